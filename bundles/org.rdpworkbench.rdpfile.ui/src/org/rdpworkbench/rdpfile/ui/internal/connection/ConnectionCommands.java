// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;

/** The commands for the file in front, for widgets. */
public final class ConnectionCommands {
    private static final String PREFIX = "org.rdpworkbench.rdpfile.ui.command.";

    private final Texts texts = Texts.of(ConnectionCommands.class);
    private final IWorkbenchPartSite site;

    /** The commands of a site. */
    public ConnectionCommands(IWorkbenchPartSite site) {
        this.site = site;
    }

    /** Diagnoses the connection. */
    public void diagnose() {
        run("diagnose", Map.of());
    }

    /** Signs the file. */
    public void sign() {
        run("sign", Map.of());
    }

    /** Offers the programs that open files, below a button. */
    public void offerPrograms(Button button) {
        Menu menu = new Menu(button);
        for (ClientProgram program : ClientProgram.of(ClientProgram.System.current())) {
            boolean there = program.find().isPresent();
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            String key = !there ? "launch.missing.item" : program.opensFiles() ? "launch.item" : "launch.no-files.item";
            item.setText(texts.get(key, program.title()).replace("&", "&&"));
            item.addListener(SWT.Selection, event -> run("launch", Map.of(LaunchHandler.PROGRAM, program.id())));
        }
        Point place = button.toDisplay(0, button.getSize().y);
        menu.setLocation(place);
        menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
        // Not from within a key event, which GTK does not survive.
        button.getDisplay().asyncExec(() -> {
            if (!menu.isDisposed()) {
                menu.setVisible(true);
            }
        });
    }

    /** Puts the commands into a context menu. */
    public void fill(MenuManager menu) {
        add(menu, "diagnose");
        add(menu, "checkServer");
        add(menu, "launch");
        menu.add(new Separator());
        add(menu, "sign");
        add(menu, "removeSignature");
        menu.add(new Separator());
        add(menu, "compare");
        add(menu, "convert");
        add(menu, "exportFreeRdp");
    }

    private void add(MenuManager menu, String id) {
        menu.add(new CommandContributionItem(new CommandContributionItemParameter(
                site.getWorkbenchWindow(), null, PREFIX + id, CommandContributionItem.STYLE_PUSH)));
    }

    private void run(String id, Map<String, String> parameters) {
        Command command = site.getService(ICommandService.class).getCommand(PREFIX + id);
        ParameterizedCommand filled = ParameterizedCommand.generateCommand(command, parameters);
        site.getShell().getDisplay().asyncExec(() -> {
            try {
                site.getService(IHandlerService.class).executeCommand(filled, null);
            } catch (CommandException e) {
                ILog.get().error(e.getMessage(), e);
            }
        });
    }
}
