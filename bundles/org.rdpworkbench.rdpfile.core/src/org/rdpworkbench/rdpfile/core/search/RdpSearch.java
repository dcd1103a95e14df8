// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpLine;

/**
 * Finds and replaces within the lines of a document, line by line, so that a match never spans two. Also what an editor does not show of an
 * endless line is looked into. A place of no characters, as {@code x*} finds it everywhere, is no match. Bounded in time: a regular expression
 * that would never come back is given up. Without state, for any thread.
 */
public final class RdpSearch {
    /** More are counted by nobody. */
    static final int MOST = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SearchQuery query;
    private final Pattern pattern;
    private final Duration patience;

    private RdpSearch(SearchQuery query, Pattern pattern, Duration patience) {
        this.query = query;
        this.pattern = pattern;
        this.patience = patience;
    }

    /**
     * Prepares a search.
     *
     * @throws SearchException if the text is no regular expression and is to be one
     */
    public static RdpSearch of(SearchQuery query) throws SearchException {
        return of(query, PATIENCE);
    }

    static RdpSearch of(SearchQuery query, Duration patience) throws SearchException {
        String text = query.regex() ? query.text() : Pattern.quote(query.text());
        int flags = query.exactCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            if (query.regex()) {
                // Alone first: what is wrong with it is told without what comes around it.
                Pattern.compile(text, flags);
            }
            // \w, with all alphabets, without making the user's own classes slow.
            String edge = "[\\p{L}\\p{M}\\p{N}_]";
            String whole = query.wholeWord() ? "(?<!" + edge + ")(?:" + text + ")(?!" + edge + ")" : text;
            return new RdpSearch(query, Pattern.compile(whole, flags), patience);
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0
                    ? ""
                    : String.valueOf(Math.min(e.getIndex(), query.text().length()) + 1);
            throw new SearchException(texts().get(
                            where.isEmpty() ? "regex.wrong" : "regex.wrong.at",
                            String.valueOf(e.getDescription()),
                            where));
        } catch (StackOverflowError e) {
            throw new SearchException(texts().get("regex.deep"));
        }
    }

    private static Texts texts() {
        return Texts.of(RdpSearch.class);
    }

    /** What is looked for. */
    public SearchQuery query() {
        return query;
    }

    /**
     * Finds all places.
     *
     * @param cancelled asked now and then; what was found until then is given
     * @throws SearchException if it takes too long, or is nested too deeply
     */
    public Matches in(RdpDocument document, BooleanSupplier cancelled) throws SearchException {
        if (query.text().isEmpty()) {
            return Matches.none(document);
        }
        Patience waiting = new Patience(patience, cancelled);
        int[] lines = new int[16];
        int[] starts = new int[16];
        int[] lengths = new int[16];
        int count = 0;
        boolean complete = true;
        int number = 0;
        outer:
        for (RdpLine line : document.lines()) {
            try {
                Matcher matcher = pattern.matcher(waiting.over(line.text()));
                while (matcher.find()) {
                    if (matcher.end() == matcher.start()) {
                        continue;
                    }
                    if (count == MOST) {
                        complete = false;
                        break outer;
                    }
                    if (count == lines.length) {
                        lines = Arrays.copyOf(lines, 2 * count);
                        starts = Arrays.copyOf(starts, 2 * count);
                        lengths = Arrays.copyOf(lengths, 2 * count);
                    }
                    lines[count] = number;
                    starts[count] = matcher.start();
                    lengths[count++] = matcher.end() - matcher.start();
                }
                number++;
            } catch (Patience.Cancelled e) {
                complete = false;
                break;
            } catch (Patience.Ended e) {
                throw new SearchException(texts().get("regex.slow", String.valueOf(number + 1)));
            } catch (StackOverflowError e) {
                throw new SearchException(texts().get("regex.deep.at", String.valueOf(number + 1)));
            }
        }
        return new Matches(
                document,
                Arrays.copyOf(lines, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(lengths, count),
                complete);
    }

    /**
     * What a document becomes when one match gives way.
     *
     * @param replacement the text; for a regular expression with {@code $1} and {@code ${name}} for its groups, and a backslash before what is meant
     *     as it stands
     * @param cancelled asked now and then; then the document is given back as it was
     * @throws SearchException if it takes too long, or the replacement names a group that there is not
     */
    public RdpDocument replace(Matches.Match match, RdpDocument document, String replacement, BooleanSupplier cancelled)
            throws SearchException {
        String line = document.lines().get(match.line()).text();
        Patience waiting = new Patience(patience, cancelled);
        try {
            Matcher matcher = pattern.matcher(waiting.over(line));
            if (!matcher.find(match.start()) || matcher.start() != match.start()) {
                return document;
            }
            StringBuilder changed = new StringBuilder();
            matcher.appendReplacement(changed, template(replacement));
            String made = changed.substring(matcher.start());
            int offset = document.offset(match.line()) + match.start();
            return document.withReplaced(offset, matcher.end() - matcher.start(), made);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw wrong(e);
        } catch (Patience.Cancelled e) {
            return document;
        } catch (Patience.Ended e) {
            throw new SearchException(texts().get("regex.slow", String.valueOf(match.line() + 1)));
        } catch (StackOverflowError e) {
            throw new SearchException(texts().get("regex.deep.at", String.valueOf(match.line() + 1)));
        }
    }

    /**
     * What a document becomes when all matches give way; lines without one stay as they are.
     *
     * @param cancelled asked now and then; then the document is given back as it was
     * @throws SearchException if it takes too long, or the replacement names a group that there is not
     */
    public RdpDocument replaceAll(RdpDocument document, String replacement, BooleanSupplier cancelled)
            throws SearchException {
        if (query.text().isEmpty()) {
            return document;
        }
        String template = template(replacement);
        Patience waiting = new Patience(patience, cancelled);
        List<RdpLine> lines = new ArrayList<>(document.lines());
        boolean changed = false;
        for (int i = 0; i < lines.size(); i++) {
            try {
                RdpLine line = lines.get(i);
                String made = replaced(line.text(), template, waiting);
                if (!made.equals(line.text())) {
                    changed = true;
                    lines.set(i, new RdpLine(made, line.end()));
                }
            } catch (Patience.Cancelled e) {
                return document;
            } catch (Patience.Ended e) {
                throw new SearchException(texts().get("regex.slow", String.valueOf(i + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw wrong(e);
            } catch (StackOverflowError e) {
                throw new SearchException(texts().get("regex.deep.at", String.valueOf(i + 1)));
            }
        }
        return changed ? document.withLines(lines) : document;
    }

    private String replaced(String line, String template, Patience waiting) {
        Matcher matcher = pattern.matcher(waiting.over(line));
        StringBuilder made = new StringBuilder();
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                matcher.appendReplacement(made, template);
            }
        }
        return matcher.appendTail(made).toString();
    }

    private static SearchException wrong(RuntimeException e) {
        return new SearchException(texts().get("replacement.wrong", String.valueOf(e.getMessage())));
    }

    private String template(String replacement) {
        String one = replacement.replace('\n', ' ').replace('\r', ' ');
        return query.regex() ? one : Matcher.quoteReplacement(one);
    }
}
