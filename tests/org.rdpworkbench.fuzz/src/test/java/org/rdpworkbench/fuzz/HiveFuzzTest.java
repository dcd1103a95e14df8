// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.rdpworkbench.evidence.internal.regf.Damage;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKey;
import org.rdpworkbench.evidence.internal.regf.HiveValue;
import org.rdpworkbench.evidence.internal.regf.HiveVisitor;
import org.rdpworkbench.evidence.internal.regf.Lookup;
import org.rdpworkbench.evidence.internal.regf.NotAHiveException;
import org.rdpworkbench.evidence.internal.regf.ValueData;

class HiveFuzzTest {
    private static final int SMALLEST_CELL = 8;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS =
            Seeds.tokens("nk ", "vk", "lf\1\0", "lh\1\0", "li\2\0", "ri\1\0", "db\2\0", "hbin");

    @Provide
    Arbitrary<Fuzz.Input> damagedHives() {
        return Fuzz.damaged("regf", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedHiveIsReadAsFarAsItGoes(@ForAll("damagedHives") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, HiveFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("regf")) {
            BOUNDS.check(seed, HiveFuzzTest::read);
            if (seed.seed().startsWith("whole-")) {
                Shown shown = read(seed.bytes());
                assertEquals(List.of(), shown.damages, seed.seed());
                assertTrue(shown.keys > 3 && shown.values > 3, seed.seed());
            }
        }
    }

    @Provide
    Arbitrary<HiveWriter.Key> trees() {
        return tree(2);
    }

    @Property(seed = Fuzz.SEED, edgeCases = EdgeCasesMode.NONE)
    void whatWasWrittenIsRead(@ForAll("trees") HiveWriter.Key root, @ForAll HiveWriter.Lists lists)
            throws InterruptedException {
        HiveWriter.Key back = BOUNDS.check(() -> {
            try (Hive hive = Hive.open(new MemorySource(HiveWriter.write(root, lists)))) {
                HiveWriter.Key read = tree(found(hive.root()));
                assertEquals(List.of(), hive.damage());
                compareLookups(root, found(hive.root()));
                return read;
            }
        });
        assertEquals(sorted(root), back);
    }

    private static Arbitrary<HiveWriter.Key> tree(int depth) {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('!', '[')
                .withCharRange(']', '~')
                .withChars('ä', 'é', 'Ж', '\u20AC', ' ')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<byte[]> data = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.bytes().array(byte[].class).ofMaxSize(40)),
                Tuple.of(1, Arbitraries.integers().between(16_340, 33_000).map(byte[]::new)));
        Arbitrary<HiveWriter.Value> value =
                Combinators.combine(names, Arbitraries.integers(), data).as(HiveWriter.Value::new);
        Arbitrary<List<HiveWriter.Value>> values =
                value.list().ofMaxSize(5).uniqueElements(v -> v.name().toUpperCase(Locale.ROOT));
        Arbitrary<List<HiveWriter.Key>> subkeys = depth == 0
                ? Arbitraries.just(List.of())
                : tree(depth - 1)
                        .list()
                        .ofMaxSize(5)
                        .uniqueElements(k -> k.name().toUpperCase(Locale.ROOT));
        return Combinators.combine(names, names.injectNull(0.9), values, subkeys)
                .as(HiveWriter.Key::new);
    }

    private static HiveWriter.Key sorted(HiveWriter.Key key) {
        List<HiveWriter.Key> subkeys = key.subkeys().stream()
                .sorted(Comparator.comparing(k -> k.name().toUpperCase(Locale.ROOT)))
                .map(HiveFuzzTest::sorted)
                .toList();
        return new HiveWriter.Key(key.name(), key.className(), key.values(), subkeys);
    }

    private static HiveWriter.Key tree(HiveKey key) {
        String className = key.className() instanceof Lookup.Found<String>(String name) ? name : null;
        List<HiveWriter.Value> values = key.values().entries().stream()
                .map(value -> new HiveWriter.Value(
                        value.name(), value.type(), value.data().bytes()))
                .toList();
        assertEquals(
                HiveWriter.WRITTEN / 10_000_000L - 11_644_473_600L,
                key.lastWritten().getEpochSecond());
        return new HiveWriter.Key(
                key.name(),
                className,
                values,
                key.subkeys().entries().stream().map(HiveFuzzTest::tree).toList());
    }

    private static void compareLookups(HiveWriter.Key written, HiveKey read) {
        for (HiveWriter.Value value : written.values()) {
            assertEquals(
                    value.type(),
                    found(read.value(value.name().toLowerCase(Locale.ROOT))).type());
        }
        for (HiveWriter.Key subkey : written.subkeys()) {
            compareLookups(subkey, found(read.subkey(subkey.name().toUpperCase(Locale.ROOT))));
        }
        assertInstanceOf(Lookup.Absent.class, read.subkey("longer than any"));
        assertInstanceOf(Lookup.Absent.class, read.value("longer than any"));
    }

    private static <T> T found(Lookup<T> lookup) {
        if (lookup instanceof Lookup.Found<T>(T value)) {
            return value;
        }
        throw new AssertionError(lookup.toString());
    }

    private record Shown(int keys, int values, List<Damage> damages) {}

    private static Shown read(byte[] bytes) throws IOException {
        try (Hive hive = Hive.open(new MemorySource(bytes))) {
            assertFalse(hive.root() instanceof Lookup.Absent, "a root is never absent");
            assertFalse(hive.header().toString().isEmpty());
            assertFalse(hive.kind().toString().isEmpty());
            assertFalse(hive.currentControlSet().toString().isEmpty());
            assertFalse(hive.find("Select\\Current\\..\\x").toString().isEmpty());
            Reader reader = new Reader();
            hive.walk(reader);
            int most = bytes.length / SMALLEST_CELL;
            assertTrue(reader.keys <= most && reader.values <= most, "more entries than the file has cells");
            for (Damage damage : hive.damage()) {
                assertFalse(damage.display().isBlank());
                assertTrue(damage.offset() >= 0, damage::toString);
            }
            return new Shown(reader.keys, reader.values, hive.damage());
        } catch (NotAHiveException e) {
            assertFalse(e.getMessage().isBlank());
            return new Shown(0, 0, List.of());
        }
    }

    /** Reads everything, and checks that a lookup never denies what the walk has shown. */
    private static final class Reader implements HiveVisitor {
        private static final int MOST_LOOKUPS = 400;

        private final Deque<HiveKey> path = new ArrayDeque<>();
        private final Set<Long> seen = new HashSet<>();
        private int keys;
        private int values;
        private int lookups;

        @Override
        public void key(HiveKey key, int depth) {
            while (path.size() > depth) {
                path.pop();
            }
            assertTrue(seen.add(key.position()), "a key is shown twice");
            if (!path.isEmpty() && lookups++ < MOST_LOOKUPS) {
                assertFalse(
                        path.peek().subkey(key.name()) instanceof Lookup.Absent,
                        () -> "the key " + key.name() + " is shown by the walk and denied by the lookup");
            }
            path.push(key);
            keys++;
            assertFalse(key.className().toString().isEmpty());
            assertFalse(key.lastWritten().toString().isEmpty());
        }

        @Override
        public void value(HiveKey key, HiveValue value) {
            values++;
            ValueData data = value.data();
            assertTrue(data.complete() == (data.damage() == null));
            if (data.complete()) {
                assertEquals(value.declaredSize(), data.bytes().length);
            }
            if (lookups++ < MOST_LOOKUPS) {
                assertFalse(
                        key.value(value.name()) instanceof Lookup.Absent,
                        () -> "the value " + value.name() + " is shown by the walk and denied by the lookup");
            }
        }
    }
}
