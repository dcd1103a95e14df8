// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** Shows every readable key and value once, with memory that follows the file's size and not its claims. */
final class HiveWalk {
    /** Windows allows 512 levels. */
    static final int MOST_LEVELS = 512;

    private final Hive hive;
    private final HiveVisitor visitor;
    private final Budget budget;
    private final OffsetSet seenKeys = new OffsetSet();
    private final OffsetSet seenValues = new OffsetSet();

    HiveWalk(Hive hive, HiveVisitor visitor) {
        this.hive = hive;
        this.visitor = visitor;
        budget = new Budget(hive.size());
    }

    void run() {
        if (hive.root() instanceof Lookup.Found<HiveKey>(HiveKey root)) {
            seenKeys.add(root.offset());
            visit(root, 0);
        }
    }

    /** Returns whether to go on. */
    private boolean visit(HiveKey key, int depth) {
        if (!visitor.goOn()) {
            return false;
        }
        visitor.key(key, depth);
        if (key.valueCount() > 0) {
            key.scanValues(budget, new Values(key));
        }
        if (key.subkeyCount() > 0) {
            Subkeys subkeys = new Subkeys(key, depth);
            SubkeyLists.scan(hive.cells(), key, budget, subkeys);
            if (!subkeys.goOn) {
                return false;
            }
        }
        visitor.end(key);
        return !budget.exhausted();
    }

    private final class Values implements HiveKey.ValueVisitor {
        private final HiveKey key;

        Values(HiveKey key) {
            this.key = key;
        }

        @Override
        public boolean value(long position, HiveValue value) throws DamageException {
            if (!seenValues.add(value.offset())) {
                throw new DamageException(position, "valueTwice", value.name());
            }
            visitor.value(key, value);
            return true;
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
        }
    }

    private final class Subkeys implements SubkeyLists.Visitor {
        private final HiveKey parent;
        private final int depth;
        private boolean goOn = true;

        Subkeys(HiveKey parent, int depth) {
            this.parent = parent;
            this.depth = depth;
        }

        @Override
        public boolean entry(long position, long keyOffset, SubkeyLists.Kind kind, int hint) {
            HiveKey key;
            try {
                key = HiveKey.read(hive, keyOffset);
                if (!seenKeys.add(keyOffset)) {
                    throw new DamageException(position, "keyTwice", key.name());
                }
                if (depth >= MOST_LEVELS) {
                    throw new DamageException(position, "tooDeep", Integer.toString(MOST_LEVELS));
                }
            } catch (DamageException e) {
                damage(e.damage());
                return true;
            }
            if (kind == SubkeyLists.Kind.HASH && Names.isAscii(key.name()) && hint != Names.hash(key.name())) {
                damage(new Damage(position, Messages.text("hint", key.name())));
            }
            if (key.parentOffset() != parent.offset()) {
                damage(new Damage(key.position(), Messages.text("parent", key.name())));
            }
            goOn = visit(key, depth + 1);
            return goOn;
        }

        @Override
        public void damage(Damage damage) {
            hive.damages().add(damage);
        }
    }
}
