// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String CANNOT_CONNECT = "Microsoft Learn: Remote Desktop can't connect to the remote computer";
    static final String INTERNAL_ERROR = "Microsoft Learn: An internal error has occurred (Remote Desktop)";
    static final String TERMINAL_SERVER_ADMX = "TerminalServer.admx";
    static final String GENERAL_SETTING = "Win32_TSGeneralSetting";
    static final String USER_CONFIG = "[MS-TSTS] 2.2.2.18";
    static final String EVENT_1050 = "RemoteConnectionManager event 1050";
    static final String DRAIN_EVENTS = "RemoteConnectionManager events 1070, 1071";
    static final String TLS_SETTINGS = "Microsoft Learn: Transport Layer Security (TLS) registry settings";
    static final String MSRD = "Microsoft MSRD-Collect";
    static final String NO_LICENCE_SERVER =
            "Microsoft Learn: Remote Desktop license server isn't available when you connect to an Azure VM";
    static final String LICENSING_TYPE = "Win32_TSDeploymentLicensing";
    static final String FIELD_REPORTS = "field reports";

    private Sources() {}
}
