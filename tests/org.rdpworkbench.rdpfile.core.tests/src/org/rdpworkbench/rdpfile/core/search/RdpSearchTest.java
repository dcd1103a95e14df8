// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.search.Matches.Match;

/** Finds and replaces in documents. */
@Timeout(900)
class RdpSearchTest {
    private static RdpDocument document(String text) {
        return RdpDocument.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Matches find(String text, SearchQuery query) throws SearchException {
        return RdpSearch.of(query).in(document(text), () -> false);
    }

    private static List<Match> all(Matches matches) {
        List<Match> list = new ArrayList<>();
        for (int i = 0; i < matches.count(); i++) {
            list.add(matches.get(i));
        }
        return list;
    }

    @Test
    void wordsAreFoundInEveryLineAndSpecialCharactersMeanThemselves() throws Exception {
        Matches matches =
                find("full address:s:TS01\r\n\nx.y (ts01)\rts01", new SearchQuery("ts01", false, false, false));
        assertEquals(List.of(new Match(0, 15, 4), new Match(2, 5, 4), new Match(3, 0, 4)), all(matches));
        assertTrue(matches.isComplete());
        assertEquals(
                1, find("a.b axb", new SearchQuery("A.B", false, false, false)).count());
        assertEquals(
                0, find("a.b axb", new SearchQuery("A.B", true, false, false)).count());
        assertEquals(
                2, find("a.b axb", new SearchQuery("a.b", true, false, true)).count());
        assertEquals(
                1, find("\\E\\Q", new SearchQuery("\\E\\Q", true, false, false)).count());
        assertEquals(
                1,
                find("stra\u00dfe \u00c4RGER", new SearchQuery("\u00e4rger", false, false, false))
                        .count());
        assertEquals(0, find("anything", SearchQuery.NOTHING).count());
    }

    @Test
    void wholeWordsHaveNoLetterBesideThem() throws Exception {
        SearchQuery word = new SearchQuery("ts", false, true, false);
        assertEquals(List.of(new Match(0, 0, 2), new Match(0, 5, 2)), all(find("ts:x,ts tsx \u00e4ts 1ts ts_", word)));
        assertEquals(
                1, find("a|b ab", new SearchQuery("a|c", false, true, true)).count());
    }

    @Test
    void emptyPlacesAreNoMatch() throws Exception {
        assertEquals(List.of(new Match(0, 1, 2)), all(find("axxb", new SearchQuery("x*", false, false, true))));
        assertEquals(
                0, find("abc\ndef", new SearchQuery("^", false, false, true)).count());
        RdpDocument old = document("abc\r\n");
        assertSame(old, RdpSearch.of(new SearchQuery("$", false, false, true)).replaceAll(old, "z", () -> false));
    }

    @Test
    void whatIsNearIsFoundByPlace() throws Exception {
        Matches matches = find("aa\nb\naa a", new SearchQuery("a", false, false, false));
        assertEquals(0, matches.firstFrom(0, 0));
        assertEquals(1, matches.firstFrom(0, 1));
        assertEquals(2, matches.firstFrom(0, 2));
        assertEquals(2, matches.firstFrom(1, 0));
        assertEquals(4, matches.firstFrom(2, 2));
        assertEquals(5, matches.firstFrom(2, 4));
        assertEquals(5, matches.firstFrom(9, 0));
        assertEquals(Optional.of(4), matches.indexOf(2, 3, 1));
        assertEquals(Optional.empty(), matches.indexOf(2, 3, 2));
        assertEquals(List.of(new Match(2, 0, 1), new Match(2, 1, 1), new Match(2, 3, 1)), matches.of(2, 500));
        assertEquals(List.of(new Match(2, 0, 1), new Match(2, 1, 1)), matches.of(2, 2));
        assertEquals(0, matches.of(1, 500).size());
    }

    /** What is replaced changes its own line; all others stay byte for byte, whatever they hold. */
    @Test
    void onlyLinesWithAMatchChange() throws Exception {
        byte[] odd = {'a', (byte) 0xC3, (byte) 0xA9, (byte) 0x81, 0, '\r', 'x', '=', '1', '\n', '\r', '\n', 'x'};
        RdpDocument old = RdpDocument.of(odd);
        RdpSearch search = RdpSearch.of(new SearchQuery("x", true, false, false));
        byte[] wanted = {
            'a', (byte) 0xC3, (byte) 0xA9, (byte) 0x81, 0, '\r', '$', '1', '=', '1', '\n', '\r', '\n', '$', '1'
        };
        assertArrayEquals(wanted, search.replaceAll(old, "$1", () -> false).bytes());
        RdpDocument one = search.replace(search.in(old, () -> false).get(1), old, "yy", () -> false);
        assertEquals("x=1", one.lines().get(1).text());
        assertEquals("yy", one.lines().getLast().text());
        RdpDocument large = document("x\n".repeat(10_000));
        assertSame(large, search.replaceAll(large, "y", () -> true), "a search that was cancelled changes nothing");
    }

    @Test
    void groupsOfARegularExpressionComeBack() throws Exception {
        RdpDocument old = document("full address:s:ts01.corp\naudiomode:i:1\n");
        RdpSearch search = RdpSearch.of(new SearchQuery("(?<host>\\w+)\\.corp", false, false, true));
        assertEquals(
                "full address:s:ts01.example\naudiomode:i:1\n",
                search.replaceAll(old, "${host}.example", () -> false).text());
        Matches found = search.in(old, () -> false);
        assertEquals(
                "full address:s:$ts01\naudiomode:i:1\n",
                search.replace(found.get(0), old, "\\$$1", () -> false).text());
        for (String wrong : List.of("$7", "${nobody}", "\\", "$")) {
            SearchException said =
                    assertThrows(SearchException.class, () -> search.replaceAll(old, wrong, () -> false));
            assertTrue(said.getMessage().startsWith("The replacement cannot be used"), said.getMessage());
            assertThrows(SearchException.class, () -> search.replace(found.get(0), old, wrong, () -> false));
        }
        assertEquals(2, old.lines().size());
        assertEquals(
                "full address:s:a b\naudiomode:i:1\n",
                search.replaceAll(old, "a\nb", () -> false).text(),
                "no line becomes two");
    }

    @Test
    void whatIsNoRegularExpressionIsSaidWithItsPlace() {
        for (String wrong : List.of("(", "[a", "a{", "*", "\\", "(?<n>a)(?<n>b)", "a{2,1}")) {
            SearchException said =
                    assertThrows(SearchException.class, () -> RdpSearch.of(new SearchQuery(wrong, false, true, true)));
            assertTrue(said.getMessage().startsWith("No regular expression: "), said.getMessage());
        }
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() throws Exception {
        RdpDocument evil = document("b\n" + "a".repeat(60) + "b\n");
        RdpSearch search = RdpSearch.of(new SearchQuery("(a|aa)+\\1c", false, false, true), Duration.ofMillis(50));
        SearchException said = assertThrows(SearchException.class, () -> search.in(evil, () -> false));
        assertTrue(said.getMessage().contains("takes too long at line 2"), said.getMessage());
        assertThrows(SearchException.class, () -> search.replaceAll(evil, "x", () -> false));
        RdpDocument deep = document("ab".repeat(500_000));
        SearchException deeply = assertThrows(
                SearchException.class,
                () -> RdpSearch.of(new SearchQuery("(a|b)*c", false, false, true), Duration.ofMinutes(1))
                        .in(deep, () -> false));
        assertTrue(deeply.getMessage().contains("line 1"), deeply.getMessage());
    }

    @Test
    void aCancelledSearchEnds() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RdpSearch search = RdpSearch.of(new SearchQuery("(a|aa)+\\1c", false, false, true), Duration.ofDays(1));
        Matches matches = search.in(document("a".repeat(60) + "b"), () -> asked.incrementAndGet() > 3);
        assertFalse(matches.isComplete());
        assertEquals(4, asked.get());
        RdpDocument document = document("a".repeat(60) + "b");
        assertSame(document, search.replace(new Match(0, 0, 60), document, "x", () -> asked.incrementAndGet() > 6));
        assertEquals(7, asked.get());
    }

    /** Damaged bytes and random searches: no other exception, and every match is where it says. */
    @Test
    void anyBytesCanBeSearched() throws Exception {
        Random random = new Random(8);
        String[] wanted = {"a", ":", "\\w+", ".", "\u0000", "[^a]", "(.)\\1", "\ud83d", "\\p{L}", "\r", "\n"};
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            RdpDocument document = RdpDocument.of(bytes);
            String text = wanted[random.nextInt(wanted.length)];
            RdpSearch search = RdpSearch.of(
                    new SearchQuery(text, random.nextBoolean(), random.nextInt(4) == 0, random.nextInt(3) > 0));
            Matches matches = search.in(document, () -> false);
            for (Match match : all(matches)) {
                String line = document.lines().get(match.line()).text();
                assertTrue(match.length() > 0 && match.start() + match.length() <= line.length());
            }
            RdpDocument replaced = search.replaceAll(document, "", () -> false);
            assertEquals(document.lines().size(), replaced.lines().size());
            assertEquals(matches.count() == 0, replaced == document);
        }
    }
}
