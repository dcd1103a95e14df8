// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

/** Names of the documents that the diagnostics of this area rest on. */
final class Sources {
    static final String NEGOTIATION = "MS-RDPBCGR 2.2.1.1, 2.2.1.2";
    static final String CANNOT_CONNECT = "Microsoft Learn: Remote Desktop can't connect to the remote computer";
    static final String ALERTS = "RFC 5246 7.2, RFC 8446 6";
    static final String NTLM = "MS-NLMP 2.2.1.2, 2.2.2.1";
    static final String CREDSSP = "MS-CSSP 2.2.1";
    static final String NAMES = "RFC 6125 6.4";
    static final String CERTIFICATE_EVENTS = "Microsoft Learn: event IDs for RDP connection problems";

    private Sources() {}
}
