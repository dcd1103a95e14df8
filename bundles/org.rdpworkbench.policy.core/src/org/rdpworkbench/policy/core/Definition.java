// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Confidence;

/**
 * A policy or a setting that Remote Desktop depends on, as the data files describe it.
 *
 * @param id its name: that of the ADMX file for its policies, else one of ours
 * @param group what it is about, for example {@code security}
 * @param scope whose policy it is
 * @param title its English name
 * @param key the policy's key below HKLM or HKCU; null when there is no policy with a place of its own
 * @param local the key in which the computer keeps a setting of the same name, which counts without a policy; null when there is none
 * @param values its values, at least one; the first is the one that others speak of
 * @param builds the builds of Windows that have it
 * @param defaults what counts when nothing is set, of the first value
 * @param about what it does
 * @param breaks what stops working with which value; null when nothing is known to
 * @param source where that is documented
 * @param confidence whether a primary source says so
 */
public record Definition(
        String id,
        String group,
        Scope scope,
        String title,
        String key,
        String local,
        List<Value> values,
        Builds builds,
        List<Default> defaults,
        String about,
        String breaks,
        String source,
        Confidence confidence) {
    public Definition {
        values = List.copyOf(values);
        defaults = List.copyOf(defaults);
    }

    /** Whose policy it is. */
    public enum Scope {
        MACHINE,
        USER,
        /** There is one for computers and one for users; that of the computer wins. */
        BOTH;

        boolean machine() {
            return this != USER;
        }

        boolean user() {
            return this != MACHINE;
        }
    }

    /** What kind of value it is. */
    public enum Kind {
        /** A number that the policy writes when it is enabled, and one for disabled. */
        SWITCH,
        /** One of several numbers, or of several texts. */
        CHOICE,
        NUMBER,
        /** A time in milliseconds. */
        TIME,
        TEXT,
        /** A text; those of computer and user add up. */
        ADDED,
        /** The values of a sub key. */
        LIST,
        /** {@code Enabled} and {@code DisabledByDefault} of a version of TLS: 0 off or not there, 1 on, 2 only on request. */
        PROTOCOL,
        /** {@code Enabled} of an algorithm: 0 off, else on. */
        ALGORITHM,
        /** The accounts that have a right to sign in. */
        RIGHT,
        /** The members of a group. */
        MEMBERS
    }

    /**
     * A value in the registry.
     *
     * @param name its name
     * @param kind what it is
     * @param choices what each number, or text, means; in the order of the data file, and empty for kinds without a choice. For a switch, the
     *     first is enabled and the second, if there is one, disabled
     * @param least the least number that the policy takes
     * @param most the greatest
     */
    public record Value(String name, Kind kind, Map<String, String> choices, long least, long most) {
        /** Whether the policy writes a number. */
        public boolean numeric() {
            return switch (kind) {
                case SWITCH, NUMBER, TIME, PROTOCOL, ALGORITHM -> true;
                case CHOICE -> choices.keySet().stream().allMatch(choice -> choice.matches("\\d+"));
                case TEXT, ADDED, LIST, RIGHT, MEMBERS -> false;
            };
        }
    }

    /**
     * What counts when nothing is set.
     *
     * @param number the value
     * @param builds where that is so
     * @param inferred whether no primary source says so
     */
    public record Default(long number, Builds builds, boolean inferred) {}

    /** The value that others speak of. */
    public Value main() {
        return values.getFirst();
    }

    /** A value by its name. */
    public Optional<Value> value(String name) {
        return values.stream()
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * What counts when nothing is set.
     *
     * @param build the build of Windows; null when it is not known, and then only what counts on every build is given
     */
    public Optional<Default> byDefault(Integer build) {
        return defaults.stream()
                .filter(one -> build == null
                        ? one.builds().equals(Builds.ALL)
                        : one.builds().contains(build))
                .findFirst();
    }
}
