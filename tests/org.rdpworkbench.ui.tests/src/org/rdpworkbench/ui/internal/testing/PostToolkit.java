// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Posts the events of keyboard and mouse to the display. Works without a window manager. */
final class PostToolkit implements Toolkit {
    /** Clicks as the X server does for a mouse; not there on other systems, which need no help. */
    private static final Optional<Path> CLICKER =
            Stream.of(Path.of("/usr/bin/xdotool")).filter(Files::isExecutable).findFirst();

    private static final int ATTEMPTS = 5;
    private static final int FIRST_KEY_CODE = 1 << 24;
    private static final int[] MODIFIERS = {SWT.CTRL, SWT.SHIFT, SWT.ALT, SWT.COMMAND};

    @Override
    public void focus(Control control) {
        activate(control);
        // Again and again: what a part does when it opens may take the focus back, and keys go to the active window
        // alone.
        Driver.await("the focus", () -> {
            boolean there = Driver.onUi(
                    () -> control.isFocusControl() && control.getDisplay().getActiveShell() == control.getShell());
            if (!there) {
                activate(control);
            }
            return there;
        });
    }

    private static void activate(Control control) {
        Driver.onUi(() -> {
            // A window that is active already would be told so once more, some time later, and give its focus to the
            // same
            // control again; a text field then selects all, and what was typed until then is typed over.
            if (control.getDisplay().getActiveShell() != control.getShell()) {
                control.getShell().forceActive();
            }
            return control.forceFocus();
        });
    }

    @Override
    public void click(Control control, int x, int y) {
        press(move(control, x, y));
        Driver.settle();
    }

    @Override
    public void doubleClick(Control control, int x, int y) {
        Event place = move(control, x, y);
        press(place);
        press(place);
        Driver.settle();
    }

    private static Event move(Control control, int x, int y) {
        Point place = Driver.onUi(() -> control.toDisplay(x, y));
        Event event = new Event();
        event.x = place.x;
        event.y = place.y;
        event.type = SWT.MouseMove;
        post(event);
        // Enter and Move are told before the button is; a display that still moves the pointer would lose the click.
        Driver.settle();
        return event;
    }

    private static void press(Event event) {
        if (CLICKER.isPresent()) {
            clickWhereThePointerIs(CLICKER.get());
            return;
        }
        event.button = 1;
        event.type = SWT.MouseDown;
        post(event);
        event.type = SWT.MouseUp;
        post(event);
    }

    /** On GTK, SWT posts a button with the coordinates of the display's corner, of use for what does not look at them. */
    private static void clickWhereThePointerIs(Path program) {
        try {
            Process click = new ProcessBuilder(program.toString(), "click", "1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (click.waitFor() != 0) {
                throw new IllegalStateException(program + " ended with " + click.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void type(String text) {
        text.chars().forEach(PostToolkit::stroke);
    }

    @Override
    public void press(int modifiers, int key) {
        hold(modifiers, () -> stroke(key));
    }

    /** Does something while modifier keys are held. */
    static void hold(int modifiers, Runnable action) {
        modify(modifiers, SWT.KeyDown);
        try {
            action.run();
        } finally {
            modify(modifiers, SWT.KeyUp);
        }
    }

    private static void modify(int modifiers, int type) {
        for (int modifier : MODIFIERS) {
            if ((modifiers & modifier) != 0) {
                Event event = new Event();
                event.keyCode = modifier;
                event.type = type;
                post(event);
            }
        }
    }

    /** Presses a key until it has reached the console, at most a few times. */
    private static void stroke(int key) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Arrival arrival = new Arrival()) {
                postKey(key);
                Driver.settle();
                if (arrival.hasCome()) {
                    return;
                }
            }
            System.out.println("key " + key + " reached nobody, attempt " + attempt);
            takeTheKeyboard();
        }
        throw new IllegalStateException("key " + key + " reached no window");
    }

    /** Asks the X server for the keys, for the window in front and the control that had them there. */
    private static void takeTheKeyboard() {
        Driver.onUi(() -> {
            Display display = PlatformUI.getWorkbench().getDisplay();
            Control focus = display.getFocusControl();
            Shell shell = focus == null ? display.getActiveShell() : focus.getShell();
            if (shell == null) {
                shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
            }
            shell.forceActive();
            return focus == null ? shell.forceFocus() : focus.forceFocus();
        });
        Driver.settle();
    }

    private static void postKey(int key) {
        Event event = new Event();
        // Enter, Tab, Escape and the like have characters, but the display takes them as key codes alone.
        if (key >= FIRST_KEY_CODE || key < ' ' || key == SWT.DEL) {
            event.keyCode = key;
        } else {
            event.character = (char) key;
        }
        event.type = SWT.KeyDown;
        post(event);
        event.type = SWT.KeyUp;
        post(event);
    }

    /** On the UI thread alone: SWT hands the event to GDK without a lock, and another thread damages the list of events there. */
    private static void post(Event event) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!Driver.onUi(() -> display.post(event))) {
            throw new IllegalStateException("the display took no event of type " + event.type);
        }
    }
}
