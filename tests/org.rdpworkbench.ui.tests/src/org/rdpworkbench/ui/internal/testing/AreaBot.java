// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The view of an area, which the shell does not know by name: its fields, its tables, and the case that it follows. */
public final class AreaBot {
    private static final Duration TIME_OUT = Duration.ofMinutes(3);

    private final String view;

    private AreaBot(String view) {
        this.view = view;
    }

    /** Brings a view to the front. */
    public static AreaBot show(String view) {
        Driver.activate();
        Driver.onUi(() -> Driver.page().showView(view));
        return new AreaBot(view);
    }

    /** Closes all cases and forgets all targets. */
    public static void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    /** Opens a case of one host or file and waits for its result. */
    public static void open(EvidenceLocator locator) {
        Driver.onUi(() -> {
            Investigations.open(
                    Driver.page(),
                    switch (locator) {
                        case EvidenceLocator.OfHost host -> Investigations.addHost(host);
                        case EvidenceLocator.OfPath path -> Investigations.addEvidence(List.of(path.path()));
                        default -> throw new IllegalArgumentException(locator.toString());
                    },
                    null);
            return null;
        });
        Driver.await(
                "the result",
                () -> Driver.onUi(() -> ActiveCase.of(Driver.page()))
                        .filter(shown -> !shown.running())
                        .flatMap(ShownCase::investigation)
                        .isPresent());
    }

    /** Investigates several targets with files as evidence, and shows the case. */
    public static void open(TargetRequest... targets) throws Exception {
        Investigation investigation = Console.investigations()
                .orElseThrow()
                .start(new InvestigationRequest(List.of(targets), null, null, TIME_OUT), progress -> {})
                .result()
                .get();
        List<Path> files = Stream.of(targets)
                .flatMap(target -> target.evidence().stream())
                .map(locator -> ((EvidenceLocator.OfPath) locator).path())
                .toList();
        Driver.onUi(() -> {
            TargetEntry entry = Investigations.addEvidence(files);
            Console.targets().setState(entry, TargetState.of(investigation));
            Investigations.show(Driver.page(), entry, investigation);
            return null;
        });
    }

    /** The text of a label. */
    public static String line(String id) {
        return Driver.onUi(Driver.get(Label.class, id)::getText);
    }

    /** Waits until a label contains a text. */
    public static void awaitLine(String id, String text) {
        Driver.await("the sentence \"" + text + "\"", () -> line(id).contains(text));
    }

    /** Puts a text into a field. */
    public static void set(String id, String text) {
        Text field = Driver.get(Text.class, id);
        Driver.onUi(() -> {
            field.setText(text);
            return null;
        });
    }

    /** Ticks a box, or takes the tick away. */
    public static void check(String id, boolean on) {
        Button box = Driver.get(Button.class, id);
        Driver.onUi(() -> {
            box.setSelection(on);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    /** Chooses an item by its place. */
    public static void choose(String id, int item) {
        Combo combo = Driver.get(Combo.class, id);
        Driver.onUi(() -> {
            combo.select(item);
            combo.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    /** Chooses the item that is a text, or else the first that contains it. */
    public static void choose(String id, String text) {
        Combo combo = Driver.get(Combo.class, id);
        List<String> items = Driver.onUi(() -> List.of(combo.getItems()));
        int item = items.contains(text)
                ? items.indexOf(text)
                : IntStream.range(0, items.size())
                        .filter(i -> items.get(i).contains(text))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(text + " is not among " + items));
        choose(id, item);
    }

    /** The table with a filter line of that id and {@code .filter}, also while a sentence stands in the place of its rows. */
    public static DataTable<?> table(String id) {
        Text filter = Driver.get(Text.class, id + ".filter");
        return Driver.onUi(() -> {
            for (var parent = filter.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof DataTable<?> table) {
                    return table;
                }
            }
            throw new AssertionError("the filter line is in no table");
        });
    }

    /** The texts of a column, from top to bottom. */
    public static List<String> cells(String table, String column) {
        return cells(table(table), column);
    }

    private static <T> List<String> cells(DataTable<T> table, String id) {
        return Driver.onUi(() -> {
            Column<T> column = table.visibleColumns().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            return table.shown().stream().map(column.text()).toList();
        });
    }

    /** The text of a cell in the row where another column says something; empty when no row does. */
    public static Optional<String> cell(String table, String keyColumn, String key, String column) {
        int row = cells(table, keyColumn).indexOf(key);
        return row < 0 ? Optional.empty() : Optional.of(cells(table, column).get(row));
    }

    /** Selects the row where a column says something, and gives what Details say of it. */
    public Explained explain(String table, String column, String text) {
        int row = cells(table, column).indexOf(text);
        if (row < 0) {
            throw new AssertionError(text + " is not among " + cells(table, column));
        }
        select(table, row);
        return explained(table);
    }

    /** Selects a row, with the view in front. */
    public void select(String table, int row) {
        DataTable<?> rows = table(table);
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().findView(view));
            rows.setFocus();
            rows.select(row);
            return null;
        });
        Driver.settle();
    }

    /** What Details say of the row that is selected. */
    public static Explained explained(String table) {
        return Driver.onUi(() -> Adapters.adapt(table(table).selected().getFirst(), Explained.class));
    }

    /** All lines of an explanation. */
    public static String text(Explained explained) {
        return explained.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(Explained.Line::text)
                .collect(Collectors.joining("\n"));
    }
}
