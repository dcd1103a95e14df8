// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

/** The causes that what is seen on the wire can weigh (the catalogue is the core's). */
final class Causes {
    static final String SELF_SIGNED = "certificate-self-signed-unusable";
    static final String KEY = "certificate-key-unreadable";
    static final String BOUND = "certificate-bound-unusable";
    static final String LISTENER = "listener-missing-or-elsewhere";
    static final String OFF = "remote-desktop-off";
    static final String SECURITY_LAYER = "security-layer-contradiction";
    static final String TLS = "tls-nothing-in-common";
    static final String FLOW = "flow-closed-on-the-way";
    static final String FORWARDER = "forwarder-without-backend";
    static final String CREDSSP = "credssp-mismatch";
    static final String LIMIT = "connection-limit";
    static final String SERVICE = "service-not-running";
    static final String FIREWALL = "firewall-blocks";
    static final String NAME = "name-resolves-elsewhere";
    static final String CLOCK = "clock-skew";

    private Causes() {}
}
