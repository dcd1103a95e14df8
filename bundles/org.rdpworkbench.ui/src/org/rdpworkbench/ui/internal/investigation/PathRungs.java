// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.LadderRung;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.ui.internal.widgets.PathLadder.Rung;
import org.rdpworkbench.ui.look.Look;

/** The phases that a probe reached, in words. */
final class PathRungs {
    private static final Texts TEXTS = Texts.of(PathRungs.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private PathRungs() {}

    /** The probe of an investigation; empty when nothing was probed. */
    static Optional<ProbeReport> probe(Investigation investigation) {
        return investigation.readings().stream()
                .map(Investigation.RecordedReading::reading)
                .filter(reading -> reading.question().facet().equals(Wire.FACET))
                .map(Reading::found)
                .flatMap(Optional::stream)
                .filter(ProbeReport.class::isInstance)
                .map(ProbeReport.class::cast)
                .findFirst();
    }

    /** The phases of a probe, and the session after them, which a probe never tries. */
    static List<Rung> of(ProbeReport report) {
        Optional<NegotiationAttempt> leading = ProbeClassifier.leading(report);
        List<Rung> rungs = new ArrayList<>();
        for (LadderRung rung : ProbeClassifier.ladder(report)) {
            rungs.add(new Rung(title(rung.phase(), report), detail(rung, report, leading), look(rung.state())));
        }
        rungs.add(new Rung(TEXTS.get("path.session"), TEXTS.get("path.session.detail"), Look.NOT_EXAMINED));
        return rungs;
    }

    private static Look look(LadderRung.State state) {
        return switch (state) {
            case PASSED -> Look.OK;
            case STOPPED -> Look.PROBLEM;
            case NOT_REACHED -> Look.NOT_EXAMINED;
            case NOT_USED -> Look.NEUTRAL;
        };
    }

    private static String title(Phase phase, ProbeReport report) {
        return TEXTS.get("path." + phase.name().toLowerCase(Locale.ROOT), Integer.toString(report.port()));
    }

    private static String detail(LadderRung rung, ProbeReport report, Optional<NegotiationAttempt> leading) {
        String plain = TEXTS.get("path." + rung.state().name().toLowerCase(Locale.ROOT));
        return switch (rung.state()) {
            case NOT_REACHED, NOT_USED -> plain;
            case STOPPED ->
                leading.map(NegotiationAttempt::stop)
                        .map(stop -> TEXTS.get("path.stop." + stop.kind().name().toLowerCase(Locale.ROOT)))
                        .orElse(plain);
            case PASSED -> passed(rung.phase(), report, leading).orElse(plain);
        };
    }

    private static Optional<String> passed(Phase phase, ProbeReport report, Optional<NegotiationAttempt> leading) {
        return switch (phase) {
            case NAME -> report.resolution().addresses().stream().findFirst();
            case TCP -> leading.map(attempt -> millis(attempt.connect().duration()));
            case X224 ->
                leading.map(NegotiationAttempt::answer)
                        .filter(answer -> answer.selectedProtocol() >= 0)
                        .map(answer -> SecurityProtocols.describe(answer.selectedProtocol()));
            case TLS -> leading.map(NegotiationAttempt::tls).map(tls -> tls.version());
            case CREDSSP ->
                leading.map(NegotiationAttempt::credSsp)
                        .map(facts -> facts.challenge())
                        .map(challenge -> challenge.netBiosComputer());
        };
    }

    private static String millis(Duration duration) {
        return TEXTS.get("path.millis", String.format(Locale.ROOT, "%.1f", duration.toNanos() / NANOS_PER_MILLI));
    }
}
