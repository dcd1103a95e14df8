// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Widget;

/**
 * Drops something on a control, as the platform tells it to the control's drop target: enter, over, accept, drop. The dragging itself is
 * another program's business, which under a bare X server nobody plays.
 */
public final class Drop {
    private Drop() {}

    /** Drops files. */
    public static void files(Control control, List<Path> files) {
        drop(
                control,
                FileTransfer.getInstance(),
                files.stream().map(Path::toString).toArray(String[]::new));
    }

    /** Drops text. */
    public static void text(Control control, String text) {
        drop(control, TextTransfer.getInstance(), text);
    }

    private static void drop(Control control, Transfer transfer, Object data) {
        Driver.onUi(() -> {
            DropTarget target = targetAround(control);
            TransferData type = accepted(target, transfer);
            Point place = control.toDisplay(1, 1);
            int detail = DND.DROP_COPY;
            for (int kind : new int[] {DND.DragEnter, DND.DragOver, DND.DropAccept, DND.Drop}) {
                Event event = event(target);
                event.type = kind;
                event.detail = detail;
                event.x = place.x;
                event.y = place.y;
                set(event, "operations", DND.DROP_COPY | DND.DROP_LINK);
                set(event, "dataTypes", new TransferData[] {type});
                set(event, "dataType", type);
                if (kind == DND.Drop) {
                    event.data = data;
                }
                target.notifyListeners(kind, event);
                detail = event.detail;
                if (detail == DND.DROP_NONE) {
                    throw new AssertionError("the control does not take what is dropped");
                }
            }
            return null;
        });
        Driver.settle();
    }

    /** A drop on a control goes to the nearest target around it. */
    private static DropTarget targetAround(Control control) {
        for (Control at = control; at != null; at = at.getParent()) {
            if (at.getData(DND.DROP_TARGET_KEY) instanceof DropTarget target) {
                return target;
            }
        }
        throw new AssertionError("nothing can be dropped on " + control);
    }

    private static TransferData accepted(DropTarget target, Transfer transfer) {
        for (Transfer accepted : target.getTransfer()) {
            if (accepted == transfer) {
                return transfer.getSupportedTypes()[0];
            }
        }
        throw new AssertionError("nothing of the kind " + transfer + " can be dropped here");
    }

    /** SWT tells drops with events of a class of its own that is not public. */
    private static Event event(Widget target) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(
                        "org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader())
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        Event event = (Event) constructor.newInstance();
        event.widget = target;
        event.display = target.getDisplay();
        return event;
    }

    private static void set(Event event, String name, Object value) throws ReflectiveOperationException {
        Field field = event.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(event, value);
    }
}
