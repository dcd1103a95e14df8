// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.LineBackgroundEvent;
import org.eclipse.swt.custom.LineBackgroundListener;
import org.eclipse.swt.custom.LineStyleEvent;
import org.eclipse.swt.custom.LineStyleListener;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.search.Matches.Match;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.ui.look.ColorRole;

/**
 * Colours the lines as they come into sight: name, type and value, what the linter says of them, and the lines of the name at the caret. No line
 * that is out of sight costs anything, however long the file is.
 */
final class LineStyler implements LineStyleListener, LineBackgroundListener {
    private static final int LONGEST_SQUIGGLE = 200;

    private final ProjectionViewer viewer;
    private final AnnotationModel issues;
    private final Schema schema;
    private final IntFunction<List<Match>> found;
    private String occurrences = "";

    /**
     * For a text.
     *
     * @param found what was found in the line at a place of the shown text, as far as it shows there; so little that painting stays fast
     */
    LineStyler(ProjectionViewer viewer, AnnotationModel issues, Schema schema, IntFunction<List<Match>> found) {
        this.viewer = viewer;
        this.issues = issues;
        this.schema = schema;
        this.found = found;
    }

    /** Marks the lines that set a key; whether they were others before. */
    boolean mark(String key) {
        boolean other = !key.equals(occurrences);
        occurrences = key;
        return other;
    }

    @Override
    public void lineGetStyle(LineStyleEvent event) {
        String line = event.lineText;
        int start = event.lineOffset;
        List<StyleRange> ranges = new ArrayList<>();
        Optional<Setting> setting = Setting.parse(line);
        if (setting.isPresent()) {
            int name = setting.get().name().length();
            int value = setting.get().valueStart();
            if (schema.find(setting.get().name()).isPresent()) {
                ranges.add(range(start, name, TextColor.NAME.color()));
            } else {
                ranges.add(range(start, name, ColorRole.TEXT.color()));
                ranges.getLast().fontStyle = SWT.ITALIC;
            }
            ranges.add(range(start + name, value - name, ColorRole.SECONDARY.color()));
            if (line.length() > value) {
                ranges.add(range(
                        start + value,
                        line.length() - value,
                        valueColor(setting.get().type())));
            }
        } else if (!line.isEmpty()) {
            ranges.add(range(start, line.length(), ColorRole.SECONDARY.color()));
        }
        event.styles = underlined(ranges, start, line.length());
    }

    private static Color valueColor(char type) {
        return switch (Character.toLowerCase(type)) {
            case 'i' -> TextColor.NUMBER.color();
            case 'b' -> TextColor.BYTES.color();
            default -> ColorRole.TEXT.color();
        };
    }

    private static StyleRange range(int start, int length, Color color) {
        return new StyleRange(start, length, color, null);
    }

    /** The ranges, cut where an issue begins or ends, and underlined where one is. */
    private StyleRange[] underlined(List<StyleRange> ranges, int widgetStart, int length) {
        int modelStart = viewer.widgetOffset2ModelOffset(widgetStart);
        List<Position> places = new ArrayList<>();
        List<IssueAnnotation> marked = new ArrayList<>();
        Set<Integer> cuts = new TreeSet<>();
        Iterator<Annotation> all = issues.getAnnotationIterator(modelStart, Math.max(1, length), true, true);
        while (all.hasNext()) {
            if (all.next() instanceof IssueAnnotation annotation) {
                Position place = issues.getPosition(annotation);
                if (place != null && place.getLength() > 0) {
                    int from = place.getOffset() - modelStart + widgetStart;
                    marked.add(annotation);
                    places.add(new Position(from, place.getLength()));
                    cuts.add(from);
                    cuts.add(from + place.getLength());
                }
            }
        }
        List<Position> matches = matches(modelStart, widgetStart);
        for (Position match : matches) {
            cuts.add(match.getOffset());
            cuts.add(match.getOffset() + match.getLength());
        }
        if (cuts.isEmpty()) {
            return ranges.toArray(StyleRange[]::new);
        }
        List<StyleRange> cut = new ArrayList<>();
        for (StyleRange range : ranges) {
            int from = range.start;
            int end = range.start + range.length;
            for (int place : cuts) {
                if (place > from && place < end) {
                    cut.add(part(range, from, place));
                    from = place;
                }
            }
            cut.add(part(range, from, end));
        }
        for (StyleRange range : cut) {
            worst(range, marked, places);
            if (matches.stream().anyMatch(match -> match.overlapsWith(range.start, range.length))) {
                range.background = TextColor.FOUND.color();
            }
        }
        return cut.toArray(StyleRange[]::new);
    }

    private List<Position> matches(int modelStart, int widgetStart) {
        return found.apply(modelStart).stream()
                .map(match -> new Position(widgetStart + match.start(), match.length()))
                .toList();
    }

    private static StyleRange part(StyleRange range, int from, int end) {
        StyleRange part = (StyleRange) range.clone();
        part.start = from;
        part.length = end - from;
        return part;
    }

    private static void worst(StyleRange range, List<IssueAnnotation> found, List<Position> places) {
        IssueAnnotation worst = null;
        for (int i = 0; i < found.size(); i++) {
            IssueAnnotation one = found.get(i);
            if (places.get(i).overlapsWith(range.start, range.length)
                    && (worst == null
                            || one.issue().severity().compareTo(worst.issue().severity()) < 0)) {
                worst = one;
            }
        }
        if (worst != null) {
            range.underline = true;
            // Pango fills thousands of small squares at once for a long squiggle, and does not come back from a
            // signature.
            range.underlineStyle = range.length > LONGEST_SQUIGGLE ? SWT.UNDERLINE_SINGLE : SWT.UNDERLINE_SQUIGGLE;
            range.underlineColor =
                    ExplainedProperties.look(worst.issue().severity()).color().color();
        }
    }

    @Override
    public void lineGetBackground(LineBackgroundEvent event) {
        if (!occurrences.isEmpty()
                && Setting.parse(event.lineText)
                        .map(Setting::key)
                        .filter(occurrences::equals)
                        .isPresent()) {
            event.lineBackground = TextColor.OCCURRENCE.color();
        }
    }
}
