// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** The part a computer plays in the connection under investigation. */
public enum Role {
    /** The computer that is connected to. */
    SERVER,
    /** The computer that connects. */
    CLIENT
}
