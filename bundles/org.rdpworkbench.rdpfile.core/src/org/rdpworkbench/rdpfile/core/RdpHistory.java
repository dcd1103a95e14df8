// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A document that changes, with one history for all who change it: text and form are two views of it. Confined to one thread; listeners are called
 * on it, after the change.
 */
public final class RdpHistory {
    private static final int MOST_STEPS = 10_000;

    private final Deque<Step> undone = new ArrayDeque<>();
    private final Deque<Step> done = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private RdpDocument document;
    private RdpDocument saved;

    /** What the changes of the last step began with, so that each key of a word need not go back there; null when it is not at hand. */
    private RdpDocument groupBegin;

    /** Hears of changes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The document has changed.
         *
         * @param edit what changed, as compared with before
         * @param now the document as it is now
         */
        void changed(RdpEdit edit, RdpDocument now);
    }

    private record Step(RdpEdit edit, String group) {}

    /** A history that begins with a document as it is in its file. */
    public RdpHistory(RdpDocument document) {
        this.document = document;
        saved = document;
    }

    /** The document as it is now. */
    public RdpDocument document() {
        return document;
    }

    /** Whether it differs from what was saved last. */
    public boolean isDirty() {
        return !document.equals(saved);
    }

    /** The document is in its file now, as it is. */
    public void saved() {
        saved(document);
    }

    /** A document is in its file now; the one at hand may have gone on meanwhile. */
    public void saved(RdpDocument written) {
        saved = written;
    }

    /** The document as it is in its file. */
    public RdpDocument savedDocument() {
        return saved;
    }

    /** Calls somebody after each change. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** Calls somebody no more. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    /**
     * Changes the document; what was undone cannot be done again then.
     *
     * @param changed the document from now on
     * @param group changes that follow each other with the same group are undone together; empty for a change that stands alone
     */
    public void change(RdpDocument changed, String group) {
        Objects.requireNonNull(group);
        RdpEdit edit = RdpEdit.between(document, changed);
        if (edit.isEmpty()) {
            return;
        }
        undone.clear();
        Step last = done.peek();
        if (!group.isEmpty() && last != null && last.group.equals(group)) {
            done.pop();
            RdpDocument before =
                    groupBegin != null ? groupBegin : last.edit.inverse().apply(document);
            groupBegin = before;
            done.push(new Step(RdpEdit.between(before, changed), group));
        } else {
            groupBegin = document;
            done.push(new Step(edit, group));
        }
        if (done.size() > MOST_STEPS) {
            done.removeLast();
        }
        become(edit, changed);
    }

    /** Whether there is something to undo. */
    public boolean canUndo() {
        return !done.isEmpty();
    }

    /** Whether something undone can be done again. */
    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Undoes the last change; nothing when there is none. */
    public void undo() {
        if (canUndo()) {
            groupBegin = null;
            Step step = done.pop();
            undone.push(step);
            RdpEdit edit = step.edit.inverse();
            become(edit, edit.apply(document));
        }
    }

    /** Does again what was undone last; nothing when there is none. */
    public void redo() {
        if (canRedo()) {
            groupBegin = null;
            Step step = undone.pop();
            done.push(new Step(step.edit, ""));
            become(step.edit, step.edit.apply(document));
        }
    }

    private void become(RdpEdit edit, RdpDocument now) {
        document = now;
        listeners.forEach(listener -> listener.changed(edit, now));
    }
}
