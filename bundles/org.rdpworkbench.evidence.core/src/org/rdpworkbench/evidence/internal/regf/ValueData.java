// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/**
 * The data of a value.
 *
 * @param bytes what could be read, from the beginning; not copied
 * @param damage the first damage in the way; null if the bytes are all of the data
 */
public record ValueData(byte[] bytes, Damage damage) {
    /** Whether the bytes are all of the data. */
    public boolean complete() {
        return damage == null;
    }
}
