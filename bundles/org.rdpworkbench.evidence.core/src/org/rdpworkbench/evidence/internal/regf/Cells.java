// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** The cells of a hive: everything behind the header lies in one. Offsets count from the end of the header. */
final class Cells {
    static final int HEADER_SIZE = 4096;

    /** Where the data of the first cell can begin: behind the header of the first bin. */
    static final long FIRST_CELL = 32;

    /** What stands where an offset would, if there is nothing. */
    static final long NONE = 0xFFFFFFFFL;

    private static final int CELL_HEADER = 4;

    private final PagedReader reader;
    private final DamageLog damages;

    Cells(PagedReader reader, DamageLog damages) {
        this.reader = reader;
        this.damages = damages;
    }

    PagedReader reader() {
        return reader;
    }

    /** Position in the file of a cell's size field. */
    static long position(long offset) {
        return HEADER_SIZE + offset;
    }

    /** Position in the file of a cell's data. */
    static long data(long offset) {
        return HEADER_SIZE + offset + CELL_HEADER;
    }

    /**
     * The number of data bytes of a cell which are really there. One that claims to reach behind the end of the file is
     * damage, logged, and cut.
     *
     * @throws DamageException if there is no cell in use at that offset
     */
    int length(long offset) throws DamageException {
        long position = position(offset);
        if (offset < FIRST_CELL || (offset & 7) != 0) {
            throw new DamageException(position, "cellOffset", Messages.hex(offset));
        }
        long available = reader.size() - position;
        if (available < CELL_HEADER) {
            throw new DamageException(position, "cellOutside", Messages.hex(reader.size()));
        }
        int size = reader.i32(position);
        if (size >= 0) {
            throw new DamageException(position, size == 0 ? "cellEmpty" : "cellFree");
        }
        long length = -(long) size;
        if (length < 8) {
            throw new DamageException(position, "cellTooSmall", Long.toString(length));
        }
        if (length > available) {
            damages.add(
                    new Damage(position, Messages.text("cellCut", Long.toString(length), Long.toString(available))));
            length = available;
        }
        return (int) (length - CELL_HEADER);
    }

    /** Checks that a cell holds at least some bytes. */
    int length(long offset, int atLeast, String signatureName) throws DamageException {
        int length = length(offset);
        if (length < atLeast) {
            throw new DamageException(position(offset), "structureCut", signatureName, Integer.toString(length));
        }
        return length;
    }

    /** Checks the two letters at the beginning of a structure. */
    void expect(long offset, int signature, String signatureName) throws DamageException {
        int found = reader.u16(data(offset));
        if (found != signature) {
            throw new DamageException(data(offset), "signature", signatureName, Messages.hex(found));
        }
    }
}
