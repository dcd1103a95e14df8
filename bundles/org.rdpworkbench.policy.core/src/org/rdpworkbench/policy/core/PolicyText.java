// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.time.Duration;
import java.util.List;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/** Policies and settings in words. */
public final class PolicyText {
    private static final Texts TEXTS = Texts.of(PolicyText.class);
    private static final int LONGEST = 300;
    private static final long UNLIMITED = 0xFFFF_FFFFL;

    private PolicyText() {}

    /** What a value is, in words: {@code required (1)}. */
    public static String value(Effective effective) {
        if (effective.number() != null) {
            return number(effective.value(), effective.number());
        }
        if (effective.text() != null) {
            return effective.text().isEmpty() ? TEXTS.get("value.empty") : shorten(effective.text());
        }
        return effective.origin() == Origin.UNKNOWN ? unknown(effective) : TEXTS.get("value.not-set");
    }

    private static String unknown(Effective effective) {
        return effective.deciding() == null
                ? TEXTS.get("value.unknown")
                : TEXTS.get(
                        "value.malformed",
                        effective
                                .deciding()
                                .found()
                                .map(RegistryValue::typeName)
                                .orElse(""));
    }

    /** A number of a value, in words. */
    public static String number(Definition.Value value, long number) {
        String digits = String.valueOf(number);
        return switch (value.kind()) {
            case SWITCH, CHOICE ->
                value.choices().containsKey(digits)
                        ? TEXTS.get("value.choice", value.choices().get(digits), digits)
                        : digits;
            case TIME -> number == 0 ? TEXTS.get("value.never") : time(number);
            case PROTOCOL, ALGORITHM -> TEXTS.get("value.protocol." + digits);
            default -> number == UNLIMITED ? TEXTS.get("value.unlimited") : digits;
        };
    }

    private static String time(long milliseconds) {
        Duration time = Duration.ofMillis(milliseconds);
        return TEXTS.get("value.time", time.toDays(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** Who set a value. */
    public static String origin(Effective effective) {
        String who = TEXTS.get("origin." + effective.origin());
        return effective.certain() || effective.origin() == Origin.UNKNOWN
                ? who
                : TEXTS.get(effective.origin() == Origin.DEFAULT ? "origin.assumed" : "origin.uncertain", who);
    }

    /** A setting with its value and who set it, in one line. */
    public static String line(Effective effective) {
        return TEXTS.get("line", title(effective), value(effective), origin(effective));
    }

    /** The name of a setting; with that of the value where it is not the main one. */
    public static String title(Effective effective) {
        Definition definition = effective.definition();
        String title = definition.scope() == Definition.Scope.USER
                ? TEXTS.get("title.user", definition.title())
                : definition.title();
        return effective.value().equals(definition.main())
                ? title
                : TEXTS.get("title.value", title, effective.value().name());
    }

    /** What this version of Windows does when nothing is set. */
    public static String byDefault(Definition definition, Integer build) {
        return definition
                .byDefault(build)
                .map(one -> TEXTS.get(
                        one.inferred() ? "default.inferred" : "default", number(definition.main(), one.number())))
                .orElseGet(() -> TEXTS.get(definition.defaults().isEmpty() ? "default.none" : "default.build"));
    }

    /** The name of a group of settings. */
    public static String group(Definition definition) {
        return TEXTS.get("group." + definition.group());
    }

    /** The builds that have a setting, in words; empty for all that this program knows. */
    public static String builds(Definition definition) {
        Builds builds = definition.builds();
        return builds.ends()
                ? TEXTS.get("builds.range", String.valueOf(builds.from()), String.valueOf(builds.until()))
                : TEXTS.get("builds.from", String.valueOf(builds.from()));
    }

    /** What becomes of a connection. */
    public static String outcome(ClientVerdict.Outcome outcome) {
        return TEXTS.get("outcome." + outcome);
    }

    /** A verdict on a client in one line. */
    public static String verdict(ClientVerdict verdict) {
        String title = verdict.client().title();
        return verdict.reasons().isEmpty()
                ? TEXTS.get("verdict", title, outcome(verdict.outcome()))
                : TEXTS.get(
                        "verdict.because",
                        title,
                        outcome(verdict.outcome()),
                        String.join(
                                " ",
                                verdict.reasons().stream()
                                        .map(ClientVerdict.Reason::text)
                                        .toList()));
    }

    /** The values that are set elsewhere and have no effect, one line each. */
    public static List<String> overridden(Effective effective) {
        return effective.overridden().stream()
                .map(reading -> TEXTS.get(
                        "overridden",
                        content(effective, reading),
                        reading.question().where()))
                .toList();
    }

    /** What a reading of the same value says, in words. */
    public static String content(Effective effective, Reading<RegistryValue> reading) {
        return reading.as(RegistryValue::asNumber)
                .map(number -> number(effective.value(), number))
                .orElseGet(() ->
                        shorten(reading.found().map(RegistryValue::display).orElse("")));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
