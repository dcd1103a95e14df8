// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import org.eclipse.jface.resource.ImageDescriptor;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;

/** How a state is shown everywhere: its shape, its colour and the tint behind it. Words stand beside it, never colour alone. */
public enum Look {
    PROBLEM("state-problem", ColorRole.PROBLEM, ColorRole.PROBLEM_TINT),
    WARNING("state-warning", ColorRole.WARNING, ColorRole.WARNING_TINT),
    ADVICE("state-advice", ColorRole.SECONDARY, ColorRole.NOT_EXAMINED_TINT),
    OK("state-ok", ColorRole.OK, ColorRole.OK_TINT),
    NOT_EXAMINED("state-not-examined", ColorRole.NOT_EXAMINED, ColorRole.NOT_EXAMINED_TINT),
    RUNNING("state-running", ColorRole.ACCENT, ColorRole.SELECTION),
    /** Neither good nor bad, for example a setting that is not there. */
    NEUTRAL("state-idle", ColorRole.SECONDARY, ColorRole.NOT_EXAMINED_TINT);

    private final String icon;
    private final ColorRole color;
    private final ColorRole tint;

    Look(String icon, ColorRole color, ColorRole tint) {
        this.icon = icon;
        this.color = color;
        this.tint = tint;
    }

    /** Its shape in its colour. To be called on the UI thread. */
    public ImageDescriptor image() {
        return Icons.of(icon, color);
    }

    /** Its shape in another size, in points. To be called on the UI thread. */
    public ImageDescriptor image(int size) {
        return Icons.of(icon, color, size);
    }

    /** The colour of shape and word. */
    public ColorRole color() {
        return color;
    }

    /** The colour behind the word. */
    public ColorRole tint() {
        return tint;
    }

    /** How a severity looks. */
    public static Look of(Severity severity) {
        return switch (severity) {
            case PROBLEM -> PROBLEM;
            case WARNING -> WARNING;
            case ADVICE -> ADVICE;
            case OK -> OK;
            case NOT_EXAMINED -> NOT_EXAMINED;
        };
    }

    /** How the state of a cause looks. */
    public static Look of(CauseVerdict.State state) {
        return switch (state) {
            case PROVEN -> PROBLEM;
            case LIKELY, POSSIBLE -> WARNING;
            case NOT_EXAMINED -> NOT_EXAMINED;
            case RULED_OUT -> OK;
        };
    }

    /** How a reading looks. That something is there or not is no judgement. */
    public static Look of(Reading<?> reading) {
        return reading.isUnreadable() ? NOT_EXAMINED : NEUTRAL;
    }
}
