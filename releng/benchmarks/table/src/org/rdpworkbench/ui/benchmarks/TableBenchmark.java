// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/**
 * Measures the shared table with a million rows in the running console, and prints lines of a name, a tab and a value. From the request
 * to the moment the rows are handed to the screen; the paint of the first rows too.
 */
public final class TableBenchmark implements IApplication {
    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 15;
    private static final long MEGABYTE = 1_000_000;
    private static final List<String> FILTERS =
            List.of("value123", "present service42", "registry absent 77", "zzz", "p");

    private record Reading(int number) {}

    private static final List<Column<Reading>> COLUMNS = List.of(
            Column.of("state", "State", 100, row -> row.number() % 3 == 0 ? "present" : "absent"),
            Column.of("kind", "Kind", 100, row -> "registry"),
            Column.of(
                    "where",
                    "Where",
                    400,
                    row -> "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Service" + row.number() % 5000),
            Column.of("name", "Name", 200, row -> "Value" + row.number()),
            Column.number("value", "Value", 100, row -> row.number() * 31L));

    private Display display;
    private DataTable<Reading> table;

    @Override
    public Object start(IApplicationContext context) throws Exception {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                measure();
            } catch (InterruptedException | IOException | RuntimeException e) {
                e.printStackTrace();
            } finally {
                PlatformUI.getWorkbench().getDisplay().asyncExec(PlatformUI.getWorkbench()::close);
            }
        });
        return product().start(context);
    }

    @Override
    public void stop() {
        // The console ends by itself.
    }

    private static IApplication product() throws Exception {
        IConfigurationElement run = Platform.getExtensionRegistry()
                .getExtension("org.eclipse.core.runtime.applications", "org.rdpworkbench.product.application")
                .getConfigurationElements()[0]
                .getChildren("run")[0];
        return (IApplication) run.createExecutableExtension("class");
    }

    private void measure() throws InterruptedException, IOException {
        while (!PlatformUI.isWorkbenchRunning() || !isOpen()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        display = PlatformUI.getWorkbench().getDisplay();
        List<Reading> rows = IntStream.range(0, ROWS).mapToObj(Reading::new).toList();
        display.syncExec(this::open);
        long heapBefore = heap();
        print("first paint", firstPaint(rows));
        Job.getJobManager().join(DataTable.class, null);
        print("memory of the table, MB", (heap() - heapBefore) / MEGABYTE);
        print("resident, MB", resident());

        AtomicLong busiest = new AtomicLong();
        CountDownLatch end = new CountDownLatch(1);
        Thread watch = Thread.ofPlatform().start(() -> watch(end, busiest));
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String filter : FILTERS) {
                ask(each -> each.setFilter(""));
                all.add(ask(each -> each.setFilter(filter)));
            }
        }
        Collections.sort(all);
        print("filter, median", all.get(all.size() / 2));
        print("filter, slowest of " + all.size(), all.getLast());
        end.countDown();
        watch.join();
        print("UI thread, longest answer", busiest.get() / 1e6);
    }

    private static boolean isOpen() {
        boolean[] open = new boolean[1];
        PlatformUI.getWorkbench()
                .getDisplay()
                .syncExec(() -> open[0] = PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null);
        return open[0];
    }

    private void open() {
        Shell shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(1200, 800);
        table = new DataTable<>(
                shell,
                "benchmark",
                COLUMNS,
                new DataTable.Wording("Filter", "Benchmark", "Nothing yet.", "Nothing matches."),
                PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        shell.open();
    }

    private double firstPaint(List<Reading> rows) throws InterruptedException {
        CountDownLatch painted = new CountDownLatch(1);
        Listener listener = event -> {
            if ("benchmark.table".equals(event.widget.getData(Widgets.ID))) {
                painted.countDown();
            }
        };
        long start = System.nanoTime();
        display.asyncExec(() -> {
            display.addFilter(SWT.Paint, listener);
            table.setInput(rows);
        });
        painted.await();
        // The filter hears of the paint before it is done.
        display.syncExec(() -> display.removeFilter(SWT.Paint, listener));
        return (System.nanoTime() - start) / 1e6;
    }

    private double ask(Consumer<DataTable<Reading>> question) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long start = System.nanoTime();
        display.asyncExec(() -> {
            question.accept(table);
            table.whenShown(answered::countDown);
        });
        answered.await();
        return (System.nanoTime() - start) / 1e6;
    }

    private void watch(CountDownLatch end, AtomicLong longest) {
        try {
            while (!end.await(1, TimeUnit.MILLISECONDS)) {
                CountDownLatch answer = new CountDownLatch(1);
                long asked = System.nanoTime();
                display.asyncExec(answer::countDown);
                answer.await();
                longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                * 1024
                / MEGABYTE;
    }

    private static void print(String name, Number value) {
        System.out.printf("%s\t%.1f%n", name, value.doubleValue());
    }
}
