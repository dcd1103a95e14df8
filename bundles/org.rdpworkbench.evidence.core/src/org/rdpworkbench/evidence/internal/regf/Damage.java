// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/**
 * Something in a file that is not as its format demands.
 *
 * @param offset byte offset in the file at which the reader stumbled
 * @param what what is wrong there, a clause for people to read
 */
public record Damage(long offset, String what) {
    /** The damage with its place, for people to read. */
    public String display() {
        return Messages.text("damage", Messages.hex(offset), what);
    }
}
