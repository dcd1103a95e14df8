// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String TERMINAL_SERVER_ADMX = "TerminalServer.admx";
    static final String CREDSSP_ADMX = "CredSsp.admx";
    static final String PROTOCOLS = "Microsoft Learn: Protocols in TLS/SSL (Schannel SSP)";
    static final String TLS_SETTINGS = "Microsoft Learn: Transport Layer Security (TLS) registry settings";
    static final String SUITES = "Microsoft Learn: TLS cipher suites in Windows";
    static final String LSAD = "MS-LSAD 2.2.1.2";
    static final String SAM = "open source programs for forensics (layout of SECURITY and SAM)";
    static final String REGISTRY_POL = "MS-GPREG";

    private Sources() {}
}
