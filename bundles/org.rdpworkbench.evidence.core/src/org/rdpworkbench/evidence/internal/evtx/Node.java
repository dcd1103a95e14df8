// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.List;

/** A part of binary XML as far as it is the same for all its instances. */
sealed interface Node {

    /** Text that stands there as it is. */
    record Text(String text) implements Node {}

    /**
     * A place that each instance fills with a value of its own.
     *
     * @param index number of the value
     * @param optional whether the element or attribute around it is left out where there is no value
     */
    record Slot(int index, boolean optional) implements Node {}

    /** An instance of a template in the midst of other content: where its values lie. */
    record Instance(Template template, int count, int descriptors) implements Node {}

    /**
     * An attribute.
     *
     * @param name its name
     * @param content what it says
     */
    record Attribute(String name, List<Node> content) {}

    /** An element. What is asked of every record is worked out once. */
    final class Element implements Node {
        private final String name;
        private final List<Attribute> attributes;
        private final List<Node> content;
        private final String label;
        private final int slot;
        private final boolean leaf;

        Element(String name, List<Attribute> attributes, List<Node> content) {
            this.name = name;
            this.attributes = List.copyOf(attributes);
            this.content = List.copyOf(content);
            label = constantLabel();
            slot = this.content.size() == 1 && this.content.getFirst() instanceof Slot one ? one.index : -1;
            leaf = this.content.stream().noneMatch(node -> node instanceof Element || node instanceof Instance);
        }

        String name() {
            return name;
        }

        List<Attribute> attributes() {
            return attributes;
        }

        List<Node> content() {
            return content;
        }

        /** The name of the parameter it holds; null when it depends on the instance. */
        String label() {
            return label;
        }

        /** Number of the only value it holds, or -1 when it is anything else. */
        int slot() {
            return slot;
        }

        /** Whether no element is in it, unless a value brings some. */
        boolean leaf() {
            return leaf;
        }

        List<Node> attribute(String attributeName) {
            for (Attribute attribute : attributes) {
                if (attribute.name.equals(attributeName)) {
                    return attribute.content;
                }
            }
            return List.of();
        }

        /** Whether only its attribute Name tells what it is. */
        boolean isData() {
            return name.equals("Data") || name.equals("ComplexData");
        }

        private String constantLabel() {
            if (!isData()) {
                return name;
            }
            List<Node> given = attribute("Name");
            if (given.isEmpty()) {
                return "";
            }
            return given.size() == 1 && given.getFirst() instanceof Text text ? text.text : null;
        }
    }
}
