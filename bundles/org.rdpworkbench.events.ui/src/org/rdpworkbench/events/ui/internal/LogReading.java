// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.events.core.EventStore;
import org.rdpworkbench.events.core.StoredEvents;

/** Reads event logs, the newest events first, and tells now and then what is there. */
final class LogReading extends Job {
    private static final long MOST_BYTES = 256L << 20;
    /** The part of the heap that events may take at most. */
    private static final int PART_OF_HEAP = 3;

    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(80);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(6);
    private static final int MOST_TOLD = 200;
    private static final int PERCENT = 100;

    private final List<Path> paths;
    private final Investigation recorded;
    private final Runnable changed;
    private final EventStore store =
            new EventStore(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));

    private volatile State state = new State(StoredEvents.NONE, "", 0, null);
    private volatile Thread thread;

    /**
     * How far the reading is.
     *
     * @param events what was read
     * @param file the file that is being read
     * @param percent how much of it
     * @param outcome how it ended; null while it goes on
     */
    record State(StoredEvents events, String file, int percent, Outcome outcome) {}

    /**
     * How it ended.
     *
     * @param logs the logs that were read
     * @param notUsed what was no log, each with the reason
     * @param damage what could not be read of the logs
     * @param full whether more was there than is kept
     * @param cancelled whether the user ended it
     * @param recordedOnly whether there were no logs, and the events are those that the case has kept
     * @param failure why nothing could be read, a sentence; null when nothing failed
     */
    record Outcome(
            List<String> logs,
            List<SourceUse> notUsed,
            List<String> damage,
            boolean full,
            boolean cancelled,
            boolean recordedOnly,
            String failure) {}

    /**
     * A reading that has not begun.
     *
     * @param paths files, folders and archives
     * @param recorded the case whose recorded events are shown when there are no logs; null for none
     * @param changed called on the thread of the job when there is something new
     */
    LogReading(String title, List<Path> paths, Investigation recorded, Runnable changed) {
        super(EventText.of("job.read", title));
        this.paths = List.copyOf(paths);
        this.recorded = recorded;
        this.changed = changed;
    }

    State state() {
        return state;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == LogReading.class;
    }

    @Override
    protected void canceling() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        Collecting collecting = new Collecting(monitor);
        thread = Thread.currentThread();
        String failure = null;
        boolean recordedOnly = false;
        try {
            if (!paths.isEmpty()) {
                failure = read(collecting);
            }
            if (store.size() == 0 && recorded != null && !monitor.isCanceled()) {
                recordedOnly = addRecorded();
            }
        } catch (InterruptedException e) {
            // Cancelled: what was read so far is shown, and said to be a part.
        } finally {
            thread = null;
            // It may have come too late for the read to see it, and must not meet the next job of this thread.
            Thread.interrupted();
            store.close();
        }
        boolean cancelled = monitor.isCanceled();
        state = new State(
                store.snapshot(),
                "",
                PERCENT,
                new Outcome(
                        List.copyOf(collecting.logs),
                        List.copyOf(collecting.notUsed),
                        List.copyOf(collecting.damage),
                        collecting.full,
                        cancelled,
                        recordedOnly,
                        failure));
        changed.run();
        return cancelled ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    /** Reads; gives why it could not. */
    private String read(Collecting collecting) throws InterruptedException {
        BundleContext context = FrameworkUtil.getBundle(LogReading.class).getBundleContext();
        ServiceReference<EventLogReader> reference = context.getServiceReference(EventLogReader.class);
        EventLogReader reader = reference == null ? null : context.getService(reference);
        if (reader == null) {
            return EventText.of("no-reader");
        }
        try {
            reader.read(paths, collecting);
            return null;
        } finally {
            context.ungetService(reference);
        }
    }

    /** Adds what the diagnosis noted of events; whether there was any. */
    private boolean addRecorded() {
        Set<LoggedEvent> seen = new HashSet<>();
        recorded.readings().stream()
                .map(reading -> reading.reading().found().orElse(null))
                .filter(EventListing.class::isInstance)
                .map(EventListing.class::cast)
                .flatMap(listing -> listing.events().stream())
                .filter(seen::add)
                .forEach(store::add);
        return !seen.isEmpty();
    }

    private final class Collecting implements EventLogReader.Visitor {
        private final IProgressMonitor monitor;
        private final List<String> logs = new ArrayList<>();
        private final List<SourceUse> notUsed = new ArrayList<>();
        private final List<String> damage = new ArrayList<>();
        private boolean full;
        private String file = "";
        private int percent;
        private long wait = FIRST_LOOK;
        private long next = System.nanoTime() + FIRST_LOOK;

        Collecting(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public boolean newestFirst() {
            return true;
        }

        @Override
        public boolean wants(String channel, String provider, int id, Instant time) {
            return true;
        }

        @Override
        public void progress(String what, long read, long size) {
            file = what;
            percent = (int) (size == 0 ? PERCENT : PERCENT * read / size);
            tell();
        }

        @Override
        public boolean event(LoggedEvent event) {
            full = !store.add(event);
            return !full && !monitor.isCanceled();
        }

        @Override
        public boolean leftOver(LoggedEvent event) {
            full = !store.add(event, true);
            return !full && !monitor.isCanceled();
        }

        @Override
        public void ended(SourceUse use, List<String> found) {
            if (use.used()) {
                logs.add(use.what());
            } else if (notUsed.size() < MOST_TOLD) {
                notUsed.add(use);
            }
            found.stream().limit(Math.max(0, MOST_TOLD - damage.size())).forEach(damage::add);
            tell();
        }

        /** Lets the view look at what is there; less and less often, since each look sorts and filters all of it. */
        private void tell() {
            long now = System.nanoTime();
            if (now - next >= 0 && !monitor.isCanceled()) {
                state = new State(store.snapshot(), file, percent, null);
                changed.run();
                monitor.subTask(EventText.of("job.file", file, percent));
                wait = Math.min(LONGEST_WAIT, wait + wait / 2);
                next = System.nanoTime() + wait;
            }
        }
    }
}
