// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.Watch;
import org.rdpworkbench.network.core.watch.WatchEvent;
import org.rdpworkbench.network.core.watch.WatchPlan;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchService;
import org.rdpworkbench.network.core.watch.WatchText;

/**
 * A watch of this console, or one that was saved. A watch of this console is a job: the status line shows it and ends it, whether the view is open or not.
 */
final class WatchSession {
    private static final long POLL_MILLIS = 100;

    private final String label;
    private final Watch watch;
    private final SavedWatch saved;
    private final AtomicLong version = new AtomicLong();
    private volatile String latest = "";

    private WatchSession(String label, Watch watch, SavedWatch saved) {
        this.label = label;
        this.watch = watch;
        this.saved = saved;
    }

    /** One that was read back from a file. */
    static WatchSession of(String label, SavedWatch saved) {
        return new WatchSession(label, null, saved);
    }

    /**
     * Starts one.
     *
     * @param label what the user calls it
     * @return null when nothing in this installation can look at the wire
     */
    static WatchSession start(String label, WatchPlan plan) {
        BundleContext context = FrameworkUtil.getBundle(WatchSession.class).getBundleContext();
        ServiceReference<WatchService> reference = context.getServiceReference(WatchService.class);
        WatchService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            return null;
        }
        WatchSession[] session = new WatchSession[1];
        Object begun = new Object();
        // The first look may be over before the session is there.
        synchronized (begun) {
            service.start(plan, event -> {
                        synchronized (begun) {
                            session[0].heard(event);
                        }
                    })
                    .ifPresent(watch -> session[0] = new WatchSession(label, watch, null));
        }
        if (session[0] != null) {
            session[0].job().schedule();
        }
        return session[0];
    }

    private void heard(WatchEvent event) {
        version.incrementAndGet();
        if (event instanceof WatchEvent.Sampled sampled) {
            latest = ViewText.of(
                    "watch.job.latest",
                    WatchText.lane(sampled.lane()),
                    WatchText.seen(sampled.sample().seen()));
        }
    }

    private Job job() {
        Job job = new Job(ViewText.of("watch.job", label)) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                monitor.beginTask(ViewText.of("watch.job", label), IProgressMonitor.UNKNOWN);
                String told = "";
                try {
                    while (watch.state() != Watch.State.ENDED && !monitor.isCanceled()) {
                        if (!told.equals(latest)) {
                            told = latest;
                            monitor.subTask(told);
                        }
                        Thread.sleep(POLL_MILLIS);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    watch.stop();
                    monitor.done();
                }
                return Status.OK_STATUS;
            }
        };
        job.setUser(false);
        return job;
    }

    String label() {
        return label;
    }

    /** What it has seen. */
    WatchRecord record() {
        return watch == null ? saved.record() : watch.record();
    }

    /** Whether it goes on. */
    Watch.State state() {
        return watch == null ? Watch.State.ENDED : watch.state();
    }

    /** What was damaged of one that was read back; empty for a watch of this console. */
    Optional<List<String>> damage() {
        return Optional.ofNullable(saved).map(SavedWatch::damage);
    }

    /** Pauses it, or lets it go on. */
    void pauseOrResume() {
        if (state() == Watch.State.PAUSED) {
            watch.resume();
        } else if (state() == Watch.State.RUNNING) {
            watch.pause();
        }
    }

    /** Ends it, if it goes on. */
    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    /** Grows with everything that happens. */
    long version() {
        return version.get();
    }
}
