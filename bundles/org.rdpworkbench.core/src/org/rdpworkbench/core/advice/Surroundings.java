// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.core.advice.Word.Break;

/** What the words around a step say in a language: on which computer it is to be done, and whether the text speaks against it. */
final class Surroundings {
    /** How many words a "not" reaches over, those not counted that say nothing of their own. */
    private static final int REACH = 4;

    /** A bare "not" stands right before what it denies. */
    private static final int SHORT_REACH = 1;

    /** A "not" that stands further away speaks of something else. */
    private static final int FARTHEST = 30;

    /** How far behind a step a sentence may say that it is no good. */
    private static final int BEHIND = 6;

    /** How far behind a step its own "not" may stand, where a language puts it there. */
    private static final int NEXT = 4;

    private enum Kind {
        CLIENT,
        SERVER,
        BEFORE,
        AFTER,
        INSIDE,
        NEXT,
        ANNUL,
        STOP,
        SOFT,
        BARE,
        OR,
        NOUN,
        MARK,
        COMMAND
    }

    /** Kinds that are words, not patterns. */
    private static final Set<Kind> PLAIN = EnumSet.of(Kind.BARE, Kind.OR, Kind.NOUN, Kind.MARK);

    private final Map<Kind, List<WordPattern>> patterns = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> plain = new EnumMap<>(Kind.class);

    private Surroundings() {
        for (Kind kind : Kind.values()) {
            patterns.put(kind, new ArrayList<>());
            plain.put(kind, new HashSet<>());
        }
    }

    /**
     * Reads a table: a kind and a pattern in each line.
     *
     * @throws IllegalArgumentException if a line is wrong; the message has the line
     */
    static Surroundings read(BufferedReader reader) throws IOException {
        Surroundings read = new Surroundings();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#") || line.isBlank() || line.startsWith("kind\t")) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            try {
                if (columns.length != 2) {
                    throw new IllegalArgumentException(columns.length + " columns");
                }
                Kind kind = Kind.valueOf(columns[0].toUpperCase(Locale.ROOT));
                if (PLAIN.contains(kind)) {
                    read.plain.get(kind).addAll(List.of(columns[1].split("\\|")));
                } else {
                    read.patterns.get(kind).add(WordPattern.parse(columns[1]));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + " in: " + line, e);
            }
        }
        return read;
    }

    /** How many of the words are such that nearly every sentence of the language has some. */
    int marks(List<Word> words) {
        int found = 0;
        for (Word word : words) {
            found += isOne(Kind.MARK, word) ? 1 : 0;
        }
        return found;
    }

    private boolean isOne(Kind kind, Word word) {
        return plain.get(kind).contains(word.text());
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
        private final BitSet next = new BitSet();

        private Sentence(List<Word> words) {
            this.words = words;
            this.keys = keys(words);
            this.annulled = marked(Kind.ANNUL);
            this.stop = marked(Kind.STOP);
            this.soft = marked(Kind.SOFT);
            this.inside = marked(Kind.INSIDE);
            this.before = matches(Kind.BEFORE);
            matches(Kind.AFTER).forEach(no -> behind.set(no.start()));
            matches(Kind.NEXT).forEach(no -> next.set(no.start()));
        }

        /** What a sentence says about what it mentions at one place. */
        Stance stance(WordPattern.Match match) {
            if (inside(match) || behind(match) || next(match)) {
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

        /** A "not" that stands behind what it denies, in the same clause. */
        private boolean next(WordPattern.Match match) {
            for (int word = match.end(); word < words.size() && word <= match.end() + NEXT; word++) {
                if (stop.get(word) || words.get(word).before() != Break.NONE) {
                    return false;
                }
                if (next.get(word)) {
                    return !annulled.get(word);
                }
            }
            return false;
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
                alternative |= isOne(Kind.OR, one);
                if (!soft.get(word)) {
                    heavy++;
                }
            }
            Word first = words.get(start);
            if (first.before() == Break.STRONG) {
                return Stance.TOLD;
            }
            boolean bare = no.end() - no.start() == 1 && isOne(Kind.BARE, words.get(no.start()));
            if (bare && heavy > SHORT_REACH) {
                return Stance.TOLD;
            }
            if (first.before() == Break.WEAK && start > no.end() && heavy > 0 && !parenthesis) {
                // "Do not delete, rename or move" goes on, "do not panic, rename" does not.
                return alternativeNear(start) ? Stance.AGAINST : Stance.TOLD;
            }
            if (lastComma >= 0 && heavy > 0 && isOne(Kind.NOUN, words.get(no.end() - 1))) {
                // "Instead of that, do this": the comma ends what is left out.
                return Stance.TOLD;
            }
            if (alternative || parenthesis && lastComma >= 0) {
                return Stance.AGAINST;
            }
            if (heavy <= REACH && (lastComma < 0 || heavy == 0)) {
                return Stance.AGAINST;
            }
            return Stance.UNCLEAR;
        }

        private boolean alternativeNear(int start) {
            for (int word = start; word < Math.min(words.size(), start + REACH); word++) {
                if (isOne(Kind.OR, words.get(word))) {
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
