// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.rdpworkbench.testsupport.Ports;

/**
 * Fails a test in which the UI thread did not answer for more than 100 ms, or longer in proportion on a slower machine, see {@link Pace}.
 * Only time that the console itself spent counts, see {@link Watchdog}. Everything has been opened once before: what the first time in a process costs, when its classes are loaded, is a
 * figure of its own in {@code docs/performance.md}.
 */
public final class Responsive implements BeforeEachCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final Duration LIMIT = Duration.ofMillis(100);

    /** Another limit than 100 ms for one journey, where the platform and not the console takes the time. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Limit {
        /** Milliseconds. */
        int millis();

        /** What takes the time, and why it is not for us to shorten. */
        String because();
    }

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Responsive.class);

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        String nobody = "127.0.0.1:" + Ports.free();
        context.getRoot().getStore(STORE).getOrComputeIfAbsent("first time", key -> {
            try {
                return openEverything(nobody);
            } catch (AssertionError e) {
                FailurePicture.take(context, e);
                throw e;
            }
        });
    }

    private static boolean openEverything(String host) {
        CaseBot opened = new ConsoleBot().newCase().host(host).confirm().finished();
        opened.verdict();
        opened.findings();
        Driver.get(Canvas.class, "findings.table");
        opened.evidence();
        Driver.get(Canvas.class, "evidence.table");
        DetailsPage.show();
        LookupPage.open();
        Driver.settle();
        opened.close();
        FreshConsole.make();
        return true;
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Duration limit = context.getTestMethod()
                .map(method -> method.getAnnotation(Limit.class))
                .map(other -> Duration.ofMillis(other.millis()))
                .orElse(LIMIT);
        Driver.settle();
        context.getStore(STORE)
                .put(Watchdog.class, new Watchdog(PlatformUI.getWorkbench().getDisplay(), limit));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Watchdog watchdog = context.getStore(STORE).remove(Watchdog.class, Watchdog.class);
        watchdog.close();
        List<Watchdog.Block> blocks = watchdog.blocks();
        if (!blocks.isEmpty()) {
            Duration scaled = Pace.scaled(watchdog.limit());
            blocks = blocks.stream()
                    .filter(block -> block.own().compareTo(scaled) >= 0)
                    .toList();
        }
        if (!blocks.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("the UI thread did not answer, " + blocks.size() + " times\n"
                    + blocks.stream().map(Watchdog.Block::toString).collect(Collectors.joining("\n\n")));
        }
    }
}
