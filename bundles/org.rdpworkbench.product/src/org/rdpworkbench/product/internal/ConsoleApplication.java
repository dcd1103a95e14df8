// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rdpworkbench.core.text.Texts;

/** Opens the console and runs until its window closes. */
public final class ConsoleApplication implements IApplication {
    /** Exit code for "could not be done", the same as of the command line. */
    private static final Integer EXIT_IMPOSSIBLE = 3;

    /** The oldest GTK that SWT supports. */
    private static final Version OLDEST_GTK = new Version(3, 22, 0);

    /** Tells the start script's Java that the next start is to use a folder of its own; it lies in the cache. */
    private static final String TEMPORARY = "temporary-session";

    @Override
    public Object start(IApplicationContext context) {
        Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError e) {
            return refuse(null, texts().get("no-display"));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            return refuse(null, texts().get("no-gtk", e.getMessage()));
        }
        EarlyDrawing.begin();
        try {
            Optional<String> old = tooOld(System.getProperty("org.eclipse.swt.internal.gtk.version"));
            if (old.isPresent()) {
                return refuse(display, old.get());
            }
            Object result = open(display, Platform.getInstanceLocation());
            return EXIT_OK.equals(result) && ElevatedStart.isWanted() ? startElevated() : result;
        } finally {
            display.dispose();
        }
    }

    /** The workspace is free by now. When there is no elevated console after all, this one comes back. */
    private static Object startElevated() {
        try {
            return ElevatedStart.start() ? EXIT_OK : EXIT_RESTART;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            dialog(MessageDialog.ERROR, e.getMessage(), List.of(texts().get("button.close")));
            return EXIT_RESTART;
        }
    }

    /** Why GTK will not do, a sentence; empty when it does, or when this is no GTK. */
    static Optional<String> tooOld(String version) {
        try {
            return version != null && Version.parseVersion(version).compareTo(OLDEST_GTK) < 0
                    ? Optional.of(texts().get("old-gtk", version, "3.22"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object open(Display display, Location location) {
        if (location == null || location.getURL() == null) {
            return run(display, new ConsoleAdvisor(List.of(), false, () -> {}));
        }
        // Through a file, since on Windows the path of the URL starts with a slash too many.
        Path folder = new File(location.getURL().getPath()).toPath();
        Workspace workspace = new Workspace(folder);
        try {
            if (!location.lock()) {
                return inUse(workspace, folder);
            }
        } catch (IOException e) {
            return choose(texts().get("workspace.unusable", folder, e.getMessage()), false);
        }
        try {
            return run(display, workspace, folder);
        } finally {
            location.release();
        }
    }

    private static Object inUse(Workspace workspace, Path folder) {
        if (OtherConsole.show(workspace, GivenFile.ofThisStart())) {
            System.err.println(texts().get("workspace.shown"));
            return EXIT_OK;
        }
        String process = workspace.lastProcess().orElse("?");
        return choose(texts().get("workspace.locked", folder, process), false);
    }

    private static Object run(Display display, Workspace workspace, Path folder) {
        Version now = FrameworkUtil.getBundle(ConsoleApplication.class).getVersion();
        Optional<Version> before = workspace.lastVersion();
        List<String> notices = new ArrayList<>();
        if (before.isPresent() && Workspace.isLater(before.get(), now)) {
            Object answer = choose(texts().get("workspace.later", folder, before.get(), now), true);
            if (answer != null) {
                return answer;
            }
            workspace.putLayoutAside().ifPresent(aside -> notices.add(texts().get("later.layout", aside)));
        }
        notices.addAll(workspace.putDamagedAside());
        if (System.getProperty("rdpw.temporary") != null) {
            notices.add(texts().get("temporary", System.getProperty("rdpw.temporary"), folder));
        }
        // Waits for the disk, and nobody waits for it: the workspace is locked by now.
        Thread.ofPlatform().name("workspace note").start(() -> {
            try {
                workspace.use(now);
            } catch (IOException e) {
                ILog.get().warn(e.toString(), e);
            }
        });
        boolean[] opened = new boolean[1];
        try {
            return run(
                    display,
                    new ConsoleAdvisor(
                            notices, before.isPresent() && !before.get().equals(now), () -> {
                                opened[0] = true;
                                OtherConsole.listen(workspace, display);
                            }));
        } catch (RuntimeException | LinkageError e) {
            // A layout may be well-formed and still lead nowhere; then the first one does.
            Optional<Path> aside = opened[0] ? Optional.empty() : workspace.putLayoutAside();
            if (aside.isEmpty()) {
                throw e;
            }
            ILog.get().error(e.toString(), e);
            System.err.println(texts().get("damaged.layout", aside.get()));
            return EXIT_RESTART;
        }
    }

    private static Object run(Display display, ConsoleAdvisor advisor) {
        return switch (PlatformUI.createAndRunWorkbench(display, advisor)) {
            case PlatformUI.RETURN_RESTART -> EXIT_RESTART;
            default -> EXIT_OK;
        };
    }

    /**
     * Says what is in the way, and asks how to go on.
     *
     * @param anyway whether the workspace can be used all the same
     * @return the exit code; null to go on
     */
    private static Object choose(String sentence, boolean anyway) {
        System.err.println(sentence);
        List<String> buttons = new ArrayList<>(List.of(texts().get("button.temporary")));
        if (anyway) {
            buttons.add(texts().get("button.anyway"));
        }
        buttons.add(texts().get("button.close"));
        int answer = dialog(MessageDialog.QUESTION, sentence, buttons);
        if (answer == 0 && noteTemporary()) {
            return EXIT_RESTART;
        }
        return anyway && answer == 1 ? null : EXIT_IMPOSSIBLE;
    }

    private static boolean noteTemporary() {
        try {
            Files.writeString(Path.of(System.getProperty("rdpw.cache", ".")).resolve(TEMPORARY), "");
            return true;
        } catch (IOException e) {
            System.err.println(e);
            return false;
        }
    }

    private static Object refuse(Display display, String sentence) {
        System.err.println(sentence);
        if (display != null) {
            dialog(MessageDialog.ERROR, sentence, List.of(texts().get("button.close")));
        }
        return EXIT_IMPOSSIBLE;
    }

    private static int dialog(int kind, String sentence, List<String> buttons) {
        return new MessageDialog(
                null,
                texts().get("window.title"),
                null,
                sentence,
                kind,
                buttons.size() - 1,
                buttons.toArray(String[]::new)) {
            @Override
            protected int getShellStyle() {
                // Without a window behind it, it is to be found in the task bar.
                return super.getShellStyle() & ~SWT.APPLICATION_MODAL | SWT.MIN;
            }
        }.open();
    }

    private static Texts texts() {
        return Texts.of(ConsoleApplication.class);
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }
}
