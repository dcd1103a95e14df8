// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.Objects;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Runs the product's own application in a thread of its own, once for all test classes, and closes its window after the last one. When
 * a test failed the window stays open, since it is run again in the same process, where SWT cannot start twice. The tests stay outside
 * of the UI thread, as a user does. Each test finds a fresh console: no dialog, no editor, no target, no job, the
 * perspective as it is at first, the light theme. The moment a test fails, a picture is taken, see {@link FailurePicture}.
 */
public final class RunningConsole
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                TestWatcher,
                LifecycleMethodExecutionExceptionHandler {
    private static final String APPLICATION = "org.rdpworkbench.product.application";

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(hasDisplay(), "there is no display to open a window on");
        Session.open();
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(TestRun.class, key -> new TestRun(), TestRun.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        FreshConsole.make();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        FailurePicture.take(context, failure);
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        FailurePicture.take(context, failure);
        throw failure;
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        FailurePicture.take(context, failure);
        throw failure;
    }

    private static boolean hasDisplay() {
        boolean needed = System.getProperty("os.name").startsWith("Linux");
        return !needed
                || Objects.requireNonNullElse(System.getenv("DISPLAY"), "").startsWith(":");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable failure) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .get(TestRun.class, TestRun.class)
                .failed();
    }

    /** One run of tests: of all of them, or of those that failed in the run before. */
    private static final class TestRun implements AutoCloseable {
        private volatile boolean failed;

        void failed() {
            failed = true;
        }

        @Override
        public void close() {
            if (!failed) {
                Session.end();
            }
        }
    }

    private static final class Session {
        private static Session open;

        private final Thread thread;
        private volatile Throwable failure;
        private volatile Object result;

        static synchronized void open() {
            if (open == null) {
                open = new Session();
            }
        }

        static synchronized void end() {
            open.close();
        }

        private Session() {
            thread = new Thread(this::run, "console");
            thread.start();
            Driver.await("the window", () -> failure != null || Driver.windowIsOpen());
            if (failure != null) {
                throw new IllegalStateException("the console did not start", failure);
            }
        }

        private void run() {
            try {
                result = application().start(null);
            } catch (Exception | LinkageError e) {
                failure = e;
            }
        }

        private static IApplication application() throws Exception {
            for (IConfigurationElement element : Platform.getExtensionRegistry()
                    .getExtension("org.eclipse.core.runtime.applications", APPLICATION)
                    .getConfigurationElements()) {
                for (IConfigurationElement run : element.getChildren("run")) {
                    return (IApplication) run.createExecutableExtension("class");
                }
            }
            throw new IllegalStateException(APPLICATION + " is not installed");
        }

        private void close() {
            PlatformUI.getWorkbench()
                    .getDisplay()
                    .syncExec(() -> PlatformUI.getWorkbench().close());
            Driver.await("the end of the console", () -> !thread.isAlive());
            if (failure != null || !IApplication.EXIT_OK.equals(result)) {
                throw new IllegalStateException("the console ended with " + result, failure);
            }
        }
    }
}
