// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Two consoles that want the same workspace: the later one asks the earlier one to show its window, and perhaps to open a file in it, through a
 * file that the earlier one takes away when it has done so.
 */
final class OtherConsole {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private OtherConsole() {}

    /**
     * Asks the console that has the workspace to show its window; whether it did.
     *
     * @param open a file that it is to open
     */
    static boolean show(Workspace workspace, Optional<Path> open) {
        Path request = workspace.request();
        try {
            // Put in place whole, since the other console reads it at once.
            Path beside = request.resolveSibling(request.getFileName() + ".part");
            Files.writeString(beside, open.map(Path::toString).orElse(""));
            Files.move(beside, request, StandardCopyOption.REPLACE_EXISTING);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (Files.exists(request) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            return !Files.deleteIfExists(request);
        } catch (IOException e) {
            return false;
        }
    }

    /** Shows the window of this console whenever another one asks for it, as long as this process lives. */
    static void listen(Workspace workspace, Display display) {
        Thread thread = new Thread(() -> watch(workspace.request(), display), "show window on request");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(Path request, Display display) {
        try (WatchService watch = request.getFileSystem().newWatchService()) {
            request.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!display.isDisposed()) {
                WatchKey key = watch.take();
                key.pollEvents();
                if (Files.exists(request) && !display.isDisposed()) {
                    Optional<Path> open = GivenFile.parse(Files.readString(request));
                    display.syncExec(() -> toFront(open));
                    Files.deleteIfExists(request);
                }
                if (!key.reset()) {
                    return;
                }
            }
        } catch (IOException | ClosedWatchServiceException e) {
            // Then the other console says which process has the workspace.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void toFront(Optional<Path> open) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null) {
            Shell shell = window.getShell();
            shell.setMinimized(false);
            shell.forceActive();
            open.ifPresent(GivenFile::open);
        }
    }
}
