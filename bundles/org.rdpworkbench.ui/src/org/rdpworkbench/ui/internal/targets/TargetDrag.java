// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Lets targets and groups be dragged to other groups, and files and texts be dropped on targets and groups. */
final class TargetDrag {
    private final TargetTree tree;
    private final IWorkbenchPage page;
    private final Consumer<String> hint;

    TargetDrag(TargetTree tree, IWorkbenchPage page, Consumer<String> hint) {
        this.tree = tree;
        this.page = page;
        this.hint = hint;
        DragSource source = new DragSource(tree.control(), DND.DROP_MOVE);
        source.setTransfer(LocalSelectionTransfer.getTransfer());
        source.addDragListener(new Source());
        DropTarget target =
                new DropTarget(tree.control(), DND.DROP_MOVE | DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_LINK);
        Transfer[] transfers = EvidenceDrop.transfersAnd(LocalSelectionTransfer.getTransfer());
        target.setTransfer(transfers);
        target.addDropListener(new Target());
    }

    /** Moves what was dragged to where it was dropped; dropped on a role's group, targets get that role and leave their group. */
    static void move(IStructuredSelection dragged, Object onto) {
        TargetStore store = Console.targets();
        List<TargetEntry> entries = dragged.stream()
                .filter(TargetEntry.class::isInstance)
                .map(TargetEntry.class::cast)
                .toList();
        FolderPath to = folder(onto);
        if (!entries.isEmpty()) {
            Role role = onto == TargetGroup.CLIENTS ? Role.CLIENT : onto == TargetGroup.SERVERS ? Role.SERVER : null;
            store.move(entries, to, role);
        }
        for (Object element : dragged) {
            if (element instanceof FolderPath folder) {
                store.moveFolder(folder, to.child(folder.name()));
            }
        }
    }

    /** The user's own group of a row. */
    static FolderPath folder(Object element) {
        return switch (element) {
            case FolderPath folder -> folder;
            case TargetEntry entry -> entry.folder();
            case null, default -> FolderPath.NONE;
        };
    }

    private final class Source extends DragSourceAdapter {
        @Override
        public void dragStart(DragSourceEvent event) {
            List<Object> selected = tree.selection();
            event.doit = !selected.isEmpty() && selected.stream().noneMatch(TargetGroup.class::isInstance);
            LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(selected));
        }

        @Override
        public void dragFinished(DragSourceEvent event) {
            LocalSelectionTransfer.getTransfer().setSelection(null);
        }
    }

    private final class Target extends DropTargetAdapter {
        @Override
        public void dragEnter(DropTargetEvent event) {
            if (!isLocal(event)) {
                EvidenceDrop.copy(event);
            } else if (event.detail == DND.DROP_DEFAULT) {
                event.detail = DND.DROP_MOVE;
            }
        }

        @Override
        public void dragOver(DropTargetEvent event) {
            event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
            Object onto = tree.at(event.x, event.y).orElse(null);
            hint.accept(isLocal(event) ? moving(onto) : EvidenceDrop.hint(event, onto));
        }

        private String moving(Object onto) {
            Texts texts = Texts.of(TargetDrag.class);
            FolderPath to = folder(onto);
            if (!to.isNone()) {
                return texts.get("drop.move", to.display());
            }
            return onto instanceof TargetGroup group
                    ? texts.get("drop.move", group.title())
                    : texts.get("drop.move-out");
        }

        @Override
        public void dragLeave(DropTargetEvent event) {
            hint.accept(null);
        }

        @Override
        public void drop(DropTargetEvent event) {
            hint.accept(null);
            Object onto = tree.at(event.x, event.y).orElse(null);
            if (isLocal(event)) {
                if (LocalSelectionTransfer.getTransfer().getSelection() instanceof IStructuredSelection dragged) {
                    move(dragged, onto);
                }
            } else {
                EvidenceDrop.take(page, event.data, onto instanceof TargetEntry entry ? entry : null, folder(onto));
            }
        }

        private boolean isLocal(DropTargetEvent event) {
            return LocalSelectionTransfer.getTransfer().isSupportedType(event.currentDataType);
        }
    }
}
