// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict.Considered;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.RemoteDesktopRules;
import org.rdpworkbench.ui.look.Look;

/** A rule as a row, with the part it plays in the verdict of the line above. */
public final class ShownRule {
    private final ShownFirewall firewall;
    private final FirewallRule rule;
    private final Considered considered;
    private final Outcome decides;

    ShownRule(ShownFirewall firewall, FirewallRule rule, Considered considered, Outcome decides) {
        this.firewall = firewall;
        this.rule = rule;
        this.considered = considered;
        this.decides = decides;
    }

    /** The part that a rule plays in a verdict, the most important first. */
    enum Part {
        DECIDES,
        MAY,
        MEANS,
        FAILS,
        NONE
    }

    FirewallRule rule() {
        return rule;
    }

    ShownFirewall firewall() {
        return firewall;
    }

    /** What was found of it for the verdict; null when it was not among the rules that bear on it. */
    Considered considered() {
        return considered;
    }

    Part part() {
        if (decides != null) {
            return Part.DECIDES;
        }
        if (considered == null) {
            return Part.NONE;
        }
        return switch (considered.match()) {
            case YES -> Part.MEANS;
            case UNKNOWN -> Part.MAY;
            case NO -> Part.FAILS;
        };
    }

    /** The part in words. */
    String partText() {
        return switch (part()) {
            case DECIDES -> ViewText.of("part.DECIDES", FirewallText.outcome(decides));
            case FAILS -> ViewText.of("part.FAILS", FirewallText.against(considered));
            default -> ViewText.of("part." + part());
        };
    }

    Look look() {
        return switch (part()) {
            case DECIDES -> decides == Outcome.ALLOWED ? Look.OK : Look.PROBLEM;
            case MAY -> Look.WARNING;
            case MEANS -> Look.ADVICE;
            case FAILS -> Look.NOT_EXAMINED;
            case NONE -> Look.NEUTRAL;
        };
    }

    /** Whether it is switched on, or cannot be read. */
    String state() {
        if (!rule.problems().isEmpty()) {
            return ViewText.of("state.malformed");
        }
        if (!rule.notUnderstood().isEmpty()) {
            return ViewText.of("state.not-understood");
        }
        // Restrictions of services count without being switched on.
        return ViewText.of(rule.active() || rule.store().restrictsServices() ? "state.on" : "state.off");
    }

    /** A name that says something: its own, unless that is a reference to a translated text. */
    String name() {
        String name = rule.label().name();
        return name.isEmpty() || name.startsWith("@") ? rule.id() : name;
    }

    /** The group it is switched on and off with. */
    String group() {
        return RemoteDesktopRules.isOne(rule)
                ? ViewText.of("group.remote-desktop")
                : rule.label().group();
    }
}
