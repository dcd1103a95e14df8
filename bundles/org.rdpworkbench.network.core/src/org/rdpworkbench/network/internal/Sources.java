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

    static final String DNS = "RFC 1035 4.1, resolv.conf(5), hosts(5)";
    static final String TCP = "RFC 6298 2.1";
    static final String INTERVALS = "Wilson 1927; Student 1908; David and Nagaraja, Order Statistics, 7.1";
    static final String PADDING = "RFC 7685";
    static final String PATH_MTU = "RFC 1191, RFC 2923 2.1";
    static final String UDP = "MS-RDPEUDP 2.2.2.1, 2.2.2.5";
    static final String GATEWAY = "MS-TSGU 3.3.5.1";
    static final String PROXY = "Microsoft Learn: WinHttpGetIEProxyConfigForCurrentUser";
    static final String ROUTES = "Microsoft Learn: route (-p)";
    static final String RDP_CORE = "RdpCoreTS event 131";

    private Sources() {}
}
