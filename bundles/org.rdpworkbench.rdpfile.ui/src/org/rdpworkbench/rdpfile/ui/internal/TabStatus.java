// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** Says beside the tabs how the file stands in bytes, and how many problems and warnings there are; a click leads to the first of them. */
final class TabStatus implements RdpModelListener {
    private static final int GAP = 8;

    /** So that it stands on one line with the words of the tabs. */
    private static final int MARGIN = 3;

    private final Texts texts = Texts.of(TabStatus.class);
    private final RdpEditorModel model;
    private final EditorPages pages;
    private final Composite area;
    private final Label encoding;
    private final Label errorShape;
    private final Label errors;
    private final Label warningShape;
    private final Label warnings;

    TabStatus(CTabFolder folder, RdpEditorModel model, EditorPages pages) {
        this.model = model;
        this.pages = pages;
        area = Widgets.styled(new Composite(folder, SWT.NONE), Widgets.PANEL);
        // Painted: the folder gives what stands beside its tabs the colour of its pages, again and again.
        area.addPaintListener(event -> {
            event.gc.setBackground(ColorRole.PANEL.color());
            event.gc.fillRectangle(area.getClientArea());
        });
        RowLayout row = new RowLayout();
        row.spacing = GAP;
        row.marginTop = MARGIN;
        row.marginBottom = 0;
        row.center = true;
        row.wrap = false;
        area.setLayout(row);
        encoding = Widgets.named(label(), "rdpfile.encoding");
        errorShape = label();
        errors = Widgets.named(label(IssueSeverity.ERROR), "rdpfile.errors");
        warningShape = label();
        warnings = Widgets.named(label(IssueSeverity.WARNING), "rdpfile.warnings");
        folder.setTopRight(area, SWT.RIGHT);
        ThemeChange.onChange(area, this::paint);
        model.add(this);
        paint();
        documentChanged(null);
        issuesChanged();
    }

    private Label label() {
        return Widgets.styled(new Label(area, SWT.NONE), Widgets.PANEL);
    }

    private Label label(IssueSeverity severity) {
        Label label = label();
        label.addListener(
                SWT.MouseUp,
                event -> model.issues().stream()
                        .filter(issue -> issue.severity() == severity)
                        .findFirst()
                        .ifPresent(issue -> pages.showLine(Math.max(0, issue.line()))));
        return label;
    }

    private void paint() {
        for (Control child : area.getChildren()) {
            child.setBackground(ColorRole.PANEL.color());
        }
        shapes();
    }

    /** Red and amber are for what was found alone. */
    private void shapes() {
        shape(errorShape, IssueSeverity.ERROR);
        shape(warningShape, IssueSeverity.WARNING);
    }

    private void shape(Label label, IssueSeverity severity) {
        Look look = count(severity) == 0 ? Look.NEUTRAL : ExplainedProperties.look(severity);
        label.setImage(Icons.shared(look.image()));
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        set(encoding, texts.get("status.encoding", model.document().encoding().display()));
    }

    @Override
    public void issuesChanged() {
        set(errors, texts.get("status.errors", count(IssueSeverity.ERROR)));
        set(warnings, texts.get("status.warnings", count(IssueSeverity.WARNING)));
        shapes();
    }

    private long count(IssueSeverity severity) {
        return model.issues().stream()
                .map(Issue::severity)
                .filter(severity::equals)
                .count();
    }

    private void set(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
            area.pack();
            area.getParent().layout();
        }
    }
}
