// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.InvestigationRunner;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.evidence.internal.offline.OfflineEvidenceSource;

/**
 * An investigation of a collection, in a cold JVM or a warm one, with the diagnostics of the product. Arguments: the collection, the product's folder of plug-ins, and
 * after how many milliseconds to cancel, 0 for never, and optionally how often to do it, of which the last time counts: warm then. Prints milliseconds to the first judgement of a diagnostic, to the verdict, the sum of the most that
 * each part of the heap had in use, garbage included, in MB, and how many findings there are; when cancelled, only the milliseconds from then to the result.
 */
public final class Collection {
    private static final Pattern CLASS = Pattern.compile("implementation class=\"([^\"]+)\"");

    private Collection() {}

    public static void main(String[] arguments) throws Exception {
        long cancelAfter = Long.parseLong(arguments[2]);
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        String result = "";
        for (int i = 0; i < times; i++) {
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            result = investigate(Path.of(arguments[0]), Path.of(arguments[1]), cancelAfter);
        }
        System.out.println(result);
        System.exit(0);
    }

    private static String investigate(Path collection, Path plugins, long cancelAfter) throws Exception {
        long start = System.nanoTime();
        AtomicLong first = new AtomicLong();
        List<DiagnosticEntry> diagnostics = diagnostics(plugins, () -> first.compareAndSet(0, since(start)));
        InvestigationRequest request = new InvestigationRequest(
                List.of(new TargetRequest(
                        new Target("collection", Role.SERVER), List.of(new EvidenceLocator.OfPath(collection)))),
                null,
                null,
                InvestigationRequest.DEFAULT_TIMEOUT);
        RunningInvestigation running = new InvestigationRunner(
                        List.of(new OfflineEvidenceSource()), diagnostics, CauseCatalog.builtIn())
                .start(request, Progress.Listener.NONE);
        if (cancelAfter > 0) {
            Thread.sleep(cancelAfter);
            long cancelled = System.nanoTime();
            boolean early = !running.result().isDone();
            running.cancel();
            running.result().get();
            return String.format("%d %s", since(cancelled), early ? "running" : "done");
        }
        Investigation investigation = running.result().get();
        return String.format(
                "%d %d %d %d",
                first.get(),
                since(start),
                heap() >> 20,
                investigation.findings().size());
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** The most that was in use in all pools of the heap together. */
    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** The diagnostics that the product's bundles declare as services, each telling when it has judged. */
    private static List<DiagnosticEntry> diagnostics(Path plugins, Runnable judged) throws IOException {
        List<DiagnosticEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.getFileName().toString().matches("org\\.rdpworkbench\\..*core_.*\\.jar")) {
                    add(file, judged, entries);
                }
            }
        }
        return entries;
    }

    private static void add(Path file, Runnable judged, List<DiagnosticEntry> entries) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(jar.entries())) {
                if (!entry.getName().matches("OSGI-INF/.*\\.xml")) {
                    continue;
                }
                String component;
                try (InputStream in = jar.getInputStream(entry)) {
                    component = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
                Matcher name = CLASS.matcher(component);
                if (component.contains("provide interface=\"" + Diagnostic.class.getName() + "\"") && name.find()) {
                    entries.add(entry(name.group(1), judged));
                }
            }
        }
    }

    private static DiagnosticEntry entry(String className, Runnable judged) {
        try {
            Class<? extends Diagnostic> type = Class.forName(className).asSubclass(Diagnostic.class);
            Diagnostic diagnostic = type.getConstructor().newInstance();
            Supplier<Diagnostic> instance = () -> examination -> {
                diagnostic.diagnose(examination);
                judged.run();
            };
            return new DiagnosticEntry(DiagnosticDescriptor.ofClass(type), instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
