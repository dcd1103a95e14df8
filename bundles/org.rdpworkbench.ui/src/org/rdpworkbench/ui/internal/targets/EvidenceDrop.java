// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.text.Texts;

/**
 * Lets files, folders and texts be dropped: files of one computer are examined at once, lists of computers are imported, hosts are added,
 * errors are looked up. What each is, {@link TargetInput} finds out.
 */
public final class EvidenceDrop {
    private EvidenceDrop() {}

    /** Makes a control take what is dropped on it. */
    public static void accept(Control control, IWorkbenchPage page) {
        accept(control, page, hint -> {});
    }

    /**
     * Makes a control take what is dropped on it.
     *
     * @param hint is told what the drop would do while something is dragged, and null when nothing is any more
     */
    static void accept(Control control, IWorkbenchPage page, Consumer<String> hint) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_LINK);
        target.setTransfer(FileTransfer.getInstance(), TextTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                copy(event);
                hint.accept(hint(event, null));
            }

            @Override
            public void dragLeave(DropTargetEvent event) {
                hint.accept(null);
            }

            @Override
            public void drop(DropTargetEvent event) {
                hint.accept(null);
                take(page, event.data, null, FolderPath.NONE);
            }
        });
    }

    static void copy(DropTargetEvent event) {
        if (event.detail == DND.DROP_DEFAULT || event.detail == DND.DROP_LINK) {
            event.detail = DND.DROP_COPY;
        }
    }

    /** What a drop would do, as far as its type tells: what is in it, GTK says only when it is dropped. */
    static String hint(DropTargetEvent event, Object onto) {
        Texts texts = Texts.of(EvidenceDrop.class);
        if (FileTransfer.getInstance().isSupportedType(event.currentDataType)) {
            return onto instanceof TargetEntry entry
                    ? texts.get("drop.files-onto", entry.name())
                    : texts.get("drop.files");
        }
        return texts.get("drop.text");
    }

    /**
     * Takes what was dropped.
     *
     * @param data what a transfer made of it
     * @param onto the target it was dropped on; null when on none
     * @param into the group it was dropped on
     */
    static void take(IWorkbenchPage page, Object data, TargetEntry onto, FolderPath into) {
        TargetInput input = new TargetInput(page, onto, into);
        if (data instanceof String[] names && names.length > 0) {
            List<Path> paths = new ArrayList<>();
            for (String name : names) {
                try {
                    paths.add(Path.of(name));
                } catch (InvalidPathException e) {
                    input.say(e.getMessage());
                }
            }
            input.files(paths);
        } else if (data instanceof String text) {
            input.text(text);
        }
    }

    /** The types that are taken, and one more. */
    static Transfer[] transfersAnd(Transfer other) {
        return new Transfer[] {other, FileTransfer.getInstance(), TextTransfer.getInstance()};
    }
}
