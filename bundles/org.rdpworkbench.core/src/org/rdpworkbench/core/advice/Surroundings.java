// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.core.advice.Word.Break;

/** What the words around a step say: on which computer it is to be done, and whether the text speaks against it. From {@code words.tsv}. */
final class Surroundings {
    private static final class Holder {
        static final Surroundings BUILT_IN = new Surroundings();
    }

    /** How many words a "not" reaches over, those not counted that say nothing of their own. */
    private static final int REACH = 4;

    /** A bare "not" stands right before what it denies. */
    private static final int SHORT_REACH = 1;

    /** A "not" that stands further away speaks of something else. */
    private static final int FARTHEST = 30;

    /** How far behind a step a sentence may say that it is no good. */
    private static final int BEHIND = 6;

    /** How a "not" ends that names one thing and no more. */
    private static final Set<String> NOUNS = Set.of("of", "than", "without");

    private enum Kind {
        CLIENT,
        SERVER,
        BEFORE,
        AFTER,
        INSIDE,
        ANNUL,
        STOP,
        SOFT,
        COMMAND
    }

    private final Map<Kind, List<WordPattern>> patterns = new EnumMap<>(Kind.class);

    private Surroundings() {
        for (Kind kind : Kind.values()) {
            patterns.put(kind, new ArrayList<>());
        }
        try (InputStream stream = Surroundings.class.getResourceAsStream("words.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("kind\t")) {
                    String[] columns = line.split("\t", -1);
                    patterns.get(Kind.valueOf(columns[0].toUpperCase(Locale.ROOT)))
                            .add(WordPattern.parse(columns[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Surroundings builtIn() {
        return Holder.BUILT_IN;
    }

    /** On which computer the words say that something is to be done. */
    Side side(List<Word> words) {
        Set<String> keys = keys(words);
        boolean client = fits(Kind.CLIENT, words, keys);
        boolean server = fits(Kind.SERVER, words, keys);
        return client == server ? Side.UNTOLD : client ? Side.CLIENT : Side.SERVER;
    }

    /** Whether a line that begins with this word is a command. */
    boolean isCommand(Word word) {
        List<Word> words = List.of(word);
        return fits(Kind.COMMAND, words, keys(words));
    }

    private boolean fits(Kind kind, List<Word> words, Set<String> keys) {
        for (WordPattern pattern : patterns.get(kind)) {
            if (pattern.possible(keys) && pattern.fits(words)) {
                return true;
            }
        }
        return false;
    }

    /** How all words begin, by which patterns are looked up. */
    static Set<String> keys(List<Word> words) {
        Set<String> keys = new HashSet<>();
        for (Word word : words) {
            keys.add(WordPattern.key(word.text()));
        }
        return keys;
    }

    /** Reads a sentence for what it says about the steps in it. */
    Sentence sentence(List<Word> words) {
        return new Sentence(words);
    }

    /** A sentence, read once for all steps in it. */
    final class Sentence {
        private final List<Word> words;
        private final Set<String> keys;
        private final BitSet annulled;
        private final BitSet stop;
        private final BitSet soft;
        private final BitSet inside;
        private final List<WordPattern.Match> before;
        private final BitSet behind = new BitSet();

        private Sentence(List<Word> words) {
            this.words = words;
            this.keys = keys(words);
            this.annulled = marked(Kind.ANNUL);
            this.stop = marked(Kind.STOP);
            this.soft = marked(Kind.SOFT);
            this.inside = marked(Kind.INSIDE);
            this.before = matches(Kind.BEFORE);
            matches(Kind.AFTER).forEach(no -> behind.set(no.start()));
        }

        /** What a sentence says about what it mentions at one place. */
        Stance stance(WordPattern.Match match) {
            if (inside(match) || behind(match)) {
                return Stance.AGAINST;
            }
            Stance stance = Stance.TOLD;
            for (WordPattern.Match no : before) {
                if (no.end() > match.start() || match.start() - no.end() > FARTHEST || annulled.get(no.end() - 1)) {
                    continue;
                }
                Stance here = reach(no, match.start());
                if (here == Stance.AGAINST) {
                    return here;
                }
                if (here == Stance.UNCLEAR) {
                    stance = here;
                }
            }
            return stance;
        }

        /** A "not" between the words of the step. */
        private boolean inside(WordPattern.Match match) {
            for (int word = inside.nextSetBit(match.start());
                    word >= 0 && word < match.end();
                    word = inside.nextSetBit(word + 1)) {
                if (!match.own().get(word) && !annulled.get(word)) {
                    return true;
                }
            }
            return false;
        }

        /** A sentence that goes on with "is a bad idea". */
        private boolean behind(WordPattern.Match match) {
            int last = match.end();
            while (last < words.size()
                    && last - match.end() < BEHIND
                    && !stop.get(last)
                    && words.get(last).before() != Break.STRONG) {
                last++;
            }
            int no = behind.nextSetBit(match.end());
            return no >= 0 && no < last;
        }

        /** What a "not" says about what follows it at a distance. */
        private Stance reach(WordPattern.Match no, int start) {
            boolean parenthesis = no.end() < words.size() && words.get(no.end()).before() == Break.WEAK;
            boolean alternative = false;
            int heavy = 0;
            int lastComma = -1;
            for (int word = no.end(); word < start; word++) {
                Word one = words.get(word);
                if (one.before() == Break.STRONG || stop.get(word) && !parenthesis) {
                    return Stance.TOLD;
                }
                if (one.before() == Break.WEAK && word > no.end()) {
                    lastComma = word;
                }
                alternative |= one.text().equals("or") || one.text().equals("nor");
                if (!soft.get(word)) {
                    heavy++;
                }
            }
            Word first = words.get(start);
            if (first.before() == Break.STRONG) {
                return Stance.TOLD;
            }
            boolean bare =
                    no.end() - no.start() == 1 && words.get(no.start()).text().equals("not");
            if (bare && heavy > SHORT_REACH) {
                return Stance.TOLD;
            }
            if (first.before() == Break.WEAK && start > no.end() && heavy > 0 && !parenthesis) {
                // "Do not delete, rename or move" goes on, "do not panic, rename" does not.
                return alternativeNear(start) ? Stance.AGAINST : Stance.TOLD;
            }
            if (lastComma >= 0
                    && heavy > 0
                    && NOUNS.contains(words.get(no.end() - 1).text())) {
                // "Instead of that, do this": the comma ends what is left out.
                return Stance.TOLD;
            }
            if (alternative || parenthesis && lastComma >= 0) {
                return Stance.AGAINST;
            }
            if (heavy <= REACH && lastComma < 0) {
                return Stance.AGAINST;
            }
            return Stance.UNCLEAR;
        }

        private boolean alternativeNear(int start) {
            for (int word = start; word < Math.min(words.size(), start + REACH); word++) {
                String text = words.get(word).text();
                if (text.equals("or") || text.equals("nor")) {
                    return true;
                }
            }
            return false;
        }

        private List<WordPattern.Match> matches(Kind kind) {
            List<WordPattern.Match> found = new ArrayList<>();
            for (WordPattern pattern : patterns.get(kind)) {
                if (pattern.possible(keys)) {
                    found.addAll(pattern.in(words));
                }
            }
            return found;
        }

        private BitSet marked(Kind kind) {
            BitSet marked = new BitSet();
            matches(kind).forEach(match -> marked.set(match.start(), match.end()));
            return marked;
        }
    }
}
