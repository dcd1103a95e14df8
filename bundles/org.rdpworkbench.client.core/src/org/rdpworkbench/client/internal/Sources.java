// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String REINSTALL = "Microsoft Learn: Uninstall and reinstall Remote Desktop Connection";
    static final String RELEASES = "Microsoft Learn: Windows release information";
    static final String MOVE = "Microsoft Learn: MoveFileExW";
    static final String SERVICING = "forensic practice: Component Based Servicing";
    static final String PLUG_INS = "Microsoft Learn: DVC plug-in registration";
    static final String HANDLERS = "Microsoft Learn: Registering Shell Extension Handlers";
    static final String APP_INIT = "Microsoft Learn: AppInit DLLs and Secure Boot";
    static final String IMAGE = "Microsoft Learn: Image File Execution Options";
    static final String LICENCES = "Microsoft Learn: Removing Terminal Server licenses from an RDP client";
    static final String MSRD = "Microsoft MSRD-Collect";
    static final String RDP_FILES = "Microsoft Learn: Supported RDP properties";
    static final String PRACTICE = "practice";

    private Sources() {}
}
