// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The clients of the case in front: the files of Remote Desktop Connection, and what others load into it. */
public final class ClientView {
    private static final int MARGIN = 8;
    private static final int FILTER_WIDTH = 180;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private Composite root;
    private Combo computer;
    private Combo beside;
    private Filters filters;
    private DataTable<ShownPart> table;
    private Label gaps;
    private Investigation shown;
    private List<ShownComputer> computers = List.of();
    private List<ShownPart> rows = List.of();

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        root.setLayout(layout);
        List<Column<ShownPart>> columns = PartColumns.all(this::now);
        table = new DataTable<>(
                root,
                "client",
                columns,
                new DataTable.Wording(
                        ViewText.of("filter"),
                        ViewText.of("table"),
                        ViewText.of("empty.no-case"),
                        ViewText.of("no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.setFirstSort(columns.getFirst(), false);
        table.onSelection(found -> selection.setSelection(new StructuredSelection(found)));
        Composite line = table.filterLine(FILTER_WIDTH);
        filters = new Filters(line, this::filter);
        computer = combo(line, "computer");
        beside = combo(line, "beside");
        gaps = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.SECONDARY), "client.gaps");
        GridData below = new GridData(SWT.FILL, SWT.CENTER, true, false);
        below.horizontalIndent = MARGIN;
        gaps.setLayoutData(below);
        show(List.of());
        ActiveCase.follow(root, page, this::follow);
    }

    private Combo combo(Composite line, String key) {
        Combo combo = Widgets.named(new Combo(line, SWT.DROP_DOWN | SWT.READ_ONLY), "client." + key);
        combo.setToolTipText(ViewText.of(key + ".tooltip"));
        combo.setLayoutData(new RowData());
        Widgets.accessible(combo, ViewText.of(key));
        combo.addListener(SWT.Selection, event -> showComputer());
        return combo;
    }

    private Instant now() {
        return shown == null ? Instant.now() : shown.at();
    }

    private void follow(Optional<ShownCase> active) {
        Investigation next = active.flatMap(ShownCase::investigation).orElse(null);
        if (next == shown && next != null) {
            return;
        }
        shown = next;
        table.setEmpty(ViewText.of(next == null ? "empty.no-case" : "empty.none"));
        if (next == null) {
            show(List.of());
            return;
        }
        // Thousands of readings are gone through.
        Job.createSystem(ViewText.of("reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    List<ShownComputer> found = ShownComputer.of(next);
                    root.getDisplay().asyncExec(() -> {
                        if (!root.isDisposed() && shown == next) {
                            show(found);
                        }
                    });
                })
                .schedule();
    }

    private void show(List<ShownComputer> found) {
        computers = found;
        computer.setItems(found.stream().map(ShownComputer::target).toArray(String[]::new));
        computer.select(0);
        beside.removeAll();
        beside.add(ViewText.of("beside.none"));
        found.forEach(one -> beside.add(ViewText.of("beside.one", one.target())));
        beside.select(0);
        for (Combo combo : List.of(computer, beside)) {
            combo.setVisible(found.size() > 1);
            ((RowData) combo.getLayoutData()).exclude = found.size() <= 1;
        }
        showComputer();
    }

    private void showComputer() {
        Optional<ShownComputer> one = at(computer.getSelectionIndex());
        Optional<ShownComputer> other = at(beside.getSelectionIndex() - 1).filter(found -> found != one.orElse(null));
        rows = one.map(found -> other.map(found::beside).orElse(found.parts())).orElse(List.of());
        String text = one.map(ShownComputer::gaps)
                .filter(found -> !found.isEmpty())
                .map(found -> ViewText.of("gaps", String.join("; ", found)))
                .orElse("");
        gaps.setText(text.replace("&", "&&"));
        gaps.setVisible(!text.isEmpty());
        ((GridData) gaps.getLayoutData()).exclude = text.isEmpty();
        root.layout(true, true);
        filter();
    }

    private Optional<ShownComputer> at(int index) {
        return index >= 0 && index < computers.size() ? Optional.of(computers.get(index)) : Optional.empty();
    }

    private void filter() {
        List<ShownPart> wanted = filters.wanted(rows, now());
        if (!rows.isEmpty()) {
            table.setEmpty(ViewText.of("no-match"));
        }
        table.setInput(wanted);
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
