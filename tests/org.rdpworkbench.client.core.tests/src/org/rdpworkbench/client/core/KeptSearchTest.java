// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.client.core.Bisect.Answer;
import org.rdpworkbench.client.core.Bisect.Step;
import org.rdpworkbench.client.core.KeptSearch.Command;
import org.rdpworkbench.client.core.KeptSearch.Commands;

/** A search that goes on after a restart: nothing is lost, nothing stays off that is not meant to, and no other command comes out of its file. */
class KeptSearchTest {
    private static final String BLOCKED = "\"HKLM\\SOFTWARE\\x\\Blocked\" /v ";

    @Test
    void whoRunsTheCommandsHasOffWhatTheQuestionSays() {
        for (String culprit : List.of("s0", "s6", "s12", "none")) {
            KeptSearch search = search(13);
            Set<String> off = new LinkedHashSet<>();
            while (search.next() instanceof Step.Ask ask) {
                run(search, off);
                assertEquals(Set.copyOf(ask.off()), off);
                search = KeptSearch.parse(search.text());
                search = search.answer(off.contains(culprit) ? Answer.WORKS : Answer.FAILS);
            }
            run(search, off);
            assertEquals(culprit.equals("none") ? Set.of() : Set.of(culprit), off);
            run(search.end(), off);
            assertEquals(Set.of(), off);
        }
    }

    @Test
    void afterAnAnswerWasTakenBackEverythingIsSwitchedAgain() {
        KeptSearch search = search(4).answer(Answer.FAILS).answer(Answer.WORKS).back();
        assertTrue(search.unsure());
        Set<String> off = new LinkedHashSet<>(search.bisect().suspects());
        run(search, off);
        assertEquals(Set.copyOf(((Step.Ask) search.next()).off()), off);
        assertFalse(search.answer(Answer.FAILS).unsure());
    }

    @Test
    void theTextKeepsAll() {
        KeptSearch search = search(3).answer(Answer.DEPENDS).back().end();
        assertEquals(search, KeptSearch.parse(search.text()));
        assertEquals(3, search.most());
    }

    /** Its lines are shown to be run, some of them as administrator, and so may be no others than the plan of an extension has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "format c:",
                "reg add \"HKLM\\x\" /v a & calc",
                "reg add \"HKLM\\x\" /v \"a\" /d \"b\" | more",
                "reg add \"HKLM\\x /v a",
                "reg add \"HKLM\\%TEMP%\" /v a",
                "reg add \"HKLM\\x\"C:\\d.exe\\\" -x\"",
                "reg load HKLM\\x c:\\x",
                "reg add HKLM\\x /v a",
                "reg add \"HKLM\\\u202ex\" /v a",
                ""
            })
    void noOtherCommandComesOutOfAFile(String command) {
        assertFalse(SwitchOff.isCommand(command), command);
        String text = search(2).text().replace("off 0 admin " + off("s0"), "off 0 admin " + command);
        assertFalse(text.contains(off("s0")));
        assertThrows(IllegalArgumentException.class, () -> KeptSearch.parse(text));
    }

    @Test
    void aFileThatIsCutAmongItsSuspectsIsRefused() {
        String text = search(3).answer(Answer.FAILS).text();
        for (int end = 0; end < text.indexOf("suspect s2"); end++) {
            String part = text.substring(0, end);
            assertThrows(IllegalArgumentException.class, () -> KeptSearch.parse(part), part);
        }
    }

    private static KeptSearch search(int suspects) {
        List<String> names =
                IntStream.range(0, suspects).mapToObj(one -> "s" + one).toList();
        Map<String, Commands> commands = new LinkedHashMap<>();
        names.forEach(name -> commands.put(
                name, new Commands(List.of(new Command(off(name), true)), List.of(new Command(on(name), true)))));
        return new KeptSearch("PC1", Bisect.among(names), commands, false, false);
    }

    private static String off(String name) {
        return "reg add " + BLOCKED + '"' + name + "\" /f";
    }

    private static String on(String name) {
        return "reg delete " + BLOCKED + '"' + name + "\" /f";
    }

    /** What a user does who runs the commands for a step. */
    private static void run(KeptSearch search, Set<String> off) {
        List<String> lines = new ArrayList<>(search.lines(search.change(), false));
        assertEquals(List.of(), lines);
        for (String line : search.lines(search.change(), true)) {
            for (String name : search.bisect().suspects()) {
                if (line.equals(off(name))) {
                    off.add(name);
                } else if (line.equals(on(name))) {
                    off.remove(name);
                }
            }
        }
    }
}
