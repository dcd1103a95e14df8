// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;

/**
 * A case: everything that was asked, found and concluded.
 *
 * @param created when it ran
 * @param at the time that counted as now
 * @param atReason why that time
 * @param code the error the user saw; null when none was given
 * @param targets the targets with what was used of their evidence
 * @param readings all readings, in a stable order
 * @param findings all findings, worst first within each target
 * @param verdict the causes, surest first
 * @param interrupted whether it was cancelled before it was complete
 */
public record Investigation(
        Instant created,
        Instant at,
        String atReason,
        ErrorCode code,
        List<InvestigatedTarget> targets,
        List<RecordedReading> readings,
        List<Finding> findings,
        List<CauseVerdict> verdict,
        boolean interrupted) {

    public Investigation {
        targets = List.copyOf(targets);
        readings = List.copyOf(readings);
        findings = List.copyOf(findings);
        verdict = List.copyOf(verdict);
    }

    /**
     * A target with what was used of its evidence.
     *
     * @param target the target
     * @param computerName what it calls itself; null when no evidence says so
     * @param sources what was given and whether it was used
     */
    public record InvestigatedTarget(Target target, String computerName, List<SourceUse> sources) {
        public InvestigatedTarget {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A reading of a target.
     *
     * @param target name of the target
     * @param reading the reading
     */
    public record RecordedReading(String target, Reading<?> reading) {}

    /** Whether any finding is a problem. */
    public boolean hasProblem() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.PROBLEM);
    }

    /**
     * Whether anything could be examined at all: whether a diagnostic came to any other answer than "not examined". A reading alone
     * does not count, since it may be of no use to any diagnostic.
     */
    public boolean examinedAnything() {
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOT_EXAMINED);
    }

    /** The surest cause that is at least possible; empty when there is none. */
    public Optional<CauseVerdict> leadingCause() {
        return verdict.stream()
                .filter(cause -> cause.state().compareTo(CauseVerdict.State.POSSIBLE) <= 0)
                .findFirst();
    }

    /** How many causes are in a state. */
    public long count(CauseVerdict.State state) {
        return verdict.stream().filter(cause -> cause.state() == state).count();
    }
}
