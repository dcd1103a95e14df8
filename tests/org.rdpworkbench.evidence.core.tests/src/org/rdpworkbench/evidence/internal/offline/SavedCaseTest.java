// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRunner;
import org.rdpworkbench.core.investigation.Progress;

class SavedCaseTest {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final String EXPORT = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
            "fDenyTSConnections"=dword:00000001
            """;

    /** Asks for a value that is there, and for a hive that is not. */
    private static final Diagnostic ASKING = examination -> examination
            .finding(Severity.PROBLEM, "test.asked")
            .title("asked")
            .exhibit(examination.registry().value(KEY, "fDenyTSConnections"))
            .exhibit(examination.registry().value("HKLM\\SOFTWARE\\X", "y"))
            .report();

    @TempDir
    Path folder;

    private static Investigation investigate(String name, Role role, Path evidence, Diagnostic diagnostic)
            throws Exception {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                "test", "test", "Test", Set.of(Role.SERVER, Role.CLIENT), List.of("registry"), List.of(), List.of("x"));
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(
                        new Target(name, role), List.of(new EvidenceLocator.OfPath(evidence)))),
                null,
                null,
                Duration.ofSeconds(20));
        return new InvestigationRunner(
                        List.of(new OfflineEvidenceSource()),
                        List.of(new DiagnosticEntry(descriptor, () -> diagnostic)),
                        CauseCatalog.builtIn())
                .start(request, Progress.Listener.NONE)
                .result()
                .get(5, TimeUnit.MINUTES);
    }

    private Path save(Investigation investigation) throws IOException {
        StringWriter json = new StringWriter();
        InvestigationJson.write(investigation, json);
        return Files.writeString(folder.resolve("saved.bin"), json.toString());
    }

    private Path export() throws IOException {
        return Files.writeString(folder.resolve("export.reg"), EXPORT);
    }

    @Test
    void aSavedCaseAnswersAsItsEvidenceDid() throws Exception {
        Investigation first = investigate("ts01", Role.SERVER, export(), ASKING);
        Path saved = save(first);
        Files.delete(folder.resolve("export.reg"));
        Investigation again = investigate("saved.bin", Role.SERVER, saved, ASKING);
        SourceUse use = again.targets().getFirst().sources().getFirst();
        assertTrue(use.used(), use.reason());
        assertEquals(SourceKind.CASE, use.kind());
        assertEquals(first.at(), again.at());
        assertEquals(
                first.readings().stream()
                        .map(Investigation.RecordedReading::reading)
                        .toList(),
                again.readings().stream()
                        .map(Investigation.RecordedReading::reading)
                        .toList());
        assertEquals(
                first.findings().getFirst().exhibits(),
                again.findings().getFirst().exhibits());
    }

    @Test
    void whatWasNotAskedThenIsUnreadableNow() throws Exception {
        Path saved = save(investigate("ts01", Role.SERVER, export(), ASKING));
        Investigation again = investigate(
                "ts01",
                Role.SERVER,
                saved,
                examination -> examination
                        .finding(Severity.OK, "test.other")
                        .title("other")
                        .exhibit(examination.registry().value(KEY, "TSServerDrainMode"))
                        .report());
        assertTrue(again.readings().getFirst().reading().isUnreadable());
    }

    @Test
    void aCaseOfAnotherRoleIsNotUsed() throws Exception {
        Path saved = save(investigate("ts01", Role.SERVER, export(), ASKING));
        SourceUse use = investigate("pc", Role.CLIENT, saved, ASKING)
                .targets()
                .getFirst()
                .sources()
                .getFirst();
        assertFalse(use.used());
        assertTrue(use.reason().contains("0 computers"), use.reason());
    }

    @Test
    void aDamagedCaseIsNamedWithItsPlace() throws Exception {
        Path saved = save(investigate("ts01", Role.SERVER, export(), ASKING));
        Files.writeString(saved, Files.readString(saved).replace("\"state\": \"present\"", "\"state\": \"gone\""));
        SourceUse use = investigate("ts01", Role.SERVER, saved, ASKING)
                .targets()
                .getFirst()
                .sources()
                .getFirst();
        assertFalse(use.used());
        assertTrue(use.reason().contains("$.readings[1]"), use.reason());
    }
}
