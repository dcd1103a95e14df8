// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.policy.core.Client;
import org.rdpworkbench.policy.core.ClientVerdict.Outcome;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The policies of the case in front: what counts and who set it, two hosts side by side, and which clients a setting keeps out. */
public final class PolicyView {
    private static final int MARGIN = 8;
    private static final int NARROW = 2;
    private static final int WIDE = 3;
    private static final int MOST_NAMES = 4;

    /** Points that the clients take at least; where the view is lower, they scroll with what stands above them. */
    private static final int FEW_ROWS = 150;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private SashForm root;
    private Composite policies;
    private Composite choices;
    private ScrolledComposite scroll;
    private Combo computer;
    private Combo beside;
    private Filters filters;
    private DataTable<ShownPolicy> table;
    private List<Column<ShownPolicy>> besideColumns = List.of();
    private WhatIf whatIf;
    private Label verdict;
    private DataTable<ShownClient> clients;
    private Investigation shown;
    private List<ShownHost> hosts = List.of();
    private List<ShownPolicy> rows = List.of();
    private int asked;

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new SashForm(parent, SWT.HORIZONTAL), Widgets.PAGE);
        policies = column(root);
        choices = Widgets.styled(new Composite(policies, SWT.NONE), Widgets.PAGE);
        RowLayout line = new RowLayout(SWT.HORIZONTAL);
        line.wrap = true;
        line.center = true;
        line.spacing = MARGIN;
        line.marginLeft = MARGIN;
        line.marginTop = MARGIN;
        line.marginBottom = 0;
        choices.setLayout(line);
        choices.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        computer = combo("computer");
        beside = combo("beside");
        filters = new Filters(choices, this::filter);
        List<Column<ShownPolicy>> columns = PolicyColumns.policies();
        table = new DataTable<>(
                policies,
                "policies",
                columns,
                new DataTable.Wording(
                        ViewText.of("filter"),
                        ViewText.of("table"),
                        ViewText.of("empty.no-case"),
                        ViewText.of("no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.setFirstSort(columns.getFirst(), false);
        besideColumns = columns.stream().filter(PolicyColumns::isBeside).toList();
        scroll = Widgets.styled(new ScrolledComposite(root, SWT.V_SCROLL), Widgets.PAGE);
        Composite side = column(scroll);
        scroll.setContent(side);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.addListener(SWT.Resize, event -> fit());
        whatIf = new WhatIf(side);
        whatIf.onChange(this::judge);
        verdict = Widgets.named(Widgets.styled(new Label(side, SWT.WRAP), Widgets.PAGE), "policy.verdict");
        GridData indented = new GridData(SWT.FILL, SWT.CENTER, true, false);
        indented.horizontalIndent = MARGIN;
        verdict.setLayoutData(indented);
        List<Column<ShownClient>> ofClients = PolicyColumns.clients();
        clients = new DataTable<>(
                side,
                "policy-clients",
                ofClients,
                new DataTable.Wording(
                        ViewText.of("clients.filter"),
                        ViewText.of("clients.table"),
                        ViewText.of("clients.empty"),
                        ViewText.of("clients.no-match")),
                page.getWorkbenchWindow());
        GridData rest = new GridData(SWT.FILL, SWT.FILL, true, true);
        rest.minimumHeight = FEW_ROWS;
        rest.heightHint = FEW_ROWS;
        clients.setLayoutData(rest);
        clients.setFirstSort(ofClients.getFirst(), false);
        root.setWeights(WIDE, NARROW);
        root.addListener(SWT.Resize, event -> turn());
        table.onSelection(found -> selection.setSelection(new StructuredSelection(found)));
        clients.onSelection(found -> selection.setSelection(new StructuredSelection(found)));
        show(List.of());
        ActiveCase.follow(root, page, this::follow);
    }

    private static Composite column(Composite parent) {
        Composite column = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = MARGIN / 2;
        column.setLayout(layout);
        return column;
    }

    private Combo combo(String key) {
        Combo combo = Widgets.named(new Combo(choices, SWT.DROP_DOWN | SWT.READ_ONLY), "policy." + key);
        combo.setToolTipText(ViewText.of("field." + key + ".tooltip"));
        Widgets.accessible(combo, ViewText.of("field." + key));
        combo.addListener(SWT.Selection, event -> showHost());
        return combo;
    }

    /** The clients stand beside the policies where the view is wide, and below them where it is high. */
    private void turn() {
        Point size = root.getSize();
        int orientation = size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (size.x > 0 && size.y > 0 && root.getOrientation() != orientation) {
            root.setOrientation(orientation);
        }
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
        Job.createSystem(ViewText.of("reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    List<ShownHost> found = ShownHost.of(next);
                    onUi(() -> {
                        if (shown == next) {
                            show(found);
                        }
                    });
                })
                .schedule();
    }

    private void onUi(Runnable run) {
        root.getDisplay().asyncExec(() -> {
            if (!root.isDisposed()) {
                run.run();
            }
        });
    }

    private void show(List<ShownHost> found) {
        hosts = found;
        computer.setItems(found.stream().map(ShownHost::target).toArray(String[]::new));
        computer.select(0);
        beside.removeAll();
        beside.add(ViewText.of("beside.none"));
        found.forEach(host -> beside.add(ViewText.of("beside", host.target())));
        beside.select(0);
        setVisible(choices, !found.isEmpty());
        setVisible(computer, found.size() > 1);
        setVisible(beside, found.size() > 1);
        setVisible(filters.ofBeside(), found.size() > 1);
        showHost();
    }

    private Optional<ShownHost> host() {
        int index = computer.getSelectionIndex();
        return index >= 0 && index < hosts.size() ? Optional.of(hosts.get(index)) : Optional.empty();
    }

    /** The host beside; null when there is none, or it is the same. */
    private ShownHost hostBeside() {
        int index = beside.getSelectionIndex() - 1;
        ShownHost other = index >= 0 && index < hosts.size() ? hosts.get(index) : null;
        return other == host().orElse(null) ? null : other;
    }

    private void showHost() {
        ShownHost other = hostBeside();
        filters.beside(other != null);
        besideColumns.forEach(column -> table.setMeaningful(column, other != null));
        rows = host().map(host -> host.rows(other)).orElse(List.of());
        policies.layout(true, true);
        filter();
        boolean server = host().filter(ShownHost::server).isPresent();
        root.setMaximizedControl(server ? null : policies);
        judge();
    }

    private void filter() {
        table.setInput(filters.apply(rows));
    }

    /** Judges the clients with what is supposed. */
    private void judge() {
        ShownHost host = host().filter(ShownHost::server).orElse(null);
        int number = ++asked;
        if (host == null) {
            clients.setInput(List.of());
            verdict.setText("");
            return;
        }
        Optional<WhatIf.Supposition> supposition = whatIf.supposition();
        List<ShownHost> all = hosts;
        Job.createSystem(ViewText.of("judging"), (ICoreRunnable) monitor -> {
                    List<Client> known = ShownHost.clients(all);
                    List<ShownClient> found = host.judge(known, supposition);
                    onUi(() -> {
                        if (number == asked) {
                            show(found, supposition);
                        }
                    });
                })
                .schedule();
    }

    private void show(List<ShownClient> found, Optional<WhatIf.Supposition> supposition) {
        clients.setInput(found);
        String sum = ViewText.of(
                "verdict",
                count(found, Outcome.WORKS),
                count(found, Outcome.DEPENDS),
                count(found, Outcome.FAILS),
                found.size());
        List<ShownClient> changed = found.stream().filter(ShownClient::changes).toList();
        verdict.setText(supposition
                .map(one -> ViewText.of("verdict.supposed", one.text(), sum, changed.size(), names(changed)))
                .orElse(sum)
                .replace("&", "&&"));
        fit();
    }

    /** Lets the clients scroll where they do not fit. */
    private void fit() {
        Composite side = verdict.getParent();
        side.layout(true, true);
        int width = scroll.getClientArea().width;
        scroll.setMinHeight(side.computeSize(width > 0 ? width : SWT.DEFAULT, SWT.DEFAULT).y);
    }

    private static long count(List<ShownClient> found, Outcome outcome) {
        return found.stream().filter(row -> row.then().outcome() == outcome).count();
    }

    private static String names(List<ShownClient> rows) {
        String names = rows.stream()
                .limit(MOST_NAMES)
                .map(row -> ViewText.of("changed", row.client().title(), row.outcome()))
                .collect(Collectors.joining("; "));
        return rows.size() > MOST_NAMES ? ViewText.of("and-more", names, rows.size() - MOST_NAMES) : names;
    }

    private static void setVisible(Control control, boolean visible) {
        control.setVisible(visible);
        if (control.getLayoutData() instanceof GridData data) {
            data.exclude = !visible;
        } else {
            RowData data = new RowData();
            data.exclude = !visible;
            control.setLayoutData(data);
        }
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
