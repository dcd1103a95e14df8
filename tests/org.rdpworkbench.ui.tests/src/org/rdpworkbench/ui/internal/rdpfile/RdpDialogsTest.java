// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The dialogs about an .rdp file: nothing in them is cut off, in both themes. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpDialogsTest {
    private static final String COMMAND = "org.rdpworkbench.rdpfile.ui.command.";
    private static final String OFFICE =
            "full address:s:ts.corp.example\nalternate full address:s:ts.corp.example\nuse multimon:i:1\npassword:s:hidden\n"
                    + "workspace id:s:w\nredirectdrives:i:1\ngatewayhostname:s:gate.corp.example\ngatewayusagemethod:i:1\n"
                    + "authentication level:i:2\nown key:s:x\nprompt for credentials on client:i:1\n"
                    + "remoteapplicationmode:i:1\nremoteapplicationprogram:s:||payroll of the whole company\ncamerastoredirect:s:*\n"
                    + "keyboardhook:i:1\nredirectwebauthn:i:0\n";

    private static final long FRAME_NANOS = 300_000_000;

    @TempDir
    private Path folder;

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.settle();
    }

    private Path file(String name, String text) throws Exception {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsCutOff() throws Exception {
        walk("light");
        ConsoleBot console = new ConsoleBot();
        console.switchTheme();
        try {
            walk("dark");
        } finally {
            console.switchTheme();
        }
    }

    /** Below a page that is short, nothing of another colour shows. */
    @Test
    void thePagesFillTheirPlace() throws Exception {
        FormBot form = FormBot.open(file("short.rdp", "full address:s:ts.corp.example\n"));
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().getReference(form.editor()));
            return null;
        });
        for (String page : List.of("Signature", "Forecast")) {
            form.topic(page);
            Composite content = Driver.get(Composite.class, "rdpfile." + page.toLowerCase(Locale.ROOT));
            Driver.await(
                    page + " down to the end",
                    () -> Driver.onUi(
                            () -> content.getSize().y >= content.getParent().getClientArea().height));
        }
    }

    private void walk(String theme) throws Exception {
        Driver.activate();
        Path other = file("other-" + theme + ".rdp", "FULL ADDRESS:s:TS\naudiomode:i:2\nalternate shell:s:\n");
        FormBot.open(file("office-" + theme + ".rdp", OFFICE));
        show("compare", Map.of(COMMAND + "compare.other", other.toString()), theme);
        show("convert", Map.of(), theme);
        show("exportFreeRdp", Map.of(), theme);
        Driver.activate();
        Driver.later(() -> run("sign", Map.of()));
        close(Driver.get(Text.class, "rdpfile.sign.key"), "sign", theme);
        Driver.activate();
        Driver.later(() -> run("newFile", Map.of()));
        Table templates = Driver.get(Table.class, "rdpfile.new.templates");
        Button finish = Driver.onUi(() -> button(templates.getShell(), "Finish"));
        assertFalse(Driver.onUi(finish::isEnabled), "nothing was told");
        RGB disabled = Driver.onUi(() -> finish.getForeground().getRGB());
        Text address = Driver.get(Text.class, "rdpfile.new.address");
        Text place = Driver.get(Text.class, "rdpfile.new.file");
        Path file = folder.resolve("new-" + theme + ".rdp");
        Driver.onUi(() -> {
            address.setText("ts.corp.example");
            place.setText(file.toString());
            return null;
        });
        assertTrue(Driver.onUi(finish::isEnabled));
        assertNotEquals(disabled, Driver.onUi(() -> finish.getForeground().getRGB()), "it looked like this before");
        Driver.onUi(() -> {
            templates.setSelection(2);
            templates.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        close(templates, "newFile", theme);
    }

    private static void show(String command, Map<String, String> parameters, String theme) {
        Driver.activate();
        Driver.later(() -> run(command, parameters));
        Table table = Driver.get(Table.class, "rdpfile.result.table");
        List<String> cut = Driver.onUi(() -> cut(table));
        close(table, command, theme);
        assertTrue(cut.isEmpty(), command + " cuts off " + cut);
    }

    private static List<String> cut(Table table) {
        List<String> cut = new ArrayList<>();
        for (TableItem item : table.getItems()) {
            for (int i = 0; i < table.getColumnCount(); i++) {
                int needed = item.getTextBounds(i).x - item.getBounds(i).x + width(table, item.getText(i));
                if (needed > table.getColumn(i).getWidth()) {
                    cut.add(item.getText(i));
                }
            }
        }
        int columns = Arrays.stream(table.getColumns())
                .mapToInt(TableColumn::getWidth)
                .sum();
        if (columns > table.getClientArea().width) {
            cut.add("the last column");
        }
        return cut;
    }

    private static int width(Control control, String text) {
        GC gc = new GC(control);
        try {
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    private static Button button(Composite parent, String label) {
        for (Control child : parent.getChildren()) {
            if (child instanceof Button found
                    && found.getText().replace("&", "").equals(label)) {
                return found;
            }
            Button below = child instanceof Composite inner ? button(inner, label) : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    private static void close(Control inside, String name, String theme) {
        // What was drawn last comes to the screen with the next frame.
        LockSupport.parkNanos(FRAME_NANOS);
        Driver.picture("rdp-" + name + "-" + theme);
        Shell shell = Driver.onUi(inside::getShell);
        Driver.onUi(() -> {
            shell.close();
            return null;
        });
        Driver.await("the end of the dialog", () -> Driver.onUi(shell::isDisposed));
    }

    private static void run(String id, Map<String, String> parameters) {
        try {
            ParameterizedCommand command = ParameterizedCommand.generateCommand(
                    PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(COMMAND + id), parameters);
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }
}
