// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.advice;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.advice.AdviceRule;
import org.rdpworkbench.core.advice.AdviceStep;
import org.rdpworkbench.core.advice.Judgement;
import org.rdpworkbench.core.advice.RankedStep;
import org.rdpworkbench.core.advice.Stance;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/**
 * A step in the table.
 *
 * @param place its place, from 1
 * @param step the step
 * @param ranked how it fits the case in front; null when there is none
 */
record AdviceRow(int place, AdviceStep step, RankedStep ranked) {
    private static final Texts TEXTS = Texts.of(AdviceRow.class);

    /** The judgement in a word or two. */
    String word() {
        if (!step.recognised()) {
            return TEXTS.get("judgement.not-recognised");
        }
        if (step.stance() == Stance.AGAINST) {
            return TEXTS.get(step.judgement().isPresent() ? "judgement.warns" : "judgement.against");
        }
        return step.judgement()
                .map(judgement -> TEXTS.get("judgement." + judgement))
                .orElseGet(() -> TEXTS.get("judgement.unclear"));
    }

    Look look() {
        return step.judgement()
                .map(judgement -> switch (judgement) {
                    case HARMFUL -> Look.PROBLEM;
                    case USELESS, OUTDATED -> Look.WARNING;
                    case USEFUL_IF -> Look.ADVICE;
                    case RIGHT -> Look.OK;
                })
                .orElse(Look.NOT_EXAMINED);
    }

    /** For sorting: what does most harm first, what nothing is known of last. */
    int weight() {
        if (!step.recognised()) {
            return Judgement.values().length + 1;
        }
        return step.judgement()
                .map(judgement -> Judgement.HARMFUL.ordinal() - judgement.ordinal())
                .orElse(Judgement.values().length);
    }

    String title() {
        return step.recognised() ? step.rule().title() : "";
    }

    String text() {
        return step.passage().text();
    }

    /** Under which condition, or why; empty when nothing is known. */
    String why() {
        if (!step.recognised()) {
            return "";
        }
        return step.rule().condition().isEmpty()
                ? step.rule().why()
                : TEXTS.get("condition", step.rule().condition(), step.rule().why());
    }

    String instead() {
        return step.recognised() ? step.rule().instead() : "";
    }

    String source() {
        return step.recognised()
                ? TEXTS.get("source", step.rule().source(), Words.of(step.rule().confidence()))
                : "";
    }

    /** What it is worth for the case in front; empty while there is none. */
    String fit() {
        return ranked == null ? "" : ranked.why();
    }

    /** What the view Details says of it. */
    Explained explain() {
        if (!step.recognised()) {
            return new Explained(
                    look(),
                    TEXTS.get("details.not-recognised"),
                    TEXTS.get("details.line", Integer.toString(step.passage().line())),
                    List.of(new Section("", List.of(Line.of(TEXTS.get("details.nothing")), Line.secondary(text())))));
        }
        AdviceRule rule = step.rule();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", List.of(Line.of(why()))));
        if (ranked != null) {
            sections.add(new Section(TEXTS.get("details.case"), List.of(Line.of(fit()))));
        }
        sections.add(new Section(
                TEXTS.get(rule.judgement() == Judgement.RIGHT ? "details.how" : "details.instead"),
                List.of(Line.of(rule.instead()))));
        sections.add(new Section(TEXTS.get("details.text"), List.of(Line.of(text()))));
        sections.add(new Section(TEXTS.get("details.source"), List.of(Line.secondary(source()))));
        return new Explained(
                look(),
                TEXTS.get("details.title", word(), rule.title()),
                TEXTS.get("details.line", Integer.toString(step.passage().line())),
                sections);
    }
}
