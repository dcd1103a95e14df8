// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.DeviceData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.internal.testing.Driver;

/**
 * What is in memory at a moment: SWT's resources, each with the stack that made it, threads, jobs, and how many objects there are of each
 * class after a full garbage collection.
 *
 * @param resources fonts, images, cursors and the like that are not disposed
 * @param threads names of the threads
 * @param jobs names of the jobs that wait, sleep or run
 * @param objects how many objects there are of a class, by its name
 */
record Remains(Map<Object, String> resources, Set<String> threads, List<String> jobs, Map<String, Long> objects) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");
    private static final String WATCHED = "org\\.(rdpworkbench|eclipse)\\..*";
    private static final int FRAMES = 14;

    /** What keeps one picture of each kind for good: the first of a kind, as of a state that only a busy machine leads to, is no leak. */
    private static final String SHARED = "org.rdpworkbench.ui.look.Icons.shared";

    private static final int MANY = 10;

    /** SWT keeps stacks only while it tracks; what was made before has none, and cannot be told apart later. */
    static void track() {
        Driver.onUi(() -> {
            PlatformUI.getWorkbench().getDisplay().setTracking(true);
            return null;
        });
    }

    static Remains now() {
        Driver.settle();
        Driver.await("the end of the jobs", () -> jobsNow().isEmpty());
        return new Remains(resourcesNow(), threadsNow(), jobsNow(), objectsNow());
    }

    private static Map<Object, String> resourcesNow() {
        return Driver.onUi(() -> {
            Display display = PlatformUI.getWorkbench().getDisplay();
            DeviceData data = display.getDeviceData();
            Map<Object, String> resources = new IdentityHashMap<>();
            for (int i = 0; i < data.objects.length; i++) {
                resources.put(data.objects[i], stack(data.errors[i]));
            }
            return resources;
        });
    }

    private static String stack(Error made) {
        return Arrays.stream(made.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("Worker-") && !name.startsWith("ForkJoinPool"))
                // Somebody looks into this JVM from outside.
                .filter(name -> !name.equals("Attach Listener"))
                .collect(Collectors.toSet());
    }

    private static List<String> jobsNow() {
        return Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> job.getClass().getName().startsWith("org.rdpworkbench."))
                .map(job -> job.getClass().getName() + " " + job.getName())
                .toList();
    }

    private static Map<String, Long> objectsNow() {
        Map<String, Long> counts = new HashMap<>();
        for (String line : histogram().lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(2).matches(WATCHED)) {
                // Hidden classes have an address in their names.
                counts.merge(
                        matcher.group(2).replaceFirst("[/+]0x.*", ""), Long.parseLong(matcher.group(1)), Long::sum);
            }
        }
        return counts;
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What has come since, in sentences; empty when nothing has.
     *
     * @param before the moment before
     * @param times how often something was done in between; half as many more objects of a class are a leak
     * @param except classes that are not looked at
     */
    List<String> growth(Remains before, int times, String except) {
        List<String> sentences = new ArrayList<>();
        Map<String, Integer> made = new TreeMap<>();
        resources.forEach((resource, stack) -> {
            if (!before.resources.containsKey(resource)) {
                made.merge(resource.getClass().getSimpleName() + " made\n" + stack, 1, Integer::sum);
            }
        });
        made.forEach((what, count) -> {
            if (count >= MANY || !what.contains(SHARED)) {
                sentences.add(count + " × " + what);
            }
        });
        threads.stream()
                .filter(name -> !before.threads.contains(name))
                .forEach(name -> sentences.add("thread " + name));
        jobs.forEach(job -> sentences.add("job " + job));
        objects.forEach((name, count) -> {
            long more = count - before.objects.getOrDefault(name, 0L);
            if (more >= times / 2 && !name.matches(except)) {
                sentences.add(more + " more objects of " + name);
            }
        });
        return sentences;
    }
}
