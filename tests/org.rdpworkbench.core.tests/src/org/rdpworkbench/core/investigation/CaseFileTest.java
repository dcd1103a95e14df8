// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

class CaseFileTest {
    private static final String KEY = "HKLM\\SYSTEM\\X";

    private final FakeWorld world = new FakeWorld();

    @TempDir
    private Path folder;

    private static InvestigationRequest request() {
        return new InvestigationRequest(
                List.of(
                        new TargetRequest(
                                new Target("ts01", Role.SERVER),
                                List.of(
                                        new EvidenceLocator.OfPath(Path.of("/evidence/SYSTEM")),
                                        new EvidenceLocator.OfHost("2001:db8::7", 3390),
                                        new EvidenceLocator.OfRemoteComputer("ts01"))),
                        new TargetRequest(
                                new Target("laptop", Role.CLIENT), List.of(new EvidenceLocator.OfThisComputer()))),
                new ErrorCode("0x904", "0x7", "meaning", "layer", Confidence.INFERRED),
                Instant.parse("2026-11-22T10:00:00Z"),
                Duration.ofSeconds(7));
    }

    private Investigation investigation() throws Exception {
        world.put(Reading.present(Registry.valueQuestion(KEY, "number"), RegistryValue.dword(1), FakeWorld.PROVENANCE));
        world.put(Reading.present(
                Registry.keyQuestion(KEY),
                new RegistryKey(null, List.of("a"), List.of("number"), List.of()),
                FakeWorld.PROVENANCE));
        return world.run(
                Duration.ofSeconds(10),
                FakeWorld.entry(
                        "one",
                        examination -> examination
                                .finding(Severity.PROBLEM, "test.drain")
                                .title("The server drains")
                                .exhibit(examination.registry().value(KEY, "number"))
                                .exhibit(examination.registry().key(KEY))
                                .proves("drain-mode")
                                .remedy("fix", "Repair it")
                                .report(),
                        "registry"));
    }

    private CaseDocument document() throws Exception {
        return CaseDocument.of(request())
                .withTitle("Monday's \"outage\"")
                .withNotes("one\ntwo ä")
                .withInvestigation(investigation());
    }

    private static String write(CaseDocument document) throws IOException {
        StringWriter writer = new StringWriter();
        InvestigationJson.writeCase(document, writer);
        return writer.toString();
    }

    private static CaseDocument read(String json) throws IOException {
        return InvestigationJson.readCase(new StringReader(json));
    }

    private static void assertSame(CaseDocument expected, CaseDocument actual) {
        assertEquals(expected.title(), actual.title());
        assertEquals(expected.notes(), actual.notes());
        assertEquals(expected.request(), actual.request());
        assertEquals(expected.investigation(), actual.investigation());
    }

    @Test
    void aFileGivesTheSameCaseBack() throws Exception {
        Path file = folder.resolve("a.rdpcase");
        CaseDocument document = document();
        CaseFile.write(document, file);
        assertSame(document, CaseFile.read(file));
        assertEquals(Files.readString(file), write(CaseFile.read(file)));
    }

    @Test
    void aCaseThatHasNotBeenRunKeepsWhatIsToBeRun() throws Exception {
        CaseDocument document = CaseDocument.of(request()).withNotes("ask Ann first");
        CaseDocument back = read(write(document));
        assertSame(document, back);
        assertNull(back.investigation());
        Investigation investigation = InvestigationJson.read(new StringReader(write(document)));
        assertFalse(investigation.examinedAnything());
    }

    @Test
    void anOlderTextKnowsItsTargetsButNotTheirEvidence() throws Exception {
        StringWriter writer = new StringWriter();
        InvestigationJson.write(investigation(), writer);
        CaseDocument back = read(writer.toString());
        assertEquals("", back.title());
        assertEquals(
                List.of(new TargetRequest(new Target("ts01", Role.SERVER), List.of())),
                back.request().targets());
    }

    /** Puts a field of a later version into every object of the text, at any depth, also into values. */
    private static void addUnknown(JsonElement json) {
        if (json instanceof JsonObject object) {
            object.asMap().values().forEach(CaseFileTest::addUnknown);
            JsonObject later = new JsonObject();
            later.addProperty("kept", true);
            object.add("x-later", later);
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(CaseFileTest::addUnknown);
        }
    }

    @Test
    void whatIsNotKnownIsKeptWhereverItStands() throws Exception {
        // Once: it holds the second in which it was examined.
        CaseDocument document = document();
        JsonElement json = JsonParser.parseString(write(document));
        addUnknown(json);
        assertTrue(json.toString().split("x-later", -1).length > 15);
        CaseDocument back = read(json.toString());
        assertSame(document, back);
        assertEquals(json, JsonParser.parseString(write(back)));
    }

    @Test
    void evidenceOfAKindOfALaterVersionIsKept() throws Exception {
        String json = write(document())
                .replace("\"kind\": \"this-computer\"", "\"kind\": \"cloud\", \"subscription\": \"s\"");
        CaseDocument back = read(json);
        assertEquals(List.of(), back.request().targets().get(1).evidence());
        assertEquals(JsonParser.parseString(json), JsonParser.parseString(write(back.withNotes(back.notes()))));
    }

    @Test
    void whatWasKnownOfAnOldResultDoesNotStickToANewOne() throws Exception {
        JsonElement json = JsonParser.parseString(write(document()));
        addUnknown(json);
        CaseDocument back = read(json.toString());
        JsonObject again = JsonParser.parseString(write(back.withInvestigation(investigation())))
                .getAsJsonObject();
        assertNotNull(again.get("x-later"));
        assertFalse(again.get("readings").toString().contains("x-later"));
        assertFalse(again.get("findings").toString().contains("x-later"));
    }

    @Test
    void theOrderOfTheFieldsDoesNotMatter() throws Exception {
        CaseDocument document = document();
        JsonObject json = JsonParser.parseString(write(document)).getAsJsonObject();
        JsonObject turned = new JsonObject();
        List<String> names = new ArrayList<>(json.keySet());
        names.reversed().forEach(name -> turned.add(name, json.get(name)));
        assertSame(document, read(turned.toString()));
    }

    @Test
    void everyTruncationIsNamed() throws Exception {
        String json = write(document()).strip();
        for (int length = 1; length < json.length(); length += 7) {
            String cut = json.substring(0, length);
            InvestigationFormatException e = assertThrows(InvestigationFormatException.class, () -> read(cut));
            assertTrue(e.getMessage().contains("$") || e.getMessage().contains("JSON"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\": \"present\" | \"state\": 3 | $.readings[0] | state",
                "\"state\": \"present\" | \"state\": \"maybe\" | $.readings[0] | maybe",
                "\"type\": \"REG_DWORD\" | \"type\": \"REG_WORD\" | $.readings[ | REG_WORD",
                "\"severity\": \"problem\" | \"severity\": \"awful\" | $.findings[0] | awful",
                "\"reading\": 0 | \"reading\": 99 | $.findings[0] | 99",
                "\"exhibits\": [ | \"exhibitx\": [ | $.findings[0] | exhibits",
                "\"role\": \"client\" | \"role\": \"cook\" | $.request | cook",
                "\"port\": 3390 | \"port\": \"x\" | $.request | port",
                "\"timeout\": \"PT7S\" | \"timeout\": \"soon\" | $.request | soon",
                "\"sources\": [] | \"sources\": {} | $.targets[0] | sources"
            })
    void damageIsNamedWithItsPlace(String before, String after, String place, String word) throws Exception {
        String json = write(document());
        String sources = json.replaceFirst("\"sources\": \\[[^\\]]*\\]", "\"sources\": []");
        String damaged = sources.replaceFirst(java.util.regex.Pattern.quote(before), after);
        assertFalse(damaged.equals(sources), "nothing was damaged");
        InvestigationFormatException e = assertThrows(InvestigationFormatException.class, () -> read(damaged));
        assertTrue(e.getMessage().contains(place), e.getMessage());
        assertTrue(e.getMessage().contains(word), e.getMessage());
        assertFalse(e.getMessage().contains("java"), e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
    }

    @Test
    void aLaterFormatIsNamedAlsoWhenItsReadingsComeFirst() {
        String later = "{\"readings\": [{\"new\": 1}], \"format\": \"rdpworkbench.investigation/2\"}";
        InvestigationFormatException e = assertThrows(InvestigationFormatException.class, () -> read(later));
        assertTrue(e.getMessage().contains("investigation/2"), e.getMessage());
    }

    @Test
    void somethingAfterTheEndAndTwoFieldsOfOneNameAreDamage() throws Exception {
        String json = write(document());
        assertThrows(InvestigationFormatException.class, () -> read(json + "{}"));
        assertThrows(InvestigationFormatException.class, () -> read(json.replaceFirst("\\{", "{\"format\": \"x\",")));
        assertThrows(InvestigationFormatException.class, () -> read(json.replaceFirst("\\{", "{\"readings\": [],")));
    }

    @Test
    void filesThatAreNoCasesAreNamedAsWhatTheyAre() throws Exception {
        assertTrue(message(folder).contains("folder"));
        assertTrue(message(folder.resolve("missing")).contains("does not exist"));
        assertTrue(message(Files.createFile(folder.resolve("empty"))).contains("empty"));
        Path latin = Files.write(folder.resolve("latin"), "{\"ä\":1}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(message(latin).contains("UTF-8"));
        Path sparse = folder.resolve("large");
        try (var channel = new java.io.RandomAccessFile(sparse.toFile(), "rw")) {
            channel.setLength(CaseFile.MOST_BYTES + 1);
        }
        assertTrue(message(sparse).contains("larger"));
    }

    private static String message(Path file) {
        return assertThrows(IOException.class, () -> CaseFile.read(file)).getMessage();
    }

    @Test
    void manyReadingsAreRead() throws Exception {
        Investigation one = investigation();
        List<RecordedReading> readings = new ArrayList<>(one.readings());
        for (int i = 0; i < 50_000; i++) {
            readings.add(new RecordedReading(
                    "ts01",
                    Reading.present(
                            Registry.valueQuestion(KEY + i % 977, "value " + i),
                            RegistryValue.string("text " + i),
                            Provenance.of(SourceKind.OFFLINE, "SYSTEM hive"))));
        }
        Investigation many = new Investigation(
                one.created(),
                one.at(),
                one.atReason(),
                null,
                one.targets(),
                readings,
                one.findings(),
                one.verdict(),
                false);
        Path file = folder.resolve("many.rdpcase");
        CaseFile.write(CaseDocument.of(request()).withInvestigation(many), file);
        assertEquals(many, CaseFile.read(file).investigation());
    }
}
