// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a rule applies: terms that must all hold. What is not known makes it unknown, unless another term fails. */
record Condition(List<Term> terms) {
    private static final Pattern TERM =
            Pattern.compile("([\\w.-]+)(?:/(\\w+))?(?: (set|unset|policy)|(=|!=)(\\d+)| (has|lacks):(\\S+))");

    Condition {
        terms = List.copyOf(terms);
    }

    /**
     * One term.
     *
     * @param valueName the value; null for the main one
     * @param operator what is asked of it
     * @param number what it is compared with
     * @param text what it is searched for
     */
    record Term(Definition definition, String valueName, String operator, long number, String text) {
        Effective of(HostPolicies host) {
            if (text != null) {
                return host.of(definition).stream()
                        .filter(one -> one.value().kind() == Definition.Kind.LIST)
                        .findFirst()
                        .orElseThrow();
            }
            return valueName == null ? host.main(definition.id()) : host.get(definition.id(), valueName);
        }

        Truth holds(HostPolicies host) {
            Effective value = of(host);
            return switch (operator) {
                case "=" -> equal(value);
                case "!=" -> equal(value).not();
                case "set" -> set(value);
                case "unset" -> set(value).not();
                case "policy" ->
                    open(value) ? Truth.UNKNOWN : Truth.of(value.origin().policy());
                case "has" -> contains(value);
                default -> contains(value).not();
            };
        }

        /** Whether something that could change the answer could not be read. */
        private static boolean open(Effective value) {
            return value.origin() == Origin.UNKNOWN
                    || !value.certain() && !value.origin().set();
        }

        private Truth equal(Effective value) {
            if (value.number() != null
                    && (value.certain() || value.origin().set() || value.origin() == Origin.DEFAULT)) {
                return Truth.of(value.number() == number);
            }
            return open(value) ? Truth.UNKNOWN : Truth.NO;
        }

        private static Truth set(Effective value) {
            return open(value) ? Truth.UNKNOWN : Truth.of(value.origin().set() && !"".equals(value.text()));
        }

        private Truth contains(Effective value) {
            if (open(value)) {
                return Truth.UNKNOWN;
            }
            String all = value.text() == null ? "" : value.text().toLowerCase(Locale.ROOT);
            return Truth.of(all.contains(text.toLowerCase(Locale.ROOT)));
        }
    }

    /** Reads {@code ID=1 & ID/VALUE set}. */
    static Condition parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String one : text.split(" & ")) {
            Matcher term = TERM.matcher(one);
            if (!term.matches()) {
                throw new IllegalArgumentException("no term: " + one);
            }
            Definition definition = Definitions.find(term.group(1))
                    .orElseThrow(() -> new IllegalArgumentException("no setting " + term.group(1)));
            String valueName = term.group(2);
            if (valueName != null && definition.value(valueName).isEmpty()) {
                throw new IllegalArgumentException(definition.id() + " has no value " + valueName);
            }
            String operator =
                    term.group(3) != null ? term.group(3) : term.group(4) != null ? term.group(4) : term.group(6);
            terms.add(new Term(
                    definition,
                    valueName,
                    operator,
                    term.group(5) == null ? 0 : Long.parseLong(term.group(5)),
                    term.group(7)));
        }
        return new Condition(terms);
    }

    Truth holds(HostPolicies host) {
        return terms.stream().map(term -> term.holds(host)).reduce(Truth.YES, Truth::and);
    }

    /** The values it looks at. */
    List<Effective> values(HostPolicies host) {
        return terms.stream().map(term -> term.of(host)).distinct().toList();
    }

    /** Whether it holds only as far as nothing unreadable wins over what was read. */
    boolean certain(HostPolicies host) {
        return values(host).stream().allMatch(Effective::certain);
    }
}
