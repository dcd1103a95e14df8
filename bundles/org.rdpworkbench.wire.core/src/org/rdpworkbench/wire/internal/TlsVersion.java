// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.util.List;

/**
 * The TLS versions a probe offers. Free of Bouncy Castle, whose classes take their time to load: a first connection
 * must not wait for them.
 */
enum TlsVersion {
    V1_3("TLSv1.3"),
    V1_2("TLSv1.2"),
    V1_1("TLSv1.1"),
    V1_0("TLSv1.0");

    /** Every version, newest first. */
    static final List<TlsVersion> ALL = List.of(values());

    private final String label;

    TlsVersion(String label) {
        this.label = label;
    }

    /** The name in reports. */
    String label() {
        return label;
    }
}
