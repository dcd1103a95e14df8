// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the binary XML of one chunk ([MS-EVEN6] 2.2.12): tokens into nodes, templates and names once each.
 *
 * <p>In files, other than on the wire, a name is the offset of its text in the chunk, and a template the offset of its definition; both stand
 * in place where they are used first (libevtx, "Windows XML Event Log (EVTX) format"). The tables of offsets in the chunk's header only help
 * whoever writes, and are not needed here.
 */
final class BinaryXml {
    /** Elements within elements, and values with binary XML within each other, go no deeper in any real log. */
    static final int MOST_LEVELS = 32;

    private static final int EOF = 0x00;
    private static final int OPEN = 0x01;
    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int END = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHAR_REFERENCE = 0x08;
    private static final int ENTITY_REFERENCE = 0x09;
    private static final int PI_TARGET = 0x0A;
    private static final int PI_DATA = 0x0B;
    private static final int INSTANCE = 0x0C;
    private static final int SLOT = 0x0D;
    private static final int OPTIONAL_SLOT = 0x0E;
    private static final int FRAGMENT = 0x0F;
    private static final int MORE = 0x40;

    private static final int FRAGMENT_HEADER = 4;
    private static final int INSTANCE_HEADER = 10;
    private static final int DEFINITION_HEADER = 24;
    private static final int NAME_HEADER = 8;

    /** Far more than the 64 KB of a chunk can hold in an intact log. */
    private static final int WORK = 1 << 20;

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private final Bytes bytes;
    private final Budget budget = new Budget(WORK);
    private final Map<Integer, Template> templates = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int position;
    private int end;

    BinaryXml(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Offset of what an instance of a template begins with, or -1 when something else stands there. */
    int instanceAt(int offset, int limit) throws DamageException {
        int at = offset;
        if (at + FRAGMENT_HEADER < limit && bytes.u8(at) == FRAGMENT) {
            at += FRAGMENT_HEADER;
        }
        return at < limit && bytes.u8(at) == INSTANCE ? at : -1;
    }

    /** The instance that begins there. */
    Node.Instance instance(int offset, int limit, int level) throws DamageException {
        int number = bytes.i32(offset + 2);
        int definition = bytes.size(offset + 6);
        int at = offset + INSTANCE_HEADER;
        Template template = template(definition, level);
        if (bytes.i32(definition + 4) != number) {
            // A chunk that was being written anew holds old records whose templates are gone.
            throw new DamageException(offset, "otherTemplate");
        }
        if (definition == at) {
            at += DEFINITION_HEADER + bytes.size(at + 20);
        }
        int count = bytes.i32(at);
        if (at + 4 > limit) {
            throw new DamageException(offset, "endOfRecord");
        }
        return new Node.Instance(template, count, at + 4);
    }

    /** The content between two offsets. In a value, elements lack the number that says on which value they depend. */
    List<Node> fragment(int offset, int limit, boolean inValue, int level) throws DamageException {
        int savedPosition = position;
        int savedEnd = end;
        try {
            bytes.check(offset, limit - offset);
            position = offset;
            end = limit;
            List<Node> nodes = new ArrayList<>();
            content(nodes, inValue, level);
            return nodes;
        } finally {
            position = savedPosition;
            end = savedEnd;
        }
    }

    private Template template(int offset, int level) throws DamageException {
        Template known = templates.get(offset);
        if (known != null) {
            return known;
        }
        int size = bytes.size(offset > Integer.MAX_VALUE - DEFINITION_HEADER ? -1 : offset + 20);
        bytes.check(offset, DEFINITION_HEADER);
        if (size > bytes.length() - offset - DEFINITION_HEADER) {
            throw new DamageException(offset, "templateSize", Messages.hex(size));
        }
        int start = offset + DEFINITION_HEADER;
        Template template = new Template(fragment(start, start + size, false, level + 1));
        templates.put(offset, template);
        return template;
    }

    /** Content up to its end. Stands behind it afterwards. */
    private void content(List<Node> nodes, boolean inValue, int level) throws DamageException {
        if (level > MOST_LEVELS) {
            throw new DamageException(position, "tooDeep");
        }
        while (position < end) {
            int start = position;
            int token = bytes.u8(position);
            budget.spend(start, 1);
            switch (token & ~MORE) {
                case EOF, END -> {
                    position++;
                    return;
                }
                case OPEN -> nodes.add(element((token & MORE) != 0, inValue, level + 1));
                case FRAGMENT -> position += FRAGMENT_HEADER;
                case INSTANCE -> nodes.add(skippedInstance(level));
                default -> simple(token & ~MORE, nodes);
            }
            if (position > end) {
                throw new DamageException(start, "endOfRecord");
            }
        }
    }

    /** A token that stands for text. */
    private void simple(int token, List<Node> nodes) throws DamageException {
        int start = position++;
        switch (token) {
            case VALUE -> {
                int type = bytes.u8(position++);
                if (type != ValueText.STRING) {
                    throw new DamageException(start, "valueType", Messages.hex(type));
                }
                nodes.add(new Node.Text(text()));
            }
            case CDATA -> nodes.add(new Node.Text(text()));
            case CHAR_REFERENCE -> {
                nodes.add(new Node.Text(String.valueOf((char) bytes.u16(position))));
                position += 2;
            }
            case ENTITY_REFERENCE -> {
                String name = name();
                nodes.add(new Node.Text(ENTITIES.getOrDefault(name, "&" + name + ";")));
            }
            case PI_TARGET -> name();
            case PI_DATA -> text();
            case SLOT, OPTIONAL_SLOT -> {
                nodes.add(new Node.Slot(bytes.u16(position), token == OPTIONAL_SLOT));
                position += 3;
            }
            default -> throw new DamageException(start, "token", Messages.hex(token));
        }
    }

    private Node.Element element(boolean hasAttributes, boolean inValue, int level) throws DamageException {
        position += inValue ? 5 : 7;
        String name = name();
        List<Node.Attribute> attributes = hasAttributes ? attributes() : List.of();
        List<Node> nodes = new ArrayList<>();
        int token = bytes.u8(position);
        switch (token) {
            case CLOSE_START -> {
                position++;
                content(nodes, inValue, level);
            }
            case CLOSE_EMPTY -> position++;
            default -> throw new DamageException(position, "token", Messages.hex(token));
        }
        return new Node.Element(name, attributes, nodes);
    }

    private List<Node.Attribute> attributes() throws DamageException {
        position += 4;
        List<Node.Attribute> attributes = new ArrayList<>();
        while (position < end && (bytes.u8(position) & ~MORE) == ATTRIBUTE) {
            budget.spend(position, 1);
            position++;
            String name = name();
            List<Node> nodes = new ArrayList<>();
            for (int token = bytes.u8(position) & ~MORE;
                    token >= VALUE && token != ATTRIBUTE && token != FRAGMENT;
                    token = bytes.u8(position) & ~MORE) {
                budget.spend(position, 1);
                simple(token, nodes);
            }
            attributes.add(new Node.Attribute(name, List.copyOf(nodes)));
        }
        return attributes;
    }

    private Node skippedInstance(int level) throws DamageException {
        Node.Instance instance = instance(position, end, level + 1);
        position = new Slots().read(bytes, instance.count(), instance.descriptors(), end);
        return instance;
    }

    private String text() throws DamageException {
        int chars = bytes.u16(position);
        budget.spend(position, chars);
        String text = bytes.utf16(position + 2, chars);
        position += 2 + 2 * chars;
        return text;
    }

    /** A name, here or elsewhere in the chunk. */
    private String name() throws DamageException {
        int offset = bytes.size(position);
        position += 4;
        String name = names.get(offset);
        if (name == null || offset == position) {
            bytes.check(offset, NAME_HEADER);
            int chars = bytes.u16(offset + 6);
            if (name == null) {
                budget.spend(offset, chars);
                name = bytes.utf16(offset + NAME_HEADER, chars);
                names.put(offset, name);
            }
            if (offset == position) {
                position += NAME_HEADER + 2 * chars + 2;
            }
        }
        return name;
    }
}
