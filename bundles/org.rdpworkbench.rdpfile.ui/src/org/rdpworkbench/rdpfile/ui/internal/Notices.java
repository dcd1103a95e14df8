// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.ui.internal.NoticeBar.Answer;
import org.rdpworkbench.rdpfile.ui.internal.NoticeBar.Notice;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;
import org.rdpworkbench.ui.look.Look;

/** What is to be asked of an open file, one thing at a time, the most pressing first. */
final class Notices implements RdpModelListener {
    private final Texts texts = Texts.of(Notices.class);
    private final RdpEditorModel model;
    private final NoticeBar bar;
    private final Runnable saveAs;
    private final Runnable forgetKept;
    private Optional<FileWatch.Change> change = Optional.empty();
    private Optional<String> kept = Optional.empty();
    private boolean readOnlyKnown;

    /**
     * Begins to ask.
     *
     * @param saveAs asks for another file, and saves there
     * @param forgetKept drops what was kept
     */
    Notices(RdpEditorModel model, NoticeBar bar, Runnable saveAs, Runnable forgetKept) {
        this.model = model;
        this.bar = bar;
        this.saveAs = saveAs;
        this.forgetKept = forgetKept;
        model.add(this);
        update();
    }

    /** Another program has changed the file or deleted it. */
    void changed(FileWatch.Change noticed) {
        if (noticed.there().filter(model.document()::equals).isPresent()) {
            // The other program wrote just what is here.
            model.keptAgainst(noticed.now(), noticed.there().get());
            return;
        }
        change = Optional.of(noticed);
        update();
    }

    /** A text was kept when the console ended without saying so. */
    void kept(String text) {
        if (!text.equals(model.document().text())) {
            kept = Optional.of(text);
            update();
        }
    }

    /** Whether nobody has said yet what is to become of what was kept. */
    boolean isKeptInQuestion() {
        return kept.isPresent();
    }

    @Override
    public void stateChanged() {
        update();
    }

    @Override
    public void issuesChanged() {
        update();
    }

    private void update() {
        bar.show(notice());
    }

    private Notice notice() {
        if (change.isPresent()) {
            return change(change.get());
        }
        if (kept.isPresent()) {
            return new Notice(
                    Look.WARNING,
                    texts.get("kept"),
                    List.of(answer("restore", this::restore), answer("forget", this::forget)));
        }
        if (model.isSignatureInQuestion()) {
            return new Notice(
                    Look.WARNING,
                    texts.get("signature"),
                    List.of(
                            answer("drop", model::dropSignature),
                            answer("keep", model::keepBrokenSignature),
                            answer("undo", model::undo)));
        }
        if (!model.readOnly().isEmpty() && !readOnlyKnown) {
            return new Notice(
                    Look.ADVICE,
                    texts.get("read-only", model.readOnly()),
                    List.of(answer("save-as", saveAs), answer("close", this::readOnlyIsKnown)));
        }
        return model.configProblem().isEmpty()
                ? null
                : new Notice(Look.WARNING, texts.get("config", model.configProblem()), List.of());
    }

    private Answer answer(String id, Runnable action) {
        return new Answer(id, texts.get("answer." + id), action);
    }

    private Notice change(FileWatch.Change noticed) {
        Answer mine = answer("mine", () -> keep(noticed));
        Answer elsewhere = answer("save-as", () -> {
            keep(noticed);
            saveAs.run();
        });
        if (noticed.there().isEmpty()) {
            return new Notice(Look.WARNING, texts.get("gone", model.path()), List.of(mine, elsewhere));
        }
        return new Notice(
                Look.WARNING,
                texts.get(model.isDirty() ? "changed.dirty" : "changed.clean", model.path()),
                List.of(answer("reload", () -> reload(noticed)), mine, elsewhere));
    }

    private void reload(FileWatch.Change noticed) {
        change = Optional.empty();
        model.reloaded(noticed.now(), noticed.there().orElseThrow());
    }

    private void keep(FileWatch.Change noticed) {
        change = Optional.empty();
        model.keptAgainst(
                noticed.now(),
                noticed.there()
                        .orElseGet(() -> RdpDocument.of("", model.document().encoding())));
    }

    private void restore() {
        String text = kept.orElseThrow();
        kept = Optional.empty();
        model.change(model.document().withReplaced(0, model.document().length(), text), "");
        update();
    }

    private void forget() {
        kept = Optional.empty();
        forgetKept.run();
        update();
    }

    private void readOnlyIsKnown() {
        readOnlyKnown = true;
        update();
    }
}
