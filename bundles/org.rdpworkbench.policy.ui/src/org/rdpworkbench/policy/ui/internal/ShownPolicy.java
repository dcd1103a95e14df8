// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.Origin;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.policy.core.Rule;
import org.rdpworkbench.ui.look.Look;

/** A policy or setting as a row, with what another host has beside it. */
public final class ShownPolicy {
    private final ShownHost host;
    private final Effective value;
    private final ShownHost beside;
    private final Effective other;

    ShownPolicy(ShownHost host, Effective value, ShownHost beside, Effective other) {
        this.host = host;
        this.value = value;
        this.beside = beside;
        this.other = other;
    }

    /** What is to be said of it first, the most important first. */
    enum State {
        CONFLICT,
        MALFORMED,
        UNUSUAL,
        DIFFERS,
        SET,
        DEFAULT,
        NOT_SET,
        UNKNOWN
    }

    ShownHost host() {
        return host;
    }

    Effective value() {
        return value;
    }

    /** The host beside; null when there is none. */
    ShownHost beside() {
        return beside;
    }

    /** Its value; null when there is no host beside. */
    Effective other() {
        return other;
    }

    List<Rule> conflicts() {
        return host.conflicts(value);
    }

    State state() {
        if (!conflicts().isEmpty()) {
            return State.CONFLICT;
        }
        if (value.malformed()) {
            return State.MALFORMED;
        }
        if (value.unusual()) {
            return State.UNUSUAL;
        }
        return switch (value.origin()) {
            case DEFAULT -> State.DEFAULT;
            case NOT_SET -> State.NOT_SET;
            case UNKNOWN -> State.UNKNOWN;
            default -> differs() ? State.DIFFERS : State.SET;
        };
    }

    boolean differs() {
        return value.differs(host.policies().version().build());
    }

    /** Whether somebody set it. */
    boolean set() {
        return value.origin().set() || value.malformed();
    }

    /** Whether the host beside has another value. */
    boolean differsBeside() {
        return other != null && !PolicyText.value(value).equals(PolicyText.value(other));
    }

    String stateText() {
        return ViewText.of("state." + state());
    }

    Look look() {
        return switch (state()) {
            case CONFLICT -> worst();
            case MALFORMED -> Look.WARNING;
            case UNUSUAL, DIFFERS -> Look.ADVICE;
            case SET, DEFAULT, NOT_SET -> Look.NEUTRAL;
            case UNKNOWN -> Look.NOT_EXAMINED;
        };
    }

    private Look worst() {
        return conflicts().stream()
                .map(rule -> rule.severity() == null ? Severity.WARNING : rule.severity())
                .min(Comparator.naturalOrder())
                .map(Look::of)
                .orElse(Look.WARNING);
    }

    /** What the host beside has, in words. */
    String otherText() {
        return other == null ? "" : PolicyText.value(other);
    }

    /** Who set it there. */
    String otherOrigin() {
        return other == null || other.origin() == Origin.NOT_SET ? "" : PolicyText.origin(other);
    }
}
