// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/** The steps a Remote Desktop connection climbs before a session exists, in their order. */
public enum Phase {
    /** The host name is turned into addresses. */
    NAME,
    /** The TCP connection is opened. */
    TCP,
    /** X.224 connection request and confirm: both sides agree on a security protocol (MS-RDPBCGR 2.2.1.1, 2.2.1.2). */
    X224,
    /** The TLS handshake. */
    TLS,
    /** CredSSP: the server answers the first NTLM message with its challenge (MS-CSSP 2.2.1, MS-NLMP 2.2.1.2). */
    CREDSSP
}
