// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.targets.ListedTarget;
import org.rdpworkbench.core.targets.TargetCsv;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;

/** The commands of the list of targets. */
public final class TargetsHandler extends AbstractHandler {
    private final Texts texts = Texts.of(TargetsHandler.class);
    private final TargetStore store = Console.targets();

    /** The targets that a command is meant for: those selected, and those in selected groups. */
    public static List<TargetEntry> targets(ExecutionEvent event) {
        List<TargetEntry> all = Console.targets().all();
        Set<TargetEntry> targets = new LinkedHashSet<>();
        for (Object element : selection(event)) {
            if (element instanceof TargetEntry entry) {
                targets.add(entry);
            } else {
                targets.addAll(TargetRows.members(all, element));
            }
        }
        return List.copyOf(targets);
    }

    private static List<?> selection(ExecutionEvent event) {
        return HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selected
                ? selected.toList()
                : List.of();
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        switch (event.getCommand().getId()) {
            case IWorkbenchCommandConstants.EDIT_DELETE -> remove(event);
            case IWorkbenchCommandConstants.FILE_RENAME -> edit(window, event);
            case IWorkbenchCommandConstants.EDIT_PASTE -> paste(window, event);
            case IWorkbenchCommandConstants.EDIT_COPY -> copy(window, event);
            case Ids.NEW_GROUP -> newGroup(window, event);
            case Ids.MOVE_TO_GROUP -> move(window, event);
            case Ids.ATTACH_FILES -> attachFiles(window, event);
            case Ids.ATTACH_FOLDER -> attachFolder(window, event);
            case Ids.IMPORT_TARGETS -> importLists(window, event);
            case Ids.EXPORT_TARGETS -> exportList(window, event);
            default -> throw new ExecutionException(event.getCommand().getId());
        }
        return null;
    }

    private void remove(ExecutionEvent event) {
        List<?> selected = selection(event);
        List<TargetEntry> targets = selected.stream()
                .filter(TargetEntry.class::isInstance)
                .map(TargetEntry.class::cast)
                .toList();
        store.remove(targets);
        for (Object element : selected) {
            if (element instanceof FolderPath folder) {
                store.removeFolder(folder);
            }
        }
    }

    private void edit(IWorkbenchWindow window, ExecutionEvent event) {
        Object first = selection(event).stream().findFirst().orElse(null);
        if (first instanceof TargetEntry entry) {
            TargetDialog dialog = new TargetDialog(window.getShell(), entry);
            if (dialog.open() == Window.OK) {
                store.update(entry, dialog.result());
            }
        } else if (first instanceof FolderPath folder) {
            String name = ask(window.getShell(), texts.get("group.rename"), folder.name());
            if (name != null) {
                store.moveFolder(folder, folder.parent().child(name));
            }
        }
    }

    /** A name for a group; null when the user gave none. */
    private String ask(Shell shell, String title, String before) {
        InputDialog dialog = new InputDialog(
                shell,
                title,
                texts.get("group.name"),
                before,
                text -> text.isBlank() ? "" : text.indexOf('/') >= 0 ? texts.get("group.slash") : null);
        return dialog.open() == Window.OK ? dialog.getValue().strip() : null;
    }

    private void newGroup(IWorkbenchWindow window, ExecutionEvent event) {
        String name = ask(window.getShell(), texts.get("group.new"), "");
        if (name != null) {
            Object first = selection(event).stream().findFirst().orElse(null);
            FolderPath around = first instanceof FolderPath folder ? folder : FolderPath.NONE;
            FolderPath added = around.child(name);
            store.addFolder(added, texts.get("edit.folder-add", name));
        }
    }

    private void move(IWorkbenchWindow window, ExecutionEvent event) {
        List<?> selected = selection(event);
        FolderPath before = TargetDrag.folder(selected.stream().findFirst().orElse(null));
        GroupDialog dialog = new GroupDialog(window.getShell(), texts.get("group.move"), before);
        if (dialog.open() == Window.OK) {
            TargetDrag.move((IStructuredSelection) HandlerUtil.getCurrentSelection(event), dialog.answer());
        }
    }

    private static TargetInput input(IWorkbenchWindow window, ExecutionEvent event, TargetEntry onto) {
        Object first = selection(event).stream().findFirst().orElse(null);
        return new TargetInput(window.getActivePage(), onto, TargetDrag.folder(first));
    }

    /** Files in the clipboard are taken as such, since most file managers put their names beside them as text. */
    private void paste(IWorkbenchWindow window, ExecutionEvent event) {
        Clipboard clipboard = new Clipboard(window.getShell().getDisplay());
        try {
            Object data = clipboard.getContents(FileTransfer.getInstance());
            if (data == null) {
                data = clipboard.getContents(TextTransfer.getInstance());
            }
            Object first = selection(event).stream().findFirst().orElse(null);
            EvidenceDrop.take(window.getActivePage(), data, null, TargetDrag.folder(first));
        } finally {
            clipboard.dispose();
        }
    }

    /** The names, one in a line, as they can be pasted again. */
    private static void copy(IWorkbenchWindow window, ExecutionEvent event) {
        String text =
                targets(event).stream().map(TargetEntry::name).collect(Collectors.joining(System.lineSeparator()));
        if (text.isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(window.getShell().getDisplay());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    private void attachFiles(IWorkbenchWindow window, ExecutionEvent event) {
        Optional<TargetEntry> entry = targets(event).stream().findFirst();
        if (entry.isPresent()) {
            FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
            dialog.setText(texts.get("attach.title", entry.get().name()));
            List<Path> files = chosen(dialog);
            input(window, event, entry.get()).files(files);
        }
    }

    private void attachFolder(IWorkbenchWindow window, ExecutionEvent event) {
        Optional<TargetEntry> entry = targets(event).stream().findFirst();
        if (entry.isPresent()) {
            DirectoryDialog dialog = new DirectoryDialog(window.getShell());
            dialog.setText(texts.get("attach.title", entry.get().name()));
            String folder = dialog.open();
            if (folder != null) {
                input(window, event, entry.get()).files(List.of(Path.of(folder)));
            }
        }
    }

    private void importLists(IWorkbenchWindow window, ExecutionEvent event) {
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(texts.get("import.choose"));
        dialog.setFilterNames(new String[] {texts.get("import.lists"), texts.get("import.all")});
        dialog.setFilterExtensions(new String[] {"*.csv;*.txt;*.tsv;*.rdp;*.rdg;*.xml", "*"});
        List<Path> files = chosen(dialog);
        if (!files.isEmpty()) {
            input(window, event, null).lists(files);
        }
    }

    private static List<Path> chosen(FileDialog dialog) {
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    private void exportList(IWorkbenchWindow window, ExecutionEvent event) {
        FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
        dialog.setText(texts.get("export.title"));
        dialog.setFileName(texts.get("export.file"));
        dialog.setOverwrite(true);
        String name = dialog.open();
        if (name != null) {
            export(window.getActivePage(), Path.of(name), targets(event));
        }
    }

    /** Writes targets, or all when there are none, to a file, in the background; those that are files alone have no place in it. */
    void export(IWorkbenchPage page, Path file, List<TargetEntry> selected) {
        List<TargetEntry> all = selected.isEmpty() ? store.all() : selected;
        List<ListedTarget> listed = all.stream()
                .flatMap(entry -> entry.host().stream()
                        .map(host -> new ListedTarget(
                                entry.name(), host, entry.role(), entry.folder().names(), entry.note(), "")))
                .toList();
        TargetInput teller = new TargetInput(page, null, FolderPath.NONE);
        Shell shell = page.getWorkbenchWindow().getShell();
        Job.create(texts.get("job.export"), (IJobFunction) monitor -> {
                    String said;
                    try {
                        // Excel takes UTF-8 for something else unless it begins with this mark.
                        Files.writeString(file, '\uFEFF' + TargetCsv.write(listed));
                        said = listed.size() == all.size()
                                ? texts.get("export.done", listed.size(), file)
                                : texts.get("export.left-out", listed.size(), file, all.size() - listed.size());
                    } catch (IOException e) {
                        said = texts.get("export.failed", file, e.getMessage());
                    }
                    String sentence = said;
                    shell.getDisplay().asyncExec(() -> teller.say(sentence));
                    return Status.OK_STATUS;
                })
                .schedule();
    }
}
