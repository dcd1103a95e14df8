// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What all fuzzers share. Every property has a fixed seed, so that two runs try the same cases. The system property {@code
 * rdpw.fuzz.salt}, a number or {@code random}, leads to other cases; {@code rdpw.fuzz.tries} sets how many.
 */
public final class Fuzz {
    /** The seed of all properties. */
    public static final String SEED = "3389";

    private static final long SALT = salt();

    private Fuzz() {}

    /**
     * A damaged input.
     *
     * @param format the format it should have
     * @param seed the name of the seed it began as
     * @param mutations what was done to it
     * @param bytes what became of it
     */
    public record Input(String format, String seed, List<Mutation> mutations, byte[] bytes) {
        @Override
        public String toString() {
            String shown = Arrays.toString(bytes.length <= 64 ? bytes : Arrays.copyOf(bytes, 64));
            return format + " " + seed + " " + mutations + ", " + bytes.length + " bytes " + shown;
        }
    }

    /** Seeds of a format with up to eight damages each; shrinks to the damages that matter. */
    public static Arbitrary<Input> damaged(String format, byte[][] tokens) {
        Arbitrary<String> names = Arbitraries.of(Seeds.names(format));
        return Combinators.combine(names, mutations()).as((name, mutations) -> {
            byte[] bytes = Seeds.of(format, name);
            for (Mutation mutation : mutations) {
                bytes = mutation.apply(bytes, tokens);
            }
            return new Input(format, name, mutations, bytes);
        });
    }

    /** The seeds of a format as they are, past failures among them. */
    public static List<Input> seeds(String format) {
        return Seeds.of(format).entrySet().stream()
                .map(seed -> new Input(format, seed.getKey(), List.of(), seed.getValue()))
                .toList();
    }

    private static Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Integer> numbers = Arbitraries.randomValue(random -> random.nextInt());
        Arbitrary<Mutation> one = Combinators.combine(Arbitraries.of(Mutation.Kind.class), numbers, numbers)
                .as((kind, place, value) -> new Mutation(kind, salted(place), salted(value)));
        return one.list().ofMinSize(1).ofMaxSize(8);
    }

    /** The number itself without salt, else another one. */
    private static int salted(int number) {
        return SALT == 0 ? number : new SplittableRandom(SALT ^ number).nextInt();
    }

    private static long salt() {
        String salt = System.getProperty("rdpw.fuzz.salt", "0");
        long number = "random".equals(salt) ? new SplittableRandom().nextLong() : Long.decode(salt);
        if (number != 0) {
            System.out.println("fuzzing with -Drdpw.fuzz.salt=" + number);
        }
        return number;
    }
}
