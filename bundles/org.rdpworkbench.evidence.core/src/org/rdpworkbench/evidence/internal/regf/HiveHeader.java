// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.time.Instant;

/**
 * What the header (base block) of a hive says.
 *
 * @param majorVersion 1
 * @param minorVersion 3 to 6 in the versions of Windows in use
 * @param primarySequence counts the writes begun
 * @param secondarySequence counts the writes finished
 * @param lastWritten when the hive was last written to the file
 * @param rootOffset offset of the root key's cell, from the end of the header
 * @param dataSize size of everything behind the header, in bytes
 * @param fileName the end of the path the hive had, as Windows noted it; not to be relied on
 * @param checksumValid whether the header's check sum fits
 */
public record HiveHeader(
        int majorVersion,
        int minorVersion,
        long primarySequence,
        long secondarySequence,
        Instant lastWritten,
        long rootOffset,
        long dataSize,
        String fileName,
        boolean checksumValid) {

    /** Size of the fields up to and with the check sum. */
    private static final int FIELDS = 512;

    /**
     * Whether the file alone is not the last state: a write was begun and not finished, so that newer changes may stand
     * in the transaction logs only.
     */
    public boolean dirty() {
        return primarySequence != secondarySequence || !checksumValid;
    }

    static HiveHeader read(PagedReader reader) throws DamageException {
        int checksum = 0;
        for (int i = 0; i < FIELDS - 4; i += 4) {
            checksum ^= reader.i32(i);
        }
        // Zero and all ones are never stored: Windows replaces them by their neighbours.
        if (checksum == -1) {
            checksum = -2;
        } else if (checksum == 0) {
            checksum = 1;
        }
        String name = reader.utf16(48, 64);
        int end = name.indexOf('\0');
        return new HiveHeader(
                reader.i32(20),
                reader.i32(24),
                reader.u32(4),
                reader.u32(8),
                FileTimes.toInstant(reader.i64(12)),
                reader.u32(36),
                reader.u32(40),
                end < 0 ? name : name.substring(0, end),
                checksum == reader.i32(FIELDS - 4));
    }
}
