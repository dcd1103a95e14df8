// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes binary XML as XML ([MS-EVEN6] 2.2.12.1 to 2.2.12.3): what depends on a value that is not there is left out, and an element with several values is
 * repeated. What is written is well-formed whatever the log holds: characters that XML does not allow appear by their number in braces, those that
 * steer a terminal or the direction of writing as references, and names that are none get underscores.
 */
final class XmlWriter {
    private static final int MOST_NESTED = 8;

    /** Parsers have limits, too; real names are far shorter. */
    private static final int LONGEST_NAME = 200;

    private final Bytes bytes;
    private final BinaryXml xml;
    private final Budget[] budgets;
    private final StringBuilder out = new StringBuilder();

    /** A writer for values of that chunk; each text is spent of all budgets. */
    XmlWriter(Bytes bytes, BinaryXml xml, Budget... budgets) {
        this.bytes = bytes;
        this.xml = xml;
        this.budgets = budgets;
    }

    /** What was written. */
    String text() {
        return out.toString();
    }

    /** Writes an event, and that alone, whatever stands beside it. */
    void writeEvent(List<Node> nodes, Slots values) throws DamageException {
        for (Node node : nodes) {
            if (node instanceof Node.Element event && event.name().equals("Event")) {
                write(event, values, 0);
                return;
            }
        }
    }

    private void write(List<Node> nodes, Slots values, int nested) throws DamageException {
        for (Node node : nodes) {
            write(node, values, nested);
        }
    }

    private void write(Node node, Slots values, int nested) throws DamageException {
        switch (node) {
            case Node.Text text -> escape(text.text());
            case Node.Element element when isMissing(element, values) -> {
                // Its value is not there.
            }
            case Node.Element element -> write(element, values, nested);
            case Node.Instance instance -> instance(instance, bytes.length(), nested);
            case Node.Slot slot -> {
                if (values.has(slot.index()) && values.type(slot.index()) == ValueText.BINARY_XML) {
                    binary(values.offset(slot.index()), values.size(slot.index()), nested);
                } else {
                    escape(text(slot, values));
                }
            }
        }
    }

    private static boolean isMissing(Node.Element element, Slots values) {
        for (Node node : element.content()) {
            if (node instanceof Node.Slot slot && slot.optional() && !values.has(slot.index())) {
                return true;
            }
        }
        return false;
    }

    private void write(Node.Element element, Slots values, int nested) throws DamageException {
        String start = start(element, values);
        int array = element.slot();
        if (array >= 0 && values.has(array) && (values.type(array) & ValueText.ARRAY) != 0) {
            List<String> all = new ArrayList<>();
            Arrays.read(bytes, values.type(array), values.offset(array), values.size(array), all);
            for (String one : all) {
                put("<" + start + ">");
                escape(one);
                put("</" + name(element.name()) + ">");
            }
            return;
        }
        put("<" + start);
        int before = out.length();
        put(">");
        int content = out.length();
        write(element.content(), values, nested);
        if (out.length() == content) {
            out.setLength(before);
            put("/>");
        } else {
            put("</" + name(element.name()) + ">");
        }
    }

    /** Name and attributes, without brackets. */
    private String start(Node.Element element, Slots values) throws DamageException {
        StringBuilder start = new StringBuilder(name(element.name()));
        List<String> names = new ArrayList<>();
        for (Node.Attribute attribute : element.attributes()) {
            StringBuilder value = new StringBuilder();
            for (Node node : attribute.content()) {
                switch (node) {
                    case Node.Text text -> value.append(text.text());
                    case Node.Slot slot when values.has(slot.index()) -> value.append(text(slot, values));
                    default -> {
                        // Nothing else can stand in an attribute.
                    }
                }
            }
            String name = name(attribute.name());
            if (!value.isEmpty() && !names.contains(name)) {
                names.add(name);
                start.append(' ').append(name).append("=\"");
                escape(value.toString(), start);
                start.append('"');
            }
        }
        return start.toString();
    }

    private String text(Node.Slot slot, Slots values) throws DamageException {
        int index = slot.index();
        if (!values.has(index) || values.type(index) == ValueText.BINARY_XML) {
            return "";
        }
        int type = values.type(index);
        if ((type & ValueText.ARRAY) != 0) {
            List<String> all = new ArrayList<>();
            Arrays.read(bytes, type, values.offset(index), values.size(index), all);
            return String.join(", ", all);
        }
        return ValueText.of(bytes, type, values.offset(index), values.size(index));
    }

    private void binary(int start, int size, int nested) throws DamageException {
        if (size == 0) {
            return;
        }
        int limit = start + size;
        int at = xml.instanceAt(start, limit);
        if (at >= 0) {
            instance(xml.instance(at, limit, nested), limit, nested);
        } else {
            Slots none = new Slots();
            write(xml.fragment(start, limit, true, nested), none, nested + 1);
        }
    }

    private void instance(Node.Instance instance, int limit, int nested) throws DamageException {
        if (nested + 1 >= MOST_NESTED) {
            throw new DamageException(instance.descriptors(), "tooDeep");
        }
        Slots own = new Slots();
        own.read(bytes, instance.count(), instance.descriptors(), limit);
        write(instance.template().nodes(), own, nested + 1);
    }

    private void put(String text) throws DamageException {
        spend(text.length());
        out.append(text);
    }

    private void escape(String text) throws DamageException {
        spend(text.length() + 1);
        escape(text, out);
    }

    private void spend(int units) throws DamageException {
        for (Budget budget : budgets) {
            budget.spend(0, units);
        }
    }

    private static void escape(String text, StringBuilder into) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '&' -> into.append("&amp;");
                case '"' -> into.append("&quot;");
                case '\t', '\n', '\r' -> into.append("&#").append(c).append(';');
                default -> {
                    boolean allowed = c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
                    int type = Character.getType(c);
                    boolean steers = type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR;
                    if (!allowed) {
                        into.append("\\")
                                .append("u{")
                                .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                                .append('}');
                    } else if (steers) {
                        into.append("&#").append(c).append(';');
                    } else {
                        into.appendCodePoint(c);
                    }
                }
            }
        }
    }

    /** A name that XML allows; real ones are that already. */
    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_NAME); i++) {
            char c = text.charAt(i);
            boolean letter = c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            boolean later = c >= '0' && c <= '9'
                    || c == '-'
                    || c == '.'
                    || c == ':' && i + 1 < Math.min(text.length(), LONGEST_NAME);
            name.append(letter || later && i > 0 ? c : '_');
        }
        return name.isEmpty() ? "_" : name.toString();
    }
}
