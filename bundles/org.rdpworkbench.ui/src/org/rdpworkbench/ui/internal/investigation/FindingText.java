// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** Everything a finding says, as text that can be selected and copied. */
final class FindingText {
    private static final int MARGIN = 12;

    private final Texts texts = Texts.of(FindingText.class);
    private final StyledText widget;
    private Finding finding;

    FindingText(Composite parent) {
        widget = Widgets.named(
                new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL), "findings.detail");
        Widgets.styled(widget, Widgets.PAGE);
        widget.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        widget.setCaret(null);
        // In a text for reading, Tab moves on.
        widget.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        widget.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = texts.get("findings.detail");
            }
        });
        ThemeChange.onChange(widget, () -> show(finding));
        show(null);
    }

    void setFocus() {
        widget.setFocus();
    }

    /** Explains a finding, or says how to get there when there is none. */
    void show(Finding next) {
        finding = next;
        Writer writer = new Writer();
        if (finding == null) {
            writer.secondary(texts.get("findings.detail.none"));
        } else {
            write(writer);
        }
        writer.flush();
    }

    private void write(Writer writer) {
        writer.strong(finding.title());
        writer.secondary(String.join(" · ", Summary.word(finding.severity()), finding.area(), finding.target()));
        writer.paragraph(finding.detail());
        if (!finding.exhibits().isEmpty()) {
            writer.head(texts.get("findings.detail.seen"));
            finding.exhibits().forEach(exhibit -> write(writer, exhibit));
        }
        if (!finding.needs().isEmpty()) {
            writer.head(texts.get("findings.detail.needs"));
            writer.plain(texts.get("findings.detail.needs.text", finding.needs()));
        }
        if (!finding.remedies().isEmpty()) {
            writer.head(texts.get("findings.detail.remedies"));
            finding.remedies().stream().map(Remedy::title).forEach(writer::plain);
        }
        writer.head(texts.get("findings.detail.sources"));
        finding.references().forEach(writer::plain);
        writer.secondary(texts.get(
                finding.confidence() == Confidence.DOCUMENTED
                        ? "findings.detail.documented"
                        : "findings.detail.inferred"));
    }

    private static void write(Writer writer, Exhibit exhibit) {
        switch (exhibit) {
            case Exhibit.OfReading seen -> {
                writer.plain(ReadingText.line(seen.reading()));
                writer.secondary(ReadingText.source(seen.reading().provenance()));
            }
            case Exhibit.OfText seen -> writer.plain(seen.text());
        }
    }

    private final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<StyleRange> styles = new ArrayList<>();

        void head(String line) {
            text.append('\n');
            strong(line);
        }

        void strong(String line) {
            StyleRange style = styled(line);
            style.font = Fonts.strong();
        }

        void secondary(String line) {
            StyleRange style = styled(line);
            style.foreground = ColorRole.SECONDARY.color();
        }

        void plain(String line) {
            text.append(line).append('\n');
        }

        void paragraph(String line) {
            if (!line.isEmpty()) {
                text.append('\n').append(line).append('\n');
            }
        }

        private StyleRange styled(String line) {
            StyleRange style = new StyleRange();
            style.start = text.length();
            style.length = line.length();
            styles.add(style);
            plain(line);
            return style;
        }

        void flush() {
            widget.setText(text.toString());
            widget.setStyleRanges(styles.toArray(StyleRange[]::new));
        }
    }
}
