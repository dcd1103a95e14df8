// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.policy.core.Definition.Kind;

/** Decides which of several places counts for a value. They are added in the order in which they count. */
final class Deciding {
    private static final long ON_REQUEST = 2;

    private final Definition definition;
    private final Definition.Value value;
    private final Integer build;
    private final List<Reading<?>> asked = new ArrayList<>();
    private final List<Reading<RegistryValue>> overridden = new ArrayList<>();
    private Origin origin;
    private Long number;
    private String text;
    private boolean gap;
    private boolean userGap;
    private Reading<RegistryValue> deciding;
    private Reading<RegistryValue> file;

    /** Reads one value of a list. */
    @FunctionalInterface
    interface ListReader {
        Optional<String> read(String name, Definition definition, Definition.Value value);
    }

    Deciding(Definition definition, Definition.Value value, Integer build) {
        this.definition = definition;
        this.value = value;
        this.build = build;
    }

    /** Adds the next place. */
    void add(Origin place, PolicyKeys.Answer answer) {
        asked.add(answer.shown());
        if (answer.unreadable()) {
            if (place == Origin.USER_POLICY && definition.scope().machine()) {
                userGap |= origin == null;
            } else {
                gap |= origin == null;
            }
        } else if (answer.present()) {
            if (origin == null) {
                take(place, answer.value());
            } else if (value.kind() == Kind.ADDED) {
                text += ", " + content(answer.value()).orElse("");
            } else if (!answer.value().found().equals(deciding.found())) {
                overridden.add(answer.value());
            }
        }
    }

    private void take(Origin place, Reading<RegistryValue> reading) {
        deciding = reading;
        origin = place;
        if (value.kind() == Kind.ALGORITHM) {
            reading.as(Deciding::dword).ifPresent(found -> number = found == 0 ? 0L : 1L);
        } else if (value.numeric()) {
            number = reading.as(value.kind() == Kind.TIME ? Deciding::anyNumber : Deciding::dword)
                    .orElse(null);
        } else {
            text = content(reading).orElse(null);
        }
        if (number == null && text == null) {
            origin = Origin.UNKNOWN;
        }
    }

    /** What the policy file says. Where the registry could not be read, that is the best there is. */
    void file(PolicyKeys.Answer said, PolicyKeys.Answer registry) {
        if (!said.present()) {
            return;
        }
        if (registry.unreadable() && origin == null) {
            asked.add(said.shown());
            take(Origin.MACHINE_POLICY, said.value());
        } else if (!registry.unreadable()
                && !(registry.present()
                        && registry.value().found().equals(said.value().found()))) {
            file = said.value();
        }
    }

    /** Takes the values of a sub key as they are. */
    void list(Reading<RegistryKey> listing, ListReader reader) {
        asked.add(listing);
        if (listing.isUnreadable()) {
            gap = true;
        } else if (listing.isPresent()) {
            List<String> texts = new ArrayList<>();
            for (String name : listing.found().orElseThrow().values()) {
                reader.read(name, definition, value).ifPresent(texts::add);
            }
            origin = Origin.MACHINE_POLICY;
            text = String.join(", ", texts);
        }
    }

    /** Takes the accounts that have a right. */
    void right(LogonRights rights) {
        asked.add(rights.listing());
        gap = !rights.complete();
        if (rights.listing().isPresent()) {
            List<LogonRights.Account> having = rights.having(value.name());
            having.forEach(one -> asked.add(one.reading()));
            asked.addAll(rights.unreadable());
            takeText(having.stream().map(LogonRights.Account::display).toList());
        }
    }

    /** Takes the members of a group. */
    void members(LogonRights rights) {
        asked.add(rights.group());
        if (rights.members() != null) {
            takeText(rights.members());
        } else if (rights.group().isPresent()) {
            deciding = rights.group();
            origin = Origin.UNKNOWN;
        } else {
            gap = true;
        }
    }

    private void takeText(List<String> names) {
        origin = Origin.COMPUTER;
        text = String.join(", ", names);
    }

    /** Judges {@code Enabled} and {@code DisabledByDefault} of a version of TLS (Microsoft Learn: TLS registry settings). */
    void protocol(PolicyKeys.Answer enabled, PolicyKeys.Answer byDefault) {
        for (PolicyKeys.Answer answer : List.of(enabled, byDefault)) {
            if (!asked.contains(answer.shown())) {
                asked.add(answer.shown());
            }
        }
        Long on = number(enabled);
        Long off = number(byDefault);
        if (on != null && on == 0) {
            set(0, enabled);
        } else if (enabled.unreadable() || byDefault.unreadable()) {
            gap = true;
        } else if (enabled.present() && on == null || byDefault.present() && off == null) {
            origin = Origin.UNKNOWN;
            deciding = (enabled.present() && on == null ? enabled : byDefault).value();
        } else if (off != null && off != 0) {
            set(ON_REQUEST, byDefault);
        } else if (on != null || off != null) {
            set(1, on == null ? byDefault : enabled);
            // Switched on where this Windows does not have it, or only by the second value: documented nowhere.
            boolean usual = definition
                    .byDefault(build)
                    .filter(one -> one.number() == 1 || one.number() == ON_REQUEST && on != null)
                    .isPresent();
            gap = !usual;
        }
    }

    private void set(long wanted, PolicyKeys.Answer answer) {
        origin = Origin.COMPUTER;
        number = wanted;
        deciding = answer.value();
    }

    private static Long number(PolicyKeys.Answer answer) {
        return answer.present() ? answer.value().as(Deciding::dword).orElse(null) : null;
    }

    Effective decided() {
        boolean certain = !gap && !userGap;
        if (origin == null && gap) {
            origin = Origin.UNKNOWN;
        }
        if (origin == null) {
            Optional<Definition.Default> found =
                    value.equals(definition.main()) ? definition.byDefault(build) : Optional.empty();
            origin = found.isPresent() ? Origin.DEFAULT : Origin.NOT_SET;
            number = found.map(Definition.Default::number).orElse(null);
            boolean open =
                    found.isEmpty() && build == null && !definition.defaults().isEmpty();
            certain &= !open && !found.map(Definition.Default::inferred).orElse(false);
        }
        return new Effective(definition, value, origin, number, text, certain, deciding, overridden, file, asked);
    }

    private static Optional<Long> dword(RegistryValue value) {
        return value.type().filter(type -> type == RegistryType.REG_DWORD).flatMap(type -> value.asNumber());
    }

    /** A number, or its digits: a disabled time limit is written as the text "0". */
    private static Optional<Long> anyNumber(RegistryValue value) {
        OptionalLong number = value.number();
        return number.isPresent()
                ? Optional.of(number.getAsLong())
                : value.asString().filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf);
    }

    private static Optional<String> content(Reading<RegistryValue> reading) {
        return reading.as(found -> found.asString().or(() -> found.asStrings().map(all -> String.join(", ", all))));
    }
}
