// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Brings changes from any thread to a control: however many are requested while the UI is busy, the update runs once. */
public final class Coalescing {
    private final Control control;
    private final Display display;
    private final Runnable update;
    private final AtomicBoolean pending = new AtomicBoolean();

    /** For a control, to be made on its thread. */
    public Coalescing(Control control, Runnable update) {
        this.control = control;
        this.display = control.getDisplay();
        this.update = update;
    }

    /** Asks for an update. May be called on any thread and returns at once. */
    public void request() {
        if (!pending.compareAndSet(false, true)) {
            return;
        }
        try {
            display.asyncExec(this::run);
        } catch (SWTException e) {
            // The display went away while the program ends; nobody is left to be told.
            pending.set(false);
        }
    }

    private void run() {
        pending.set(false);
        if (!control.isDisposed()) {
            update.run();
        }
    }
}
