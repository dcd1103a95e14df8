// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * A TLS alert (RFC 8446, 6).
 *
 * @param received true when the server sent it, false when the probe did
 * @param level 1 warning, 2 fatal
 * @param description the alert's number
 * @param name the alert's name, such as {@code handshake_failure}
 */
public record TlsAlert(boolean received, int level, int description, String name) {
    /** The level of an alert that ends the connection. */
    public static final int FATAL = 2;
}
