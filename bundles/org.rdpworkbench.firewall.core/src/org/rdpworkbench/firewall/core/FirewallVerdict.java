// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rdpworkbench.firewall.core.FirewallRule.Part;

/**
 * What the firewall does with given traffic, profile by profile.
 *
 * @param traffic what was asked
 * @param profiles the verdict of each profile
 * @param chain the rules that were looked at and mean the traffic, may mean it, or ask for its port and fail by one
 *     condition alone (at most 50 of those): first those that mean it, in the order in which Windows weighs them
 * @param restrictionsLeftOut whether restrictions of services were left out because the service is not known
 */
public record FirewallVerdict(
        Traffic traffic, Map<Profile, OfProfile> profiles, List<Considered> chain, boolean restrictionsLeftOut) {
    /** Copies the collections. */
    public FirewallVerdict {
        profiles = java.util.Collections.unmodifiableMap(new TreeMap<>(profiles));
        chain = List.copyOf(chain);
    }

    /** What becomes of traffic. */
    public enum Outcome {
        ALLOWED,
        BLOCKED,
        /** It depends on what is not known; the branches say on what. */
        UNDECIDED
    }

    /** What decides, in the order in which Windows weighs them. */
    public enum Stage {
        /** The firewall is off in the profile. */
        OFF,
        /** The firewall is off on the network interface. */
        EXEMPT,
        /** Everything that comes in is blocked. */
        SHIELDS_UP,
        /** A restriction of the service. */
        SERVICE,
        /** A rule for authenticated computers that goes before blocking ones. */
        BYPASS,
        /** A blocking rule. */
        BLOCK,
        /** A rule that lets only authenticated traffic through. */
        SECURED,
        /** An allowing rule. */
        ALLOW,
        /** What the profile does with traffic that no rule means. */
        DEFAULT
    }

    /**
     * One way it may come out.
     *
     * @param outcome how: allowed or blocked
     * @param stage what decides then
     * @param rule the rule that decides then; null where no rule does
     * @param open the parts of the rule that depend on what is not known; empty when it decides in any case
     */
    public record Branch(Outcome outcome, Stage stage, FirewallRule rule, Set<Part> open) {
        /** Copies the parts. */
        public Branch {
            open = Set.copyOf(open);
        }
    }

    /**
     * The verdict of one profile.
     *
     * @param profile the profile
     * @param outcome what becomes of the traffic
     * @param branches the ways it may come out, in their order; the last one counts when none of those before applies. Exactly one
     *     when nothing is open
     */
    public record OfProfile(Profile profile, Outcome outcome, List<Branch> branches) {
        /** Copies the branches. */
        public OfProfile {
            branches = List.copyOf(branches);
        }

        /** What decides when nothing that is open applies. */
        public Branch deciding() {
            return branches.getLast();
        }
    }

    /**
     * A rule that was looked at.
     *
     * @param rule the rule
     * @param match whether it means the traffic, apart from profiles and from whether rules of its place count
     * @param against the parts by which it does not
     * @param open the parts that depend on what is not known
     */
    public record Considered(FirewallRule rule, Match match, Set<Part> against, Set<Part> open) {
        /** Copies the parts. */
        public Considered {
            against = Set.copyOf(against);
            open = Set.copyOf(open);
        }
    }

    /** The outcome over some profiles: the one they share, else undecided. */
    public Outcome outcome(Collection<Profile> over) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        over.forEach(profile -> outcomes.add(profiles.get(profile).outcome()));
        return outcomes.size() == 1 ? outcomes.iterator().next() : Outcome.UNDECIDED;
    }

    /** The outcome over all profiles. */
    public Outcome outcome() {
        return outcome(profiles.keySet());
    }
}
