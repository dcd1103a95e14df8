// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Reads a case: what was kept of it when a session ended, or else its file. */
final class LoadJob extends Job {
    private final Texts texts = Texts.of(LoadJob.class);
    private final Case subject;

    LoadJob(Case subject) {
        super(Texts.of(LoadJob.class).get("job.load", subject.title()));
        this.subject = subject;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == LoadJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Path file = subject.file();
        Origin before = subject.origin();
        try {
            KeptCase kept = new KeptCase(Autosave.folder(), subject.id());
            if (before == null && kept.hasContent()) {
                restore(kept, file);
            } else if (file == null) {
                subject.unreadable(texts.get("case.not-kept"));
            } else {
                // The state is noted first: a change while it is being read is noticed then.
                Origin origin = before == null ? Origin.of(file) : before.stamped(FileStamp.of(file));
                read(file, origin);
            }
        } catch (IOException e) {
            subject.unreadable(Objects.toString(e.getMessage(), e.toString()));
        }
        return Status.OK_STATUS;
    }

    private void read(Path file, Origin origin) throws IOException {
        CaseDocument document;
        try {
            document = CaseFile.read(file);
        } catch (IOException e) {
            origin.release();
            throw e;
        }
        subject.loaded(document, origin, true, causes());
        RecentCases.add(file);
    }

    private void restore(KeptCase kept, Path file) throws IOException {
        CaseDocument document = CaseFile.read(kept.content());
        if (file == null) {
            boolean untouched = document.investigation() == null
                    && document.title().isEmpty()
                    && document.notes().isEmpty();
            subject.loaded(document, null, untouched, causes());
            return;
        }
        FileStamp stamp = kept.stamp();
        Origin origin = Origin.of(file);
        subject.loaded(document, stamp == null ? origin : origin.stamped(stamp), false, causes());
    }

    private static CauseCatalog causes() {
        return Console.investigations().map(InvestigationService::causes).orElseGet(CauseCatalog::builtIn);
    }
}
