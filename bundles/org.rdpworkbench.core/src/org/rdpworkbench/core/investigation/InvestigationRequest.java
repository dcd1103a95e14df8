// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Target;

/**
 * What to investigate.
 *
 * @param targets the targets with their evidence; at least one, names unique
 * @param code the error the user saw; null when none was given
 * @param at the time that counts as now; null to take it from the evidence
 * @param timeout how long one question or one diagnostic may take at most
 */
public record InvestigationRequest(List<TargetRequest> targets, ErrorCode code, Instant at, Duration timeout) {

    /** The time-out used when the user gives none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

    public InvestigationRequest {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an investigation needs a target");
        }
        Set<String> names = new HashSet<>();
        for (TargetRequest target : targets) {
            if (!names.add(target.target().name())) {
                throw new IllegalArgumentException(
                        "two targets are named " + target.target().name());
            }
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a time-out must be longer than nothing");
        }
    }

    /**
     * One target and where its evidence is.
     *
     * @param target the target
     * @param evidence where its evidence is; may be empty, then nothing is examined and the verdict says so
     */
    public record TargetRequest(Target target, List<EvidenceLocator> evidence) {
        public TargetRequest {
            evidence = List.copyOf(evidence);
        }
    }
}
