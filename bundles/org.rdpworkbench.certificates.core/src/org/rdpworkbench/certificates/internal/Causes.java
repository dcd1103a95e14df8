// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

/** The causes this area can decide or weigh. */
final class Causes {
    static final String BOUND = "certificate-bound-unusable";
    static final String SELF_SIGNED = "certificate-self-signed-unusable";
    static final String KEY = "certificate-key-unreadable";
    static final String PATH = "flow-closed-on-the-way";

    private Causes() {}
}
