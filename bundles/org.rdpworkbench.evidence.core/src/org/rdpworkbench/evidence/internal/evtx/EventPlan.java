// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.ArrayList;
import java.util.List;

/** Where in a template the fields stand that every event has, and what else it holds. */
final class EventPlan {
    /** Fields of the element System ([MS-EVEN6] 2.2.14 names the same ones). */
    enum Field {
        PROVIDER("Provider", "Name"),
        SOURCE("Provider", "EventSourceName"),
        ID("EventID", null),
        VERSION("Version", null),
        LEVEL("Level", null),
        TIME("TimeCreated", "SystemTime"),
        RECORD("EventRecordID", null),
        CHANNEL("Channel", null),
        COMPUTER("Computer", null),
        USER("Security", "UserID");

        private final String element;
        private final String attribute;

        Field(String element, String attribute) {
            this.element = element;
            this.attribute = attribute;
        }
    }

    private static final Field[] FIELDS = Field.values();

    private final List<List<Node>> fields;
    private final List<Node> rest;

    private EventPlan(List<List<Node>> fields, List<Node> rest) {
        this.fields = List.copyOf(fields);
        this.rest = List.copyOf(rest);
    }

    /** The plan of what is an element Event with an element System; else null. */
    static EventPlan of(List<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Node.Element event && event.name().equals("Event")) {
                return of(event);
            }
        }
        return null;
    }

    private static EventPlan of(Node.Element event) {
        Node.Element system = null;
        List<Node> rest = new ArrayList<>();
        for (Node node : event.content()) {
            if (system == null
                    && node instanceof Node.Element element
                    && element.name().equals("System")) {
                system = element;
            } else if (!(node instanceof Node.Text)) {
                rest.add(node);
            }
        }
        if (system == null) {
            return null;
        }
        List<List<Node>> fields = new ArrayList<>();
        for (Field field : FIELDS) {
            fields.add(find(system, field));
        }
        return new EventPlan(fields, rest);
    }

    private static List<Node> find(Node.Element system, Field field) {
        for (Node node : system.content()) {
            if (node instanceof Node.Element element && element.name().equals(field.element)) {
                return field.attribute == null ? element.content() : element.attribute(field.attribute);
            }
        }
        return List.of();
    }

    /** What a field consists of; empty when the template has no such field. */
    List<Node> field(Field field) {
        return fields.get(field.ordinal());
    }

    /** What stands beside System. */
    List<Node> rest() {
        return rest;
    }
}
