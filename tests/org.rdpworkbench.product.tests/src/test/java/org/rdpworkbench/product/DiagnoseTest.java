// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.testsupport.SharedData;

class DiagnoseTest {
    private static final int CAUSES = 23;

    @TempDir
    private static Path folder;

    private static Path hive;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        hive = SharedData.unpack("hives/SYSTEM_WIN_10_1709", folder);
    }

    @Test
    void aRealHiveInEveryFormat() throws Exception {
        Run json = Product.run("diagnose", "--evidence", hive.toString(), "--code", "0x904/0x7", "--format", "json");
        json.exits(exitCode(json));
        assertEquals("", json.err());
        check(json.json(), "0x904");
        Run text = Product.run("diagnose", "--evidence", hive.toString(), "--code", "0x904/0x7")
                .exits(json.exitCode());
        assertEquals("", text.err());
        text.shows(
                "0x904/0x7",
                "Remote Desktop is switched off",
                "fDenyTSConnections",
                "ControlSet001",
                "DESKTOP-2KGM189");
        Run page = Product.run("diagnose", "--evidence", hive.toString(), "--code", "0x904/0x7", "--format", "html");
        Page.check(page.exits(json.exitCode()), "0x904/0x7", "fDenyTSConnections", "DESKTOP-2KGM189");
    }

    private static void check(JsonNode json, String code) throws IOException {
        validate(json.toString());
        assertEquals(code, json.at("/code/disconnect").textValue());
        assertEquals("offline", json.at("/targets/0/sources/0/kind").asText());
        assertTrue(json.at("/targets/0/sources/0/used").asBoolean());
        assertEquals("DESKTOP-2KGM189", json.at("/targets/0/computerName").asText());
        assertTrue(
                json.at("/at").asText().startsWith("2020-04-19T"),
                () -> json.at("/at").asText());
        Set<String> causes = new HashSet<>();
        for (JsonNode verdict : json.path("verdict")) {
            causes.add(verdict.path("cause").asText());
            assertFalse(
                    "ruled-out".equals(verdict.path("state").asText())
                            && verdict.path("because").isEmpty(),
                    () -> "ruled out without a finding: " + verdict);
        }
        assertEquals(CAUSES, causes.size(), causes::toString);
    }

    @Test
    void intoAFile() throws Exception {
        Path file = folder.resolve("case.json");
        Run run = Product.run("diagnose", "--evidence", hive.toString(), "--format", "json", "--out", file.toString());
        assertEquals("", run.out());
        Run written = new Run(run.exitCode(), Product.text(file), run.err(), run.time());
        check(written.exits(exitCode(written)).json(), null);
    }

    @Test
    void timeAndRoleAreTakenOver() throws Exception {
        Run run = Product.run(
                "diagnose",
                "--evidence",
                hive.toString(),
                "--at",
                "2018-06-01T00:00:00Z",
                "--role",
                "client",
                "--format",
                "json");
        validate(run.out());
        assertEquals("2018-06-01T00:00:00Z", run.json().path("at").asText());
        assertEquals("client", run.json().at("/targets/0/role").asText());
    }

    /** Whatever is left of a hive is read, and what is missing is said. */
    @ParameterizedTest
    @ValueSource(longs = {1, 511, 4095, 4200, 300_000, 9_000_001, 15_000_000})
    void aHiveThatIsCutOff(long length) throws Exception {
        Path cut = folder.resolve("cut-" + length);
        try (InputStream in = Files.newInputStream(hive)) {
            Files.write(cut, in.readNBytes((int) Math.min(length, Files.size(hive) - 1)));
        }
        Run run = Product.run("diagnose", "--evidence", cut.toString(), "--format", "json");
        run.exits(exitCode(run));
        validate(run.out());
        JsonNode source = run.json().at("/targets/0/sources/0");
        assertTrue(source.path("reason").asText().length() > 10, run::toString);
        assertTrue(length < 5_000 ? run.exitCode() == 3 : length < 5_000_000 || run.exitCode() != 3, run::toString);
    }

    /** The exit code that the contract demands for what this JSON says. */
    static int exitCode(Run run) throws IOException {
        List<String> severities = run.json().path("findings").findValuesAsText("severity");
        if (severities.stream().allMatch("not-examined"::equals)) {
            return 3;
        }
        return severities.contains("problem") ? 1 : 0;
    }

    static void validate(String json) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        Set<ValidationMessage> messages = schema.validate(json, InputFormat.JSON);
        assertEquals(Set.of(), messages);
    }

    /** The schema as the product ships it. */
    private static String schema() throws IOException {
        Path plugins = Product.folder().resolve("plugins");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(plugins, "org.rdpworkbench.core_*.jar")) {
            try (ZipFile jar = new ZipFile(jars.iterator().next().toFile());
                    InputStream in = jar.getInputStream(
                            jar.getEntry("org/rdpworkbench/core/investigation/investigation.schema.json"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
