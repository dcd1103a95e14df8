// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/** Which side a case with both says to look at next. */
class SideJudgeTest {
    private static final Target SERVER = new Target("ts01", Role.SERVER);
    private static final Target CLIENT = new Target("laptop", Role.CLIENT);
    private static final String OF_SERVER = "drain-mode";
    private static final String OF_CLIENT = "client-setting-mismatch";
    private static final String OF_WAY = "flow-closed-on-the-way";

    private final List<Finding> findings = new ArrayList<>();
    private final List<RecordedReading> readings = new ArrayList<>();

    @BeforeEach
    void bothWereRead() {
        readings.add(new RecordedReading(SERVER.name(), reading("server")));
        readings.add(new RecordedReading(CLIENT.name(), reading("client")));
    }

    private static Reading<RegistryValue> reading(String name) {
        return Reading.present(Registry.valueQuestion("HKLM\\X", name), RegistryValue.dword(1), place());
    }

    private static Provenance place() {
        return Provenance.of(SourceKind.OFFLINE, "test");
    }

    private void find(String diagnostic, Target target, String cause, boolean proves) {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                diagnostic, "test", diagnostic, Set.of(target.role()), List.of(), List.of(), List.of("source"));
        FindingBuilder builder = new Examination(
                        descriptor, target, new NoEvidence(), Instant.EPOCH, null, findings::add)
                .finding(Severity.WARNING, "test." + diagnostic)
                .title("Finding of " + diagnostic)
                .exhibit(reading(diagnostic));
        (proves ? builder.proves(cause) : builder.supports(cause)).report();
    }

    private void probe(OutcomeClass... outcomes) {
        ProbeReport report = new ProbeReport(
                "ts01",
                3389,
                Instant.EPOCH,
                Duration.ZERO,
                new NameResolution(NameResolution.Status.RESOLVED, List.of(), 0, Duration.ZERO, null),
                List.of(),
                List.of(outcomes),
                true);
        readings.add(new RecordedReading(SERVER.name(), Reading.present(Wire.probeQuestion(), report, place())));
    }

    private Optional<Finding> judge() {
        List<Target> targets = List.of(SERVER, CLIENT);
        CauseCatalog causes = CauseCatalog.builtIn();
        return SideJudge.judge(causes, targets, new VerdictWeigher(causes).weigh(targets, findings), readings);
    }

    private void says(String title, String... parts) {
        Finding finding = judge().orElseThrow();
        assertTrue(finding.title().startsWith(title), finding.title());
        for (String part : parts) {
            assertTrue(finding.detail().contains(part), finding.detail());
        }
    }

    @Test
    void theSurerSideComesFirst() {
        find("a", CLIENT, OF_CLIENT, false);
        says("Look at the client next", "On the client: ", "Finding of a", "On the server nothing", "No probe");
        find("b", SERVER, OF_SERVER, true);
        says("Look at the server next", "is proven (Finding of b)", "is possible (Finding of a)");
        assertEquals(
                List.of(new Exhibit.OfReading(reading("b"))),
                judge().orElseThrow().exhibits(),
                "it cites what makes the server surer");
        find("c", CLIENT, OF_CLIENT, false);
        says("Look at the server next", "is likely");
    }

    @Test
    void equallySureSidesAreToldApartByAProbeAlone() {
        find("a", CLIENT, OF_CLIENT, false);
        find("b", SERVER, OF_SERVER, false);
        says("Look at both sides");
        probe(OutcomeClass.CERTIFICATE_CONCERN, OutcomeClass.CREDSSP_CHALLENGE);
        says("Look at the client next", "answered a probe from this console as it should");
        readings.removeLast();
        probe(OutcomeClass.SILENT_CLOSE);
        says("Look at the server next", "not answered as a healthy server answers");
        find("c", SERVER, OF_WAY, false);
        says("Look at the server and the way to it next, not at the client", "Between the two: ");
        readings.removeLast();
        says("Look at both sides and the way between");
    }

    @Test
    void twoProvenFaultsAreTwo() {
        find("a", CLIENT, OF_CLIENT, true);
        find("b", SERVER, OF_SERVER, true);
        probe(OutcomeClass.AGREED);
        says("Look at both sides");
    }

    @Test
    void withoutACauseTheProbeDecides() {
        says("Nothing speaks for a cause on either side");
        probe(OutcomeClass.NOT_EXAMINED);
        says("Nothing speaks for a cause on either side", "No probe");
        probe(OutcomeClass.AGREED);
        says("Look at the client next", "nothing that was examined speaks for a cause");
        readings.removeLast();
        probe(OutcomeClass.AGREED, OutcomeClass.TLS_ALERT);
        says("Look at the way between");
    }

    @Test
    void theWayIsASideOfItsOwn() {
        find("a", SERVER, OF_WAY, false);
        find("b", SERVER, OF_WAY, false);
        find("c", CLIENT, OF_CLIENT, false);
        says("Look at the way between", "is likely");
    }

    @Test
    void oneSideAloneIsNoChoice() {
        find("a", SERVER, OF_SERVER, true);
        readings.removeLast();
        assertEquals(Optional.empty(), judge());
        readings.add(new RecordedReading(
                CLIENT.name(), Reading.unreadable(Registry.valueQuestion("HKLM\\X", "y"), "no", place())));
        assertEquals(Optional.empty(), judge());
    }
}
