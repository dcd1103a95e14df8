// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.End;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.PortRange;
import org.rdpworkbench.firewall.core.Matcher.Prepared;

/**
 * Finds the rules that can mean given traffic without looking at all others: by direction, protocol and the port that usually tells
 * rules apart, which is the local one of incoming and the remote one of outgoing traffic.
 */
final class RuleIndex {
    /** Ranges up to this width are kept port by port. */
    private static final int NARROW = 16;

    private final List<Prepared> rules;
    private final Map<Long, Numbers> buckets = new HashMap<>();
    private final Numbers always = new Numbers();

    private static final class Numbers {
        private int[] values = new int[4];
        private int size;

        void add(int value) {
            if (size > 0 && values[size - 1] == value) {
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }

    RuleIndex(List<Prepared> rules) {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            add(i, rules.get(i).rule());
        }
    }

    private void add(int number, FirewallRule rule) {
        if (rule.direction() == null
                || rule.unreadable(Part.DIRECTION)
                || rule.unreadable(Part.PROTOCOL)
                || rule.unreadable(Part.LOCAL_PORT)
                || rule.unreadable(Part.REMOTE_PORT)) {
            always.add(number);
            return;
        }
        End end = rule.direction() == Direction.IN ? rule.local() : rule.remote();
        boolean anyPort = !end.limitsPorts()
                || !end.portWords().isEmpty()
                || rule.direction() == Direction.OUT && rule.options().localOnly();
        for (PortRange range : end.ports()) {
            anyPort |= range.last() - range.first() >= NARROW;
        }
        if (anyPort) {
            bucket(rule.direction(), rule.protocol(), -1).add(number);
            return;
        }
        for (PortRange range : end.ports()) {
            for (int port = range.first(); port <= range.last(); port++) {
                bucket(rule.direction(), rule.protocol(), port).add(number);
            }
        }
    }

    private Numbers bucket(Direction direction, int protocol, int port) {
        return buckets.computeIfAbsent(key(direction, protocol, port), key -> new Numbers());
    }

    private static long key(Direction direction, int protocol, int port) {
        return (long) direction.ordinal() << 40 | (long) protocol << 20 | port + 1;
    }

    /** Numbers of all rules that can mean the traffic, in their order, each once. */
    int[] candidates(Traffic traffic) {
        Integer port = traffic.direction() == Direction.IN ? traffic.localPort() : traffic.remotePort();
        if (port == null) {
            int[] all = new int[rules.size()];
            Arrays.setAll(all, i -> i);
            return all;
        }
        Numbers[] parts = {
            always,
            find(traffic, traffic.protocol(), -1),
            find(traffic, traffic.protocol(), port),
            find(traffic, FirewallRule.ANY_PROTOCOL, -1),
            find(traffic, FirewallRule.ANY_PROTOCOL, port)
        };
        int size = 0;
        for (Numbers part : parts) {
            size += part == null ? 0 : part.size;
        }
        int[] numbers = new int[size];
        int next = 0;
        for (Numbers part : parts) {
            if (part != null) {
                System.arraycopy(part.values, 0, numbers, next, part.size);
                next += part.size;
            }
        }
        Arrays.sort(numbers);
        int last = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                numbers[last++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, last);
    }

    private Numbers find(Traffic traffic, int protocol, int port) {
        return buckets.get(key(traffic.direction(), protocol, port));
    }
}
