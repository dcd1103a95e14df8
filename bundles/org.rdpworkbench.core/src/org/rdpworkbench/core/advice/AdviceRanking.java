// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;

/**
 * Puts the steps of a text in the order in which they help a case. A step is as good as the surest of the causes that its rule names; one
 * that is harmful, useless or outdated stays so, whatever the case. The order is that of {@link Fit}, then that of the text.
 */
public final class AdviceRanking {
    private static final Texts TEXTS = Texts.of(AdviceRanking.class);

    private final Investigation investigation;
    private final CauseCatalog causes;

    /** A ranking for a case. */
    public AdviceRanking(Investigation investigation, CauseCatalog causes) {
        this.investigation = investigation;
        this.causes = causes;
    }

    /** The steps in the order in which they help, each with its reason. */
    public List<RankedStep> rank(JudgedAdvice advice) {
        List<RankedStep> fitted = new ArrayList<>();
        for (AdviceStep step : advice.steps()) {
            fitted.add(fit(step));
        }
        fitted.sort(Comparator.comparing(RankedStep::fit));
        List<RankedStep> ranked = new ArrayList<>();
        for (RankedStep step : fitted) {
            ranked.add(new RankedStep(ranked.size() + 1, step.step(), step.fit(), step.verdict(), step.why()));
        }
        return ranked;
    }

    private RankedStep fit(AdviceStep step) {
        if (!step.recognised()) {
            return new RankedStep(0, step, Fit.NOT_RECOGNISED, null, TEXTS.get("fit.NOT_RECOGNISED"));
        }
        if (step.stance() != Stance.TOLD) {
            return new RankedStep(0, step, Fit.NOT_TOLD, null, TEXTS.get("fit.stance." + step.stance()));
        }
        AdviceRule rule = step.rule();
        CauseVerdict verdict = surest(rule);
        Fit fit =
                switch (rule.judgement()) {
                    case HARMFUL -> Fit.HARM;
                    case USELESS, OUTDATED -> Fit.NO_HELP;
                    case RIGHT, USEFUL_IF ->
                        rule.causes().isEmpty()
                                ? rule.judgement() == Judgement.RIGHT ? Fit.ALWAYS : Fit.UNKNOWN
                                : of(verdict, rule.judgement());
                };
        return new RankedStep(0, step, fit, verdict, why(rule, fit, verdict));
    }

    private static Fit of(CauseVerdict verdict, Judgement judgement) {
        if (verdict == null) {
            return judgement == Judgement.RIGHT ? Fit.ALWAYS : Fit.NOT_EXAMINED;
        }
        return switch (verdict.state()) {
            case PROVEN -> Fit.PROVEN;
            case LIKELY -> Fit.LIKELY;
            case POSSIBLE -> Fit.POSSIBLE;
            case NOT_EXAMINED -> judgement == Judgement.RIGHT ? Fit.ALWAYS : Fit.NOT_EXAMINED;
            case RULED_OUT -> Fit.RULED_OUT;
        };
    }

    /** What the case says about the surest cause of a rule; null when it knows none of them. */
    private CauseVerdict surest(AdviceRule rule) {
        CauseVerdict surest = null;
        for (CauseVerdict verdict : investigation.verdict()) {
            if (rule.causes().contains(verdict.cause())
                    && (surest == null || verdict.state().compareTo(surest.state()) < 0)) {
                surest = verdict;
            }
        }
        return surest;
    }

    private String why(AdviceRule rule, Fit fit, CauseVerdict verdict) {
        return switch (fit) {
            case PROVEN, LIKELY, POSSIBLE ->
                TEXTS.get("fit." + fit, title(verdict.cause()), place(verdict), because(verdict));
            case RULED_OUT -> TEXTS.get("fit.RULED_OUT", titles(rule), place(verdict), because(verdict));
            case NOT_EXAMINED -> TEXTS.get("fit.NOT_EXAMINED", titles(rule), needs(rule));
            case HARM, NO_HELP ->
                verdict != null && verdict.state().compareTo(State.POSSIBLE) <= 0
                        ? TEXTS.get(
                                "fit." + fit + ".aim", title(verdict.cause()), TEXTS.get("state." + verdict.state()))
                        : TEXTS.get("fit." + fit);
            case UNKNOWN -> TEXTS.get("fit.UNKNOWN", rule.condition());
            case ALWAYS, NOT_TOLD, NOT_RECOGNISED -> TEXTS.get("fit." + fit);
        };
    }

    private String title(String cause) {
        return causes.find(cause).map(Cause::title).orElse(cause);
    }

    private String titles(AdviceRule rule) {
        return rule.causes().stream().map(this::title).collect(Collectors.joining("; "));
    }

    private String needs(AdviceRule rule) {
        return rule.causes().stream()
                .flatMap(cause -> causes.find(cause).stream())
                .map(Cause::needs)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String place(CauseVerdict verdict) {
        return verdict.target() == null ? TEXTS.get("no-target") : verdict.target();
    }

    /** The finding that decided. */
    private static String because(CauseVerdict verdict) {
        return verdict.because().stream().findFirst().map(Finding::title).orElse(verdict.why());
    }
}
