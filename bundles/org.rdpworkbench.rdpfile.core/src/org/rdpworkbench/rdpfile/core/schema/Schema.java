// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.rdpfile.core.Setting;

/** All properties that are known. Immutable. */
public final class Schema {
    private static final int FARTHEST = 2;

    /** Of names shorter than this, a slip makes another word. */
    private static final int SHORTEST = 5;

    private static final Pattern BLANKS = Pattern.compile("[\\s_-]");

    private final Map<String, Property> properties;
    private final Map<String, Property> bare = new HashMap<>();

    private Schema(Map<String, Property> properties) {
        this.properties = properties;
        properties.forEach((key, property) -> bare.putIfAbsent(bare(key), property));
    }

    /** What this product knows by itself. */
    public static Schema builtIn() {
        return BuiltIn.SCHEMA;
    }

    private static final class BuiltIn {
        private static final Schema SCHEMA = new Schema(Map.of()).with(load());

        private static List<Property> load() {
            try (InputStream stream = Schema.class.getResourceAsStream("properties.tsv")) {
                return PropertyTable.read(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** With further properties; a name that is taken keeps its property. */
    public Schema with(Collection<Property> others) {
        Map<String, Property> all = new LinkedHashMap<>(properties);
        others.forEach(property -> all.putIfAbsent(property.key(), property));
        return new Schema(all);
    }

    /** The properties in the order of the table, those of add-ons behind. */
    public Collection<Property> properties() {
        return properties.values().stream().toList();
    }

    /** The property of a name; neither case nor blanks around it matter. */
    public Optional<Property> find(String name) {
        return Optional.ofNullable(properties.get(Setting.key(name)));
    }

    /** The property that an unknown name most likely means: the same letters with other blanks, or at most two slips away. */
    public Optional<Property> nearest(String name) {
        String key = Setting.key(name);
        Property same = bare.get(bare(key));
        if (same != null || key.length() < SHORTEST) {
            return Optional.ofNullable(same);
        }
        Property found = null;
        int best = FARTHEST + 1;
        for (Property property : properties.values()) {
            int distance = distance(key, property.key());
            if (distance < best) {
                best = distance;
                found = property;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String bare(String key) {
        return BLANKS.matcher(key).replaceAll("");
    }

    /** How many letters must be put in, left out or changed; more than it matters are not counted. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > FARTHEST) {
            return FARTHEST + 1;
        }
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
                least = Math.min(least, row[j]);
            }
            if (least > FARTHEST) {
                return least;
            }
        }
        return row[right.length()];
    }
}
