// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Dialog;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.FirstLaunch;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Outcome;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Preset;
import org.rdpworkbench.rdpfile.core.forecast.Redirection;
import org.rdpworkbench.rdpfile.core.forecast.Redirection.Wish;

/** A forecast in words and steps. */
final class ForecastWords {
    private static final Texts TEXTS = Texts.of(ForecastWords.class);

    private ForecastWords() {}

    /**
     * A step.
     *
     * @param title what it is
     * @param text what the receiver sees
     */
    record Step(String title, String text) {}

    /** What comes one after the other. */
    static List<Step> steps(Forecast forecast) {
        List<Step> steps = new ArrayList<>();
        if (forecast.firstLaunch() != FirstLaunch.NOT_SHOWN) {
            steps.add(new Step(TEXTS.get("step.notice"), TEXTS.get("step.notice." + forecast.firstLaunch())));
        }
        if (forecast.dialog() == Dialog.NONE) {
            steps.add(
                    new Step(TEXTS.get("step.file"), TEXTS.get("step.file." + forecast.outcome()) + shares(forecast)));
        } else {
            steps.add(new Step(
                    TEXTS.get("step.dialog"),
                    TEXTS.get("step.dialog.text", title(forecast.dialog()), publisher(forecast)) + shares(forecast)));
        }
        if (forecast.outcome() != Outcome.BLOCKED) {
            steps.add(new Step(TEXTS.get("step.server"), TEXTS.get("proof." + forecast.serverProof())));
        }
        return steps;
    }

    private static String shares(Forecast forecast) {
        String asked = names(forecast, false);
        String open = names(forecast, true);
        String known = asked.isEmpty() ? TEXTS.get("shares.nothing") : TEXTS.get("shares." + forecast.preset(), asked);
        return " " + known + (open.isEmpty() ? "" : " " + TEXTS.get("shares.open", open));
    }

    /** The redirections that are asked for, or those of which nobody knows. */
    private static String names(Forecast forecast, boolean unknown) {
        return String.join(
                ", ",
                forecast.redirections().entrySet().stream()
                        .filter(one -> (one.getValue() == Wish.NOT_KNOWN) == unknown)
                        .map(one -> name(one.getKey()))
                        .toList());
    }

    /** What a redirection is called. */
    static String name(Redirection redirection) {
        return TEXTS.get("redirection." + redirection);
    }

    /** The first line of a dialog. */
    static String title(Dialog dialog) {
        return TEXTS.get("dialog." + dialog);
    }

    /** What is said of the publisher. */
    static String publisher(Forecast forecast) {
        return TEXTS.get("publisher." + forecast.publisher(), forecast.publisherName());
    }

    /** A redirection as the dialog lists it: its name, and that it is not the file's own wish. */
    static String line(Map.Entry<Redirection, Wish> wish) {
        return switch (wish.getValue()) {
            case BY_DEFAULT -> TEXTS.get("wish.default", name(wish.getKey()));
            case NOT_KNOWN -> TEXTS.get("wish.unknown", name(wish.getKey()));
            default -> name(wish.getKey());
        };
    }

    /** Whether a check box is ticked at first. */
    static boolean isTicked(Forecast forecast) {
        return forecast.preset() == Preset.AS_ASKED;
    }

    /** What should be known besides. */
    static List<String> remarks(Forecast forecast) {
        List<String> all = new ArrayList<>();
        forecast.remarks().forEach(remark -> all.add(TEXTS.get("remark." + remark)));
        if (forecast.outcome() == Outcome.NOT_KNOWN) {
            all.add(TEXTS.get("forecast.not-documented"));
        } else if (!forecast.documented()) {
            all.add(TEXTS.get("forecast.inferred"));
        }
        return all;
    }

    /** All of it, for a screen reader and the clipboard. */
    static String text(Forecast forecast) {
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.get("receiver." + forecast.receiver()));
        int number = 1;
        for (Step step : steps(forecast)) {
            lines.add(TEXTS.get("step.numbered", String.valueOf(number++), step.title()) + ": " + step.text());
        }
        lines.addAll(remarks(forecast));
        return String.join("\n", lines);
    }
}
