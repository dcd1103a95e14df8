// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.RdpSummary;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.RogueAudit;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;

/** Finds out in the background what is to be said about a document, once nobody has changed it for a moment. */
final class FactsJob extends Job {
    private static final long DELAY_MILLIS = 200;

    private final AtomicReference<Request> requested = new AtomicReference<>();
    private final Display display;
    private final Consumer<Facts> done;
    private TrustAnchors anchors;

    /**
     * What is asked.
     *
     * @param document about which document
     * @param path where its file is
     * @param schema the properties
     * @param client whose defaults count
     * @param receiver who opens it
     * @param policy what is set there
     */
    record Request(
            RdpDocument document, Path path, Schema schema, Client client, Receiver receiver, ReceiverPolicy policy) {}

    FactsJob(Display display, Consumer<Facts> done) {
        super(Texts.of(FactsJob.class).get("job.facts"));
        this.display = display;
        this.done = done;
        setSystem(true);
        setPriority(DECORATE);
    }

    /** Asks soon, instead of what was asked before. */
    void request(Request request) {
        requested.set(request);
        cancel();
        schedule(DELAY_MILLIS);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Request request = requested.get();
        if (anchors == null) {
            anchors = TrustAnchors.ofJava();
        }
        RdpDocument document = request.document();
        SignatureReport signature = new SignatureVerifier(anchors, Instant.now()).verify(document);
        Facts facts = new Facts(
                document,
                RdpSummary.of(document, request.schema(), request.client(), signature),
                RogueAudit.of(document, trusted(request.path())),
                signature,
                Forecast.of(document, request.schema(), signature, request.receiver(), request.policy()));
        if (!monitor.isCanceled() && !display.isDisposed()) {
            display.asyncExec(() -> done.accept(facts));
        }
        return Status.OK_STATUS;
    }

    /** Which addresses are one's own. That the project's wishes cannot be read, the linter says. */
    private static List<String> trusted(Path path) {
        try {
            return LintConfig.of(path).trustedAddresses();
        } catch (IOException e) {
            return List.of();
        }
    }
}
