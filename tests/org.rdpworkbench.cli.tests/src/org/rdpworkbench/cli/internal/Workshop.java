// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRunner;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * An installation for tests: the real runner, with a source of its own for files ({@code name=value} lines below one
 * registry key), one for the network that answers with prepared reports, and diagnostics for both. Runs command lines
 * on a terminal made of memory.
 */
final class Workshop implements Installation {
    static final String KEY = "HKLM\\SYSTEM\\Test";

    /** When everything here happens: two runs of one command line must print the same. */
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Interruption interruption = new Interruption();
    final List<CommandContributor> contributors = new ArrayList<>(List.of(new BuiltInCommands()));
    final CountDownLatch stuck = new CountDownLatch(1);

    private final Map<Integer, ProbeReport> reports = new HashMap<>();
    private final List<EvidenceSource> sources = new ArrayList<>(List.of(new LineFiles(), new Network()));
    private final List<DiagnosticEntry> diagnostics = new ArrayList<>();
    EventLogReader events = (paths, visitor) -> {
        throw new AssertionError("no test of events");
    };
    private boolean terminal;
    private boolean colour;
    private int columns = Terminal.DEFAULT_COLUMNS;
    private Charset charset = StandardCharsets.UTF_8;

    Workshop() {
        diagnostic("test.switch", Registry.FACET, examination -> {
            Reading<RegistryValue> reading = examination.registry().value(KEY, "off");
            Reading<RegistryValue> note = examination.registry().value(KEY, "note");
            if (reading.as(RegistryValue::asNumber).orElse(0L) == 1) {
                examination
                        .finding(Severity.PROBLEM, "test.off")
                        .title("Remote Desktop is off here")
                        .detail("Switch it on.")
                        .exhibit(reading, note)
                        .proves("remote-desktop-off")
                        .remedy("test.on", "switch it on")
                        .report();
            } else if (reading.isUnreadable()) {
                examination
                        .finding(Severity.NOT_EXAMINED, "test.unknown")
                        .title("The switch could not be read")
                        .concerns("remote-desktop-off")
                        .needs("the switch")
                        .report();
            } else {
                examination
                        .finding(Severity.OK, "test.on")
                        .title("Remote Desktop is on")
                        .exhibit(reading)
                        .rulesOut("remote-desktop-off")
                        .report();
            }
        });
        diagnostic("test.wire", Wire.FACET, examination -> {
            Reading<ProbeReport> reading = examination.wire().probe();
            boolean healthy = reading.found()
                    .map(report -> report.outcomes().stream()
                            .allMatch(outcome -> outcome.code().startsWith("agreed")))
                    .orElse(false);
            examination
                    .finding(healthy ? Severity.OK : Severity.PROBLEM, "test.wire")
                    .title(healthy ? "The port answers" : "The port does not answer well")
                    .exhibit(reading)
                    .report();
        });
    }

    void diagnostic(String id, String facet, Diagnostic diagnostic) {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                id,
                "test",
                "Test of " + id,
                Set.of(Role.SERVER),
                List.of(facet),
                List.of("remote-desktop-off"),
                List.of());
        diagnostics.add(new DiagnosticEntry(descriptor, () -> diagnostic));
    }

    Workshop answering(int port, ProbeReport report) {
        reports.put(port, report);
        return this;
    }

    Workshop onTerminal(boolean withColour, int width) {
        terminal = true;
        colour = withColour;
        columns = width;
        return this;
    }

    Workshop encodedAs(Charset other) {
        charset = other;
        return this;
    }

    /** Runs a command line, forgetting what earlier ones printed. */
    @Override
    public EventLogReader eventLogs() {
        return events;
    }

    int run(String... arguments) {
        out.reset();
        err.reset();
        Terminal memory = new Terminal(out, err, terminal, terminal, colour, columns, charset);
        return new CommandRunner(memory, contributors, () -> this, interruption, "1.2.3").run(arguments);
    }

    String out() {
        return out.toString(charset);
    }

    String err() {
        return err.toString(charset);
    }

    @Override
    public List<DiagnosticDescriptor> diagnostics() {
        return diagnostics.stream().map(DiagnosticEntry::descriptor).toList();
    }

    @Override
    public List<EvidenceSource> sources() {
        return sources;
    }

    @Override
    public AdviceCatalog advice() {
        return AdviceCatalog.builtIn();
    }

    @Override
    public CauseCatalog causes() {
        return CauseCatalog.builtIn();
    }

    @Override
    public RunningInvestigation start(InvestigationRequest request, Progress.Listener listener) {
        return new InvestigationRunner(sources, diagnostics, causes(), () -> NOW).start(request, listener);
    }

    /** Reads files of {@code name=value} lines; a whole number is a DWORD, anything else text. */
    private static final class LineFiles implements EvidenceSource {
        @Override
        public SourceKind kind() {
            return SourceKind.OFFLINE;
        }

        @Override
        public String description() {
            return "Files of name=value lines";
        }

        @Override
        public boolean accepts(EvidenceLocator locator) {
            return locator instanceof EvidenceLocator.OfPath;
        }

        @Override
        public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
                throws IOException {
            Map<String, String> values = new HashMap<>();
            List<SourceUse> uses = new ArrayList<>();
            for (EvidenceLocator locator : locators) {
                EvidenceLocator.OfPath path = (EvidenceLocator.OfPath) locator;
                if (Files.isRegularFile(path.path())) {
                    Properties properties = new Properties();
                    try (Reader reader = Files.newBufferedReader(path.path())) {
                        properties.load(reader);
                    }
                    properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
                    uses.add(new SourceUse(kind(), path.display(), true, "name=value lines"));
                } else {
                    uses.add(new SourceUse(kind(), path.display(), false, "there is no such file"));
                }
            }
            if (uses.stream().noneMatch(SourceUse::used)) {
                throw new IOException("there is no such file");
            }
            return new Opened(values, uses);
        }
    }

    private record Opened(Map<String, String> values, List<SourceUse> uses) implements OpenedEvidence {
        @Override
        public Set<String> facets() {
            return Set.of(Registry.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            Provenance provenance =
                    new Provenance(SourceKind.OFFLINE, "test file", Instant.parse("2020-02-02T02:02:02Z"));
            String text = values.get(question.name());
            if (text == null) {
                return Reading.absent(question, provenance);
            }
            RegistryValue value =
                    text.matches("[0-9]+") ? RegistryValue.dword(Integer.parseInt(text)) : RegistryValue.string(text);
            return Reading.present(question, question.type().cast(value), provenance);
        }

        @Override
        public Optional<EvidenceTime> newest() {
            return Optional.of(new EvidenceTime(Instant.parse("2020-02-02T02:02:02Z"), "the test file"));
        }

        @Override
        public Optional<String> computerName() {
            return Optional.ofNullable(values.get("computer"));
        }

        @Override
        public void close() {
            // Holds nothing open.
        }
    }

    /**
     * Answers with the report prepared for the port; without one it is a host that never answers and a probe that
     * never ends.
     */
    private final class Network implements EvidenceSource {
        @Override
        public SourceKind kind() {
            return SourceKind.WIRE;
        }

        @Override
        public String description() {
            return "Prepared reports";
        }

        @Override
        public boolean accepts(EvidenceLocator locator) {
            return locator instanceof EvidenceLocator.OfHost;
        }

        @Override
        public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor) {
            EvidenceLocator.OfHost host = (EvidenceLocator.OfHost) locators.getFirst();
            monitor.progress("probing");
            return new OpenedEvidence() {
                @Override
                public List<SourceUse> uses() {
                    return List.of(new SourceUse(SourceKind.WIRE, host.display(), true, "probed"));
                }

                @Override
                public Set<String> facets() {
                    return Set.of(Wire.FACET);
                }

                @Override
                public <T> Reading<T> answer(Question<T> question) {
                    Provenance provenance = Provenance.of(SourceKind.WIRE, "probe of " + host.display());
                    ProbeReport report = reports.get(host.port());
                    if (report == null) {
                        stuck.countDown();
                        try {
                            Thread.sleep(Duration.ofMinutes(10));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return Reading.unreadable(question, "stopped", provenance);
                    }
                    return Reading.present(question, question.type().cast(report), provenance);
                }

                @Override
                public void close() {
                    // Holds nothing open.
                }
            };
        }
    }
}
