// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String GENERAL_SETTING = "Win32_TSGeneralSetting";
    static final String BOUND_EVENTS = "RemoteConnectionManager events 1051 to 1055, 1059";
    static final String SELF_SIGNED_EVENTS = "RemoteConnectionManager events 1056 to 1058";
    static final String EVENT_IDS = "Microsoft Learn: event IDs for RDP connection problems";
    static final String INTERNAL_ERROR = "Microsoft Learn: An internal error has occurred (Remote Desktop)";
    static final String GPEF = "MS-GPEF 2.2.1.1.1";
    static final String TERMINAL_SERVER_ADMX = "TerminalServer.admx";
    static final String RFC_5280 = "RFC 5280";
    static final String RFC_6960 = "RFC 6960";
    static final String TRUSTED_ROOTS =
            "Microsoft Learn: configure trusted roots and disallowed certificates; wincrypt.h";
    static final String REMEMBERED = "Terminal Server Client\\Servers: CertHash";

    static final String ACCESS_CHECK = "MS-DTYP 2.5.3.2";
    static final String ADVISORY_2661254 = "Microsoft security advisory 2661254 (minimum key length)";
    static final String RFC_6125 = "RFC 6125 6.4";
    static final String TCPIP = "Tcpip\\Parameters: Hostname and Domain";

    private Sources() {}
}
