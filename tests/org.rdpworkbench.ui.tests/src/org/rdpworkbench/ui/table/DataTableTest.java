// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.testing.UiWatch;
import org.rdpworkbench.ui.look.ColorRole;
import org.slf4j.LoggerFactory;

@ExtendWith(RunningConsole.class)
@Timeout(900)
class DataTableTest {
    private static final int MANY = 1_000_000;
    private static final Duration ONE_EVENT = Duration.ofMillis(100);

    private record Row(int number) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            Column.number("number", "Number", 100, Row::number),
            Column.of("name", "Name", 200, row -> "Value" + (MANY - row.number())),
            Column.of(
                    "place", "Place", 400, row -> "HKLM\\SYSTEM\\CurrentControlSet\\Services\\S" + row.number() % 5000),
            new Column<Row>("bar", "Bar", 120, row -> row.number() % 10 + " of 10", null, null)
                    .withPainter((gc, area, row) -> {
                        gc.setBackground(ColorRole.ACCENT.color());
                        gc.fillRectangle(area.x, area.y + 8, area.width * (row.number() % 10) / 10, 8);
                    }));

    private final List<List<Row>> selections = new CopyOnWriteArrayList<>();
    private final List<Row> opened = new CopyOnWriteArrayList<>();
    private Shell shell;
    private DataTable<Row> table;

    @BeforeEach
    void open() {
        shell = Driver.onUi(() -> {
            Shell window = new Shell(PlatformUI.getWorkbench().getDisplay());
            window.setLayout(new FillLayout());
            window.setBounds(0, 0, 1000, 640);
            table = new DataTable<>(
                    window,
                    "test",
                    COLUMNS,
                    new DataTable.Wording("Filter rows", "Rows", "There is nothing yet.", "No row matches."),
                    PlatformUI.getWorkbench().getActiveWorkbenchWindow());
            table.onSelection(selections::add);
            table.onOpen(opened::add);
            window.open();
            window.forceActive();
            return window;
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        Driver.onUi(() -> {
            table.columnLayout().reset();
            shell.dispose();
            return null;
        });
        Job.getJobManager().join(DataTable.class, null);
    }

    private TableBot show(int rows) {
        List<Row> input = IntStream.range(0, rows).mapToObj(Row::new).toList();
        Driver.onUi(() -> {
            table.setInput(input);
            return null;
        });
        TableBot bot = TableBot.of("test");
        assertEquals(rows, bot.count());
        return bot;
    }

    @Test
    void nothingOfNatTableIsThereBeforeTheFirstRow() {
        assertNull(Driver.onUi(table::grid));
        Label sentence = Driver.get(Label.class, "test.message");
        assertEquals("There is nothing yet.", Driver.onUi(sentence::getText));
        int[] done = new int[1];
        Driver.onUi(() -> {
            table.setEmptyAction("Do it", () -> done[0]++);
            return null;
        });
        Link link = Driver.get(Link.class, "test.action");
        Driver.focus(link);
        Driver.onUi(() -> {
            link.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        assertEquals(1, done[0]);
    }

    @Test
    void itDoesNotSayThatThereIsNothingWhileRowsAreOnTheirWay() {
        Label sentence = Driver.get(Label.class, "test.message");
        Driver.onUi(() -> {
            table.setInput(List.of(new Row(0)));
            assertEquals("", sentence.getText());
            return null;
        });
        assertEquals(1, TableBot.of("test").count());
        Driver.onUi(() -> {
            table.setInput(List.of());
            return null;
        });
        Driver.await("the sentence", () -> Driver.onUi(sentence::getText).equals("There is nothing yet."));
    }

    @Test
    void rowsAreReachedWithTheKeyboardAlone() {
        TableBot bot = show(1000).focus();
        Driver.key(SWT.END);
        assertSelected(new Row(999));
        Driver.key(SWT.HOME);
        assertSelected(new Row(0));
        Driver.key(SWT.ARROW_DOWN);
        assertSelected(new Row(1));
        Driver.key(SWT.PAGE_DOWN);
        Driver.await("a page", () -> selected().getFirst().number() > 5);
        int page = selected().getFirst().number();
        Driver.key(SWT.PAGE_UP);
        assertSelected(new Row(1));
        assertTrue(page > 10 && page < 40, "a page has " + page + " rows");
        Driver.hold(SWT.SHIFT, () -> Driver.key(SWT.ARROW_DOWN));
        assertSelected(new Row(1), new Row(2));
        Driver.key(SWT.CR);
        Driver.await("the default action", () -> opened.equals(List.of(new Row(2))));
        Driver.type("42");
        Driver.await("the filter", () -> Driver.onUi(bot.filterLine()::getText).equals("42"));
        bot.settle();
        assertTrue(bot.column("number").contains("42"), "letters typed in the table go to the filter");
        Driver.key(SWT.ESC);
        Driver.await("all rows", () -> bot.count() == 1000);
    }

    private void assertSelected(Row... rows) {
        Driver.await("the selection", () -> selected().equals(List.of(rows)));
        assertEquals(List.of(rows), selections.getLast());
    }

    private List<Row> selected() {
        return Driver.onUi(table::selected);
    }

    @Test
    void theSelectionIsKeptWhileRowsComeAndGo() {
        TableBot bot = show(100);
        bot.click("name", 5);
        assertSelected(new Row(5));
        List<Row> fewer = IntStream.range(3, 50).mapToObj(Row::new).toList();
        Driver.onUi(() -> {
            table.setInput(fewer);
            return null;
        });
        bot.settle();
        assertEquals(List.of(new Row(5)), selected());
        bot.sort("name");
        assertEquals(List.of(new Row(5)), selected());
        bot.filter("s7");
        assertTrue(selected().isEmpty(), "hidden rows are not selected");
        assertEquals(List.of(), selections.getLast());
        Driver.onUi(() -> {
            table.reveal(new Row(49));
            return null;
        });
        bot.settle();
        assertEquals("", Driver.onUi(bot.filterLine()::getText));
        Driver.await("the row that was looked for", () -> selected().equals(List.of(new Row(49))));
    }

    @Test
    void aScreenReaderIsToldTheRow() {
        TableBot bot = show(3).focus();
        Driver.key(SWT.END);
        assertSelected(new Row(2));
        Driver.onUi(() -> {
            GridAccessible<Row> accessible = table.grid().accessible();
            assertEquals("Rows", accessible.name(ACC.CHILDID_SELF));
            assertEquals(
                    "Number: 2, Name: Value999998, Place: HKLM\\SYSTEM\\CurrentControlSet\\Services\\S2, Bar: 2 of 10",
                    accessible.name(2));
            return null;
        });
        assertEquals(3, bot.count());
    }

    @Test
    void whatNatTableLogsComesIntoTheLog() {
        show(1);
        List<IStatus> logged = new ArrayList<>();
        ILogListener listener = (status, plugin) -> logged.add(status);
        Platform.addLogListener(listener);
        try {
            LoggerFactory.getLogger("org.eclipse.nebula.widgets.nattable.Test")
                    .error("went wrong", new Exception("why"));
        } finally {
            Platform.removeLogListener(listener);
        }
        assertEquals(
                List.of("went wrong"), logged.stream().map(IStatus::getMessage).toList());
        assertEquals("why", logged.getFirst().getException().getMessage());
    }

    @Test
    void aMillionRowsLeaveTheUiThreadFree() {
        TableBot bot = show(MANY).focus();
        bot.grid();
        watched("filtering", () -> bot.filter("services value123").count());
        assertEquals(
                IntStream.range(0, MANY)
                        .filter(number -> ("Value" + (MANY - number)).contains("Value123"))
                        .count(),
                bot.count());
        watched("filtering again", () -> bot.filter("s4999").count());
        assertEquals(MANY / 5000, bot.count());
        watched("all rows", () -> bot.filter(" ").count());
        assertEquals(MANY, bot.count());
        bot.focus();
        watched("selecting all", () -> {
            Driver.onUi(() -> {
                table.selectAll();
                return null;
            });
            return bot.selected();
        });
        assertEquals(MANY, bot.selected());
        watched("the last row", () -> {
            Driver.key(SWT.END);
            assertSelected(new Row(MANY - 1));
            return 1;
        });
        watched("sorting", () -> bot.sort("name").count());
        assertEquals("Value1", Driver.onUi(() -> TableAccess.cell(table, "name", 0)));
        assertFalse(selected().isEmpty());
    }

    private void watched(String what, Supplier<Integer> action) {
        try (UiWatch watch = new UiWatch(PlatformUI.getWorkbench().getDisplay())) {
            action.get();
            Driver.await("an answer of the UI thread during " + what, () -> watch.answers() > 0);
            watch.assertAnswers(what, ONE_EVENT);
        }
    }
}
