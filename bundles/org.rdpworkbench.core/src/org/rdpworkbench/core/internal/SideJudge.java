// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * Which side to look at next, where a case has both: the one on which a cause is surer. Where both are equally sure, or nothing speaks for a cause on either, what a
 * probe saw decides; without one nothing does, and that is said. It weighs what is already concluded, and concludes nothing of its own.
 */
final class SideJudge {
    private static final Texts TEXTS = Texts.of(SideJudge.class);

    /** Causes that lie between the two. */
    private static final Set<String> BETWEEN =
            Set.of("flow-closed-on-the-way", "forwarder-without-backend", "name-resolves-elsewhere");

    private static final Set<OutcomeClass> GOOD = EnumSet.of(OutcomeClass.CREDSSP_CHALLENGE, OutcomeClass.AGREED);
    private static final Set<OutcomeClass> NO_FAILURE = EnumSet.of(
            OutcomeClass.CREDSSP_CHALLENGE,
            OutcomeClass.AGREED,
            OutcomeClass.CERTIFICATE_CONCERN,
            OutcomeClass.CLOCK_SKEW,
            OutcomeClass.PROTOCOL_SETS_DIFFER);

    private static final int MOST_NAMED = 3;
    private static final int MOST_SHOWN = 12;

    private final CauseCatalog causes;
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final List<CauseVerdict> verdicts;
    private final List<RecordedReading> readings;

    private SideJudge(
            CauseCatalog causes, List<Target> targets, List<CauseVerdict> verdicts, List<RecordedReading> readings) {
        this.causes = causes;
        this.verdicts = verdicts;
        this.readings = readings;
        targets.forEach(target -> roles.put(target.name(), target.role()));
    }

    /** Where to look. */
    private enum Side {
        SERVER,
        WAY,
        CLIENT
    }

    /** What a probe says of the server. */
    private enum Probe {
        ANSWERED,
        FAILED,
        NONE
    }

    /** What is to be said; empty where a case has one side alone, or nothing was read of one of them. */
    static Optional<Finding> judge(
            CauseCatalog causes, List<Target> targets, List<CauseVerdict> verdicts, List<RecordedReading> readings) {
        SideJudge judge = new SideJudge(causes, targets, verdicts, readings);
        boolean both = judge.examined(Role.SERVER) && judge.examined(Role.CLIENT);
        return both ? Optional.of(judge.judge()) : Optional.empty();
    }

    private boolean examined(Role role) {
        return readings.stream()
                .anyMatch(
                        one -> roles.get(one.target()) == role && !one.reading().isUnreadable());
    }

    private Finding judge() {
        Map<Side, List<CauseVerdict>> claims = new EnumMap<>(Side.class);
        for (CauseVerdict verdict : verdicts) {
            if (verdict.state().compareTo(State.POSSIBLE) <= 0) {
                claims.computeIfAbsent(side(verdict), side -> new ArrayList<>()).add(verdict);
            }
        }
        Probe probe = probe();
        Set<Side> next = next(claims, probe);
        List<String> why = new ArrayList<>();
        for (Side side : Side.values()) {
            say(side, claims.getOrDefault(side, List.of()), why);
        }
        why.add(TEXTS.get("side.probe." + probe));
        String names = next.stream().map(Side::name).collect(Collectors.joining("_"));
        String key = "side.next." + (next.isEmpty() ? "NONE" : names);
        Role role = next.equals(Set.of(Side.CLIENT)) ? Role.CLIENT : Role.SERVER;
        String target = roles.keySet().stream()
                .filter(name -> roles.get(name) == role)
                .findFirst()
                .orElseThrow();
        return new Finding(
                Finding.NEXT_SIDE,
                "core.sides",
                "core",
                Severity.ADVICE,
                target,
                TEXTS.get(key),
                String.join(" ", why),
                exhibits(next.stream()
                        .flatMap(side -> claims.getOrDefault(side, List.of()).stream())
                        .toList()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                Confidence.INFERRED);
    }

    private Side side(CauseVerdict verdict) {
        if (BETWEEN.contains(verdict.cause())) {
            return Side.WAY;
        }
        return roles.get(verdict.target()) == Role.CLIENT ? Side.CLIENT : Side.SERVER;
    }

    /** The sides with the surest cause; none when nothing speaks for any. */
    private static Set<Side> next(Map<Side, List<CauseVerdict>> claims, Probe probe) {
        Set<Side> leading = EnumSet.noneOf(Side.class);
        if (claims.isEmpty()) {
            switch (probe) {
                case ANSWERED -> leading.add(Side.CLIENT);
                case FAILED -> leading.add(Side.WAY);
                case NONE -> {
                    // Nothing was seen of either.
                }
            }
            return leading;
        }
        State surest = claims.values().stream()
                .flatMap(List::stream)
                .map(CauseVerdict::state)
                .min(State::compareTo)
                .orElseThrow();
        claims.keySet().stream()
                .filter(side -> claims.get(side).stream().anyMatch(claim -> claim.state() == surest))
                .forEach(leading::add);
        // Two that are proven are two faults, whatever a probe saw.
        if (surest != State.PROVEN && leading.size() > 1 && leading.contains(Side.CLIENT)) {
            if (probe == Probe.ANSWERED) {
                leading.retainAll(Set.of(Side.CLIENT));
            } else if (probe == Probe.FAILED) {
                leading.remove(Side.CLIENT);
            }
        }
        return leading;
    }

    private void say(Side side, List<CauseVerdict> claims, List<String> why) {
        if (!claims.isEmpty()) {
            String named = claims.stream()
                    .limit(MOST_NAMED)
                    .map(claim -> TEXTS.get(
                            "side.claim",
                            causes.find(claim.cause()).map(Cause::title).orElse(claim.cause()),
                            TEXTS.get("side.state." + claim.state()),
                            claim.because().stream()
                                    .map(Finding::title)
                                    .distinct()
                                    .collect(Collectors.joining("; "))))
                    .collect(Collectors.joining(", "));
            why.add(TEXTS.get("side.claims." + side, named));
        } else if (side != Side.WAY) {
            long open = verdicts.stream()
                    .filter(verdict -> verdict.target() != null && side(verdict) == side)
                    .filter(verdict -> verdict.state() == State.NOT_EXAMINED)
                    .count();
            why.add(TEXTS.get("side.none." + side, open));
        }
    }

    private Probe probe() {
        List<List<OutcomeClass>> outcomes = readings.stream()
                .filter(one -> roles.get(one.target()) == Role.SERVER)
                .filter(one -> one.reading().question().facet().equals(Wire.FACET))
                .flatMap(one -> one.reading().found().stream())
                .filter(ProbeReport.class::isInstance)
                .map(report -> ((ProbeReport) report).outcomes())
                .filter(list -> !list.equals(List.of(OutcomeClass.NOT_EXAMINED)))
                .toList();
        if (outcomes.isEmpty()) {
            return Probe.NONE;
        }
        boolean answered = outcomes.stream()
                .allMatch(list -> list.stream().anyMatch(GOOD::contains) && NO_FAILURE.containsAll(list));
        return answered ? Probe.ANSWERED : Probe.FAILED;
    }

    private List<Exhibit> exhibits(List<CauseVerdict> leading) {
        List<Exhibit> exhibits = new ArrayList<>();
        leading.stream()
                .filter(verdict -> verdict.state().compareTo(State.POSSIBLE) <= 0)
                .flatMap(verdict -> verdict.because().stream())
                .flatMap(finding -> finding.exhibits().stream())
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_SHOWN)
                .forEach(exhibits::add);
        readings.stream()
                .filter(one -> roles.get(one.target()) == Role.SERVER)
                .filter(one -> one.reading().question().facet().equals(Wire.FACET))
                .limit(1)
                .map(one -> new Exhibit.OfReading(one.reading()))
                .filter(exhibit -> !exhibits.contains(exhibit))
                .forEach(exhibits::add);
        return exhibits;
    }
}
