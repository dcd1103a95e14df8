// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;

/** One record of a chunk. The next one takes its place; what {@link #event} gives stays. */
public final class EventRecord {
    /** Characters that one record's values can be: twice its 64 KB, for bytes in hexadecimal, with room to spare. */
    private static final int MOST_TEXT = 1 << 19;

    /** The same for all records of a chunk together: their own 64 KB, and what each repeats of its template. */
    private static final int MOST_TEXT_OF_CHUNK = 1 << 22;

    private static final int MOST_NESTED = 8;
    private static final int HEADER = 24;

    private final Bytes bytes;
    private final BinaryXml xml;
    private final Budget budget = new Budget(MOST_TEXT);
    private final Budget chunkBudget = new Budget(MOST_TEXT_OF_CHUNK);
    private final Slots[] slots = new Slots[MOST_NESTED];
    private final String file;
    private final long fileOffset;
    private final boolean recovered;
    private int offset;
    private EventPlan plan;
    private Template template;

    EventRecord(Bytes bytes, boolean recovered, String file, long fileOffset) {
        this.bytes = bytes;
        this.recovered = recovered;
        this.file = file;
        this.fileOffset = fileOffset;
        xml = new BinaryXml(bytes);
        for (int i = 0; i < MOST_NESTED; i++) {
            slots[i] = new Slots();
        }
    }

    /** Goes to a record, whose frame has been checked. */
    void moveTo(int recordOffset, int size) throws DamageException {
        budget.renew();
        offset = recordOffset;
        int start = recordOffset + HEADER;
        int limit = recordOffset + size - 4;
        int at = xml.instanceAt(start, limit);
        if (at < 0) {
            template = new Template(xml.fragment(start, limit, false, 0));
            slots[0].clear();
        } else {
            Node.Instance instance = xml.instance(at, limit, 0);
            template = instance.template();
            slots[0].read(bytes, instance.count(), instance.descriptors(), limit);
        }
        plan = template.event();
        if (plan == null) {
            throw new DamageException(start, "noEvent");
        }
        if (isEmpty(EventPlan.Field.CHANNEL) && isEmpty(EventPlan.Field.PROVIDER)) {
            // Its frame was written, its values were not.
            throw new DamageException(start, "halfWritten");
        }
    }

    private boolean isEmpty(EventPlan.Field field) {
        List<Node> content = plan.field(field);
        int slot = slotOf(content);
        return slot >= 0 ? !slots[0].has(slot) || slots[0].size(slot) == 0 : content.isEmpty();
    }

    /** Byte offset of the record in the file, by which {@link EventLogFile#read} finds it again. */
    public long position() {
        return fileOffset + offset;
    }

    /** Whether it lay in space that the log no longer counts as used. */
    public boolean recovered() {
        return recovered;
    }

    /** The record's number in the channel. */
    public long recordId() throws DamageException {
        long own = number(EventPlan.Field.RECORD);
        return own != 0 ? own : bytes.i64(offset + 8);
    }

    /** The channel; empty when the record does not say. */
    public String channel() throws DamageException {
        return text(EventPlan.Field.CHANNEL);
    }

    /** Who wrote it; empty when the record does not say. */
    public String provider() throws DamageException {
        String name = text(EventPlan.Field.PROVIDER);
        return name.isEmpty() ? text(EventPlan.Field.SOURCE) : name;
    }

    /** The event's number. */
    public int id() throws DamageException {
        return (int) number(EventPlan.Field.ID) & 0xFFFF;
    }

    /** The computer that wrote it; empty when the record does not say. */
    public String computer() throws DamageException {
        return text(EventPlan.Field.COMPUTER);
    }

    /**
     * Whether a computer wrote it whose name is known already. Cheaper than {@link #computer()}, which makes a text of every name.
     *
     * @param name the name
     * @param encoded the name in UTF-16, little endian
     */
    public boolean isOf(String name, byte[] encoded) {
        List<Node> content = plan.field(EventPlan.Field.COMPUTER);
        if (content.size() == 1 && content.getFirst() instanceof Node.Text constant) {
            return constant.text().equals(name);
        }
        int slot = slotOf(content);
        if (slot < 0 || !slots[0].has(slot) || slots[0].type(slot) != ValueText.STRING) {
            return false;
        }
        int from = slots[0].offset(slot);
        return java.util.Arrays.equals(bytes.array(), from, from + slots[0].size(slot), encoded, 0, encoded.length);
    }

    /** When it was written. */
    public Instant time() throws DamageException {
        List<Node> content = plan.field(EventPlan.Field.TIME);
        int slot = slotOf(content);
        if (slot >= 0 && slots[0].type(slot) == ValueText.FILETIME && slots[0].size(slot) == 8) {
            return ValueText.time(bytes.i64(slots[0].offset(slot)));
        }
        String text = text(content, slots[0]);
        if (!text.isEmpty()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                // The time in the frame of the record is as good.
            }
        }
        return ValueText.time(bytes.i64(offset + 16));
    }

    /** The whole event. */
    public LoggedEvent event() throws DamageException {
        List<Parameter> parameters = new ArrayList<>();
        for (Node node : plan.rest()) {
            collect(node, slots[0], parameters, 0, 0);
        }
        String user = text(EventPlan.Field.USER);
        long record = recordId();
        return new LoggedEvent(
                channel(),
                provider(),
                id(),
                (int) number(EventPlan.Field.VERSION) & 0xFF,
                (int) number(EventPlan.Field.LEVEL) & 0xFF,
                time(),
                record,
                text(EventPlan.Field.COMPUTER),
                user.isEmpty() ? null : user,
                parameters,
                place(record));
    }

    /** The whole event as XML, on one line, in the form in which Windows shows it. */
    public String xml() throws DamageException {
        XmlWriter writer = new XmlWriter(bytes, xml, budget, chunkBudget);
        writer.writeEvent(template.nodes(), slots[0]);
        return writer.text();
    }

    private String place(long record) {
        return recovered ? Messages.text("place.recovered", file, Long.toString(record)) : file + ", record " + record;
    }

    private String text(EventPlan.Field field) throws DamageException {
        return text(plan.field(field), slots[0]);
    }

    private long number(EventPlan.Field field) throws DamageException {
        List<Node> content = plan.field(field);
        int slot = slotOf(content);
        if (slot >= 0) {
            return slots[0].has(slot) && slots[0].size(slot) > 0
                    ? ValueText.number(bytes, slots[0].type(slot), slots[0].offset(slot), slots[0].size(slot))
                    : 0;
        }
        String text = text(content, slots[0]);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new DamageException(offset, "notANumber", text.length() > 40 ? text.substring(0, 40) : text);
        }
    }

    private static int slotOf(List<Node> content) {
        return content.size() == 1 && content.getFirst() instanceof Node.Slot slot ? slot.index() : -1;
    }

    /** Text of mixed content: elements in it do not count. */
    private String text(List<Node> content, Slots values) throws DamageException {
        if (content.size() == 1) {
            return text(content.getFirst(), values);
        }
        StringBuilder text = new StringBuilder();
        for (Node node : content) {
            text.append(text(node, values));
        }
        return text.toString();
    }

    private String text(Node node, Slots values) throws DamageException {
        return switch (node) {
            case Node.Text constant -> spent(constant.text());
            case Node.Slot slot
            when values.has(slot.index()) -> {
                int type = values.type(slot.index());
                int at = values.offset(slot.index());
                int size = values.size(slot.index());
                if ((type & ValueText.ARRAY) != 0) {
                    List<String> all = new ArrayList<>();
                    Arrays.read(bytes, type, at, size, all);
                    yield spent(String.join(", ", all));
                }
                yield type == ValueText.BINARY_XML ? "" : spent(ValueText.of(bytes, type, at, size));
            }
            default -> "";
        };
    }

    private void spend(int units) throws DamageException {
        budget.spend(offset, units);
        chunkBudget.spend(offset, units);
    }

    private String spent(String text) throws DamageException {
        spend(1 + text.length());
        return text;
    }

    /** Takes the parameters out of what stands beside System. */
    private void collect(Node node, Slots values, List<Parameter> into, int level, int nested) throws DamageException {
        spend(1);
        switch (node) {
            case Node.Element element -> collect(element, values, into, level, nested);
            case Node.Slot slot -> nested(slot.index(), values, into, level, nested);
            case Node.Instance instance -> instance(instance, bytes.length(), into, level, nested);
            case Node.Text text -> {
                // Blanks between elements.
            }
        }
    }

    private void collect(Node.Element element, Slots values, List<Parameter> into, int level, int nested)
            throws DamageException {
        String label = element.label() != null ? element.label() : text(element.attribute("Name"), values);
        for (Node.Attribute attribute : element.attributes()) {
            boolean isName = attribute.name().equals("Name") && element.isData();
            if (!isName && !attribute.name().startsWith("xmlns")) {
                into.add(new Parameter(
                        element.name() + "@" + attribute.name(), spent(text(attribute.content(), values))));
            }
        }
        int slot = element.slot();
        if (slot >= 0) {
            int type = values.type(slot);
            if (type == ValueText.BINARY_XML) {
                nested(slot, values, into, level + 1, nested);
            } else if ((type & ValueText.ARRAY) != 0 && values.has(slot)) {
                List<String> all = new ArrayList<>();
                Arrays.read(bytes, type, values.offset(slot), values.size(slot), all);
                for (String one : all) {
                    into.add(new Parameter(label, spent(one)));
                }
            } else {
                leaf(element, label, text(element.content().getFirst(), values), level, into);
            }
        } else if (!element.leaf()) {
            for (Node child : element.content()) {
                collect(child, values, into, level + 1, nested);
            }
        } else {
            leaf(element, label, text(element.content(), values), level, into);
        }
    }

    /** Empty elements count where they stand for a parameter; others only frame. */
    private static void leaf(Node.Element element, String label, String text, int level, List<Parameter> into) {
        if (level > 1 || element.isData() || !text.isEmpty()) {
            into.add(new Parameter(label, text));
        }
    }

    /** A value that is binary XML itself. */
    private void nested(int slot, Slots values, List<Parameter> into, int level, int nested) throws DamageException {
        if (!values.has(slot) || values.type(slot) != ValueText.BINARY_XML || values.size(slot) == 0) {
            return;
        }
        int start = values.offset(slot);
        int limit = start + values.size(slot);
        int at = xml.instanceAt(start, limit);
        if (at >= 0) {
            instance(xml.instance(at, limit, nested), limit, into, level, nested);
        } else {
            for (Node node : xml.fragment(start, limit, true, nested)) {
                collect(node, values, into, level, nested + 1);
            }
        }
    }

    private void instance(Node.Instance instance, int limit, List<Parameter> into, int level, int nested)
            throws DamageException {
        if (nested + 1 >= MOST_NESTED) {
            throw new DamageException(instance.descriptors(), "tooDeep");
        }
        Slots own = slots[nested + 1];
        own.read(bytes, instance.count(), instance.descriptors(), limit);
        for (Node node : instance.template().nodes()) {
            collect(node, own, into, level, nested + 1);
        }
    }
}
