// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.PathFigures;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSample.Outcome;
import org.rdpworkbench.core.path.SampleSeries;

/** What many tries in a row come to: whether all are answered, how long that takes, and what is lost. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.steadiness",
        area = "network",
        title = "Repeated tries are all answered alike",
        facets = "path",
        causes = {Causes.FLOW, Causes.FORWARDER, Causes.LIMIT},
        sources = {Sources.TCP, Sources.INTERVALS})
public final class SteadinessDiagnostic implements Diagnostic {
    /** By so much a computer may be late without saying it. */
    private static final Duration NOTICEABLE = Duration.ofMillis(300);

    private static final Set<Outcome> CUT = EnumSet.of(Outcome.CLOSED, Outcome.RESET);

    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().samples(), "samples", Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                .ifPresent(SteadinessDiagnostic::diagnose);
    }

    private static void diagnose(Measured<SampleSeries> measured) {
        List<PathSample> samples = measured.value().samples().stream()
                .filter(sample -> sample.outcome().counts())
                .toList();
        PathFigures figures = PathFigures.of(samples);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        samples.forEach(sample -> counts.merge(sample.outcome(), 1, Integer::sum));
        Set<Outcome> failures = EnumSet.noneOf(Outcome.class);
        failures.addAll(counts.keySet());
        failures.remove(Outcome.ANSWERED);
        boolean lost = figures.late().map(Estimate::value).orElse(0.0) > 0 || failures.contains(Outcome.NO_ANSWER);
        if (samples.isEmpty()) {
            measured.finding(Severity.NOT_EXAMINED, "samples-none")
                    .concerns(Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                    .needs(Probed.TEXTS.get("needs.path"))
                    .report();
        } else if (figures.answered() == 0) {
            neverAnswered(measured, figures, counts, failures);
        } else if (failures.stream().anyMatch(CUT::contains)) {
            shown(
                            measured.sameAsProbe(
                                    Severity.WARNING,
                                    "samples-unsteady",
                                    figures.tries() - figures.answered(),
                                    figures.tries(),
                                    words(counts)),
                            figures)
                    .supports(Causes.FLOW, Causes.LIMIT)
                    .inferred()
                    .report();
        } else if (!failures.isEmpty() && !lost && !failures.equals(EnumSet.of(Outcome.SILENT))) {
            shown(measured.finding(Severity.WARNING, "samples-mixed", words(counts)), figures)
                    .report();
        } else if (failures.isEmpty() && !lost) {
            shown(
                            measured.finding(
                                    Severity.OK, "samples-good", figures.tries(), milliseconds(figures.answer())),
                            figures)
                    .report();
        }
        if (failures.contains(Outcome.SILENT) && figures.answered() > 0) {
            // A server that is busy looks like that, too, so that it speaks for no cause.
            shown(
                            measured.finding(
                                    Severity.WARNING,
                                    "samples-silent",
                                    counts.get(Outcome.SILENT),
                                    figures.tries(),
                                    words(counts)),
                            figures)
                    .inferred()
                    .report();
        }
        if (lost && figures.answered() > 0) {
            shown(measured.finding(Severity.WARNING, "samples-lost", figures.tries(), words(counts)), figures)
                    .inferred()
                    .report();
        }
    }

    private static void neverAnswered(
            Measured<SampleSeries> measured, PathFigures figures, Map<Outcome, Integer> counts, Set<Outcome> failures) {
        if (CUT.containsAll(failures)) {
            shown(measured.sameAsProbe(Severity.PROBLEM, "samples-always-cut", figures.tries(), words(counts)), figures)
                    .supports(Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                    .inferred()
                    .report();
        } else {
            shown(measured.finding(Severity.NOT_EXAMINED, "samples-never", figures.tries(), words(counts)), figures)
                    .concerns(Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .report();
        }
    }

    /** The figures as exhibits, each with its interval. */
    private static FindingBuilder shown(FindingBuilder finding, PathFigures figures) {
        figures.failed().ifPresent(share -> finding.exhibit(percent("figure.failed", share)));
        figures.late().ifPresent(share -> finding.exhibit(percent("figure.late", share)));
        figures.connect().ifPresent(median -> finding.exhibit(milliseconds("figure.connect", median)));
        figures.answer().ifPresent(median -> finding.exhibit(milliseconds("figure.answer", median)));
        figures.jitter().ifPresent(jitter -> finding.exhibit(milliseconds("figure.jitter", jitter)));
        if (figures.held().compareTo(NOTICEABLE) > 0) {
            finding.exhibit(Probed.TEXTS.get("figure.held", figures.held().toMillis() / 1000.0));
        }
        return finding;
    }

    private static String percent(String key, Estimate share) {
        return Probed.TEXTS.get(key, share.value() * 100, share.low() * 100, share.high() * 100);
    }

    private static String milliseconds(String key, Estimate estimate) {
        return Probed.TEXTS.get(key, estimate.value(), estimate.low(), estimate.high());
    }

    private static String milliseconds(Optional<Estimate> median) {
        return median.map(estimate -> Probed.TEXTS.get("milliseconds", estimate.value()))
                .orElseGet(() -> Probed.TEXTS.get("milliseconds.unknown"));
    }

    private static String words(Map<Outcome, Integer> counts) {
        return Arrays.stream(Outcome.values())
                .filter(counts::containsKey)
                .map(outcome -> Probed.TEXTS.get("sample." + outcome, counts.get(outcome)))
                .collect(Collectors.joining(", "));
    }
}
