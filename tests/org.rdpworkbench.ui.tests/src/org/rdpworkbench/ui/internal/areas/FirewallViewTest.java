// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The view of the firewall, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(180)
class FirewallViewTest {
    private static final String VIEW = "org.rdpworkbench.firewall.ui.view";
    private static final String COPY_RULE = "org.rdpworkbench.firewall.ui.command.copyRule";
    private static final String REGISTRY = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy]
            "PolicyVersion"=dword:0000021e

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]
            "own"="v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Profile=Domain|RA4=10.0.0.0/8|Name=Office only|"
            "odd"="v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=80x|Name=Odd|"
            "new"="v2.40|Action=Block|Active=TRUE|Dir=Out|Fancy=1|Name=Newer|"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        Driver.activate();
        Driver.onUi(() -> Driver.page().showView(VIEW));
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        Label message = Driver.get(Label.class, "firewall.message");
        Driver.await("the sentence", () -> Driver.onUi(message::getText).contains("Open one"));
        assertEquals("", verdict());
    }

    @Test
    void aRealHivesFirewallIsJudgedAndWhatIfIsAnswered() throws Exception {
        open(RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder));
        awaitVerdict(text -> text.contains("Public networks: blocked"));
        DataTable<?> table = table();
        Driver.await("the rules", () -> Driver.onUi(table::shown).size() == 688);
        assertTrue(line("firewall.state.0").contains("the firewall is on"));
        assertTrue(verdict().contains("SOFTWARE"), "what was not read is said");
        assertEquals("3389", Driver.onUi(Driver.get(Text.class, "firewall.port")::getText));
        assertEquals("RemoteDesktop-UserMode-In-TCP", cell(0, "name"));
        assertTrue(cell(0, "part").contains("switched off"), cell(0, "part"));
        Driver.picture("firewall-light");

        set("firewall.port", "7680");
        set("firewall.service", "dosvc");
        awaitVerdict(text -> text.contains("DeliveryOptimization-TCP-In: allowed"));
        Driver.await("the deciding rule", () -> !Driver.onUi(table::selected).isEmpty());
        assertEquals("decides: allowed", cell(0, "part"));
        Explained explained = explained();
        String said = text(explained);
        assertTrue(said.contains("It lets incoming connections through"), said);
        assertTrue(said.contains("Port of this computer: 7680"), said);
        assertTrue(said.contains("Service: dosvc"), said);
        Driver.picture("firewall-what-if-light");

        set("firewall.port", "70000");
        awaitVerdict(text -> text.contains("1 to 65535"));
        set("firewall.port", "3389");
        set("firewall.address", "nowhere");
        awaitVerdict(text -> text.contains("in numbers"));
    }

    @Test
    void whatDependsOnTheAddressSaysSoAndWhatIsNotUnderstoodIsShown() throws Exception {
        open(Files.writeString(folder.resolve("firewall.reg"), REGISTRY, StandardCharsets.UTF_8));
        awaitVerdict(text -> text.contains("Domain networks: not decided") && text.contains("address"));
        DataTable<?> table = table();
        Driver.await("the rules", () -> Driver.onUi(table::shown).size() == 3);
        set("firewall.address", "10.1.2.3");
        awaitVerdict(text -> text.contains("\"Office only\" (own): allowed"));
        choose("firewall.profile", 3);
        awaitVerdict(text -> text.contains("Public networks: blocked") && !text.contains("Domain"));

        Driver.await("the rule that fails", () -> cells("part").contains("fails: it is for other profiles"));
        new ConsoleBot().switchTheme();
        Driver.picture("firewall-dark");
        new ConsoleBot().switchTheme();

        selectNamed("Odd");
        assertTrue(text(explained()).contains("80x"), text(explained()));
        selectNamed("Newer");
        assertTrue(text(explained()).contains("Fancy=1"), text(explained()));
        Driver.command(COPY_RULE);
        assertEquals("v2.40|Action=Block|Active=TRUE|Dir=Out|Fancy=1|Name=Newer|", clipboard());
    }

    private static void awaitVerdict(Predicate<String> wanted) {
        Driver.await("the verdict", () -> wanted.test(verdict()));
    }

    private static String verdict() {
        DataTable<?> table = table();
        return Driver.onUi(() -> {
            StringBuilder text = new StringBuilder();
            collect(table.getParent(), text);
            return text.toString();
        });
    }

    /** The texts of the verdict's lines that are shown. */
    private static void collect(Composite composite, StringBuilder text) {
        for (var child : composite.getChildren()) {
            if (child instanceof Label label
                    && String.valueOf(label.getData("rdpw.id")).startsWith("firewall.verdict")
                    && label.getVisible()) {
                text.append(label.getText()).append('\n');
            }
            if (child instanceof Composite inner) {
                collect(inner, text);
            }
        }
    }

    private static String line(String id) {
        return Driver.onUi(Driver.get(Label.class, id)::getText);
    }

    private static void set(String id, String text) {
        Text field = Driver.get(Text.class, id);
        Driver.onUi(() -> {
            field.setText(text);
            return null;
        });
    }

    private static void choose(String id, int item) {
        Combo combo = Driver.get(Combo.class, id);
        Driver.onUi(() -> {
            combo.select(item);
            combo.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static DataTable<?> table() {
        Text filter = Driver.get(Text.class, "firewall.filter");
        return Driver.onUi(() -> {
            for (var parent = filter.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof DataTable<?> table) {
                    return table;
                }
            }
            throw new AssertionError("the filter line is in no table");
        });
    }

    private static List<String> cells(String column) {
        return Driver.onUi(() -> IntStream.range(0, table().shown().size())
                .mapToObj(row -> cell(row, column))
                .toList());
    }

    private static String cell(int row, String column) {
        return cell(table(), row, column);
    }

    private static <T> String cell(DataTable<T> table, int row, String id) {
        return Driver.onUi(() -> {
            Column<T> column = table.visibleColumns().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            return column.text().apply(table.shown().get(row));
        });
    }

    private static void selectNamed(String name) {
        DataTable<?> table = table();
        int size = Driver.onUi(table::shown).size();
        for (int i = 0; i < size; i++) {
            if (cell(i, "name").equals(name)) {
                int row = i;
                Driver.onUi(() -> {
                    Driver.page().activate(Driver.page().findView(VIEW));
                    table.setFocus();
                    table.select(row);
                    return null;
                });
                Driver.settle();
                return;
            }
        }
        throw new AssertionError("no rule " + name);
    }

    private static Explained explained() {
        Object selected = Driver.onUi(() -> table().selected().getFirst());
        return Adapters.adapt(selected, Explained.class);
    }

    private static String text(Explained explained) {
        return explained.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(Explained.Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static String clipboard() {
        return Driver.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
    }

    private static void open(Path evidence) {
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(evidence)), null);
            return null;
        });
        Driver.await(
                "the result",
                () -> Driver.onUi(() -> ActiveCase.of(Driver.page()))
                        .filter(shown -> !shown.running())
                        .flatMap(ShownCase::investigation)
                        .isPresent());
    }
}
