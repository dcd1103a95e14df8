// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds out which of many extensions keeps the client from working, by switching some of them off and asking "does it work now?". A value: suspects and answers so
 * far; everything else follows from them, so that it survives a restart as its {@linkplain #text() text}.
 *
 * <p>It rests on two observations: with all suspects on, it fails; and leaving more of them on never repairs anything. It then asks for the first few suspects
 * being on, and halves: the last one that makes the difference is a culprit. Its absence alone is tested at the end, so that for one culprit among n there are at
 * most ⌈log₂ n⌉ + 1 questions, and what is found was seen to work. If it still fails there are more culprits, and the search goes on among the rest with those
 * found switched off. If it fails with all of them off, none of them is to blame.
 *
 * <p>"It depends" means that it fails at times, so that a culprit is among those that are on. From then on one success proves little: each is asked for again
 * until it came {@link #PATIENCE} times in a row, and what worked before is asked for again.
 *
 * @param suspects names of the suspects, each once, in the order in which they are tried
 * @param answers the answers so far, in their order
 */
public record Bisect(List<String> suspects, List<Answer> answers) {
    /** How often something must work, once it was seen to fail at times. */
    public static final int PATIENCE = 3;

    /** More suspects than a computer has: libraries of others, each once. */
    public static final int MOST = 2_000;

    /** More answers than anybody gives; bounds the work for a text that was made up. */
    private static final int MOST_ANSWERS = 1_000;

    private static final String HEAD = "rdpworkbench.bisect/1";

    /** What the user saw. */
    public enum Answer {
        WORKS,
        FAILS,
        DEPENDS
    }

    /** What is to be done next. */
    public sealed interface Step {
        /**
         * Leave these on and switch the others off, then look whether it works.
         *
         * @param on suspects that are to be on
         * @param off suspects that are to be off
         * @param round how many answers there are with this one, from 1
         * @param again whether the same was asked before, since the fault comes and goes
         */
        record Ask(List<String> on, List<String> off, int round, boolean again) implements Step {}

        /**
         * With these off it works, and each of them made a difference.
         *
         * @param culprits those to switch off
         * @param sometimes whether the fault comes and goes, so that the answer is less sure
         */
        record Found(List<String> culprits, boolean sometimes) implements Step {}

        /** It fails with all suspects off: the fault is elsewhere. */
        record Elsewhere() implements Step {}
    }

    /**
     * @throws IllegalArgumentException if there are no suspects or too many, one of them twice or with a line break in its name, or more answers than questions
     */
    public Bisect {
        suspects = List.copyOf(suspects);
        answers = List.copyOf(answers);
        if (suspects.isEmpty() || suspects.size() > MOST || new HashSet<>(suspects).size() != suspects.size()) {
            throw new IllegalArgumentException("suspects must be 1 to " + MOST + ", each once");
        }
        if (suspects.stream().anyMatch(name -> name.isBlank() || name.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("a suspect's name is empty or has a line break");
        }
        if (answers.size() > MOST_ANSWERS || new Search(suspects, answers).unused() > 0) {
            throw new IllegalArgumentException("more answers than questions");
        }
    }

    /** A search that has not asked anything yet. */
    public static Bisect among(List<String> suspects) {
        return new Bisect(suspects, List.of());
    }

    /** What is to be done next. */
    public Step next() {
        return new Search(suspects, answers).step();
    }

    /**
     * The search after one more answer.
     *
     * @throws IllegalStateException if nothing was asked
     */
    public Bisect answer(Answer answer) {
        if (!(next() instanceof Step.Ask)) {
            throw new IllegalStateException("nothing was asked");
        }
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        return new Bisect(suspects, more);
    }

    /** The search before the last answer, for one that was wrong; itself when there is none. */
    public Bisect back() {
        return answers.isEmpty() ? this : new Bisect(suspects, answers.subList(0, answers.size() - 1));
    }

    /** The search as text of a few lines, to be kept in a file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        suspects.forEach(name -> text.append("suspect ").append(name).append('\n'));
        answers.forEach(answer -> text.append("answer ").append(answer).append('\n'));
        return text.toString();
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Bisect parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw new IllegalArgumentException("the first line is not " + HEAD);
        }
        List<String> suspects = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("suspect ") && answers.isEmpty()) {
                suspects.add(line.substring("suspect ".length()));
            } else if (line.startsWith("answer ")) {
                answers.add(Answer.valueOf(line.substring("answer ".length())));
            } else {
                throw new IllegalArgumentException("neither a suspect nor an answer: " + line);
            }
        }
        return new Bisect(suspects, answers);
    }

    /** Goes through the questions again with the answers there are, and ends at the first without one. Suspects are their positions here. */
    private static final class Search {
        private final List<String> suspects;
        private final List<Answer> answers;
        private final Map<BitSet, Boolean> seen = new LinkedHashMap<>();
        private final List<Integer> culprits = new ArrayList<>();
        private int used;
        private boolean sometimes;
        private boolean anew;
        private Step step;

        Search(List<String> suspects, List<Answer> answers) {
            this.suspects = suspects;
            this.answers = answers;
            step = search();
        }

        Step step() {
            return step;
        }

        int unused() {
            return answers.size() - used;
        }

        private Step search() {
            List<Integer> rest = IntStream.range(0, suspects.size()).boxed().toList();
            while (true) {
                int works = 0;
                int fails = rest.size();
                while (fails - works > 1) {
                    int middle = (works + fails) >>> 1;
                    Boolean result = works(rest.subList(0, middle));
                    if (result == null) {
                        return open();
                    }
                    if (result) {
                        works = middle;
                    } else {
                        fails = middle;
                    }
                }
                Integer culprit = rest.get(fails - 1);
                List<Integer> others =
                        rest.stream().filter(one -> !one.equals(culprit)).toList();
                Boolean result = works(others);
                if (result == null) {
                    return open();
                }
                if (result) {
                    culprits.add(culprit);
                    return new Step.Found(culprits.stream().map(suspects::get).toList(), sometimes);
                }
                if (works == 0) {
                    // That it works with none of them was taken for granted until here.
                    result = works(List.of());
                    if (result == null) {
                        return open();
                    }
                    if (!result) {
                        return new Step.Elsewhere();
                    }
                }
                culprits.add(culprit);
                rest = others;
            }
        }

        /** The question that has no answer yet, or the search from its beginning where an answer changed what the others are worth. */
        private Step open() {
            if (!anew) {
                return step;
            }
            anew = false;
            culprits.clear();
            return search();
        }

        /** Whether it works with these on, as was answered or follows from an answer; null when it has to be asked. */
        private Boolean works(List<Integer> on) {
            BitSet these = new BitSet(suspects.size());
            on.forEach(these::set);
            for (Map.Entry<BitSet, Boolean> one : seen.entrySet()) {
                if (one.getValue() ? isWithin(these, one.getKey()) : isWithin(one.getKey(), these)) {
                    return one.getValue();
                }
            }
            int successes = 0;
            while (used < answers.size()) {
                Answer answer = answers.get(used++);
                if (answer != Answer.WORKS) {
                    seen.put(these, false);
                    if (answer == Answer.DEPENDS && !sometimes) {
                        // What worked once until now may have been luck.
                        sometimes = true;
                        anew = true;
                        seen.values().removeIf(Boolean::booleanValue);
                        return null;
                    }
                    return false;
                }
                successes++;
                if (!sometimes || successes >= PATIENCE) {
                    seen.put(these, true);
                    return true;
                }
            }
            BitSet off = new BitSet(suspects.size());
            off.set(0, suspects.size());
            off.andNot(these);
            step = new Step.Ask(names(these), names(off), answers.size() + 1, successes > 0);
            return null;
        }

        private static boolean isWithin(BitSet small, BitSet large) {
            BitSet rest = (BitSet) small.clone();
            rest.andNot(large);
            return rest.isEmpty();
        }

        private List<String> names(BitSet positions) {
            return positions.stream().mapToObj(suspects::get).toList();
        }
    }
}
