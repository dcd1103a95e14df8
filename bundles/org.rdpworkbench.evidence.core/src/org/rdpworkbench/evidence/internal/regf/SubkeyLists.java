// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.HashSet;
import java.util.Set;

/** The lists of keys below a key: li, lf, lh, and ri that joins several. */
final class SubkeyLists {
    /** What the reader finds in a list. */
    interface Visitor {
        /**
         * An entry.
         *
         * @param position place of the entry in the file
         * @param keyOffset offset of the key's cell
         * @param kind the kind of list
         * @param hint what the list says about the key's name
         * @return whether to go on
         */
        boolean entry(long position, long keyOffset, Kind kind, int hint);

        /** A part of the lists that cannot be read. */
        void damage(Damage damage);
    }

    /** Kinds of lists, by what they say about the names of the keys. */
    enum Kind {
        /** Nothing. */
        PLAIN,
        /** The first four characters. */
        FIRST_LETTERS,
        /** A hash. */
        HASH
    }

    private static final int LI = 0x696C;
    private static final int LF = 0x666C;
    private static final int LH = 0x686C;
    private static final int RI = 0x6972;
    private static final int LIST_HEADER = 4;
    private static final int MOST_NESTING = 4;

    private final Cells cells;
    private final Budget budget;
    private final Visitor visitor;
    private Set<Long> seen;
    private long count;

    private SubkeyLists(Cells cells, Budget budget, Visitor visitor) {
        this.cells = cells;
        this.budget = budget;
        this.visitor = visitor;
    }

    /** Shows all entries of a key's lists, and in the end whether there were fewer than the key says. */
    static void scan(Cells cells, HiveKey key, Budget budget, Visitor visitor) {
        if (key.subkeyCount() == 0) {
            return;
        }
        SubkeyLists lists = new SubkeyLists(cells, budget, visitor);
        if (lists.list(key.subkeyListOffset(), 0) && lists.count != key.subkeyCount()) {
            visitor.damage(new Damage(
                    key.position(),
                    Messages.text("subkeyCount", Long.toString(key.subkeyCount()), Long.toString(lists.count))));
        }
    }

    /** Returns whether to go on. */
    private boolean list(long offset, int nesting) {
        try {
            int length = cells.length(offset, LIST_HEADER, "li");
            PagedReader reader = cells.reader();
            long data = Cells.data(offset);
            int signature = reader.u16(data);
            int entrySize = signature == LF || signature == LH ? 8 : 4;
            int stored = reader.u16(data + 2);
            int entries = Math.min(stored, (length - LIST_HEADER) / entrySize);
            boolean goOn =
                    switch (signature) {
                        case LI -> entries(data, entries, entrySize, Kind.PLAIN);
                        case LF -> entries(data, entries, entrySize, Kind.FIRST_LETTERS);
                        case LH -> entries(data, entries, entrySize, Kind.HASH);
                        case RI -> lists(data, entries, offset, nesting);
                        default -> throw new DamageException(data, "listSignature", Messages.hex(signature));
                    };
            if (goOn && entries < stored) {
                visitor.damage(new Damage(
                        data, Messages.text("listCut", Integer.toString(stored), Integer.toString(entries))));
            }
            return goOn;
        } catch (DamageException e) {
            visitor.damage(e.damage());
            return !budget.exhausted();
        }
    }

    private boolean entries(long data, int entries, int entrySize, Kind kind) throws DamageException {
        PagedReader reader = cells.reader();
        for (int i = 0; i < entries; i++) {
            long position = data + LIST_HEADER + (long) i * entrySize;
            budget.spendEntry(position);
            count++;
            int hint = kind == Kind.PLAIN ? 0 : reader.i32(position + 4);
            if (!visitor.entry(position, reader.u32(position), kind, hint)) {
                return false;
            }
        }
        return true;
    }

    private boolean lists(long data, int entries, long offset, int nesting) throws DamageException {
        if (seen == null) {
            seen = new HashSet<>();
            seen.add(offset);
        }
        if (nesting >= MOST_NESTING) {
            throw new DamageException(data, "listNesting");
        }
        PagedReader reader = cells.reader();
        for (int i = 0; i < entries; i++) {
            long position = data + LIST_HEADER + 4L * i;
            budget.spendEntry(position);
            long inner = reader.u32(position);
            if (!seen.add(inner)) {
                visitor.damage(new Damage(position, Messages.text("listTwice", Messages.hex(inner))));
            } else if (!list(inner, nesting + 1)) {
                return false;
            }
        }
        return true;
    }
}
