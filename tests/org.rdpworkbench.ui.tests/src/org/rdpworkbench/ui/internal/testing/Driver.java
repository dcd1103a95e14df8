// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.rdpworkbench.ui.look.Widgets;

/** Uses the console as a user does: looks at widgets, types keys, and waits for what is to happen. */
public final class Driver {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration HANGING = Duration.ofSeconds(30);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private Driver() {}

    /** Whether the window of the console is there and visible. */
    public static boolean windowIsOpen() {
        return PlatformUI.isWorkbenchRunning()
                && onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null
                        && PlatformUI.getWorkbench()
                                .getActiveWorkbenchWindow()
                                .getShell()
                                .isVisible());
    }

    /** Runs something on the UI thread and gives its result. */
    public static <T> T onUi(Callable<T> action) {
        Object[] result = new Object[1];
        Exception[] failure = new Exception[1];
        display().syncExec(() -> {
            try {
                result[0] = action.call();
            } catch (Exception e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw new IllegalStateException(failure[0]);
        }
        @SuppressWarnings("unchecked")
        T answer = (T) result[0];
        return answer;
    }

    private static Display display() {
        return PlatformUI.getWorkbench().getDisplay();
    }

    /** The page of the console's window. */
    public static IWorkbenchPage page() {
        return onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage());
    }

    /** Waits until a condition is met; tells what was on the screen when it is not. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + "; " + scene());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static String scene() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return "the workbench does not run";
        }
        List<String> jobs = Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> !job.isSystem())
                .map(Job::getName)
                .toList();
        List<String> shells = onUi(() -> Arrays.stream(display().getShells())
                .filter(Shell::isVisible)
                .map(Shell::getText)
                .toList());
        return "shells " + shells + ", jobs " + jobs;
    }

    /** The visible widget of that name and type, if there is one. */
    public static <W extends Control> Optional<W> find(Class<W> type, String id) {
        return onUi(() -> all(type, id).stream().findFirst());
    }

    /** All visible widgets of that name and type. Only for the UI thread. */
    public static <W extends Control> List<W> all(Class<W> type, String id) {
        List<W> found = new ArrayList<>();
        for (Shell shell : display().getShells()) {
            collect(shell, type, id, found);
        }
        return found;
    }

    private static <W extends Control> void collect(Control control, Class<W> type, String id, List<W> found) {
        if (!control.isVisible()) {
            return;
        }
        if (type.isInstance(control) && id.equals(control.getData(Widgets.ID))) {
            found.add(type.cast(control));
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, type, id, found);
            }
        }
    }

    /** The visible widget of that name and type, as soon as it is there. */
    public static <W extends Control> W get(Class<W> type, String id) {
        await("the widget " + id, () -> find(type, id).isPresent());
        return find(type, id).orElseThrow();
    }

    /** Puts the focus on a widget. */
    public static void focus(Control control) {
        Toolkit.current().focus(control);
    }

    /** Clicks into the middle of a widget. */
    public static void click(Control control) {
        Point size = onUi(control::getSize);
        Toolkit.current().click(control, size.x / 2, size.y / 2);
    }

    /** Brings the console's window to the front, so that it gets the keys and its parts the commands. */
    public static void activate() {
        Shell shell =
                onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
        onUi(() -> {
            if (display().getActiveShell() != shell) {
                shell.forceActive();
            }
            return shell.forceFocus();
        });
        await(
                "the window to be active",
                () -> onUi(
                        () -> display().getActiveShell() == shell && display().getFocusControl() != null));
        onUi(() -> {
            tellThatItIsActive(shell);
            return null;
        });
    }

    /**
     * A window manager tells a window that it is active again when a dialog over it has closed, and the workbench then gives the commands
     * back to the part in it. Without one that may be missing.
     */
    private static void tellThatItIsActive(Shell shell) {
        IEclipseContext window = PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow()
                .getService(MWindow.class)
                .getContext();
        if (window.getParent().getActiveChild() != window) {
            System.out.println("the window was not told that it is active");
            shell.notifyListeners(SWT.Activate, new Event());
        }
    }

    /** Types a text. */
    public static void type(String text) {
        Toolkit.current().type(text);
    }

    /** Types a key that is no character, such as {@link SWT#CR} or {@link SWT#TAB}. */
    public static void key(int keyCode) {
        Toolkit.current().press(0, keyCode);
    }

    /** Types a letter while modifier keys are held. */
    public static void chord(int modifiers, char letter) {
        Toolkit.current().press(modifiers, letter);
    }

    /** Does something while modifier keys are held. */
    public static void hold(int modifiers, Runnable action) {
        PostToolkit.hold(modifiers, action);
    }

    /** Clicks with the first button at a point of the display. */
    public static void click(int x, int y) {
        Shell window =
                onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
        Point place = onUi(() -> window.toControl(x, y));
        Toolkit.current().click(window, place.x, place.y);
    }

    /** Runs something on the UI thread without waiting for its end, such as what opens a dialog. */
    public static void later(Runnable action) {
        display().asyncExec(action);
    }

    /** Runs a command of the workbench. */
    public static void command(String id) {
        onUi(() -> {
            return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
        });
    }

    /** Runs a command of the workbench that opens a dialog, and does what is to be done in it until it is closed. */
    public static void command(String id, Runnable inDialog) {
        boolean[] ended = new boolean[1];
        display().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
            } catch (CommandException e) {
                throw new IllegalStateException(e);
            } finally {
                ended[0] = true;
            }
        });
        inDialog.run();
        await("the end of the dialog", () -> onUi(() -> ended[0]));
        activate();
    }

    /** Writes what the screen shows to a PNG file; gives up when the UI thread does not answer. */
    static boolean tryScreenshot(Path file) {
        CountDownLatch done = new CountDownLatch(1);
        display().asyncExec(() -> {
            save(file, display().getBounds());
            done.countDown();
        });
        try {
            return done.await(HANGING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where the UI thread is. */
    static String uiStack() {
        return Arrays.stream(display().getThread().getStackTrace())
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }

    /** Writes what the window shows to a PNG file. */
    public static void screenshot(Path file) {
        onUi(() -> {
            display().update();
            Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
            // Without a window manager the bounds reach beyond what is drawn.
            Rectangle client = shell.getClientArea();
            Point end = shell.toDisplay(client.width, client.height);
            Point start = shell.getLocation();
            save(file, new Rectangle(start.x, start.y, end.x - start.x, end.y - start.y));
            return null;
        });
    }

    private static void save(Path file, Rectangle bounds) {
        Image image = new Image(display(), bounds.width, bounds.height);
        GC gc = new GC(display());
        try {
            gc.copyArea(image, bounds.x, bounds.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** Writes what the window shows to a file of that name, if the system property {@code rdpw.screenshots} names a folder. */
    public static void picture(String name) {
        String folder = System.getProperty("rdpw.screenshots");
        if (folder != null && !folder.isBlank()) {
            try {
                Files.createDirectories(Path.of(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            settle();
            screenshot(Path.of(folder, name + ".png"));
        }
    }

    /** Waits until the UI thread has nothing left to do: a marker comes back twice. */
    public static void settle() {
        for (int round = 0; round < 2; round++) {
            boolean[] back = new boolean[1];
            display().asyncExec(() -> back[0] = true);
            await("the UI thread", () -> onUi(() -> back[0]));
        }
    }
}
