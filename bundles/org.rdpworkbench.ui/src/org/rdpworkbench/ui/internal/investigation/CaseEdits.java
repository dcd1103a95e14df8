// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.text.Texts;

/** Edits of a case that can be undone. Edits of one field in a row, such as typing, are one until they are told to be over. */
final class CaseEdits {
    /** The title that the user gave. */
    static final Field<String> TITLE = new Field<>("edit.title", CaseDocument::title, CaseDocument::withTitle);

    /** The user's notes. */
    static final Field<String> NOTES = new Field<>("edit.notes", CaseDocument::notes, CaseDocument::withNotes);

    /** The error code that is asked about. */
    static final Field<InvestigationRequest> CODE = request("edit.code");

    /** The role of a target. */
    static final Field<InvestigationRequest> ROLE = request("edit.role");

    /** Where the evidence of a target is. */
    static final Field<InvestigationRequest> EVIDENCE = request("edit.evidence");

    private final Case subject;
    private Edit<?> going;

    CaseEdits(Case subject) {
        this.subject = subject;
    }

    /**
     * Something that can be edited.
     *
     * @param label the key of the name of such an edit
     * @param get gives its value
     * @param set gives the document with another value
     */
    record Field<V>(String label, Function<CaseDocument, V> get, BiFunction<CaseDocument, V, CaseDocument> set) {}

    private static Field<InvestigationRequest> request(String label) {
        return new Field<>(label, CaseDocument::request, CaseDocument::withRequest);
    }

    /** Changes a field. */
    <V> void change(Field<V> field, V value) {
        V before = field.get().apply(subject.document());
        if (Objects.equals(before, value)) {
            return;
        }
        IOperationHistory history =
                PlatformUI.getWorkbench().getOperationSupport().getOperationHistory();
        if (going != null && going.field == field && history.getUndoOperation(subject.undoContext()) == going) {
            @SuppressWarnings("unchecked")
            Edit<V> same = (Edit<V>) going;
            same.extend(value);
            return;
        }
        Edit<V> edit = new Edit<>(subject, field, before, value);
        going = edit;
        try {
            history.execute(edit, null, null);
        } catch (ExecutionException e) {
            ILog.get().error(e.toString(), e);
        }
    }

    /** The next change of the same field is an edit of its own. */
    void over() {
        going = null;
    }

    /** Forgets all edits of the case. */
    void dispose() {
        PlatformUI.getWorkbench()
                .getOperationSupport()
                .getOperationHistory()
                .dispose(subject.undoContext(), true, true, true);
    }

    private static final class Edit<V> extends AbstractOperation {
        private final Case subject;
        private final Field<V> field;
        private final V before;
        private V after;

        Edit(Case subject, Field<V> field, V before, V after) {
            super(Texts.of(CaseEdits.class).get(field.label()));
            this.subject = subject;
            this.field = field;
            this.before = before;
            this.after = after;
            addContext(subject.undoContext());
        }

        void extend(V value) {
            after = value;
            set(value);
        }

        private void set(V value) {
            subject.edit(document -> field.set().apply(document, value));
        }

        @Override
        public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
            set(after);
            return Status.OK_STATUS;
        }

        @Override
        public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
            return execute(monitor, info);
        }

        @Override
        public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
            set(before);
            return Status.OK_STATUS;
        }
    }
}
