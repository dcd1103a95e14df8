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
    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().idle(), "idle", Causes.FLOW).ifPresent(IdleDiagnostic::diagnose);
    }

    private static void diagnose(Measured<IdleSeries> measured) {
        IdleSeries series = measured.value();
        List<Wait> ended = series.waits().stream().filter(IdleDiagnostic::ended).toList();
        IdleSeries.Together together = series.together();
        if (together == IdleSeries.Together.UNCLEAR) {
            measured.finding(
                            Severity.NOT_EXAMINED,
                            "idle-unclear",
                            seconds(ended.getFirst().after()),
                            seconds(ended.getLast().after()),
                            seconds(series.held()))
                    .concerns(Causes.FLOW)
                    .needs(Probed.TEXTS.get("needs.calm"))
                    .report();
        } else if (together == IdleSeries.Together.YES) {
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

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
