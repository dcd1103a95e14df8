// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.text.Texts;

/**
 * Weighs findings by the rules of proof: a proving finding on the right target proves; two independent circumstances make likely;
 * one makes possible; only positive evidence of health rules out; everything else was not examined. Findings that contradict each
 * other are never silently resolved: the stronger claim is taken back by one step and the reasoning says so.
 */
public final class VerdictWeigher {
    private static final Texts TEXTS = Texts.of(VerdictWeigher.class);

    private final CauseCatalog causes;

    /** A weigher for that cause tree. */
    public VerdictWeigher(CauseCatalog causes) {
        this.causes = causes;
    }

    /** Weighs all causes for all targets. The surest come first; within a state, the order of the catalogue. */
    public List<CauseVerdict> weigh(List<Target> targets, List<Finding> findings) {
        List<CauseVerdict> verdicts = new ArrayList<>();
        for (Cause cause : causes.all()) {
            List<Target> fitting = targets.stream()
                    .filter(target -> cause.roles().contains(target.role()))
                    .toList();
            for (Target target : fitting) {
                verdicts.add(doubted(cause, weigh(cause, target, findings), findings));
            }
            if (fitting.isEmpty()) {
                Role role = cause.roles().contains(Role.CLIENT) ? Role.CLIENT : Role.SERVER;
                verdicts.add(new CauseVerdict(
                        cause.id(),
                        null,
                        State.NOT_EXAMINED,
                        List.of(),
                        TEXTS.get("why.no-target." + role, cause.needs())));
            }
        }
        verdicts.sort(Comparator.comparing(CauseVerdict::state));
        return verdicts;
    }

    /**
     * Takes every claim back by one step where the evidence may be of several computers: what is true of one of them need not be of the other, and what agrees
     * need not be about the same.
     */
    private static CauseVerdict doubted(Cause cause, CauseVerdict verdict, List<Finding> findings) {
        List<Finding> doubts = findings.stream()
                .filter(ComputerJudge::mixed)
                .filter(finding -> finding.target().equals(verdict.target()))
                .toList();
        if (doubts.isEmpty()) {
            return verdict;
        }
        State state =
                switch (verdict.state()) {
                    case PROVEN -> State.LIKELY;
                    case LIKELY -> State.POSSIBLE;
                    case RULED_OUT -> State.NOT_EXAMINED;
                    case POSSIBLE, NOT_EXAMINED -> verdict.state();
                };
        if (state == verdict.state()) {
            return verdict;
        }
        List<Finding> because = new ArrayList<>(verdict.because());
        because.addAll(doubts);
        String key = state == State.NOT_EXAMINED ? "why.doubted.ruled-out" : "why.doubted";
        return new CauseVerdict(
                verdict.cause(),
                verdict.target(),
                state,
                because,
                TEXTS.get(key, titles(verdict.because()), titles(doubts), cause.needs()));
    }

    private static CauseVerdict weigh(Cause cause, Target target, List<Finding> findings) {
        List<Finding> proving = naming(cause, target, findings, Finding::proves);
        List<Finding> supporting = naming(cause, target, findings, Finding::supports);
        List<Finding> excluding = naming(cause, target, findings, Finding::rulesOut);
        List<Finding> open = naming(cause, target, findings, Finding::concerns);
        if (!proving.isEmpty()) {
            return excluding.isEmpty()
                    ? verdict(cause, target, State.PROVEN, proving, "why.proven", titles(proving))
                    : contradiction(cause, target, State.LIKELY, proving, excluding);
        }
        if (!supporting.isEmpty()) {
            State state = independent(supporting) ? State.LIKELY : State.POSSIBLE;
            if (!excluding.isEmpty()) {
                return contradiction(cause, target, State.POSSIBLE, supporting, excluding);
            }
            return verdict(
                    cause,
                    target,
                    state,
                    supporting,
                    state == State.LIKELY ? "why.likely" : "why.possible",
                    titles(supporting),
                    cause.proof());
        }
        if (!excluding.isEmpty()) {
            return verdict(cause, target, State.RULED_OUT, excluding, "why.ruled-out", titles(excluding));
        }
        return new CauseVerdict(
                cause.id(), target.name(), State.NOT_EXAMINED, open, TEXTS.get("why.not-examined", needs(cause, open)));
    }

    private static CauseVerdict contradiction(
            Cause cause, Target target, State state, List<Finding> pro, List<Finding> contra) {
        List<Finding> all = new ArrayList<>(pro);
        all.addAll(contra);
        return verdict(cause, target, state, all, "why.contradiction", titles(pro), titles(contra));
    }

    private static CauseVerdict verdict(
            Cause cause, Target target, State state, List<Finding> because, String key, Object... arguments) {
        return new CauseVerdict(cause.id(), target.name(), state, because, TEXTS.get(key, arguments));
    }

    private static List<Finding> naming(
            Cause cause, Target target, List<Finding> findings, Function<Finding, List<String>> causes) {
        return findings.stream()
                .filter(finding -> finding.target().equals(target.name()))
                .filter(finding -> causes.apply(finding).contains(cause.id()))
                .toList();
    }

    /** Whether two findings rest on different evidence: made by different diagnostics and without a reading in common. */
    private static boolean independent(List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            for (int j = i + 1; j < findings.size(); j++) {
                Finding one = findings.get(i);
                Finding other = findings.get(j);
                if (!one.diagnostic().equals(other.diagnostic()) && disjoint(questions(one), questions(other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean disjoint(Set<Question<?>> one, Set<Question<?>> other) {
        return one.stream().noneMatch(other::contains);
    }

    private static Set<Question<?>> questions(Finding finding) {
        return finding.exhibits().stream()
                .map(exhibit -> exhibit instanceof Exhibit.OfReading ofReading
                        ? ofReading.reading().question()
                        : null)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String titles(List<Finding> findings) {
        return findings.stream().map(Finding::title).distinct().collect(Collectors.joining("; "));
    }

    private static String needs(Cause cause, List<Finding> open) {
        Set<String> needs = new LinkedHashSet<>();
        open.stream().map(Finding::needs).filter(need -> !need.isBlank()).forEach(needs::add);
        return needs.isEmpty() ? cause.needs() : String.join("; ", needs);
    }
}
