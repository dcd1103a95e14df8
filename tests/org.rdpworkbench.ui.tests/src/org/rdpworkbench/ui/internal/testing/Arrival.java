// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;

/**
 * Whether a key has reached the console when it was pressed. Without a window manager the X server may have given the keyboard to nobody
 * when a dialog has just closed or a control has just got the focus; such a key is lost, sometimes only its first half, and no user
 * would call that a fault of the console.
 */
final class Arrival implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final AtomicBoolean seen = new AtomicBoolean();
    private final Listener listener = event -> seen.set(true);
    private final Commands commands = new Commands();
    private final Set<Shell> shells;

    Arrival() {
        shells = Driver.onUi(() -> {
            display.addFilter(SWT.KeyDown, listener);
            display.addFilter(SWT.Traverse, listener);
            // A key that is a command is taken before later filters see it.
            PlatformUI.getWorkbench().getService(ICommandService.class).addExecutionListener(commands);
            return visibleShells();
        });
    }

    /** Waits for the key, or for what it has set off. */
    boolean hasCome() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.get() && Driver.onUi(() -> visibleShells().equals(shells))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private Set<Shell> visibleShells() {
        return Arrays.stream(display.getShells()).filter(Shell::isVisible).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        Driver.onUi(() -> {
            display.removeFilter(SWT.KeyDown, listener);
            display.removeFilter(SWT.Traverse, listener);
            PlatformUI.getWorkbench().getService(ICommandService.class).removeExecutionListener(commands);
            return null;
        });
    }

    /** Hears of commands that a key has set off, also of those that cannot be done at present. */
    private final class Commands implements IExecutionListener {
        @Override
        public void preExecute(String command, ExecutionEvent event) {
            seen.set(true);
        }

        @Override
        public void notHandled(String command, NotHandledException exception) {
            seen.set(true);
        }

        @Override
        public void postExecuteFailure(String command, ExecutionException exception) {
            seen.set(true);
        }

        @Override
        public void postExecuteSuccess(String command, Object value) {
            seen.set(true);
        }
    }
}
