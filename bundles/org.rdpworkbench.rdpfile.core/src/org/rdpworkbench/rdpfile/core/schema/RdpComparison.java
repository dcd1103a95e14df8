// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Effective.Origin;

/**
 * What two files do differently with one client. Order, spelling and defaults that are written out do not count; neither does an empty text where
 * the client has no default: mstsc writes many of those.
 */
public final class RdpComparison {
    private RdpComparison() {}

    /**
     * A difference.
     *
     * @param name the setting
     * @param before what it comes to in one file; null when that does not set it and there is no default
     * @param after what it comes to in the other; null in the same case
     * @param typeBefore the letter of its type in one file, in lower case; that of the property where the file does not set it
     * @param typeAfter that in the other
     */
    public record Difference(String name, Effective before, Effective after, char typeBefore, char typeAfter) {
        /** Whether the letters differ: FreeRDP takes no notice of a setting with a wrong one, what others do is not documented. */
        public boolean differsByType() {
            return typeBefore != typeAfter;
        }

        /** What is known of the setting; null when nothing is. */
        public Property property() {
            return before == null ? after.property() : before.property();
        }
    }

    /**
     * Compares two files. A setting that this client ignores is compared as it stands.
     *
     * @return the differences, by topic, unknown names behind them
     */
    public static List<Difference> between(RdpDocument before, RdpDocument after, Schema schema, Client client) {
        Map<String, Effective> left = effective(before, schema, client);
        Map<String, Effective> right = effective(after, schema, client);
        List<String> keys = new ArrayList<>();
        schema.properties().stream()
                .sorted((one, other) -> one.topic().compareTo(other.topic()))
                .map(Property::key)
                .forEach(keys::add);
        TreeSet<String> others = new TreeSet<>(left.keySet());
        others.addAll(right.keySet());
        keys.forEach(others::remove);
        keys.addAll(others);
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            Effective one = left.get(key);
            Effective other = right.get(key);
            if (one == null && other == null) {
                continue;
            }
            Effective any = one == null ? other : one;
            char typeBefore = type(before, after, key, any);
            char typeAfter = type(after, before, key, any);
            if (typeBefore != typeAfter || !same(one, other)) {
                differences.add(new Difference(any.name(), one, other, typeBefore, typeAfter));
            }
        }
        return differences;
    }

    private static Map<String, Effective> effective(RdpDocument document, Schema schema, Client client) {
        return Effective.of(document, schema, client).stream()
                .collect(Collectors.toMap(found -> Setting.key(found.name()), Function.identity()));
    }

    private static char type(RdpDocument document, RdpDocument other, String key, Effective any) {
        Setting setting = document.setting(key)
                .or(() -> any.property() == null ? other.setting(key) : Optional.empty())
                .orElse(null);
        return setting == null ? any.property().type() : Character.toLowerCase(setting.type());
    }

    private static boolean same(Effective one, Effective other) {
        if (one == null || other == null) {
            Effective set = one == null ? other : one;
            return set.property() != null
                    && set.property().type() != 'i'
                    && set.value().isBlank();
        }
        if (one.origin() == Origin.UNKNOWN || other.origin() == Origin.UNKNOWN) {
            return one.origin() == other.origin();
        }
        String left = one.value().strip();
        String right = other.value().strip();
        boolean number = one.property() != null && one.property().type() == 'i';
        if (number) {
            Setting first = new Setting(one.name(), 'i', left);
            Setting second = new Setting(one.name(), 'i', right);
            return left.equals(right)
                    || first.number().isPresent() && first.number().equals(second.number());
        }
        boolean host = one.property() != null
                && one.property().values() instanceof Values.Form form
                && (form.kind() == Values.Kind.ADDRESS || form.kind() == Values.Kind.HOST);
        return host ? left.equalsIgnoreCase(right) : left.equals(right);
    }
}
