// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rdpworkbench.core.codes.CodeConfidence;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.Myth;
import org.rdpworkbench.core.diagnosis.CauseCatalog;

@DisplayName("The judge of advice")
class AdviceJudgeTest {
    private static final AdviceJudge JUDGE = new AdviceJudge(AdviceCatalog.builtIn());

    record Sentence(String text, String expected) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Sentence> sentences() throws IOException {
        List<Sentence> all = new ArrayList<>(sentences("sentences.tsv"));
        all.addAll(sentences("sentences_de.tsv"));
        return all;
    }

    private static List<Sentence> sentences(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(AdviceJudgeTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(columns -> new Sentence(columns[0], columns[1]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    @DisplayName("recognises sentences, what they are told about, and nothing else")
    void sentence(Sentence sentence) {
        StringJoiner found = new StringJoiner(" ");
        for (AdviceStep step : JUDGE.judge(sentence.text()).steps()) {
            found.add(
                    !step.recognised()
                            ? "-"
                            : step.rule().id() + ":"
                                    + (step.stance() == Stance.TOLD
                                                    ? step.rule().judgement()
                                                    : step.stance())
                                            .toString()
                                            .replace('_', '-')
                                            .toLowerCase(Locale.ROOT));
        }
        assertEquals(sentence.expected(), found.toString());
    }

    @Test
    @DisplayName("judges a warning of what is harmful as right, and a doubtful mention not at all")
    void stances() {
        assertEquals(Optional.of(Judgement.HARMFUL), judgement("Rename MachineKeys."));
        assertEquals(Optional.of(Judgement.RIGHT), judgement("Never rename MachineKeys."));
        assertEquals(Optional.empty(), judgement("Do not use the IP address instead of the name."));
        assertEquals(
                Optional.empty(),
                judgement(
                        "Never did anybody in our whole department of nine people here rename the MachineKeys folder."));
    }

    private static Optional<Judgement> judgement(String text) {
        return JUDGE.judge(text).steps().getFirst().judgement();
    }

    @Test
    @DisplayName("knows every piece of popular advice that explain knows, in the same words")
    void oneTruth() {
        for (Myth myth : CodeTables.builtIn().myths().all()) {
            AdviceRule rule = AdviceCatalog.builtIn().find(myth.id()).orElseThrow(() -> new AssertionError(myth.id()));
            assertFalse(rule.why().isBlank());
        }
        Myth myth = CodeTables.builtIn().myths().find("rename-machinekeys").getFirst();
        assertEquals(
                myth.truth(),
                AdviceCatalog.builtIn().find("rename-machinekeys").orElseThrow().why());
    }

    @Test
    @DisplayName("has rules whose causes exist, with everything said, none twice")
    void rules() {
        List<AdviceRule> rules = AdviceCatalog.read(AdviceCatalog.class, "advice.tsv");
        assertEquals(rules.size(), rules.stream().map(AdviceRule::id).distinct().count());
        for (AdviceRule rule : rules) {
            for (String cause : rule.causes()) {
                assertTrue(CauseCatalog.builtIn().find(cause).isPresent(), rule.id() + ": " + cause);
            }
            for (String beaten : rule.beats()) {
                assertTrue(AdviceCatalog.builtIn().find(beaten).isPresent(), rule.id() + ": " + beaten);
            }
            assertFalse(
                    rule.title().isBlank()
                            || rule.why().isBlank()
                            || rule.instead().isBlank(),
                    rule.id());
            assertFalse(rule.source().isBlank(), rule.id());
            assertNotNull(rule.confidence());
        }
    }

    @Test
    @DisplayName("says where a step stands")
    void places() {
        String text = "Hello.\r\n\r\nTurn the\tfirewall off and reboot.\rBye.";
        List<AdviceStep> steps = JUDGE.judge(text).steps();
        AdviceStep firewall = steps.stream()
                .filter(step -> step.recognised() && step.rule().id().equals("firewall-off"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, firewall.passage().line());
        assertEquals("Turn the\tfirewall off", text.substring(firewall.start(), firewall.end()));
        assertEquals(4, steps.getLast().passage().line());
        assertEquals("Bye.", steps.getLast().passage().text());
    }

    @Test
    @DisplayName("reads a page as its reader sees it, and says places in its source")
    void page() {
        String page = "<html><body><p>Rename Machine<b>K&#101;ys</b> now</p><script>nla off</script><!-- reboot -->"
                + "<p title='turn off the firewall'>x &lt; y</p><s>Restart-Service termserv</s></body></html>";
        List<AdviceStep> steps = JUDGE.judge(page).steps();
        assertEquals(3, steps.size());
        assertEquals("rename-machinekeys", steps.get(0).rule().id());
        assertEquals(
                "Rename Machine<b>K&#101;ys",
                page.substring(steps.get(0).start(), steps.get(0).end()));
        assertFalse(steps.get(1).recognised());
        assertEquals("x < y", steps.get(1).passage().text());
        assertEquals(Stance.AGAINST, steps.get(2).stance());
    }

    @Test
    @DisplayName("takes the side from the sentence, else from the heading above")
    void sides() {
        String text = "## On the client\n\nCreate MaxOutstandingConnections.\n\n## On the server\n\n"
                + "Create MaxOutstandingConnections.\n\nOn your own PC, create MaxOutstandingConnections.\n";
        List<String> found = JUDGE.judge(text).steps().stream()
                .filter(AdviceStep::recognised)
                .map(step -> step.rule().id())
                .toList();
        assertEquals(
                List.of(
                        "max-outstanding-connections-client",
                        "max-outstanding-connections",
                        "max-outstanding-connections-client"),
                found);
    }

    @Test
    @DisplayName("puts broken lines together and leaves single lines alone")
    void lines() {
        String wrapped = "Before you do anything else with that machine, please do not rename the\n"
                + "MachineKeys folder, since that breaks more than it repairs there.\n";
        List<AdviceStep> steps = JUDGE.judge(wrapped).steps();
        assertEquals(1, steps.size());
        assertEquals(Stance.AGAINST, steps.getFirst().stance());
        assertEquals(
                3,
                JUDGE.judge("qwinsta\nnet stop termservice\nreboot\n").steps().size());
        assertEquals(
                1, JUDGE.judge("Restart-Service `\n  TermService\n").steps().size());
    }

    @Test
    @DisplayName("reads UTF-8, UTF-16 and ANSI, and refuses what is empty, large or no text")
    void encodings() throws IOException {
        String text = "Schalten Sie nicht aus: \u00e4. Disable NLA.";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_16),
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.ISO_8859_1))) {
            assertEquals(text, AdviceText.read(new ByteArrayInputStream(bytes)));
        }
        assertThrows(IOException.class, () -> AdviceText.read(new ByteArrayInputStream(new byte[0])));
        assertThrows(
                IOException.class,
                () -> AdviceText.read(new ByteArrayInputStream(new byte[AdviceText.MOST_BYTES + 1])));
        assertThrows(
                IOException.class,
                () -> AdviceText.read(new ByteArrayInputStream("\1\2\3\4\5\6\7x".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    @DisplayName("stays bounded with hostile texts, and says what it did not look at")
    void hostile() {
        Assertions.assertTimeout(Duration.ofMinutes(10), () -> {
            for (String part :
                    List.of("do not rename machinekeys or ", "<a \"", "&", "<p><li>", "~~", "a.\n", "- > ")) {
                String text = "<html>" + part.repeat((1 << 20) / part.length());
                assertTrue(JUDGE.judge(text).steps().size() <= AdviceSplitter.MOST);
            }
            JudgedAdvice many = JUDGE.judge("x.\n".repeat(AdviceSplitter.MOST + 10));
            assertEquals(AdviceSplitter.MOST, many.steps().size());
            assertEquals(AdviceSplitter.MOST + 1, many.rest());
        });
        String tooLong = " ".repeat(AdviceJudge.LONGEST_TEXT + 1);
        assertThrows(IllegalArgumentException.class, () -> JUDGE.judge(tooLong));
    }

    @Test
    @DisplayName("takes rules of add-ons, which cannot change its own")
    void contributed() {
        AdviceRule own = rule("acme.shield-off", "shieldctl stop");
        AdviceRule stolen = rule("firewall-off", "shieldctl start");
        AdviceJudge judge = new AdviceJudge(AdviceCatalog.builtIn().with(List.of(own, stolen)));
        assertEquals(
                "acme.shield-off",
                judge.judge("Run shieldctl stop.").steps().getFirst().rule().id());
        assertFalse(judge.judge("Run shieldctl start.").steps().getFirst().recognised());
    }

    @Test
    @DisplayName("refuses rules that cannot work")
    void wrongRules() {
        for (String pattern : List.of("", "#0", "*wrap*", "Firewall", ".. off", "off ..", "?off now", "a$b", "a &")) {
            assertThrows(IllegalArgumentException.class, () -> rule("x", pattern), pattern);
        }
    }

    private static AdviceRule rule(String id, String pattern) {
        return new AdviceRule(
                id,
                Judgement.HARMFUL,
                Side.UNTOLD,
                "t",
                List.of(pattern),
                List.of(),
                List.of(),
                List.of(),
                "",
                "w",
                "i",
                "s",
                CodeConfidence.INFERRED);
    }
}
