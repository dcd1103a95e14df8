// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A firewall that is slow and easy to check: it reads the text of each rule anew, tries every combination of what is not known, and
 * goes through the order of Windows for each. It knows the fields and values that {@link FirewallFuzzTest} makes, and no others.
 */
final class SlowFirewall {
    /** What becomes of traffic. */
    enum Outcome {
        ALLOWED,
        BLOCKED
    }

    /** Whether a condition holds; null stands for "depends on what is not known". */
    private static final Boolean OPEN = null;

    private final Map<String, Integer> settings;
    private final Set<String> exempt;

    /**
     * A firewall.
     *
     * @param settings the settings of the profile by their option's name
     * @param exempt interfaces on which it is off
     */
    SlowFirewall(Map<String, Integer> settings, Set<String> exempt) {
        this.settings = settings;
        this.exempt = exempt;
    }

    /** One rule as one combination sees it: it is not there, or does one thing for certain. */
    private enum Effect {
        NONE,
        RESTRICT,
        PERMIT,
        BLOCK,
        ALLOW
    }

    /**
     * What can become of the traffic.
     *
     * @param profile the profile's word in rules
     * @param rules places and texts of the rules
     * @param traffic what is known of the traffic, by field
     */
    Set<Outcome> outcomes(String profile, List<String[]> rules, Map<String, String> traffic) {
        List<Set<Effect>> choices = new ArrayList<>();
        for (String[] rule : rules) {
            choices.add(effects(profile, rule[0], rule[1], traffic));
        }
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (boolean isExempt : exempt.isEmpty() ? new boolean[] {false} : exemptions(traffic)) {
            combine(choices, 0, new ArrayList<>(), isExempt, traffic, outcomes);
        }
        return outcomes;
    }

    private boolean[] exemptions(Map<String, String> traffic) {
        String given = traffic.get("IF");
        return given == null ? new boolean[] {false, true} : new boolean[] {exempt.contains(given)};
    }

    private void combine(
            List<Set<Effect>> choices,
            int from,
            List<Effect> chosen,
            boolean isExempt,
            Map<String, String> traffic,
            Set<Outcome> outcomes) {
        if (from == choices.size()) {
            outcomes.add(decide(chosen, isExempt, traffic));
            return;
        }
        for (Effect effect : choices.get(from)) {
            chosen.add(effect);
            combine(choices, from + 1, chosen, isExempt, traffic, outcomes);
            chosen.removeLast();
        }
    }

    private Outcome decide(List<Effect> effects, boolean isExempt, Map<String, String> traffic) {
        boolean in = traffic.get("Dir").equals("In");
        if (settings.get("ENABLED") == 0 || isExempt) {
            return Outcome.ALLOWED;
        }
        if (in && settings.get("SHIELDS_UP") == 1) {
            return Outcome.BLOCKED;
        }
        if (effects.contains(Effect.RESTRICT) && !effects.contains(Effect.PERMIT)) {
            return Outcome.BLOCKED;
        }
        if (effects.contains(Effect.BLOCK)) {
            return Outcome.BLOCKED;
        }
        if (effects.contains(Effect.ALLOW)) {
            return Outcome.ALLOWED;
        }
        return settings.get(in ? "INBOUND" : "OUTBOUND") == 0 ? Outcome.ALLOWED : Outcome.BLOCKED;
    }

    private Set<Effect> effects(String profile, String store, String text, Map<String, String> traffic) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String field : text.substring(text.indexOf('|') + 1).split("\\|")) {
            String[] parts = field.split("=", 2);
            fields.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1]);
        }
        boolean restriction = store.equals("SERVICE_STATIC");
        Boolean match = matches(fields, restriction, traffic);
        if (Boolean.FALSE.equals(match)
                || fields.containsKey("Profile") && !fields.get("Profile").contains(profile)
                || store.equals("LOCAL") && !counts(fields)
                || restriction && traffic.get("Svc") == null) {
            return EnumSet.of(Effect.NONE);
        }
        String action = fields.get("Action").getFirst();
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (restriction) {
            effects.add(action.equals("Allow") ? Effect.PERMIT : Effect.RESTRICT);
        } else if (action.equals("Allow") && fields.containsKey("Security")) {
            // Whether it blocks ordinary traffic that another rule allows, is not documented.
            effects.add(Effect.BLOCK);
            effects.add(Effect.NONE);
        } else if (action.equals("Strange")) {
            effects.addAll(List.of(Effect.ALLOW, Effect.BLOCK, Effect.NONE));
        } else {
            effects.add(action.equals("Allow") ? Effect.ALLOW : Effect.BLOCK);
        }
        if (match == OPEN) {
            effects.add(Effect.NONE);
        }
        return effects;
    }

    private boolean counts(Map<String, List<String>> fields) {
        if (settings.get("LOCAL_MERGE") == 0) {
            return false;
        }
        if (!fields.containsKey("Protocol") || fields.containsKey("Svc")) {
            return true;
        }
        List<String> ports = fields.getOrDefault("LPort", List.of());
        if (ports.contains("RPC")) {
            return true;
        }
        List<String> read = ports.stream().filter(port -> !port.equals("bad")).toList();
        if (fields.containsKey("App") && read.isEmpty()) {
            return settings.get("PROGRAM_MERGE") != 0;
        }
        return fields.containsKey("App") || read.size() != 1 || settings.get("PORT_MERGE") != 0;
    }

    /** Whether all conditions hold; open when none fails and at least one is open. */
    private static Boolean matches(Map<String, List<String>> fields, boolean restriction, Map<String, String> traffic) {
        boolean blocks = "Block".equals(fields.get("Action").getFirst());
        boolean remoteIgnored = fields.containsKey("LOM") && !blocks;
        List<Boolean> conditions = new ArrayList<>(List.of(
                restriction || fields.getOrDefault("Active", List.of("FALSE")).contains("TRUE"),
                fields.get("Dir").contains(traffic.get("Dir")),
                !fields.containsKey("Protocol") || fields.get("Protocol").contains(traffic.get("Protocol")),
                !fields.containsKey("AppPkgId"),
                !fields.containsKey("TTK"),
                !fields.get("Action").contains("ByPass")));
        conditions.add(ports(fields.get("LPort"), traffic.get("LPort")));
        conditions.add(remoteIgnored ? Boolean.TRUE : ports(fields.get("RPort"), traffic.get("RPort")));
        conditions.add(remoteIgnored ? Boolean.TRUE : addresses(fields, traffic.get("RA")));
        conditions.add(same(fields.get("App"), traffic.get("App")));
        conditions.add(services(fields.get("Svc"), traffic.get("Svc")));
        conditions.add(same(fields.get("IFType"), traffic.get("IFType")));
        conditions.add(fields.containsKey("Unheard") ? OPEN : Boolean.TRUE);
        if (conditions.contains(Boolean.FALSE)) {
            return Boolean.FALSE;
        }
        return conditions.contains(OPEN) ? OPEN : Boolean.TRUE;
    }

    private static Boolean ports(List<String> wanted, String given) {
        if (wanted == null) {
            return Boolean.TRUE;
        }
        // A rule of which a part cannot be read says nothing for certain by that part.
        if (wanted.contains("bad") || given == null) {
            return OPEN;
        }
        int port = Integer.parseInt(given);
        for (String one : wanted) {
            String[] ends = one.split("-");
            if (!one.equals("RPC")
                    && Integer.parseInt(ends[0]) <= port
                    && port <= Integer.parseInt(ends[ends.length - 1])) {
                return Boolean.TRUE;
            }
        }
        return wanted.contains("RPC") && port >= 49152 ? OPEN : Boolean.FALSE;
    }

    private static Boolean addresses(Map<String, List<String>> fields, String given) {
        List<String> four = fields.getOrDefault("RA4", List.of());
        List<String> six = fields.getOrDefault("RA6", List.of());
        if (four.isEmpty() && six.isEmpty()) {
            return Boolean.TRUE;
        }
        if (given == null) {
            return OPEN;
        }
        List<String> own = given.contains(":") ? six : four;
        boolean inside = own.stream().anyMatch(one -> switch (one) {
            case "10.0.0.0/8" -> given.startsWith("10.");
            case "10.0.0.4-10.0.0.6" -> given.equals("10.0.0.5");
            case "fe80::/64" -> given.startsWith("fe80::");
            default -> one.equals(given);
        });
        return inside ? Boolean.TRUE : own.contains("LocalSubnet") ? OPEN : Boolean.FALSE;
    }

    private static Boolean same(List<String> wanted, String given) {
        if (wanted == null) {
            return Boolean.TRUE;
        }
        return given == null ? OPEN : Boolean.valueOf(wanted.contains(given));
    }

    private static Boolean services(List<String> wanted, String given) {
        if (wanted == null) {
            return Boolean.TRUE;
        }
        if (given == null) {
            return OPEN;
        }
        return wanted.equals(Arrays.asList("*")) ? !given.isEmpty() : wanted.contains(given);
    }
}
