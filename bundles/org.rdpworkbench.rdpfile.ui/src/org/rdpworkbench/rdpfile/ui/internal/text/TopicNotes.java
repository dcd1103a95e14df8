// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.List;
import java.util.Objects;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.events.PaintListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.words.PropertyWords;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;

/** Writes the topic beside the first line of each group, at the right edge. It is painted, and never comes into the file. */
final class TopicNotes implements PaintListener {
    private static final int MARGIN = 12;

    private final ProjectionViewer viewer;
    private final RdpEditorModel model;

    TopicNotes(ProjectionViewer viewer, RdpEditorModel model) {
        this.viewer = viewer;
        this.model = model;
    }

    @Override
    public void paintControl(PaintEvent event) {
        StyledText text = viewer.getTextWidget();
        Rectangle area = text.getClientArea();
        event.gc.setFont(Fonts.small());
        event.gc.setForeground(ColorRole.SECONDARY.color());
        int first = text.getLineIndex(event.y);
        int last = Math.min(text.getLineIndex(event.y + event.height), text.getLineCount() - 1);
        for (int line = first; line <= last; line++) {
            Topic topic = topicThatBegins(line);
            if (topic != null) {
                String note = PropertyWords.topic(topic);
                Point size = event.gc.textExtent(note);
                int left = area.width - MARGIN - size.x;
                int end = text.getLocationAtOffset(
                                text.getOffsetAtLine(line) + text.getLine(line).length())
                        .x;
                if (end + MARGIN < left) {
                    int room = text.getLineHeight(text.getOffsetAtLine(line)) - size.y;
                    event.gc.drawText(note, left, text.getLinePixel(line) + room / 2, true);
                }
            }
        }
    }

    private Topic topicThatBegins(int widgetLine) {
        List<RdpLine> lines = model.document().lines();
        int line = viewer.widgetLine2ModelLine(widgetLine);
        if (line < 0 || line >= lines.size()) {
            return null;
        }
        Topic topic = TopicGroup.topic(lines.get(line), model.schema()).orElse(null);
        Topic above = line == 0
                ? null
                : TopicGroup.topic(lines.get(line - 1), model.schema()).orElse(null);
        return Objects.equals(topic, above) ? null : topic;
    }
}
