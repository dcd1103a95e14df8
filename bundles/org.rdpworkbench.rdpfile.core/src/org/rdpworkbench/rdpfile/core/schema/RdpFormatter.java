// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.LineEnd;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.signature.SignScope;

/**
 * Brings a file into one form: names as they are usually spelled, types in lower case, no blank lines, line ends of Windows, and on request in the
 * order of the topics. Values, unknown names and broken lines stay as they are, and so does each line that is signed.
 */
public final class RdpFormatter {
    private final Schema schema;
    private final Map<String, Integer> order = new HashMap<>();

    /** A formatter that knows these properties. */
    public RdpFormatter(Schema schema) {
        this.schema = schema;
        Collection<Property> properties = schema.properties();
        properties.stream()
                .sorted(Comparator.comparing(Property::topic))
                .forEach(property -> order.put(property.key(), order.size()));
        // The signature stands at the end, as rdpsign writes it.
        order.put(SignScope.SCOPE, Integer.MAX_VALUE - 1);
        order.put(SignScope.SIGNATURE, Integer.MAX_VALUE);
    }

    /**
     * The file in that form.
     *
     * @param sorted whether the lines are put in the order of the topics; unknown names and broken lines come behind them
     */
    public RdpDocument format(RdpDocument document, boolean sorted) {
        Set<String> signed = SignScope.isSigned(document) ? SignScope.keys(document) : Set.of();
        List<RdpLine> lines = new ArrayList<>();
        for (RdpLine line : document.lines()) {
            if (!line.isBlank()) {
                lines.add(new RdpLine(text(line, signed), LineEnd.CRLF));
            }
        }
        if (sorted) {
            // A stable order: which of two lines of a name comes first may matter.
            lines.sort(Comparator.comparingInt(this::place));
        }
        return document.withLines(lines);
    }

    private String text(RdpLine line, Set<String> signed) {
        return line.setting()
                .filter(setting -> !signed.contains(setting.key()))
                .flatMap(setting -> schema.find(setting.name())
                        .map(property -> new Setting(property.name(), type(setting, property), setting.value()).line()))
                .orElse(line.text());
    }

    private static char type(Setting setting, Property property) {
        return Character.toLowerCase(setting.type()) == property.type() ? property.type() : setting.type();
    }

    private int place(RdpLine line) {
        return line.setting()
                .map(setting -> order.getOrDefault(setting.key(), Integer.MAX_VALUE - 2))
                .orElse(Integer.MAX_VALUE - 2);
    }
}
