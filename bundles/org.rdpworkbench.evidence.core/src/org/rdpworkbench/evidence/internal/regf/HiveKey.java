// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A key of a hive. Its sub keys and values are read when asked for. Valid as long as the hive is open. */
public final class HiveKey {
    private static final int SIGNATURE = 0x6B6E;
    private static final String SIGNATURE_NAME = "nk";
    private static final int FIXED_SIZE = 76;
    private static final int NAME_IS_LATIN1 = 0x20;
    private static final int PREDEFINED_HANDLE = 0x40;

    /** A list in which so many entries lead nowhere is none. */
    private static final int MOST_UNREADABLE_VALUES = 4096;

    private final Hive hive;
    private final long offset;
    private final long lastWritten;
    private final long parentOffset;
    private final long subkeyCount;
    private final long subkeyListOffset;
    private final long valueCount;
    private final long valueListOffset;
    private final long securityOffset;
    private final long classOffset;
    private final int classLength;
    private final String name;

    private HiveKey(Hive hive, long offset) throws DamageException {
        this.hive = hive;
        this.offset = offset;
        Cells cells = hive.cells();
        PagedReader reader = cells.reader();
        int length = cells.length(offset, FIXED_SIZE, SIGNATURE_NAME);
        cells.expect(offset, SIGNATURE, SIGNATURE_NAME);
        long data = Cells.data(offset);
        int flags = reader.u16(data + 2);
        lastWritten = reader.i64(data + 4);
        parentOffset = reader.u32(data + 16);
        subkeyCount = reader.u32(data + 20);
        subkeyListOffset = reader.u32(data + 28);
        // The fields of a key that stands for a handle of Windows mean something else.
        valueCount = (flags & PREDEFINED_HANDLE) != 0 ? 0 : reader.u32(data + 36);
        valueListOffset = reader.u32(data + 40);
        securityOffset = reader.u32(data + 44);
        classOffset = reader.u32(data + 48);
        classLength = reader.u16(data + 74);
        int nameLength = reader.u16(data + 72);
        if (nameLength > length - FIXED_SIZE) {
            throw new DamageException(data + 72, "nameCut", Integer.toString(nameLength));
        }
        name = (flags & NAME_IS_LATIN1) != 0
                ? reader.latin1(data + FIXED_SIZE, nameLength)
                : reader.utf16(data + FIXED_SIZE, nameLength);
    }

    static HiveKey read(Hive hive, long offset) throws DamageException {
        return new HiveKey(hive, offset);
    }

    /** The key's name; may be empty. */
    public String name() {
        return name;
    }

    /** When a value was last changed in the key, or a key directly below it made or deleted. */
    public Instant lastWritten() {
        return FileTimes.toInstant(lastWritten);
    }

    /** Place of the key's cell in the file. */
    public long position() {
        return Cells.position(offset);
    }

    /** The number of sub keys as the key says. */
    public long subkeyCount() {
        return subkeyCount;
    }

    /** The number of values as the key says. */
    public long valueCount() {
        return valueCount;
    }

    /** Place in the file of the cell with the security descriptor, which this reader does not interpret. */
    public long securityPosition() {
        return Cells.position(securityOffset);
    }

    long offset() {
        return offset;
    }

    long parentOffset() {
        return parentOffset;
    }

    long subkeyListOffset() {
        return subkeyListOffset;
    }

    /** The class name; absent for almost all keys. */
    public Lookup<String> className() {
        if (classOffset == Cells.NONE || classLength == 0) {
            return new Lookup.Absent<>();
        }
        try {
            Cells cells = hive.cells();
            int length = cells.length(classOffset);
            if (length < classLength) {
                throw new DamageException(Cells.data(classOffset), "nameCut", Integer.toString(classLength));
            }
            return new Lookup.Found<>(cells.reader().utf16(Cells.data(classOffset), classLength));
        } catch (DamageException e) {
            hive.damages().add(e.damage());
            return new Lookup.Unreadable<>(e.damage());
        }
    }

    /**
     * Looks a key directly below this one up, whatever its letter case. What the lists say of the names is used to find it, but
     * not to deny it: before a key is called absent, the names themselves are compared, since a wrong hint in a list that is
     * otherwise whole is seen in no other way.
     */
    public Lookup<HiveKey> subkey(String sought) {
        SubkeyIndex index = hive.indexes()
                .of(this, () -> SubkeyIndex.of(hive.cells(), this, new Budget(hive.size()), this::nameOf));
        if (index != SubkeyIndex.NONE) {
            try {
                Optional<Long> found = index.find(sought, keyOffset -> isNamed(keyOffset, sought));
                if (found.isPresent()) {
                    return found.get() < 0 ? new Lookup.Absent<>() : new Lookup.Found<>(read(hive, found.get()));
                }
            } catch (DamageException e) {
                // What the file has become meanwhile, the lists tell.
            }
        }
        return search(sought);
    }

    private Lookup<HiveKey> search(String sought) {
        Finder byHint = find(sought, true);
        if (byHint.found == null) {
            Finder byName = find(sought, false);
            if (byName.found != null) {
                hive.damages().add(new Damage(byName.foundPosition, Messages.text("hint", byName.found.name())));
            }
            return byName.answer();
        }
        return byHint.answer();
    }

    private Finder find(String sought, boolean hintedOnly) {
        Finder finder = new Finder(sought, hintedOnly);
        SubkeyLists.scan(hive.cells(), this, new Budget(hive.size()), finder);
        return finder;
    }

    /** Lists the keys directly below this one. */
    public Listing<HiveKey> subkeys() {
        SubkeyCollector collector = new SubkeyCollector();
        SubkeyLists.scan(hive.cells(), this, new Budget(hive.size()), collector);
        return new Listing<>(collector.keys, List.copyOf(collector.damages));
    }

    /** Looks a value up, whatever its letter case; the default value's name is empty. */
    public Lookup<HiveValue> value(String sought) {
        ValueFinder finder = new ValueFinder(sought);
        scanValues(new Budget(hive.size()), finder);
        if (finder.found != null) {
            return new Lookup.Found<>(finder.found);
        }
        return finder.obstacle == null ? new Lookup.Absent<>() : new Lookup.Unreadable<>(finder.obstacle);
    }

    /** Lists the values of this key. */
    public Listing<HiveValue> values() {
        ValueCollector collector = new ValueCollector();
        scanValues(new Budget(hive.size()), collector);
        return new Listing<>(collector.values, List.copyOf(collector.damages));
    }

    /** What the reader finds in the list of values. */
    interface ValueVisitor {
        /** A value and the place of its entry in the list; returns whether to go on. */
        boolean value(long position, HiveValue value) throws DamageException;

        /** A part of the list that cannot be read. */
        void damage(Damage damage);
    }

    void scanValues(Budget budget, ValueVisitor visitor) {
        if (valueCount == 0) {
            return;
        }
        try {
            Cells cells = hive.cells();
            long entries = Math.min(valueCount, cells.length(valueListOffset) / 4);
            long data = Cells.data(valueListOffset);
            int unreadable = 0;
            for (long i = 0; i < entries; i++) {
                long position = data + 4 * i;
                budget.spendEntry(position);
                long valueOffset = cells.reader().u32(position);
                try {
                    if (!visitor.value(position, HiveValue.read(hive, valueOffset, budget))) {
                        return;
                    }
                } catch (DamageException e) {
                    visitor.damage(e.damage());
                    if (++unreadable == MOST_UNREADABLE_VALUES) {
                        throw new DamageException(position, "notAList", Integer.toString(unreadable));
                    }
                }
            }
            if (entries < valueCount) {
                throw new DamageException(data, "listCut", Long.toString(valueCount), Long.toString(entries));
            }
        } catch (DamageException e) {
            visitor.damage(e.damage());
        }
    }

    Hive hive() {
        return hive;
    }

    /** Compares a name with that of a key without making the key. */
    private boolean isNamed(long keyOffset, String sought) throws DamageException {
        int nameLength = nameLength(keyOffset);
        boolean latin1 = isLatin1(keyOffset);
        return (latin1 ? nameLength : nameLength / 2) == sought.length()
                && Names.equal(name(keyOffset, nameLength, latin1), sought);
    }

    /** The name of a key without making the key. */
    private String nameOf(long keyOffset) throws DamageException {
        return name(keyOffset, nameLength(keyOffset), isLatin1(keyOffset));
    }

    private int nameLength(long keyOffset) throws DamageException {
        Cells cells = hive.cells();
        int length = cells.length(keyOffset, FIXED_SIZE, SIGNATURE_NAME);
        cells.expect(keyOffset, SIGNATURE, SIGNATURE_NAME);
        long data = Cells.data(keyOffset);
        int nameLength = cells.reader().u16(data + 72);
        if (nameLength > length - FIXED_SIZE) {
            throw new DamageException(data + 72, "nameCut", Integer.toString(nameLength));
        }
        return nameLength;
    }

    private boolean isLatin1(long keyOffset) throws DamageException {
        return (hive.cells().reader().u16(Cells.data(keyOffset) + 2) & NAME_IS_LATIN1) != 0;
    }

    private String name(long keyOffset, int nameLength, boolean latin1) throws DamageException {
        PagedReader reader = hive.cells().reader();
        long place = Cells.data(keyOffset) + FIXED_SIZE;
        return latin1 ? reader.latin1(place, nameLength) : reader.utf16(place, nameLength);
    }

    /** Searches one key, either among those whose hint fits or among all. */
    private final class Finder implements SubkeyLists.Visitor {
        private final String sought;
        private final boolean ascii;
        private final int hash;
        private final boolean hintedOnly;
        private HiveKey found;
        private long foundPosition;
        private Damage obstacle;

        Finder(String sought, boolean hintedOnly) {
            this.sought = sought;
            this.hintedOnly = hintedOnly;
            ascii = Names.isAscii(sought);
            hash = Names.hash(sought);
        }

        @Override
        public boolean entry(long position, long keyOffset, SubkeyLists.Kind kind, int hint) {
            boolean fits = fits(kind, hint);
            if (hintedOnly && !fits) {
                return true;
            }
            try {
                if (isNamed(keyOffset, sought)) {
                    found = read(hive, keyOffset);
                    foundPosition = position;
                    return false;
                }
            } catch (DamageException e) {
                // An unreadable key whose hint names another is not the one sought.
                if (fits) {
                    damage(e.damage());
                }
            }
            return true;
        }

        private boolean fits(SubkeyLists.Kind kind, int hint) {
            return switch (kind) {
                case PLAIN -> true;
                // Only ASCII folds alike in every version of Windows.
                case HASH -> !ascii || hint == hash;
                case FIRST_LETTERS -> hint == 0 || !ascii || Names.beginsWith(sought, hint);
            };
        }

        Lookup<HiveKey> answer() {
            if (found != null) {
                return new Lookup.Found<>(found);
            }
            return obstacle == null ? new Lookup.Absent<>() : new Lookup.Unreadable<>(obstacle);
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
            if (obstacle == null) {
                obstacle = damage;
            }
        }
    }

    /** Collects the keys of a list, each once. */
    private final class SubkeyCollector implements SubkeyLists.Visitor {
        private final List<HiveKey> keys = new ArrayList<>();
        private final Set<Damage> damages = new LinkedHashSet<>();
        private final OffsetSet seen = new OffsetSet();

        @Override
        public boolean entry(long position, long keyOffset, SubkeyLists.Kind kind, int hint) {
            try {
                HiveKey key = read(hive, keyOffset);
                if (!seen.add(keyOffset)) {
                    throw new DamageException(position, "keyTwice", key.name());
                }
                if (keys.size() >= Listing.LIMIT) {
                    throw new DamageException(position, "listTooLong", Integer.toString(Listing.LIMIT));
                }
                keys.add(key);
                return true;
            } catch (DamageException e) {
                damage(e.damage());
                return keys.size() < Listing.LIMIT;
            }
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
            if (damages.size() < DamageLog.CAPACITY) {
                damages.add(damage);
            }
        }
    }

    /** Searches one value. */
    private final class ValueFinder implements ValueVisitor {
        private final String sought;
        private HiveValue found;
        private Damage obstacle;

        ValueFinder(String sought) {
            this.sought = sought;
        }

        @Override
        public boolean value(long position, HiveValue value) {
            if (Names.equal(value.name(), sought)) {
                found = value;
            }
            return found == null;
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
            if (obstacle == null) {
                obstacle = damage;
            }
        }
    }

    /** Collects the values of a list, each once. */
    private final class ValueCollector implements ValueVisitor {
        private final List<HiveValue> values = new ArrayList<>();
        private final Set<Damage> damages = new LinkedHashSet<>();
        private final OffsetSet seen = new OffsetSet();

        @Override
        public boolean value(long position, HiveValue value) throws DamageException {
            if (!seen.add(value.offset())) {
                throw new DamageException(position, "valueTwice", value.name());
            }
            if (values.size() >= Listing.LIMIT) {
                damage(new Damage(position, Messages.text("listTooLong", Integer.toString(Listing.LIMIT))));
                return false;
            }
            values.add(value);
            return true;
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
            if (damages.size() < DamageLog.CAPACITY) {
                damages.add(damage);
            }
        }
    }
}
