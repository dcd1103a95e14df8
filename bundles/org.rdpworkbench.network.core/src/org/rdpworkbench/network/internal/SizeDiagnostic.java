// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.path.PathFigures;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.SizeSeries.Outcome;
import org.rdpworkbench.core.path.SizeSeries.SizeStep;

/**
 * Whether packets of every size come through. A border that is the same in every repetition is a circumstance: a server
 * could have it, too, and only another way would tell.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.size",
        area = "network",
        title = "Packets of every size come through",
        facets = "path",
        causes = Causes.FLOW,
        sources = {Sources.PADDING, Sources.PATH_MTU})
public final class SizeDiagnostic implements Diagnostic {
    /** How often both sides of the border must have been seen. */
    private static final int REPEATED = 3;

    /** Where answers take so long, one that is waited for in vain for two seconds may be on its way. */
    private static final Duration SLOW = Duration.ofMillis(700);

    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().sizes(), "sizes", Causes.FLOW)
                .ifPresent(SizeDiagnostic::diagnose);
    }

    private static void diagnose(Measured<SizeSeries> measured) {
        SizeSeries series = measured.value();
        List<SizeStep> steps = series.steps();
        if (series.obstacle() != null || steps.isEmpty()) {
            notDecided(measured, "sizes-not-compared", series.obstacle() == null ? "" : series.obstacle());
            return;
        }
        int failed = steps.stream()
                .filter(step -> step.outcome().failed())
                .mapToInt(SizeStep::bytes)
                .min()
                .orElse(0);
        int good = steps.stream()
                .filter(step -> step.outcome() == Outcome.ANSWERED)
                .mapToInt(SizeStep::bytes)
                .max()
                .orElse(0);
        if (failed == 0) {
            if (series.complete() && steps.stream().allMatch(step -> step.outcome() == Outcome.ANSWERED)) {
                measured.finding(Severity.OK, "sizes-good", good).report();
            } else {
                notDecided(measured, "sizes-incomplete", "");
            }
            return;
        }
        boolean consistent = good < failed && count(steps, good) >= REPEATED && count(steps, failed) >= REPEATED;
        if (!consistent) {
            if (series.complete()) {
                measured.finding(Severity.ADVICE, "sizes-unsteady", good, failed)
                        .inferred()
                        .report();
            } else {
                notDecided(measured, "sizes-incomplete", "");
            }
            return;
        }
        long silent = steps.stream()
                .filter(step -> step.bytes() == failed && step.outcome() == Outcome.SILENT)
                .count();
        boolean slow = steps.stream()
                .anyMatch(step ->
                        step.outcome() == Outcome.ANSWERED && step.after().compareTo(SLOW) > 0);
        if (silent > 0 && slow) {
            notDecided(measured, "sizes-slow", "");
            return;
        }
        if (silent > 0 && loses(measured.examination())) {
            notDecided(measured, "sizes-lossy", "");
            return;
        }
        String key = silent == 0 ? "sizes-cut" : silent == count(steps, failed) ? "sizes-swallowed" : "sizes-fail";
        measured.finding(Severity.PROBLEM, key, good, failed)
                .supports(Causes.FLOW)
                .inferred()
                .report();
    }

    /** Whether packets get lost whatever their size, so that silence is no sign of a size. */
    private static boolean loses(Examination examination) {
        return examination
                .path()
                .samples()
                .found()
                .map(series ->
                        series.samples().stream().anyMatch(sample -> sample.outcome() == PathSample.Outcome.NO_ANSWER)
                                || PathFigures.of(series.samples())
                                        .late()
                                        .filter(late -> late.value() > 0)
                                        .isPresent())
                .orElse(false);
    }

    private static long count(List<SizeStep> steps, int bytes) {
        return steps.stream().filter(step -> step.bytes() == bytes).count();
    }

    private static void notDecided(Measured<SizeSeries> measured, String key, String reason) {
        measured.finding(Severity.NOT_EXAMINED, key, reason)
                .concerns(Causes.FLOW)
                .needs(Probed.TEXTS.get("needs.further"))
                .report();
    }
}
