// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.testkit.internal.TestReadings;
import org.rdpworkbench.testkit.internal.TextReader;

/**
 * Runs one diagnostic on readings written as text and checks what it finds:
 *
 * <pre>{@code
 * DiagnosticTest.of(new RemoteDesktopOff()).given("""
 *         [HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] absent
 *         [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
 *         "fDenyTSConnections"=dword:00000001
 *         """).finds("listener.remote-desktop-off", Severity.PROBLEM).proves("remote-desktop-off");
 * }</pre>
 *
 * <p>The text, line by line, in any order:
 *
 * <ul>
 *   <li>{@code [KEY]}: the key exists; the values below belong to it, and values that the text does not mention
 *       are absent.
 *   <li>{@code [KEY] complete}: the same, and sub keys that the text does not mention are absent.
 *   <li>{@code [KEY] absent}: the key does not exist, nor does anything below it.
 *   <li>{@code [KEY] unreadable: reason}: nobody could tell, nor for anything below it that the text does not mention.
 *   <li>{@code "name"=dword:1}, also {@code qword:} (both in hexadecimal), {@code "text"}, {@code expand:"text"},
 *       {@code multi:"one","two"}, {@code hex:01,02} (binary), {@code hex(7):…} (bytes of any type number, in
 *       hexadecimal);
 *       {@code @=…} is the default value. In quotes {@code \\} is a backslash and {@code \"} a quotation mark.
 *   <li>{@code "name"=absent} and {@code "name"=unreadable: reason}.
 *   <li>{@code service NAME: start=automatic, state=running, image=…, account=…, depends=A;B, exit=0, pid=4,
 *       dll=…}, each part optional; {@code dll} is the value {@code ServiceDll} of the service's {@code Parameters}
 *       key.
 *   <li>{@code service NAME: absent} and {@code service NAME: unreadable: reason}.
 *   <li>{@code log CHANNEL: from TIME to TIME}, also with {@code , records 7-99}, {@code , missing 2} and {@code , damaged:
 *       what}: the log of a channel is at hand; without {@code records} from its first record on.
 *   <li>{@code log CHANNEL: unreadable: reason}.
 *   <li>{@code event CHANNEL PROVIDER ID at TIME: name=value; value; …}: an event of a log that a line above mentions; a provider
 *       with blanks stands in quotes. Events that the text does not mention are absent.
 *   <li>{@code at 2026-11-22T10:00:00Z}: the time that counts as now, else {@link #DEFAULT_AT}.
 *   <li>{@code code 0x904/0x7}: the error the user saw, else none.
 *   <li>{@code role client} or {@code role server}: the target's role, else server when the diagnostic fits servers.
 *   <li>Empty lines, lines that start with {@code ;} or {@code #}, and the first line of a {@code .reg} file say
 *       nothing.
 * </ul>
 *
 * <p>A key, service or log that the text does not mention is unreadable, so that nothing can be proven by leaving it
 * out. Readings of other facets are given with {@link #with(Reading)}.
 *
 * <p>Beside what a test asks for, every run checks what all diagnostics owe: at least one finding; ids that start
 * with the area; a title; no argument of a text left unfilled; for problems and warnings a detail and an exhibit;
 * and no cause that the diagnostic's {@code causes} do not name.
 */
public final class DiagnosticTest {
    /** The time that counts as now when the text does not say. */
    public static final Instant DEFAULT_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final Diagnostic diagnostic;
    private final DiagnosticDescriptor descriptor;
    private final TestReadings readings = new TestReadings();
    private List<Finding> findings;

    private DiagnosticTest(Diagnostic diagnostic) {
        this.diagnostic = diagnostic;
        this.descriptor = DiagnosticDescriptor.ofClass(diagnostic.getClass());
    }

    /**
     * Starts a test of that diagnostic.
     *
     * @throws IllegalArgumentException if its class has no {@code @DiagnosticInfo}, or an incomplete one
     */
    public static DiagnosticTest of(Diagnostic diagnostic) {
        return new DiagnosticTest(diagnostic);
    }

    /**
     * Adds readings written as text, see above. A later text may change what an earlier one said, so that tests
     * can start from a common healthy state.
     *
     * @throws IllegalArgumentException if a line cannot be understood; the message has the line's number and what
     *      it should be
     */
    public DiagnosticTest given(String text) {
        beforeTheRun();
        TextReader.read(text, readings);
        return this;
    }

    /** Adds a reading of any facet. */
    public DiagnosticTest with(Reading<?> reading) {
        beforeTheRun();
        readings.add(reading);
        return this;
    }

    /** Adds a reading of any facet: that this is the answer to that question. */
    public <T> DiagnosticTest with(Question<T> question, T answer) {
        return with(Reading.present(question, answer, Provenance.of(SourceKind.OFFLINE, TestReadings.PLACE)));
    }

    /** Adds what a probe of the target's Remote Desktop port saw. */
    public DiagnosticTest with(ProbeReport report) {
        return with(Reading.present(
                Wire.probeQuestion(), report, Provenance.of(SourceKind.WIRE, report.host() + ":" + report.port())));
    }

    /**
     * Checks that the diagnostic reports exactly one finding of that id, and of that severity.
     *
     * @return further checks of that finding
     */
    public FindingCheck finds(String id, Severity severity) {
        List<Finding> all = findings();
        List<Finding> matching =
                all.stream().filter(finding -> finding.id().equals(id)).toList();
        if (matching.size() != 1) {
            throw failure(matching.isEmpty() ? "no finding " + id : matching.size() + " findings " + id + ", not one");
        }
        Finding finding = matching.get(0);
        if (finding.severity() != severity) {
            throw failure("finding " + id + " is " + Words.of(finding.severity()) + ", not " + Words.of(severity));
        }
        return new FindingCheck(this, finding, Set.of(id));
    }

    /** Checks that there is such a finding and that it says that something was not examined. */
    public FindingCheck notExamined(String id) {
        return finds(id, Severity.NOT_EXAMINED);
    }

    /** Checks that there is no finding of that id. */
    public DiagnosticTest doesNotFind(String id) {
        if (findings().stream().anyMatch(finding -> finding.id().equals(id))) {
            throw failure("finding " + id + " was not expected");
        }
        return this;
    }

    /** What the diagnostic found; runs it the first time. */
    public List<Finding> findings() {
        if (findings == null) {
            findings = run();
            Duties.check(descriptor, findings).ifPresent(fault -> {
                throw failure(fault);
            });
        }
        return findings;
    }

    /** The failure of a check: says what is wrong and lists all that was found. */
    AssertionError failure(String what) {
        return new AssertionError(descriptor.id() + ": " + what + "\n" + Words.list(findings));
    }

    private List<Finding> run() {
        List<Finding> found = new ArrayList<>();
        List<String> missing = descriptor.facets().stream()
                .filter(facet -> !readings.facets().contains(facet))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(descriptor.id() + ": would not be run without the facets "
                    + missing.stream().collect(Collectors.joining(", ")) + "; give readings of them by with(...)");
        }
        Role role =
                descriptor.roles().contains(Role.SERVER) || descriptor.roles().isEmpty() ? Role.SERVER : Role.CLIENT;
        Target target = new Target(TestReadings.TARGET, readings.role().orElse(role));
        Instant at = readings.at().orElse(DEFAULT_AT);
        try {
            diagnostic.diagnose(new Examination(
                    descriptor, target, readings, at, readings.code().orElse(null), found::add));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(descriptor.id() + ": was interrupted", e);
        } catch (RuntimeException e) {
            throw new AssertionError(descriptor.id() + ": failed with " + e + "\n" + Words.list(found), e);
        }
        return List.copyOf(found);
    }

    private void beforeTheRun() {
        if (findings != null) {
            throw new IllegalStateException("readings must be given before the first check");
        }
    }
}
