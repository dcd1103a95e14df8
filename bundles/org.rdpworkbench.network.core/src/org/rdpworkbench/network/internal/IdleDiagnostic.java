// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.IdleSeries.Outcome;
import org.rdpworkbench.core.path.IdleSeries.Wait;

/**
 * Whether connections on which nothing happens stay open for a while. A server ends those that do not sign in, too, but
 * by what it waits for at that stage; something on the way counts from the opening, whatever the stage.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.idle",
        area = "network",
        title = "Connections stay open while nothing happens",
        facets = "path",
        causes = Causes.FLOW,
        sources = Sources.CANNOT_CONNECT)
public final class IdleDiagnostic implements Diagnostic {
    /** Ends that are no further apart than this are at the same time. */
    private static final Duration SAME = Duration.ofMillis(600);

    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().idle(), "idle", Causes.FLOW).ifPresent(IdleDiagnostic::diagnose);
    }

    private static void diagnose(Measured<IdleSeries> measured) {
        IdleSeries series = measured.value();
        List<Wait> ended = series.waits().stream().filter(IdleDiagnostic::ended).toList();
        boolean all = ended.size() == series.waits().size() && ended.size() > 1;
        if (all && apart(ended).compareTo(SAME) <= 0) {
            measured.finding(
                            Severity.WARNING,
                            "idle-cut",
                            seconds(ended.getFirst().after()))
                    .supports(Causes.FLOW)
                    .inferred()
                    .report();
        } else if (!ended.isEmpty()) {
            measured.finding(
                            Severity.ADVICE,
                            "idle-closed",
                            seconds(ended.getFirst().after()))
                    .concerns(Causes.FLOW)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .inferred()
                    .report();
        } else if (series.waits().stream().anyMatch(wait -> wait.outcome() == Outcome.KEPT)) {
            measured.finding(Severity.OK, "idle-kept", seconds(series.limit())).report();
        } else {
            measured.finding(Severity.NOT_EXAMINED, "idle-not-reached")
                    .concerns(Causes.FLOW)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .report();
        }
    }

    private static boolean ended(Wait wait) {
        return wait.outcome() == Outcome.CLOSED || wait.outcome() == Outcome.RESET;
    }

    private static Duration apart(List<Wait> waits) {
        Duration least =
                waits.stream().map(Wait::after).min(Duration::compareTo).orElseThrow();
        Duration most = waits.stream().map(Wait::after).max(Duration::compareTo).orElseThrow();
        return most.minus(least);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
