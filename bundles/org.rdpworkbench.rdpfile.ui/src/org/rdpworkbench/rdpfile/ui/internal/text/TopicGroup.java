// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.Topic;

/**
 * Lines that stand together and are about one topic.
 *
 * @param topic the topic
 * @param first the first line
 * @param last the last line
 */
record TopicGroup(Topic topic, int first, int last) {

    /** What a line is about; empty when it sets nothing that is known. */
    static Optional<Topic> topic(RdpLine line, Schema schema) {
        return line.setting().map(Setting::name).flatMap(schema::find).map(Property::topic);
    }

    /** The groups of a document in their order. */
    static List<TopicGroup> of(RdpDocument document, Schema schema) {
        List<TopicGroup> groups = new ArrayList<>();
        Topic present = null;
        int first = 0;
        List<RdpLine> lines = document.lines();
        for (int i = 0; i <= lines.size(); i++) {
            Topic topic = i < lines.size() ? topic(lines.get(i), schema).orElse(null) : null;
            if (topic != present) {
                if (present != null) {
                    groups.add(new TopicGroup(present, first, i - 1));
                }
                present = topic;
                first = i;
            }
        }
        return groups;
    }
}
