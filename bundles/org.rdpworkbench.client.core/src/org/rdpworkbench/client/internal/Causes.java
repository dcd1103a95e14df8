// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

/** The causes of the cause tree that this area bears on. */
final class Causes {
    static final String DAMAGED = "client-install-damaged";
    static final String EXTENSION = "client-extension-interferes";
    static final String SETTING = "client-setting-mismatch";

    private Causes() {}
}
