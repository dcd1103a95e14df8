// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.ProbeResult;
import org.rdpworkbench.cli.internal.report.ProbeResult.HostProbe;
import org.rdpworkbench.cli.internal.report.Probes;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.InvestigationRunner;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Probes Remote Desktop ports and shows what was seen, without concluding anything. */
@Command(name = "probe", sortOptions = false)
public final class ProbeCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(ProbeCommand.class);

    @Parameters(arity = "1..*", paramLabel = "HOST[:PORT]", descriptionKey = "host", converter = HostConverter.class)
    private List<OfHost> hosts = new ArrayList<>();

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        List<OfHost> once = hosts.stream().distinct().toList();
        Investigation investigation = investigate(context, once);
        List<HostProbe> probes = investigation.targets().stream()
                .map(target -> hostProbe(investigation, target))
                .toList();
        context.deliver(output(), new ProbeResult(probes, investigation.interrupted()));
        ExitCode exitCode = investigation.interrupted() ? ExitCode.INTERRUPTED : worst(probes);
        if (exitCode == ExitCode.NOT_EXAMINED && !context.showsText(output())) {
            String silent = probes.stream()
                    .filter(probe -> exitCode(probe) == ExitCode.NOT_EXAMINED)
                    .map(HostProbe::host)
                    .collect(Collectors.joining(", "));
            context.tell(TEXTS.get("probe.not-examined", silent));
        }
        return exitCode;
    }

    /** Runs the probe alone in the same way as every investigation, with its time-outs, progress and cancelling. */
    private Investigation investigate(CommandContext context, List<OfHost> once) throws InterruptedException {
        List<EvidenceSource> wires = context.installation().sources().stream()
                .filter(source -> source.kind() == SourceKind.WIRE)
                .toList();
        InvestigationRunner runner =
                new InvestigationRunner(wires, List.of(askingForTheProbe()), CauseCatalog.builtIn());
        InvestigationRequest request = new InvestigationRequest(
                once.stream()
                        .map(host -> new TargetRequest(new Target(host.display(), Role.SERVER), List.of(host)))
                        .toList(),
                null,
                null,
                output().timeout().orElse(InvestigationRequest.DEFAULT_TIMEOUT));
        // A probe is mostly pauses; the classes that print its result are loaded in them.
        context.rehearse(output(), ProbeResult.unseen(once.getFirst()));
        RunningInvestigation running = runner.start(
                request,
                progress -> context.progress()
                        .accept(
                                progress.target().isEmpty()
                                        ? progress.text()
                                        : progress.target() + ": " + progress.text()));
        return Awaiting.result(running, context);
    }

    private static DiagnosticEntry askingForTheProbe() {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                "cli.probe",
                "network",
                TEXTS.get("probe.title"),
                Set.of(Role.SERVER),
                List.of(Wire.FACET),
                List.of(),
                List.of());
        Diagnostic diagnostic = examination -> {
            Reading<ProbeReport> reading = examination.wire().probe();
            examination
                    .finding(reading.isPresent() ? Severity.OK : Severity.NOT_EXAMINED, "cli.probe")
                    .title(reading.unreadableReason().orElseGet(() -> TEXTS.get("probe.title")))
                    .exhibit(reading)
                    .report();
        };
        return new DiagnosticEntry(descriptor, () -> diagnostic);
    }

    private static HostProbe hostProbe(Investigation investigation, InvestigatedTarget target) {
        String name = target.target().name();
        List<ProbeReport> reports = Probes.of(investigation, name);
        if (!reports.isEmpty()) {
            return new HostProbe(name, reports.getFirst(), "");
        }
        if (investigation.interrupted()) {
            return new HostProbe(name, null, TEXTS.get("probe.stopped"));
        }
        String reason = target.sources().stream()
                .filter(use -> !use.used())
                .map(use -> use.reason())
                .findFirst()
                .orElseGet(() -> investigation.findings().stream()
                        .filter(finding -> finding.target().equals(name))
                        .map(finding -> finding.title())
                        .findFirst()
                        .orElse(TEXTS.get("probe.no-report")));
        return new HostProbe(name, null, reason);
    }

    private static ExitCode worst(List<HostProbe> probes) {
        List<ExitCode> codes = probes.stream().map(ProbeCommand::exitCode).toList();
        if (codes.contains(ExitCode.PROBLEM)) {
            return ExitCode.PROBLEM;
        }
        return codes.contains(ExitCode.NOT_EXAMINED) ? ExitCode.NOT_EXAMINED : ExitCode.NO_PROBLEM;
    }

    private static ExitCode exitCode(HostProbe probe) {
        return probe.report() == null ? ExitCode.NOT_EXAMINED : ProbeJudgement.exitCode(probe.report());
    }
}
