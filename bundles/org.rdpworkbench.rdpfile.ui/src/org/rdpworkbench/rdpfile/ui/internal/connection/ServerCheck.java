// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.rdpfile.core.connection.ConnectionProbe;
import org.rdpworkbench.rdpfile.core.connection.Endpoints;
import org.rdpworkbench.rdpfile.core.connection.Observation;
import org.rdpworkbench.rdpfile.core.connection.Probed;
import org.rdpworkbench.rdpfile.core.connection.ServerFit;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/**
 * What the server and the gateway of an open file answered last, and what that says about its lines. Probes on request, or when a field that says
 * where the file leads is left after a change; never by itself. For the UI thread.
 */
public final class ServerCheck {
    private static final long DELAY_MILLIS = 300;
    private static final long LOOK_MILLIS = 100;
    private static final Set<String> PLACES =
            Set.of("full address", "alternate full address", "server port", "gatewayhostname");

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final RdpEditorModel model;
    private final Display display;
    private Client client = Client.MSTSC;
    private Probed probed;
    private Endpoints asked;
    private ProbeJob job;
    private boolean disposed;

    /** Of an open file. */
    public ServerCheck(RdpEditorModel model, Display display) {
        this.model = model;
        this.display = display;
        probed = Probed.nothing(Endpoints.of(model.document()));
    }

    /** Calls somebody after each change. */
    public void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes the defaults of another client. */
    public void client(Client next) {
        client = next;
        changed();
    }

    /** Whether a probe runs. */
    public boolean isRunning() {
        return job != null;
    }

    /** When the server or the gateway was probed last; empty when it was not. */
    public Optional<Instant> at() {
        return probed.host().map(ProbeReport::started).or(() -> probed.gateway().map(Probed.SeenGateway::at));
    }

    /** What there is to say of the document as it is now. Empty when it leads elsewhere than what was probed. */
    public List<Observation> observations() {
        return at().isEmpty() ? List.of() : ServerFit.of(model.document(), model.schema(), client, probed);
    }

    /** A field was left after a change: probes when it says where the file leads, and that is elsewhere now. */
    public void left(String key) {
        Endpoints now = Endpoints.of(model.document());
        if (PLACES.contains(key) && now.host().isPresent() && !now.equals(asked)) {
            start(now);
        }
    }

    /** Probes now. */
    public void check() {
        start(Endpoints.of(model.document()));
    }

    private void start(Endpoints endpoints) {
        if (job != null) {
            job.cancel();
            job = null;
        }
        if (!disposed && ConnectionProbe.isPossible(endpoints)) {
            asked = endpoints;
            job = new ProbeJob(endpoints);
            job.schedule(DELAY_MILLIS);
        }
        changed();
    }

    /** A case about the server has ended. */
    public void diagnosed(Investigation investigation) {
        Endpoints now = Endpoints.of(model.document());
        now.host().flatMap(host -> Probed.report(investigation, host)).ifPresent(report -> {
            Optional<Probed.SeenGateway> gateway = now.gateway()
                    .flatMap(named -> Probed.gateway(investigation, named))
                    .or(() -> probed.endpoints().gateway().equals(now.gateway()) ? probed.gateway() : Optional.empty());
            asked = now;
            probed = new Probed(now, Optional.of(report), gateway);
            changed();
        });
    }

    private void finished(ProbeJob ended, Probed result) {
        if (ended != job || disposed) {
            return;
        }
        job = null;
        boolean nothing = result.host().isEmpty() && result.gateway().isEmpty();
        if (!nothing || !probed.endpoints().equals(result.endpoints())) {
            probed = result;
        }
        changed();
    }

    private void changed() {
        if (disposed) {
            return;
        }
        Probed last = probed;
        Client whose = client;
        boolean any = at().isPresent();
        model.setMarks(document ->
                any ? ServerFit.issues(document, ServerFit.of(document, model.schema(), whose, last)) : List.of());
        listeners.forEach(Runnable::run);
    }

    /** Ends what goes on in the background. */
    public void dispose() {
        disposed = true;
        listeners.clear();
        if (job != null) {
            job.cancel();
        }
    }

    /** Probes in the background. */
    private final class ProbeJob extends Job {
        private final Endpoints endpoints;

        ProbeJob(Endpoints endpoints) {
            super(Texts.of(ServerCheck.class).get("job.check"));
            this.endpoints = endpoints;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == ServerCheck.class;
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Probed result = Probed.nothing(endpoints);
            BundleContext context = FrameworkUtil.getBundle(ServerCheck.class).getBundleContext();
            ServiceReference<ConnectionProbe> reference = context.getServiceReference(ConnectionProbe.class);
            try {
                ConnectionProbe probe = reference == null ? null : context.getService(reference);
                if (probe != null) {
                    RunningInvestigation running = probe.start(endpoints, progress -> monitor.subTask(progress.text()));
                    Probed seen = ConnectionProbe.read(await(running, monitor), endpoints);
                    result = seen;
                }
                return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
            } catch (ExecutionException e) {
                return new Status(IStatus.WARNING, ServerCheck.class, String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                return Status.CANCEL_STATUS;
            } finally {
                if (reference != null) {
                    context.ungetService(reference);
                }
                Probed last = result;
                if (!display.isDisposed()) {
                    display.asyncExec(() -> finished(this, last));
                }
            }
        }

        private static Investigation await(RunningInvestigation running, IProgressMonitor monitor)
                throws InterruptedException, ExecutionException {
            boolean cancelled = false;
            while (true) {
                if (monitor.isCanceled() && !cancelled) {
                    cancelled = true;
                    running.cancel();
                }
                try {
                    return running.result().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not done yet: look whether the user has cancelled, and wait on.
                }
            }
        }
    }
}
