// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.cases;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/**
 * A view of what the diagnostics of one area found in the case in front. A bundle gets it with a subclass that names the area, made
 * known by an {@code e4view} of the extension point {@code org.eclipse.ui.views}; the view Details explains what is selected.
 */
public abstract class FindingsView {
    private final String area;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private DataTable<Finding> table;

    /** A view of the findings whose diagnostics name that area. */
    protected FindingsView(String area) {
        this.area = area;
    }

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Texts texts = Texts.of(FindingsView.class);
        Widgets.menus(part);
        table = new DataTable<>(
                parent,
                part.getElementId(),
                List.of(
                        new Column<>(
                                "severity",
                                texts.get("column.severity"),
                                130,
                                finding -> texts.get("severity." + finding.severity()),
                                finding -> Look.of(finding.severity()),
                                Comparator.comparing(Finding::severity)),
                        Column.of("target", texts.get("column.target"), 180, Finding::target),
                        Column.of("title", texts.get("column.title"), 520, Finding::title)),
                new DataTable.Wording(
                        texts.get("filter"),
                        part.getLabel(),
                        texts.get("empty", part.getLabel()),
                        texts.get("no-match")),
                page.getWorkbenchWindow());
        table.onSelection(findings -> selection.setSelection(new StructuredSelection(findings)));
        ActiveCase.follow(table, page, shown -> table.setInput(ActiveCase.findings(page, area)));
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
