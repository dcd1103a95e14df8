// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.client.core.Bisect;
import org.rdpworkbench.client.core.ClientExtensions;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.client.core.KeptSearch;
import org.rdpworkbench.client.core.SwitchOff;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** Hostile registrations, pending renames, and kept searches for a culprit. */
class ClientFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "{",
            "}",
            ":",
            "%",
            "\\",
            "\"",
            ",",
            " ",
            "\0",
            "\n",
            "\\??\\",
            "!",
            "mscoree.dll",
            ".exe",
            "suspect a\n",
            "answer FAILS\n",
            "off 0 admin reg add \"HKLM\\",
            "on 1 user ",
            "\nsearch\n",
            "&",
            "\r",
            "\u202e");
    private static final int MOST_OF_ONE_TEXT = 2_000;

    @Provide
    Arbitrary<Fuzz.Input> damagedRenames() {
        return Fuzz.damaged("renames", TOKENS);
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedRegistrations() {
        return Fuzz.damaged("registration", TOKENS);
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedSearches() {
        return Fuzz.damaged("bisect", TOKENS);
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedFiles() {
        return Fuzz.damaged("culprit", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void pendingRenamesAreReadAsFarAsTheyGo(@ForAll("damagedRenames") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, ClientFuzzTest::renames);
    }

    @Property(seed = Fuzz.SEED)
    void registrationsLeadToNoOtherPlaceAndNoOtherCommand(@ForAll("damagedRegistrations") Fuzz.Input input)
            throws InterruptedException {
        BOUNDS.check(input, ClientFuzzTest::register);
    }

    @Property(seed = Fuzz.SEED)
    void aKeptSearchIsReadWholeOrRefused(@ForAll("damagedSearches") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, ClientFuzzTest::search);
    }

    @Property(seed = Fuzz.SEED)
    void theFileOfASearchBringsUpNoOtherCommand(@ForAll("damagedFiles") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, ClientFuzzTest::file);
    }

    @Example
    void theSeedsAreUnderstood() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("renames")) {
            BOUNDS.check(seed, ClientFuzzTest::renames);
        }
        for (Fuzz.Input seed : Fuzz.seeds("registration")) {
            BOUNDS.check(seed, ClientFuzzTest::register);
            assertFalse(
                    extensions(new String(seed.bytes(), StandardCharsets.UTF_8)).isEmpty());
        }
        for (Fuzz.Input seed : Fuzz.seeds("bisect")) {
            BOUNDS.check(seed, ClientFuzzTest::search);
            assertEquals(
                    3,
                    Bisect.parse(new String(seed.bytes(), StandardCharsets.UTF_8))
                            .suspects()
                            .size());
        }
        for (Fuzz.Input seed : Fuzz.seeds("culprit")) {
            BOUNDS.check(seed, ClientFuzzTest::file);
            assertEquals(
                    3,
                    KeptSearch.parse(new String(seed.bytes(), StandardCharsets.UTF_8))
                            .commands()
                            .size());
        }
    }

    private static void renames(byte[] bytes) {
        PendingRenames pending = PendingRenames.of(new RegistryValue(RegistryType.REG_MULTI_SZ.number(), bytes))
                .orElseThrow();
        assertTrue(pending.operations().size() <= bytes.length / 2);
        pending.operations().forEach(operation -> {
            assertFalse(operation.from().isEmpty());
            assertTrue(operation.from().indexOf('\0') < 0 && operation.to().indexOf('\0') < 0);
            operation.isOfClient();
        });
    }

    private static void register(byte[] bytes) {
        for (Extension extension : extensions(new String(bytes, StandardCharsets.UTF_8))) {
            String path = extension.library().path();
            assertTrue(
                    path.isEmpty()
                            || path.startsWith("%System")
                            || path.startsWith("%ProgramData%")
                            || path.charAt(1) == ':',
                    path);
            assertNotNull(extension.library().maker());
            assertFalse(Described.of(extension).chars().anyMatch(Character::isISOControl));
            for (SwitchOff plan : SwitchOff.of(extension).stream().toList()) {
                for (List<String> commands : List.of(plan.off(), plan.on())) {
                    commands.forEach(ClientFuzzTest::isOneCommand);
                }
            }
        }
    }

    /** One line of pairs of quotation marks, in which no variable is expanded. */
    private static void isOneCommand(String command) {
        assertTrue(command.startsWith("reg "), command);
        assertFalse(command.chars().anyMatch(Character::isISOControl), command);
        assertEquals(
                0, command.replace("\\\"", "").chars().filter(c -> c == '"').count() % 2, command);
        assertFalse(command.contains("%"), command);
        assertTrue(SwitchOff.isCommand(command), command);
    }

    private static List<Extension> extensions(String text) {
        Hostile registry = new Hostile(text);
        List<Extension> found =
                ClientExtensions.of(new Registry(registry), new Files(registry)).extensions();
        assertTrue(found.size() < MOST_OF_ONE_TEXT, "so many of " + text.length() + " characters");
        return found;
    }

    private static void search(byte[] bytes) {
        Bisect search;
        try {
            search = Bisect.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return;
        }
        assertEquals(search, Bisect.parse(search.text()));
        assertNotNull(search.next());
    }

    private static void file(byte[] bytes) {
        KeptSearch search;
        try {
            search = KeptSearch.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return;
        }
        assertEquals(search, KeptSearch.parse(search.text()));
        for (KeptSearch one : List.of(search, search.back(), search.end())) {
            KeptSearch.Change change = one.change();
            assertTrue(search.bisect().suspects().containsAll(change.off()));
            assertTrue(search.bisect().suspects().containsAll(change.on()));
            assertFalse(change.off().stream().anyMatch(change.on()::contains));
            one.lines(change, true).forEach(ClientFuzzTest::isOneCommand);
            one.lines(change, false).forEach(ClientFuzzTest::isOneCommand);
        }
    }

    /** Every value holds the same text, every key has a key of that name in it, and every file is there. */
    private record Hostile(String text) implements Answerer {
        @Override
        public Set<String> facets() {
            return Set.of(Registry.FACET, Files.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            Provenance place = Provenance.of(SourceKind.OFFLINE, "fuzzed");
            return switch (question.kind()) {
                case Registry.VALUE ->
                    Reading.present(question, question.type().cast(RegistryValue.string(text)), place);
                case Registry.KEY ->
                    Reading.present(
                            question,
                            question.type()
                                    .cast(new RegistryKey(
                                            null,
                                            List.of(text, "ContextMenuHandlers", "CopyHookHandlers"),
                                            List.of("", text),
                                            List.of())),
                            place);
                default -> Reading.absent(question, place);
            };
        }
    }
}
