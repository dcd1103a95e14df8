// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.UnknownContent;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.internal.targets.TargetEntry;

/**
 * An investigation as the console shows it: the document with what was asked and what came out, the file it is in, and how far its run
 * is. Changed by the jobs that run, read and write it, read by the UI; listeners are called on the thread that made the change.
 */
public final class Case implements ShownCase {
    private static final CaseDocument NOTHING = new CaseDocument("", "", null, null, UnknownContent.NONE);

    /**
     * How far a case is.
     *
     * @param running whether it is being diagnosed
     * @param progress the last thing heard of the run; null before
     * @param investigation the last result; null while there is none
     * @param failure why there is no result, a sentence for the user; null when nothing failed
     */
    public record Stage(boolean running, Progress progress, Investigation investigation, String failure) {}

    /**
     * All that changes, in one value.
     *
     * @param document the case as it is now
     * @param saved the case as it is in its file; null when that is not known, for it was changed before a crash
     * @param origin its file; null while it has none
     * @param loading whether it is still to be read
     * @param unreadable whether it could not be read
     */
    private record State(
            CaseDocument document,
            CaseDocument saved,
            Origin origin,
            boolean loading,
            boolean unreadable,
            boolean running,
            Progress progress,
            String failure) {

        State with(CaseDocument next) {
            return new State(next, saved, origin, loading, unreadable, running, progress, failure);
        }

        State run(boolean nowRunning, Progress nowProgress, String nowFailure) {
            return new State(document, saved, origin, loading, unreadable, nowRunning, nowProgress, nowFailure);
        }
    }

    private final String id;
    private final TargetEntry entry;
    private final Path given;
    private final IUndoContext undoContext = new ObjectUndoContext(this);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state;
    private volatile CauseCatalog causes = CauseCatalog.builtIn();
    private volatile boolean closed;
    private volatile Consumer<RecordedReading> revealing = reading -> {};

    private Case(String id, TargetEntry entry, Path given, CaseDocument document, boolean loading) {
        this.id = id;
        this.entry = entry;
        this.given = given;
        this.state = new State(document, document, null, loading, false, false, null, null);
    }

    /** A case of a target that has not been run. */
    public Case(TargetEntry entry, InvestigationRequest request) {
        this(UUID.randomUUID().toString(), entry, null, CaseDocument.of(request), false);
    }

    /** A case in a file that is still to be read. */
    static Case in(Path file) {
        return new Case(UUID.randomUUID().toString(), null, file, NOTHING, true);
    }

    /** A case of an earlier session that is still to be read; the file is null when it had none. */
    static Case restored(String id, Path file) {
        return new Case(id, null, file, NOTHING, true);
    }

    /** What identifies it across sessions. */
    String id() {
        return id;
    }

    /** The target in the list; null when the case does not come from there. */
    public TargetEntry entry() {
        return entry;
    }

    /** The case as it is now; empty while it is being read. */
    CaseDocument document() {
        return state.document();
    }

    /** What is asked; null while that is not known. */
    public InvestigationRequest request() {
        return state.document().request();
    }

    /** The error code that is asked about; null when none is. */
    ErrorCode code() {
        InvestigationRequest request = request();
        return request == null ? null : request.code();
    }

    /** The file it is in, or is to be read from; null while it has none. */
    Path file() {
        Origin origin = state.origin();
        return origin == null ? given : origin.file();
    }

    /** The file it was read from or written to; null while there is none. */
    Origin origin() {
        return state.origin();
    }

    /** Why its file cannot be written to, a sentence; null when it can. */
    String readOnly() {
        Origin origin = state.origin();
        return origin == null ? null : origin.readOnly();
    }

    /** Whether something would be lost if it were closed without being saved. */
    boolean isDirty() {
        State now = state;
        return !now.loading() && !now.unreadable() && (now.saved() == null || !same(now.document(), now.saved()));
    }

    private static boolean same(CaseDocument one, CaseDocument other) {
        return one.investigation() == other.investigation()
                && one.title().equals(other.title())
                && one.notes().equals(other.notes())
                && Objects.equals(one.request(), other.request());
    }

    /** Whether it is being read. */
    boolean isLoading() {
        return state.loading();
    }

    /** Whether it could not be read. */
    boolean isUnreadable() {
        return state.unreadable();
    }

    /** How far it is. */
    public Stage stage() {
        State now = state;
        return new Stage(now.running(), now.progress(), now.document().investigation(), now.failure());
    }

    /** What undo and redo find its edits by. */
    IUndoContext undoContext() {
        return undoContext;
    }

    /** What is examined: the name of the target, or of the file where there is none. */
    String subjectName() {
        if (entry != null) {
            return entry.name();
        }
        InvestigationRequest request = request();
        if (request != null) {
            return request.targets().getFirst().target().name();
        }
        return file() == null ? Texts.of(Case.class).get("case.untitled") : Investigations.nameOf(file());
    }

    /** Its title, or else the name of what is examined and the error code. */
    @Override
    public String title() {
        State now = state;
        if (!now.document().title().isEmpty()) {
            return now.document().title();
        }
        ErrorCode code = code();
        return code == null ? subjectName() : subjectName() + " · " + code.display();
    }

    @Override
    public Optional<Investigation> investigation() {
        return Optional.ofNullable(state.document().investigation());
    }

    @Override
    public Optional<InvestigationRequest> asked() {
        return Optional.ofNullable(request());
    }

    @Override
    public boolean running() {
        return state.running();
    }

    /** Sets how its editor goes to a reading. */
    void onReveal(Consumer<RecordedReading> action) {
        revealing = action;
    }

    @Override
    public void reveal(RecordedReading reading) {
        revealing.accept(reading);
    }

    @Override
    public boolean amend(Investigation before, Investigation after, String target, EvidenceLocator asked) {
        AtomicBoolean amended = new AtomicBoolean();
        change(now -> {
            CaseDocument document = now.document();
            if (now.running() || document.investigation() != before) {
                return now;
            }
            amended.set(true);
            return now.with(document.withInvestigation(after).withRequest(asking(document.request(), target, asked)));
        });
        return amended.get();
    }

    /** The same request, with one more place of evidence of a target unless it is there. */
    private static InvestigationRequest asking(InvestigationRequest request, String target, EvidenceLocator asked) {
        return request == null
                ? null
                : new InvestigationRequest(
                        request.targets().stream()
                                .map(one -> one.target().name().equals(target)
                                                && !one.evidence().contains(asked)
                                        ? new TargetRequest(
                                                one.target(),
                                                Stream.concat(one.evidence().stream(), Stream.of(asked))
                                                        .toList())
                                        : one)
                                .toList(),
                        request.code(),
                        request.at(),
                        request.timeout());
    }

    @Override
    public Optional<Cause> cause(String causeId) {
        return causes.find(causeId);
    }

    /** Notes what was read. The document counts as saved unless it was kept from before a crash. */
    void loaded(CaseDocument document, Origin origin, boolean saved, CauseCatalog catalog) {
        causes = catalog;
        change(before -> new State(document, saved ? document : null, origin, false, false, false, null, null));
    }

    /** Notes that nothing could be read. */
    void unreadable(String sentence) {
        change(before -> new State(NOTHING, NOTHING, null, false, true, false, null, sentence));
    }

    /** Notes that a document was written. */
    void saved(CaseDocument document, Origin origin) {
        change(before -> new State(
                before.document(),
                document,
                origin,
                false,
                false,
                before.running(),
                before.progress(),
                before.failure()));
    }

    /** Notes that the user has seen the present state of the file and keeps the case as it is here. */
    void keptAgainst(FileStamp stamp) {
        change(before -> before.origin() == null
                ? before
                : new State(
                        before.document(),
                        null,
                        before.origin().stamped(stamp),
                        false,
                        before.unreadable(),
                        before.running(),
                        before.progress(),
                        before.failure()));
    }

    /** Notes an edit. */
    void edit(UnaryOperator<CaseDocument> edit) {
        change(before -> before.with(edit.apply(before.document())));
    }

    void started(CauseCatalog catalog) {
        causes = catalog;
        change(before -> before.run(true, null, null));
    }

    /** Notes progress; that of a run which has ended meanwhile, as threads may tell it late, is nothing new. */
    void progressed(Progress progress) {
        change(before -> before.running() ? before.run(true, progress, null) : before);
    }

    void finished(Investigation investigation) {
        change(before ->
                before.with(before.document().withInvestigation(investigation)).run(false, null, null));
    }

    void failed(String sentence) {
        change(before -> before.run(false, null, sentence));
    }

    /** Gives the claim to its file up, also one that a job still brings. Waits for the disk. */
    void close() {
        closed = true;
        releaseIfClosed();
    }

    private void releaseIfClosed() {
        Origin origin = state.origin();
        if (closed && origin != null) {
            origin.release();
        }
    }

    private void change(UnaryOperator<State> next) {
        synchronized (this) {
            state = next.apply(state);
        }
        releaseIfClosed();
        listeners.forEach(Runnable::run);
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
