// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.List;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.internal.report.Probes;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What an investigation comes to as an exit code: a problem on any target; else that a target could not be examined;
 * else no problem.
 */
record InvestigationOutcome(Investigation investigation) {

    ExitCode exitCode() {
        if (investigation.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        List<InvestigatedTarget> examined =
                investigation.targets().stream().filter(this::isExamined).toList();
        boolean problem = examined.stream()
                .flatMap(target -> findings(target).stream())
                .anyMatch(finding -> finding.severity() == Severity.PROBLEM);
        if (problem) {
            return ExitCode.PROBLEM;
        }
        return examined.size() == investigation.targets().size() ? ExitCode.NO_PROBLEM : ExitCode.NOT_EXAMINED;
    }

    private boolean isExamined(InvestigatedTarget target) {
        boolean answered = findings(target).stream().anyMatch(finding -> finding.severity() != Severity.NOT_EXAMINED);
        return answered && !isOnlySilence(target);
    }

    /** Whether the network is all there is of a target, and nothing answered there. */
    private boolean isOnlySilence(InvestigatedTarget target) {
        boolean other = target.sources().stream().anyMatch(use -> use.used() && use.kind() != SourceKind.WIRE);
        List<ProbeReport> reports = Probes.of(investigation, target.target().name());
        return !other && !reports.isEmpty() && reports.stream().allMatch(ProbeJudgement::saysNothing);
    }

    private List<Finding> findings(InvestigatedTarget target) {
        return investigation.findings().stream()
                .filter(finding -> finding.target().equals(target.target().name()))
                .toList();
    }
}
