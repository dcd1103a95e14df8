// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.Locale;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Look;

/** What the last investigation said of a target. */
public enum TargetState {
    PROVEN(Look.PROBLEM),
    LIKELY(Look.WARNING),
    POSSIBLE(Look.WARNING),
    /** A problem was seen that explains no failing connection. */
    PROBLEM(Look.WARNING),
    /** Examined without a problem, which is no promise about what was not examined. */
    NOTHING_FOUND(Look.OK),
    NOT_EXAMINED(Look.NOT_EXAMINED),
    RUNNING(Look.RUNNING);

    private final Look look;

    TargetState(Look look) {
        this.look = look;
    }

    /** How it is shown. */
    public Look look() {
        return look;
    }

    /** The word for it. */
    public String word() {
        return Texts.of(TargetState.class).get("state." + name().toLowerCase(Locale.ROOT));
    }

    /** What an investigation says. */
    public static TargetState of(Investigation investigation) {
        return investigation
                .leadingCause()
                .map(CauseVerdict::state)
                .map(TargetState::of)
                .orElseGet(() -> {
                    if (investigation.hasProblem()) {
                        return PROBLEM;
                    }
                    return investigation.examinedAnything() ? NOTHING_FOUND : NOT_EXAMINED;
                });
    }

    private static TargetState of(CauseVerdict.State state) {
        return switch (state) {
            case PROVEN -> PROVEN;
            case LIKELY -> LIKELY;
            case POSSIBLE -> POSSIBLE;
            case NOT_EXAMINED -> NOT_EXAMINED;
            case RULED_OUT -> NOTHING_FOUND;
        };
    }
}
