// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.network.core.paths.MeasuredPath;
import org.rdpworkbench.network.core.paths.PathComparison;
import org.rdpworkbench.network.core.paths.PathDifference;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.DataTable;

/** Two ways side by side: of watches, of the case in front, of saved cases. */
final class ComparePage {
    private static final int MARGIN = 8;
    private static final int TICK_MILLIS = 2000;
    private static final int WIDTH = 380;

    private final Composite root;
    private final Combo first;
    private final Combo second;
    private final Label summary;
    private final DataTable<ComparedRow> table;
    private final Runnable tick = this::tick;
    private final Map<String, Investigation> saved = new LinkedHashMap<>();
    private ShownCase active;
    private List<Choice> choices = List.of();
    private boolean working;
    private String problem = "";

    /** A way that can be chosen, and how it is measured now. */
    private record Choice(String name, Supplier<MeasuredPath> path) {}

    ComparePage(Composite parent, IServiceLocator services, Consumer<List<?>> selection, Runnable addCase) {
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = MARGIN / 2;
        layout.verticalSpacing = MARGIN / 2;
        root.setLayout(layout);
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.wrap = true;
        row.center = true;
        row.spacing = MARGIN;
        row.marginLeft = MARGIN;
        row.marginTop = 0;
        row.marginBottom = 0;
        line.setLayout(row);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        first = combo(line, "first");
        Widgets.styled(new Label(line, SWT.NONE), Widgets.PAGE).setText(ViewText.of("compare.with"));
        second = combo(line, "second");
        Link add = Widgets.named(Widgets.styled(new Link(line, SWT.NONE), Widgets.PAGE), "network.compare.add");
        add.setText(ViewText.of("compare.add"));
        add.addListener(SWT.Selection, event -> addCase.run());
        summary = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.PAGE), "network.compare.summary");
        GridData indented = new GridData(SWT.FILL, SWT.CENTER, true, false);
        indented.horizontalIndent = MARGIN;
        indented.widthHint = WIDTH;
        summary.setLayoutData(indented);
        table = new DataTable<>(
                root,
                "network-compare",
                Columns.compared(),
                new DataTable.Wording(
                        ViewText.of("compare.filter"),
                        ViewText.of("compare.table"),
                        ViewText.of("compare.empty"),
                        ViewText.of("no-match")),
                services);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.onSelection(selection::accept);
        root.addListener(SWT.Show, event -> refresh());
        root.addListener(SWT.Dispose, event -> root.getDisplay().timerExec(-1, tick));
        refresh();
        root.getDisplay().timerExec(TICK_MILLIS, tick);
    }

    private Combo combo(Composite parent, String id) {
        Combo combo = Widgets.named(new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY), "network.compare." + id);
        combo.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
        combo.addListener(SWT.Selection, event -> compare());
        return Widgets.accessible(combo, ViewText.of("compare." + id));
    }

    Control control() {
        return root;
    }

    void focus() {
        first.setFocus();
    }

    void follow(Optional<ShownCase> next) {
        active = next.orElse(null);
        refresh();
    }

    /** Reads a saved case and offers its ways. */
    void addCase(Path file) {
        Job.create(ViewText.of("add-case.job", file), (ICoreRunnable) monitor -> {
                    String failure = "";
                    CaseDocument document = null;
                    try {
                        document = CaseFile.read(file);
                        failure = document.investigation() == null ? ViewText.of("add-case.not-run", file) : "";
                    } catch (IOException e) {
                        failure = ViewText.of("add-case.failed", file, e.getMessage());
                    }
                    String said = failure;
                    Investigation read = document == null ? null : document.investigation();
                    root.getDisplay().asyncExec(() -> {
                        if (!root.isDisposed()) {
                            problem = said;
                            if (read != null) {
                                saved.put(String.valueOf(file.getFileName()), read);
                            }
                            refresh();
                        }
                    });
                })
                .schedule();
    }

    private void tick() {
        if (root.isDisposed()) {
            return;
        }
        if (root.isVisible()) {
            refresh();
        }
        root.getDisplay().timerExec(TICK_MILLIS, tick);
    }

    /** Offers what there is now, and compares what is chosen. */
    private void refresh() {
        List<Choice> next = new ArrayList<>();
        for (WatchSession session : Watches.all()) {
            WatchRecord record = session.record();
            record.lanes().forEach(lane -> {
                String name = ViewText.of(
                        "compare.watched", session.label(), WatchText.lane(lane), WatchText.time(record.started()));
                next.add(new Choice(name, () -> MeasuredPath.of(name, record, lane)));
            });
        }
        if (active != null) {
            active.investigation().ifPresent(found -> next.addAll(choices(active.title(), found)));
        }
        saved.forEach((name, found) -> next.addAll(choices(name, found)));
        if (!names(next).equals(names(choices))) {
            String one = chosen(first).map(Choice::name).orElse("");
            String other = chosen(second).map(Choice::name).orElse("");
            choices = next;
            fill(first, one, 0);
            fill(second, other, 1);
        }
        choices = next;
        compare();
    }

    private static List<String> names(List<Choice> choices) {
        return choices.stream().map(Choice::name).toList();
    }

    private void fill(Combo combo, String name, int otherwise) {
        combo.setItems(names(choices).toArray(String[]::new));
        int index = names(choices).indexOf(name);
        combo.select(index >= 0 ? index : Math.min(otherwise, choices.size() - 1));
    }

    /** The ways that the probes of a case went. */
    private static List<Choice> choices(String title, Investigation investigation) {
        List<Choice> found = new ArrayList<>();
        investigation
                .readings()
                .forEach(recorded -> recorded.reading()
                        .found()
                        .filter(ProbeReport.class::isInstance)
                        .map(ProbeReport.class::cast)
                        .ifPresent(report -> {
                            String whole = ViewText.of("compare.case", title, recorded.target());
                            found.add(new Choice(whole, () -> MeasuredPath.of(whole, report, "")));
                            report.addresses().forEach(address -> {
                                String name = ViewText.of(
                                        "compare.case.address", title, recorded.target(), address.address());
                                found.add(new Choice(name, () -> MeasuredPath.of(name, report, address.address())));
                            });
                        }));
        investigation
                .readings()
                .forEach(recorded -> recorded.reading()
                        .found()
                        .filter(SampleSeries.class::isInstance)
                        .map(SampleSeries.class::cast)
                        .ifPresent(series -> {
                            String name = ViewText.of(
                                    "compare.case.series",
                                    title,
                                    recorded.target(),
                                    series.samples().size());
                            found.add(new Choice(name, () -> MeasuredPath.of(name, series)));
                        }));
        return found;
    }

    private Optional<Choice> chosen(Combo combo) {
        int index = combo.getSelectionIndex();
        return index >= 0 && index < choices.size() ? Optional.of(choices.get(index)) : Optional.empty();
    }

    private void compare() {
        Optional<Choice> one = chosen(first);
        Optional<Choice> other = chosen(second);
        if (one.isEmpty()
                || other.isEmpty()
                || one.get().name().equals(other.get().name())) {
            say(problem.isEmpty() ? ViewText.of("compare.choose") : problem);
            table.setInput(List.of());
            return;
        }
        if (working) {
            return;
        }
        working = true;
        // Figures of a day of looks take some milliseconds.
        Job.createSystem(ViewText.of("compare.working"), (ICoreRunnable) monitor -> {
                    MeasuredPath a = one.get().path().get();
                    MeasuredPath b = other.get().path().get();
                    List<PathDifference> differences = PathComparison.of(a, b);
                    root.getDisplay().asyncExec(() -> {
                        working = false;
                        if (!root.isDisposed()) {
                            show(a, b, differences);
                        }
                    });
                })
                .schedule();
    }

    private void show(MeasuredPath a, MeasuredPath b, List<PathDifference> differences) {
        say(problem.isEmpty() ? PathComparison.summary(a, b, differences) : problem);
        table.setInput(differences.stream()
                .map(difference -> new ComparedRow(difference, a, b))
                .toList());
        boolean current = chosen(first)
                        .map(Choice::name)
                        .filter(a.label()::equals)
                        .isPresent()
                && chosen(second).map(Choice::name).filter(b.label()::equals).isPresent();
        if (!current) {
            compare();
        }
    }

    private void say(String text) {
        if (!summary.getText().equals(text.replace("&", "&&"))) {
            summary.setText(text.replace("&", "&&"));
            root.layout(true);
        }
    }
}
