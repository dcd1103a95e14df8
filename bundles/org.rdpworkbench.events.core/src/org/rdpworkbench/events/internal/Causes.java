// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

/** Causes that this area weighs. */
final class Causes {
    static final String SELF_SIGNED = "certificate-self-signed-unusable";
    static final String KEY = "certificate-key-unreadable";
    static final String BOUND = "certificate-bound-unusable";
    static final String SECURITY_LAYER = "security-layer-contradiction";
    static final String TLS = "tls-nothing-in-common";
    static final String LIMIT = "connection-limit";
    static final String DRAIN = "drain-mode";
    static final String SERVICE = "service-not-running";
    static final String CLIENT = "client-install-damaged";
    static final String LISTENER = "listener-missing-or-elsewhere";
    static final String FLOW = "flow-closed-on-the-way";
    static final String FORWARDER = "forwarder-without-backend";
    static final String SETUP = "setup-pending";
    static final String DEPLOYMENT = "deployment-role-failed";
    static final String LICENSING = "licensing-refused";
    static final String NAME = "name-resolves-elsewhere";
    static final String CLOCK = "clock-skew";
    static final String EXTENSION = "client-extension-interferes";

    private Causes() {}
}
