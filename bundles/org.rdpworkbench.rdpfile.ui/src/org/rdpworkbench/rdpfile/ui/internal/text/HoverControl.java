// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.rdpfile.ui.internal.words.PropertyWords;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** Shows what {@link LineHover} says, with a link for each thing that can be done. */
final class HoverControl extends AbstractInformationControl implements IInformationControlExtension2 {
    private static final int WIDTH = 440;
    private static final int MARGIN = 12;
    private static final int SPACING = 4;

    private Composite content;
    private boolean filled;

    HoverControl(Shell parent, boolean resizable) {
        super(parent, resizable);
        create();
    }

    @Override
    protected void createContent(Composite parent) {
        content = Widgets.named(new Composite(parent, SWT.NONE), "rdpfile.hover");
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = SPACING;
        content.setLayout(layout);
        content.setBackground(ColorRole.PANEL.color());
        content.setBackgroundMode(SWT.INHERIT_FORCE);
    }

    @Override
    public void setInput(Object input) {
        for (Control old : content.getChildren()) {
            old.dispose();
        }
        filled = input instanceof LineHover.Said;
        if (input instanceof LineHover.Said said) {
            said.issues().forEach(this::issue);
            for (Fixes.Proposal fix : said.fixes()) {
                Link link = new Link(content, SWT.NONE);
                link.setText("<a>" + fix.getDisplayString().replace("&", "&&") + "</a>");
                link.setForeground(ColorRole.ACCENT.color());
                link.setLayoutData(cell(2));
                link.addListener(SWT.Selection, event -> {
                    setVisible(false);
                    fix.apply();
                });
            }
            said.property().ifPresent(this::property);
        }
        content.layout(true);
    }

    private static GridData cell(int span) {
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, span, 1);
        data.widthHint = span == 2 ? WIDTH : WIDTH - 24;
        return data;
    }

    private void issue(Issue issue) {
        Look look = ExplainedProperties.look(issue.severity());
        Label shape = new Label(content, SWT.NONE);
        shape.setImage(Icons.shared(look.image()));
        shape.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
        Label message = label(issue.message(), look.color(), 1);
        message.setToolTipText(issue.rule().id());
        label(issue.rule().why(), ColorRole.SECONDARY, 2);
    }

    private void property(Property property) {
        Label name = label(property.name(), ColorRole.TEXT, 2);
        name.setFont(Fonts.strong());
        label(property.meaning(), ColorRole.TEXT, 2);
        label(String.join("\n", PropertyWords.values(property)), ColorRole.TEXT, 2);
        if (!property.security().isEmpty()) {
            label(property.security(), ColorRole.TEXT, 2);
        }
        label(PropertyWords.typeAndDefaults(property), ColorRole.SECONDARY, 2);
        PropertyWords.notes(property).forEach(note -> label(note, ColorRole.SECONDARY, 2));
        label(PropertyWords.source(property), ColorRole.SECONDARY, 2);
    }

    private Label label(String text, ColorRole color, int span) {
        Label label = new Label(content, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        label.setForeground(color.color());
        label.setLayoutData(cell(span));
        return label;
    }

    @Override
    public boolean hasContents() {
        return filled;
    }

    @Override
    public Point computeSizeHint() {
        return getShell().computeSize(SWT.DEFAULT, SWT.DEFAULT, true);
    }

    @Override
    public IInformationControlCreator getInformationPresenterControlCreator() {
        return parent -> new HoverControl(parent, true);
    }
}
