// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;

/**
 * What a setting comes to with one client.
 *
 * @param name the name, as the schema spells it, or the file where the schema does not know it
 * @param property what is known of it; null when nothing is
 * @param value the value; empty when there is none, or when it is not known
 * @param origin where it is from
 */
public record Effective(String name, Property property, String value, Origin origin) {

    /** Where a value is from. */
    public enum Origin {
        /** The file sets it. */
        FILE,
        /** The file sets it more than once; the last is shown, but which one counts is not documented. */
        FILE_AMBIGUOUS,
        /** The file sets it, but this client takes no notice. */
        FILE_IGNORED,
        /** The client's default. */
        DEFAULT,
        /** Neither the file sets it nor does a source say what the client does then. */
        UNKNOWN
    }

    /** What a file comes to with a client: what it sets, and the defaults of what it does not; by topic, then in the order of the schema. */
    public static List<Effective> of(RdpDocument document, Schema schema, Client client) {
        List<Effective> found = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Property property : schema.properties()) {
            keys.add(property.key());
            List<Integer> lines = document.linesOf(property.name());
            boolean heeded = property.clients().contains(client);
            if (!lines.isEmpty()) {
                Setting setting = document.setting(property.name()).orElseThrow();
                String value = setting.value();
                // FreeRDP looks names up by type, and knows types in lower case only.
                boolean looked = client != Client.FREERDP || setting.type() == property.type();
                Origin origin = !heeded || !looked
                        ? Origin.FILE_IGNORED
                        : isAmbiguous(document, lines) ? Origin.FILE_AMBIGUOUS : Origin.FILE;
                found.add(new Effective(property.name(), property, value, origin));
            } else if (heeded) {
                Default without = property.defaultOf(client);
                if (without instanceof Default.Known known) {
                    found.add(new Effective(property.name(), property, known.value(), Origin.DEFAULT));
                } else if (without instanceof Default.Unknown) {
                    found.add(new Effective(property.name(), property, "", Origin.UNKNOWN));
                }
            }
        }
        found.sort(Comparator.comparing(effective -> effective.property().topic()));
        document.index().keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .forEach(key -> {
                    Setting setting = document.setting(key).orElseThrow();
                    found.add(new Effective(setting.name().strip(), null, setting.value(), Origin.FILE));
                });
        return found;
    }

    private static boolean isAmbiguous(RdpDocument document, List<Integer> lines) {
        return lines.stream()
                        .map(line -> document.lines()
                                .get(line)
                                .setting()
                                .orElseThrow()
                                .value())
                        .distinct()
                        .count()
                > 1;
    }
}
