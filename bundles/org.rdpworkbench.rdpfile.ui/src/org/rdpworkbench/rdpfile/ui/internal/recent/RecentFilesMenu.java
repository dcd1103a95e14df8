// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.recent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.IWorkbenchContribution;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.ui.internal.OpenHandler;

/** The {@code .rdp} files that were opened last, as a menu. Those that are gone are grey, as soon as that is known. */
public final class RecentFilesMenu extends CompoundContributionItem implements IWorkbenchContribution {
    private static final String OPEN = "org.rdpworkbench.rdpfile.ui.command.open";

    /** So many have a digit as their key. */
    private static final int DIGITS = 9;

    private final Texts texts = Texts.of(RecentFilesMenu.class);
    private IServiceLocator services;

    @Override
    public void initialize(IServiceLocator locator) {
        services = locator;
    }

    @Override
    protected IContributionItem[] getContributionItems() {
        RecentFiles recent = RecentFiles.present();
        List<IContributionItem> items = new ArrayList<>();
        List<FileItem> files = new ArrayList<>();
        for (Path file : recent.all()) {
            files.add(new FileItem(file, files.size() + 1));
        }
        items.addAll(files);
        if (files.isEmpty()) {
            items.add(new PlainItem(texts.get("recent.none"), false, () -> {}));
        } else {
            items.add(new Separator());
            items.add(new PlainItem(texts.get("recent.clear"), true, recent::clear));
            Display display = Display.getCurrent();
            recent.look(() -> {
                if (!display.isDisposed()) {
                    display.asyncExec(() -> files.forEach(FileItem::paint));
                }
            });
        }
        return items.toArray(IContributionItem[]::new);
    }

    private void open(Path file) {
        try {
            ParameterizedCommand command = ParameterizedCommand.generateCommand(
                    services.getService(ICommandService.class).getCommand(OPEN),
                    Map.of(OpenHandler.PATH, file.toString()));
            services.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            ILog.get().error(e.getMessage(), e);
        }
    }

    /** Something that can be chosen, or only says something. */
    private static class PlainItem extends ContributionItem {
        private final String label;
        private final boolean enabled;
        private final Runnable action;
        private MenuItem item;

        PlainItem(String label, boolean enabled, Runnable action) {
            this.label = label;
            this.enabled = enabled;
            this.action = action;
        }

        @Override
        public void fill(Menu menu, int index) {
            item = new MenuItem(menu, SWT.PUSH, index < 0 ? menu.getItemCount() : index);
            item.setText(label);
            item.setEnabled(enabled);
            item.addListener(SWT.Selection, event -> action.run());
        }

        MenuItem item() {
            return item == null || item.isDisposed() ? null : item;
        }
    }

    /** A file. */
    private final class FileItem extends PlainItem {
        private final Path file;
        private final String name;

        FileItem(Path file, int number) {
            super("", true, () -> open(file));
            this.file = file;
            Path folder = file.getParent();
            Path last = file.getFileName();
            String shown = last == null || folder == null
                    ? file.toString()
                    : texts.get("recent.file", last.toString(), folder.toString());
            String plain = shown.replace("&", "&&");
            name = number <= DIGITS ? texts.get("recent.numbered", String.valueOf(number), plain) : plain;
        }

        @Override
        public void fill(Menu menu, int index) {
            super.fill(menu, index);
            paint();
        }

        void paint() {
            MenuItem item = item();
            if (item != null) {
                boolean gone = RecentFiles.present().missing().contains(file);
                item.setText(gone ? texts.get("recent.gone", name) : name);
                item.setEnabled(!gone);
            }
        }
    }
}
