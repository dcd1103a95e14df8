// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.client.core.Bisect.Answer;
import org.rdpworkbench.client.core.Bisect.Step;

/** Properties of the search for the culprit, each over many computers. */
class BisectTest {
    private static final int MOST_ROUNDS = 2_000;

    /** The end of a search, and how many questions it took. */
    private record Ended(Step step, int rounds) {}

    @Test
    void oneCulpritIsFoundInLogarithmicallyManyRounds() {
        for (int n = 1; n <= 66; n++) {
            for (int culprit = 0; culprit < n; culprit++) {
                String name = name(culprit);
                Ended ended = play(names(n), on -> on.contains(name) ? Answer.FAILS : Answer.WORKS);
                assertEquals(new Step.Found(List.of(name), false), ended.step());
                assertTrue(ended.rounds() <= log2(n) + 1, n + " suspects took " + ended.rounds() + " rounds");
            }
        }
    }

    @Test
    void noneOfThemIsToBlame() {
        for (int n = 1; n <= 130; n++) {
            Ended ended = play(names(n), on -> Answer.FAILS);
            assertEquals(new Step.Elsewhere(), ended.step());
            assertTrue(ended.rounds() <= log2(n) + 2, n + " suspects took " + ended.rounds() + " rounds");
        }
    }

    @Test
    void severalCulpritsAreAllFound() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            int n = 2 + random.nextInt(150);
            Set<String> culprits = some(random, n, 1 + random.nextInt(Math.min(n, 4)));
            Ended ended = play(names(n), on -> on.stream().anyMatch(culprits::contains) ? Answer.FAILS : Answer.WORKS);
            Step.Found found = (Step.Found) ended.step();
            assertEquals(culprits, new HashSet<>(found.culprits()));
            assertTrue(ended.rounds() <= culprits.size() * (log2(n) + 1) + 1, ended.toString());
        }
    }

    /** Two that only together do harm: one of them switched off is enough, and one is what is found. */
    @Test
    void twoThatHarmOnlyTogether() {
        Random random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            int n = 2 + random.nextInt(100);
            Set<String> pair = some(random, n, 2);
            Ended ended = play(names(n), on -> on.containsAll(pair) ? Answer.FAILS : Answer.WORKS);
            Step.Found found = (Step.Found) ended.step();
            assertEquals(1, found.culprits().size());
            assertTrue(pair.containsAll(found.culprits()));
        }
    }

    /** The fault shows up in one try out of two at most; a success that is luck does not mislead for good, once it was said that it depends. */
    @Test
    void aFaultThatComesAndGoesIsAskedForAgain() {
        Random random = new Random(13);
        int right = 0;
        for (int run = 0; run < 500; run++) {
            int n = 2 + random.nextInt(60);
            String culprit = name(random.nextInt(n));
            boolean[] said = {false};
            Ended ended = play(names(n), on -> {
                if (!on.contains(culprit)) {
                    return Answer.WORKS;
                }
                if (!said[0]) {
                    said[0] = true;
                    return Answer.DEPENDS;
                }
                return random.nextInt(10) == 0 ? Answer.WORKS : Answer.FAILS;
            });
            if (ended.step() instanceof Step.Found found && found.culprits().equals(List.of(culprit))) {
                assertEquals(said[0], found.sometimes());
                right++;
            }
        }
        // By chance alone a tenth of a tenth of a tenth of the successes misleads.
        assertTrue(right > 480, right + " of 500");
    }

    @Test
    void whatWorkedBeforeItWasSaidToDependIsAskedForAgain() {
        Bisect bisect = Bisect.among(names(4));
        Step.Ask first = (Step.Ask) bisect.next();
        bisect = bisect.answer(Answer.WORKS);
        Step.Ask second = (Step.Ask) bisect.next();
        bisect = bisect.answer(Answer.DEPENDS);
        Step.Ask third = (Step.Ask) bisect.next();
        assertEquals(first.on(), third.on());
        assertFalse(third.again());
        bisect = bisect.answer(Answer.WORKS);
        Step.Ask fourth = (Step.Ask) bisect.next();
        assertEquals(first.on(), fourth.on());
        assertTrue(fourth.again());
        assertEquals(List.of(1, 2, 3, 4), List.of(first.round(), second.round(), third.round(), fourth.round()));
    }

    @Test
    void everyQuestionPartsAllSuspects() {
        Random random = new Random(17);
        for (int run = 0; run < 100; run++) {
            int n = 1 + random.nextInt(60);
            Bisect bisect = Bisect.among(names(n));
            // Answers of a user who does not look: it ends all the same.
            for (int round = 0; bisect.next() instanceof Step.Ask ask; round++) {
                assertTrue(round < MOST_ROUNDS);
                List<String> all = new ArrayList<>(ask.on());
                all.addAll(ask.off());
                assertEquals(n, all.size());
                assertEquals(Set.copyOf(names(n)), Set.copyOf(all));
                bisect = bisect.answer(Answer.values()[random.nextInt(3)]);
            }
        }
    }

    @Test
    void itSurvivesARestartAtEveryStepAndAStepBack() {
        Random random = new Random(19);
        for (int run = 0; run < 200; run++) {
            Bisect bisect = Bisect.among(names(1 + random.nextInt(50)));
            while (bisect.next() instanceof Step.Ask) {
                Bisect restarted = Bisect.parse(bisect.text());
                assertEquals(bisect, restarted);
                assertEquals(bisect.next(), restarted.next());
                Bisect further = bisect.answer(Answer.values()[random.nextInt(3)]);
                assertEquals(bisect, further.back());
                bisect = further;
            }
            assertEquals(bisect.next(), Bisect.parse(bisect.text()).next());
        }
        assertEquals(Bisect.among(names(3)), Bisect.among(names(3)).back());
    }

    @Test
    void whatIsNoSearchIsRefused() {
        for (String text : List.of(
                "",
                "rdpworkbench.bisect/2\nsuspect a",
                "rdpworkbench.bisect/1",
                "rdpworkbench.bisect/1\nsuspect a\nsuspect a",
                "rdpworkbench.bisect/1\nsuspect a\nanswer MAYBE",
                "rdpworkbench.bisect/1\nsuspect a\nanswer WORKS\nsuspect b",
                "rdpworkbench.bisect/1\nsuspect a\nanswer WORKS\nanswer WORKS",
                "rdpworkbench.bisect/1\nculprit a")) {
            assertThrows(IllegalArgumentException.class, () -> Bisect.parse(text), text);
        }
        List<String> brokenLine = List.of("a\nb");
        assertThrows(IllegalArgumentException.class, () -> Bisect.among(brokenLine));
        Bisect ended = Bisect.among(names(1)).answer(Answer.WORKS);
        assertEquals(new Step.Found(names(1), false), ended.next());
        assertThrows(IllegalStateException.class, () -> ended.answer(Answer.WORKS));
    }

    private static Ended play(List<String> suspects, Function<Set<String>, Answer> computer) {
        Bisect bisect = Bisect.among(suspects);
        int rounds = 0;
        while (bisect.next() instanceof Step.Ask ask) {
            assertEquals(++rounds, ask.round());
            assertTrue(rounds < MOST_ROUNDS);
            bisect = bisect.answer(computer.apply(Set.copyOf(ask.on())));
        }
        return new Ended(bisect.next(), rounds);
    }

    private static int log2(int n) {
        return n == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
    }

    private static Set<String> some(Random random, int n, int count) {
        Set<String> some = new HashSet<>();
        while (some.size() < count) {
            some.add(name(random.nextInt(n)));
        }
        return some;
    }

    private static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(BisectTest::name).toList();
    }

    private static String name(int number) {
        return "{" + number + "}";
    }
}
