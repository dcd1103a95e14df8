// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;

/**
 * Another property that a property needs or excludes.
 *
 * @param name its name
 * @param value the value it must have; empty for any that is not empty
 */
public record Condition(String name, String value) {

    /** Whether a file sets it so. */
    public boolean holdsIn(RdpDocument document) {
        return document.setting(name)
                .map(Setting::value)
                .map(String::strip)
                .filter(set -> value.isEmpty() ? !set.isEmpty() : set.equals(value))
                .isPresent();
    }

    /** How it would stand in a sentence. */
    public String display() {
        return value.isEmpty() ? name : name + " = " + value;
    }

    /** Reads the column of the table. */
    static List<Condition> parse(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(Condition::of).toList();
    }

    private static Condition of(String text) {
        int sign = text.indexOf('=');
        return sign < 0 ? new Condition(text, "") : new Condition(text.substring(0, sign), text.substring(sign + 1));
    }
}
