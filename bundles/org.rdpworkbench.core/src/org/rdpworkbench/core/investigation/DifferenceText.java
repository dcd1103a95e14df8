// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.text.Texts;

/** Differences between investigations in words. */
public final class DifferenceText {
    private static final Texts TEXTS = Texts.of(DifferenceText.class);

    private DifferenceText() {}

    /** What it is about: the title of a cause or a finding, or the place of a reading. */
    public static String subject(Difference difference, CauseCatalog causes) {
        return switch (difference) {
            case Difference.OfCause cause ->
                causes.find(cause.cause()).map(Cause::title).orElse(cause.cause());
            case Difference.OfFinding finding -> finding.shown().title();
            case Difference.OfReading reading ->
                ReadingText.place(reading.after().question());
        };
    }

    /** What kind of thing it is about, in a word. */
    public static String kind(Difference difference) {
        return TEXTS.get(
                switch (difference) {
                    case Difference.OfCause cause -> "difference.cause";
                    case Difference.OfFinding finding -> "difference.finding";
                    case Difference.OfReading reading -> "difference.reading";
                });
    }

    /** How it was. */
    public static String before(Difference difference) {
        return switch (difference) {
            case Difference.OfCause cause -> state(cause.before());
            case Difference.OfFinding finding -> finding(finding.before());
            case Difference.OfReading reading -> ReadingText.answer(reading.before());
        };
    }

    /** How it is. */
    public static String after(Difference difference) {
        return switch (difference) {
            case Difference.OfCause cause -> state(cause.after());
            case Difference.OfFinding finding -> finding(finding.after());
            case Difference.OfReading reading -> ReadingText.answer(reading.after());
        };
    }

    /** Which way it went, in a few words. */
    public static String direction(Difference.Direction direction) {
        return TEXTS.get("direction." + direction);
    }

    private static String state(CauseVerdict.State state) {
        return TEXTS.get(state == null ? "difference.not-weighed" : "difference.state." + state);
    }

    private static String finding(Finding finding) {
        return TEXTS.get(finding == null ? "difference.no-finding" : "difference.severity." + finding.severity());
    }
}
