// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainAndListTest {
    private final Workshop workshop = new Workshop();

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of("0x904/0x7", List.of("0x904", "0x7")),
                Arguments.of("0x904/0x7", List.of("0x904/0x7")),
                Arguments.of("0x904/0x7", List.of("2308", "7")),
                Arguments.of(
                        "0x904/0x7",
                        List.of("Error code: 0x904\nExtended error code: 0x7\r\nTimestamp (UTC): 11/22/26")),
                Arguments.of("0x80004005", List.of("-2147467259")),
                Arguments.of("0xC", List.of("ERRINFO_LOGOFF_BY_USER")));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codesAreExplainedAsTheyAreTyped(String shown, List<String> words) {
        String[] arguments = Stream.concat(Stream.of("explain"), words.stream()).toArray(String[]::new);
        assertEquals(0, workshop.run(arguments), workshop.err());
        assertTrue(workshop.out().startsWith("• " + shown + ": "), workshop.out());
        assertEquals("", workshop.err());
    }

    @Test
    void theSymptomIsNotSoldAsACause() {
        workshop.run("explain", "0x904", "0x7");
        String out = workshop.out().replaceAll("\\s+", " ");
        assertTrue(out.contains("they do not name the cause"), out);
        assertTrue(out.contains("inferred, not documented"), out);
        assertTrue(out.contains("disconnectReasonAtClientWinsockFDCLOSE"), out);
        assertTrue(out.contains("exDiscReasonServerDeniedConnection"), out);
    }

    @Test
    void aWordFindsAdvice() {
        assertEquals(0, workshop.run("explain", "nla"));
        assertTrue(workshop.out().startsWith("▲ Popular advice, harmful: "), workshop.out());
        assertEquals(0, workshop.run("explain", "certificate"));
        assertTrue(workshop.out().contains("pieces of popular advice for \"certificate\""), workshop.out());
    }

    @Test
    void eventsAreSaidToBeUnknown() {
        assertEquals(0, workshop.run("explain", "event", "TermDD", "56"), workshop.err());
        assertTrue(workshop.out().contains("security layer found an error"), workshop.out());
        assertEquals(0, workshop.run("explain", "event", "service", "control", "manager", "7031"), workshop.err());
        assertTrue(workshop.out().contains("A service that Remote Desktop needs does not run"), workshop.out());
        assertEquals(3, workshop.run("explain", "event", "TermDD", "57"));
        assertEquals(2, workshop.run("explain", "event", "TermDD"));
        assertEquals(2, workshop.run("explain", "event"));
        assertEquals(0, workshop.run("explain", "event", "rcm", "1057", "--format", "json"));
        assertTrue(workshop.out().contains("certificate-self-signed-unusable"), workshop.out());
    }

    @Test
    void anExplanationForPrograms() {
        workshop.run("explain", "0x904/0x7", "--format", "json");
        JsonObject json = JsonParser.parseString(workshop.out()).getAsJsonObject();
        assertEquals("rdpworkbench.explanation/1", json.get("format").getAsString());
        assertEquals("0x7", json.getAsJsonObject("code").get("extended").getAsString());
        assertEquals("inferred", json.get("confidence").getAsString());
        assertTrue(json.getAsJsonArray("senses").size() >= 1);
        assertTrue(json.getAsJsonArray("myths").size() >= 5);
        workshop.run("explain", "nla", "--format", "json");
        json = JsonParser.parseString(workshop.out()).getAsJsonObject();
        assertEquals(
                "disable-nla",
                json.getAsJsonArray("myths").get(0).getAsJsonObject().get("id").getAsString());
    }

    @Test
    void whatNeedsNoInvestigationAsksForNone() {
        workshop.run("explain", "0x904");
        assertEquals(
                0,
                new CommandRunner(
                                new Terminal(
                                        workshop.out, workshop.err, false, false, false, 80, StandardCharsets.UTF_8),
                                List.of(new BuiltInCommands()),
                                () -> {
                                    throw new AssertionError("asked for the installation");
                                },
                                new Interruption(),
                                "1")
                        .run("explain", "0x904"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"areas", "diagnostics", "causes", "sources", "actions", "myths"})
    void everythingCanBeListed(String kind) {
        assertEquals(0, workshop.run("list", kind));
        int items = workshop.out().lines().toList().size();
        workshop.run("list", kind, "--format", "json");
        JsonObject json = JsonParser.parseString(workshop.out()).getAsJsonObject();
        assertEquals(kind, json.get("kind").getAsString());
        int listed = json.getAsJsonArray("items").size();
        assertEquals(kind.equals("actions"), listed == 0);
        assertTrue(items >= listed, "each item has a line");
    }

    @Test
    void listsAreWhatTheInstallationHas() {
        workshop.run("list", "diagnostics");
        assertTrue(workshop.out().contains("test.switch"), workshop.out());
        workshop.run("list", "areas");
        assertTrue(workshop.out().contains("test  2"), workshop.out());
        workshop.run("list", "causes");
        assertTrue(workshop.out().contains("certificate-bound-unusable"), workshop.out());
        workshop.run("list", "actions");
        assertTrue(workshop.out().contains("changes nothing"), workshop.out());
        workshop.run("list", "DIAGNOSTICS", "--format", "json");
        String first = JsonParser.parseString(workshop.out())
                .getAsJsonObject()
                .getAsJsonArray("items")
                .get(0)
                .toString();
        assertTrue(first.contains("\"roles\":[\"server\"]"), first);
    }
}
