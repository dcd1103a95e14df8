// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.RdpHistory;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignScope;

/**
 * An open {@code .rdp} file, under all pages of its editor: one document, one history, one list of issues. Confined to the UI thread, but for
 * {@link #write}.
 */
public final class RdpEditorModel {
    private final List<RdpModelListener> listeners = new CopyOnWriteArrayList<>();
    private final Schema schema;
    private final LintJob lint;
    private final RdpHistory history;
    private final SignatureWatch signature;
    private RdpFile file;
    private String readOnly;
    private List<Issue> issues = List.of();
    private List<Issue> linted = List.of();
    private Function<RdpDocument, List<Issue>> marks = document -> List.of();
    private boolean checked;
    private LintConfig config = LintConfig.NONE;
    private String configProblem = "";

    /**
     * A file that was read.
     *
     * @param file where it is
     * @param document what is in it
     * @param readOnly why it cannot be written, a sentence; empty when it can
     * @param language what is known of such files
     * @param ui runs something on the UI thread, later
     */
    public RdpEditorModel(RdpFile file, RdpDocument document, String readOnly, RdpLanguage language, Executor ui) {
        this.file = file;
        this.readOnly = Objects.requireNonNull(readOnly);
        schema = language.schema();
        lint = new LintJob(language.linter(), ui, this::checked);
        signature = new SignatureWatch(document);
        history = new RdpHistory(document);
        history.add(this::documentChanged);
        lint.request(document, file.path());
    }

    /** Calls somebody after each change. */
    public void add(RdpModelListener listener) {
        listeners.add(listener);
    }

    /** Calls somebody no more. */
    public void remove(RdpModelListener listener) {
        listeners.remove(listener);
    }

    /** The document as it is now. */
    public RdpDocument document() {
        return history.document();
    }

    /** The document as it is in the file, as far as is known here. */
    public RdpDocument savedDocument() {
        return history.savedDocument();
    }

    /** The properties that are known. */
    public Schema schema() {
        return schema;
    }

    /** Where the file is. */
    public Path path() {
        return file.path();
    }

    /** The file, to be asked in the background what became of it. */
    public RdpFile file() {
        return file;
    }

    /** Why the file cannot be written, a sentence; empty when it can. It can be changed here all the same, and saved elsewhere. */
    public String readOnly() {
        return readOnly;
    }

    /** Whether the document differs from what is in the file. */
    public boolean isDirty() {
        return history.isDirty();
    }

    /**
     * What the linter says of the document, with marks of others, in the order of its lines; of an older one for the moment after a change.
     */
    public List<Issue> issues() {
        return issues;
    }

    /**
     * What others than the linter say of lines, as a probe of the server does.
     *
     * @param next gives the issues of a document, quickly; asked anew whenever the linter has looked
     */
    public void setMarks(Function<RdpDocument, List<Issue>> next) {
        marks = next;
        if (checked) {
            merge();
        }
    }

    private void merge() {
        List<Issue> all = new ArrayList<>(linted);
        String name = Objects.toString(file.path().getFileName(), "");
        all.addAll(config.heed(marks.apply(document()), document(), name));
        all.sort(Comparator.comparingInt(Issue::line).thenComparingInt(Issue::start));
        issues = List.copyOf(all);
        listeners.forEach(RdpModelListener::issuesChanged);
    }

    /** Whether {@link #issues} are of the document as it is now. */
    public boolean isChecked() {
        return checked;
    }

    /** Why the project's {@code .rdplintrc} is not heeded, a sentence; empty when it is, or when there is none. */
    public String configProblem() {
        return configProblem;
    }

    /**
     * Changes the document. Undo takes changes of one group that follow each other back together.
     *
     * @param changed the document from now on
     * @param group names the group; empty for a change that stands alone
     */
    public void change(RdpDocument changed, String group) {
        history.change(changed, group);
    }

    /**
     * Changes the document.
     *
     * @param edit what is to become of the document as it is now
     * @throws IllegalArgumentException if it was made for another document
     */
    public void apply(RdpEdit edit) {
        change(edit.apply(document()), "");
    }

    /** Whether there is something to undo. */
    public boolean canUndo() {
        return history.canUndo();
    }

    /** Whether something undone can be done again. */
    public boolean canRedo() {
        return history.canRedo();
    }

    /** Undoes the last change of whichever page. */
    public void undo() {
        history.undo();
    }

    /** Does again what was undone last. */
    public void redo() {
        history.redo();
    }

    /** Whether a signed line was changed, so that the signature does not hold any more, and nobody has said what is to become of it. */
    public boolean isSignatureInQuestion() {
        return signature.isInQuestion();
    }

    /** The signature goes. */
    public void dropSignature() {
        change(SignScope.dropped(document()), "");
    }

    /** The signature stays although it does not hold; the linter says so. Nobody is asked again. */
    public void keepBrokenSignature() {
        signature.accept();
        fireState();
    }

    /**
     * Writes a document: whole, or the old file stays. For any thread; then {@link #saved} is called on the UI thread.
     *
     * @throws IOException if it cannot be written
     * @throws org.rdpworkbench.rdpfile.core.UnencodableException if its encoding lacks one of its characters
     */
    public static void write(RdpFile file, RdpDocument document) throws IOException {
        file.write(document);
    }

    /** A document is in a file now, which is the file of this editor from now on. */
    public void saved(RdpFile now, RdpDocument written) {
        boolean moved = !now.path().equals(file.path());
        file = now;
        readOnly = "";
        history.saved(written);
        if (moved) {
            lint.request(document(), file.path());
        }
        fireState();
    }

    /** The file was read anew. What was changed here can be brought back by undo. */
    public void reloaded(RdpFile now, RdpDocument document) {
        file = now;
        change(document, "");
        history.saved(document);
        fireState();
    }

    /** The file is not as it was any more, and what is here is to count: it is unsaved then. */
    public void keptAgainst(RdpFile now, RdpDocument there) {
        file = now;
        history.saved(there);
        fireState();
    }

    /** Ends what goes on in the background. */
    public void dispose() {
        lint.cancel();
        listeners.clear();
    }

    private void documentChanged(RdpEdit edit, RdpDocument now) {
        checked = false;
        boolean question = isSignatureInQuestion();
        signature.changed(edit, now);
        listeners.forEach(listener -> listener.documentChanged(edit));
        lint.request(now, file.path());
        if (question != isSignatureInQuestion()) {
            fireState();
        }
    }

    private void checked(LintJob.Outcome outcome) {
        if (outcome.document() != document()) {
            return;
        }
        linted = outcome.issues();
        config = outcome.config();
        configProblem = outcome.configProblem();
        checked = true;
        merge();
    }

    private void fireState() {
        listeners.forEach(RdpModelListener::stateChanged);
    }
}
