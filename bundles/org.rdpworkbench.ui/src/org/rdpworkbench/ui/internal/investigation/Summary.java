// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** A case in few words. Says no more than the investigation shows. */
final class Summary {
    private static final Texts TEXTS = Texts.of(Summary.class);
    private static final String DOT = " · ";

    private Summary() {}

    /** How the case looks as a whole. */
    static Look look(Case subject) {
        Case.Stage stage = subject.stage();
        if (stage.running()) {
            return Look.RUNNING;
        }
        Investigation investigation = stage.investigation();
        if (investigation == null) {
            return Look.NOT_EXAMINED;
        }
        return investigation
                .leadingCause()
                .map(leading -> Look.of(leading.state()))
                .orElseGet(() -> investigation.hasProblem()
                        ? Look.WARNING
                        : investigation.examinedAnything() ? Look.OK : Look.NOT_EXAMINED);
    }

    /** The verdict in one line. */
    static String headline(Case subject) {
        Case.Stage stage = subject.stage();
        if (stage.running()) {
            return TEXTS.get("headline.running", subject.subjectName());
        }
        if (subject.isLoading()) {
            return TEXTS.get("headline.loading", subject.subjectName());
        }
        if (subject.isUnreadable()) {
            return TEXTS.get("headline.unreadable");
        }
        if (stage.failure() != null) {
            return TEXTS.get("headline.failed");
        }
        Investigation investigation = stage.investigation();
        if (investigation == null) {
            return TEXTS.get("headline.new", subject.subjectName());
        }
        return investigation
                .leadingCause()
                .map(leading -> headline(subject, leading, investigation.count(leading.state())))
                .orElseGet(() -> TEXTS.get(
                        investigation.hasProblem()
                                ? "headline.problems"
                                : investigation.examinedAnything() ? "headline.nothing" : "headline.not-examined"));
    }

    /** What is not proven is not stated as a fact, and of several causes that are equally sure none is named alone. */
    private static String headline(Case subject, CauseVerdict leading, long equals) {
        if (leading.state() == CauseVerdict.State.PROVEN) {
            return title(subject, leading);
        }
        String state = leading.state().name().toLowerCase(Locale.ROOT);
        return equals == 1
                ? TEXTS.get("headline." + state, title(subject, leading))
                : TEXTS.get("headline." + state + ".several", equals);
    }

    /** What stands below the verdict. */
    static String details(Case subject) {
        Case.Stage stage = subject.stage();
        if (stage.running()) {
            return stage.progress() == null ? TEXTS.get("progress.starting") : progress(stage.progress());
        }
        if (stage.failure() != null) {
            return stage.failure();
        }
        Investigation investigation = stage.investigation();
        if (investigation == null) {
            return subject.isLoading() ? "" : TEXTS.get("details.new");
        }
        List<String> parts = new ArrayList<>();
        parts.add(subject.subjectName());
        if (investigation.code() != null) {
            parts.add(TEXTS.get("details.code", investigation.code().display()));
        }
        investigation.leadingCause().ifPresent(leading -> parts.add(weight(leading)));
        addCount(parts, "details.ruled-out", investigation.count(CauseVerdict.State.RULED_OUT));
        addCount(parts, "details.not-examined", investigation.count(CauseVerdict.State.NOT_EXAMINED));
        if (investigation.interrupted()) {
            parts.add(TEXTS.get("details.interrupted"));
        }
        return String.join(DOT, parts);
    }

    /** What the error code says; empty when none was given. */
    static String meaning(Case subject) {
        ErrorCode code = subject.code();
        return code == null ? "" : TEXTS.get("details.meaning", code.display(), code.meaning());
    }

    private static String weight(CauseVerdict leading) {
        long exhibits = leading.because().stream()
                .flatMap(finding -> finding.exhibits().stream())
                .filter(Summary::wasSeen)
                .count();
        if (exhibits == 0) {
            return word(leading.state());
        }
        return TEXTS.get("details.weight", word(leading.state()), exhibits);
    }

    /** That something could not be read is no exhibit for anything. */
    private static boolean wasSeen(Exhibit exhibit) {
        return !(exhibit instanceof Exhibit.OfReading seen && seen.reading().isUnreadable());
    }

    private static void addCount(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(TEXTS.get(key, count));
        }
    }

    /** The name of a cause. */
    static String title(Case subject, CauseVerdict verdict) {
        return subject.cause(verdict.cause()).map(Cause::title).orElse(verdict.cause());
    }

    /** The word for the state of a cause. */
    static String word(CauseVerdict.State state) {
        return Words.of(state);
    }

    /** The word for a severity. */
    static String word(Severity severity) {
        return Words.of(severity);
    }

    /** How far a run is. */
    static String progress(Progress progress) {
        String text = progress.target().isEmpty() ? progress.text() : progress.target() + ": " + progress.text();
        return progress.total() > 0
                ? TEXTS.get(
                        "progress.steps", text, Integer.toString(progress.done()), Integer.toString(progress.total()))
                : text;
    }
}
