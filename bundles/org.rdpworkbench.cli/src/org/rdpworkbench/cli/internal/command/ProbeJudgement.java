// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What a probe comes to as an exit code. Silence says nothing about a host: it may be off, elsewhere, or behind
 * something that drops packets. A refusal, another service or a broken-off handshake says something. What is wrong
 * with a certificate is a warning, since clients warn and go on; a clock that is too far off keeps people from
 * signing in.
 */
final class ProbeJudgement {
    private static final Set<OutcomeClass> SILENT = EnumSet.of(OutcomeClass.NO_ANSWER, OutcomeClass.NOT_EXAMINED);
    private static final Set<OutcomeClass> HEALTHY = EnumSet.of(
            OutcomeClass.AGREED,
            OutcomeClass.CREDSSP_CHALLENGE,
            OutcomeClass.CERTIFICATE_CONCERN,
            OutcomeClass.PROTOCOL_SETS_DIFFER);

    private ProbeJudgement() {}

    static ExitCode exitCode(ProbeReport report) {
        if (saysNothing(report)) {
            return ExitCode.NOT_EXAMINED;
        }
        // A server may refuse some protocol sets, and one address may be silent: the attempt that came furthest counts.
        boolean healthy = ProbeClassifier.leading(report)
                .map(NegotiationAttempt::outcome)
                .filter(HEALTHY::contains)
                .isPresent();
        return healthy && !report.outcomes().contains(OutcomeClass.CLOCK_SKEW) ? ExitCode.NO_PROBLEM : ExitCode.PROBLEM;
    }

    /** Whether the probe tells nothing about the host. That a name has no address does tell something. */
    static boolean saysNothing(ProbeReport report) {
        List<OutcomeClass> outcomes = report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .map(NegotiationAttempt::outcome)
                .toList();
        return report.resolution().status() != NameResolution.Status.NOT_FOUND && SILENT.containsAll(outcomes);
    }
}
