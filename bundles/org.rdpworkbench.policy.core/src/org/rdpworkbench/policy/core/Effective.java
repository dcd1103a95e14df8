// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A value as it takes effect.
 *
 * @param definition the policy or setting it belongs to
 * @param value which of its values
 * @param origin who set it
 * @param number what counts, for values that are numbers; null when it is no number or not known
 * @param text what counts, for values that are texts; null when it is no text or not known
 * @param certain whether nothing that could win over it was unreadable, and no primary source is missing for a default
 * @param deciding what was read of what counts; null when nothing is set
 * @param overridden what is set elsewhere and has no effect
 * @param file what a policy file (Registry.pol) says of it, if it says something else than the registry; null if it does not
 * @param asked what was asked, in the order in which places count
 */
public record Effective(
        Definition definition,
        Definition.Value value,
        Origin origin,
        Long number,
        String text,
        boolean certain,
        Reading<RegistryValue> deciding,
        List<Reading<RegistryValue>> overridden,
        Reading<RegistryValue> file,
        List<Reading<?>> asked) {
    public Effective {
        overridden = List.copyOf(overridden);
        asked = List.copyOf(asked);
    }

    /** Whether it is known to be this number. */
    public boolean is(long wanted) {
        return number != null && number == wanted;
    }

    /** Whether what counts is known. */
    public boolean known() {
        return number != null || text != null;
    }

    /** Whether it is there, but of a type that the policy never writes. */
    public boolean malformed() {
        return origin == Origin.UNKNOWN && deciding != null;
    }

    /** Whether it is a number that the policy does not write; older templates of policies may have. */
    public boolean unusual() {
        return origin.set() && number != null && value.kind() != Definition.Kind.TIME && !allowed(number);
    }

    private boolean allowed(long wanted) {
        return switch (value.kind()) {
            case SWITCH, CHOICE ->
                value.choices().size() == 1 || value.choices().containsKey(String.valueOf(wanted));
            // 0xFFFFFFFF is how the listener says "no limit", which is no number of the policy.
            case NUMBER -> wanted >= value.least() && wanted <= value.most() || wanted == 0xFFFF_FFFFL || wanted == 0;
            default -> true;
        };
    }

    /**
     * Whether it is set to something else than what this version of Windows does by itself. What a policy sets differs when that is
     * not known. A policy of the user that stands behind the computer's differs there, and not once more.
     *
     * @param build the build of Windows; null when it is not known
     */
    public boolean differs(Integer build) {
        boolean anothers = definition.scope() == Definition.Scope.USER && origin == Origin.MACHINE_POLICY;
        if (!origin.set() || anothers) {
            return false;
        }
        boolean main = value.equals(definition.main());
        return main && number != null && definition.byDefault(build).isPresent()
                ? definition.byDefault(build).orElseThrow().number() != number
                : origin.policy() || origin == Origin.SUPPOSED;
    }

    /** The same, supposed to be this number. */
    Effective suppose(long wanted) {
        return new Effective(definition, value, Origin.SUPPOSED, wanted, null, true, null, List.of(), null, List.of());
    }
}
