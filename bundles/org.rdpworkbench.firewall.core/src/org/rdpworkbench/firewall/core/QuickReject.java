// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.firewall.core.FirewallRule.Action;
import org.rdpworkbench.firewall.core.FirewallRule.AddressRange;
import org.rdpworkbench.firewall.core.Matcher.Prepared;

/**
 * Tells of most rules in a few nanoseconds that they do not mean given traffic, from numbers that lie beside each other in memory. Where
 * it does not reject a rule, the {@link Matcher} has to look.
 */
final class QuickReject {
    private static final int ANY = -1;
    private static final int UNDECIDED = -2;

    private final Map<String, Integer> programs = new HashMap<>();
    private final int[] program;
    private final long[] firstAddress;
    private final long[] lastAddress;
    private final byte[] direction;
    private final boolean[] tells;

    QuickReject(List<Prepared> rules) {
        int size = rules.size();
        program = new int[size];
        firstAddress = new long[size];
        lastAddress = new long[size];
        direction = new byte[size];
        tells = new boolean[size];
        for (int i = 0; i < size; i++) {
            add(i, rules.get(i));
        }
    }

    private void add(int i, Prepared prepared) {
        FirewallRule rule = prepared.rule();
        boolean readable = rule.problems().isEmpty();
        program[i] = readable ? number(prepared.program()) : UNDECIDED;
        direction[i] = (byte) (readable ? rule.direction().ordinal() : UNDECIDED);
        lastAddress[i] = Long.MAX_VALUE;
        tells[i] = rule.local().limitsPorts() || rule.remote().limitsPorts() || RemoteDesktopRules.isOne(rule);
        boolean oneRange = rule.remote().addresses().size() == 1
                && rule.remote().addressWords().isEmpty()
                && !(rule.options().localOnly() && rule.action() != Action.BLOCK);
        if (readable && oneRange) {
            AddressRange range = rule.remote().addresses().getFirst();
            if (!range.first().v6()) {
                firstAddress[i] = range.first().low();
                lastAddress[i] = range.last().low();
            }
        }
    }

    private int number(String path) {
        if (path == null) {
            return ANY;
        }
        return Host.comparable(path) ? programs.computeIfAbsent(path, key -> programs.size()) : UNDECIDED;
    }

    /** What is asked, in the same numbers. */
    final class Asked {
        private final int askedProgram;
        private final long askedAddress;
        private final int askedDirection;

        Asked(Traffic traffic, String canonicalProgram) {
            askedDirection = traffic.direction().ordinal();
            if (canonicalProgram == null || !Host.comparable(canonicalProgram)) {
                askedProgram = UNDECIDED;
            } else {
                // A program that no rule names is unlike that of any rule.
                askedProgram = programs.getOrDefault(canonicalProgram, Integer.MAX_VALUE);
            }
            IpAddress address = traffic.remoteAddress();
            askedAddress = address == null ? UNDECIDED : address.v6() ? Long.MAX_VALUE : address.low();
        }

        /** Whether the rule for certain does not mean the traffic. */
        boolean rejects(int rule) {
            if (direction[rule] >= 0 && direction[rule] != askedDirection) {
                return true;
            }
            if (askedProgram >= 0 && program[rule] >= 0 && program[rule] != askedProgram) {
                return true;
            }
            return askedAddress >= 0 && (askedAddress < firstAddress[rule] || askedAddress > lastAddress[rule]);
        }
    }

    /** Whether a rule can be one that says something by failing: it asks for ports, or is of Remote Desktop. */
    boolean mayTell(int rule) {
        return tells[rule];
    }
}
