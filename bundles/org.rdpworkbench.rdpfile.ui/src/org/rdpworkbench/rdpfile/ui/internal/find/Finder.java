// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.find;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.search.Matches;
import org.rdpworkbench.rdpfile.core.search.Matches.Match;
import org.rdpworkbench.rdpfile.core.search.RdpSearch;
import org.rdpworkbench.rdpfile.core.search.SearchException;
import org.rdpworkbench.rdpfile.core.search.SearchQuery;
import org.rdpworkbench.rdpfile.ui.internal.find.FoundText.Place;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;

/**
 * Find and replace in the text page. It looks into the document, not into what is shown of it, in the background, and keeps all places until the
 * document changes. For the UI thread.
 */
public final class Finder implements RdpModelListener {
    private static final long TYPING_MILLIS = 120;
    private static final long CHANGE_MILLIS = 250;

    private final Texts texts = Texts.of(Finder.class);
    private final RdpEditorModel model;
    private final FoundText text;
    private final FindBar bar;
    private final FindJob job;
    private SearchQuery query = SearchQuery.NOTHING;
    private Optional<RdpSearch> search = Optional.empty();
    private Matches matches;
    private Step pending = Step.NONE;
    private boolean replacing;
    private Place anchor = new Place(0, 0, 0);
    private Place chosen = anchor;

    /** What was selected when {@link #chosen} was: the note, for one of the places that it stands for. */
    private Place chosenAt = anchor;

    /** Where to go once the places are known. */
    private enum Step {
        NONE,
        /** To the first place behind where the search began. */
        FIRST,
        NEXT,
        PREVIOUS,
        REPLACE,
        /** Nowhere, and nothing is said of it. */
        QUIET
    }

    /**
     * For a text.
     *
     * @param parent gets the bar; must have a {@code GridLayout} of one column
     */
    public Finder(Composite parent, RdpEditorModel model, FoundText text) {
        this.model = model;
        this.text = text;
        matches = Matches.none(null);
        Display display = parent.getDisplay();
        job = new FindJob(runnable -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!parent.isDisposed()) {
                        runnable.run();
                    }
                });
            }
        });
        bar = new FindBar(parent, this);
        model.add(this);
        parent.addDisposeListener(event -> {
            job.end();
            model.remove(this);
        });
    }

    /** The bar, for its place in the layout. */
    public Control control() {
        return bar;
    }

    /**
     * Opens the bar, or brings the focus back to it. What is selected becomes what is looked for.
     *
     * @param replacing whether it also offers to replace
     */
    public void open(boolean replacing) {
        String selected = text.selectedWords();
        anchor = selected();
        bar.open(selected, replacing);
        typed();
    }

    /** Closes the bar; the text has the focus again, and what was found stays selected. */
    void close() {
        bar.close();
        stop();
        pending = Step.NONE;
        matches = Matches.none(null);
        text.repaint();
        text.focus();
    }

    /** What is looked for, or how, has changed. */
    void typed() {
        SearchQuery next = bar.query();
        if (replacing && next.equals(query)) {
            return;
        }
        boolean known = next.equals(query) && search.isPresent() && isCurrent();
        query = next;
        pending = Step.FIRST;
        if (known) {
            found(matches);
            return;
        }
        search = Optional.empty();
        stop();
        matches = Matches.none(null);
        if (query.text().isEmpty()) {
            say("", false);
            text.repaint();
            return;
        }
        try {
            search = Optional.of(RdpSearch.of(query));
            look(TYPING_MILLIS);
        } catch (SearchException e) {
            fail(e.getMessage());
        }
    }

    private void fail(String sentence) {
        pending = Step.NONE;
        matches = Matches.none(null);
        if (!bar.isOpen()) {
            bar.open("", false);
        }
        say(sentence, true);
        text.repaint();
    }

    private void say(String sentence, boolean wrong) {
        bar.say(sentence, wrong);
    }

    private boolean isCurrent() {
        return matches.document() == model.document();
    }

    private void look(long delay) {
        if (replacing) {
            // That comes to its end first, and looks anew.
            return;
        }
        search.ifPresent(now -> {
            RdpDocument document = model.document();
            job.request(delay, cancelled -> now.in(document, cancelled), this::found, this::fail);
        });
    }

    private void found(Matches next) {
        matches = next;
        if (!isCurrent()) {
            look(0);
            return;
        }
        Step step = pending;
        pending = Step.NONE;
        if (!bar.isOpen() && matches.count() == 0) {
            bar.open("", false);
        }
        switch (step) {
            case FIRST -> go(matches.firstFrom(anchor.line(), anchor.column()), true);
            case NEXT -> step(true);
            case PREVIOUS -> step(false);
            case REPLACE -> replace(bar.replacement());
            case QUIET -> {
                // What was said last stays.
            }
            default -> tell();
        }
        text.repaint();
    }

    /** Goes to the next place, or to the one before; opens the bar where nothing is looked for yet. */
    public void next(boolean forward) {
        if (query.text().isEmpty()) {
            open(false);
        } else if (search.isEmpty()) {
            bar.open("", bar.isReplacing());
        } else if (bar.isOpen() && isCurrent()) {
            step(forward);
        } else {
            // Who presses Enter before the answer is there means the first place, to which it leads anyway.
            pending = pending == Step.FIRST ? Step.FIRST : forward ? Step.NEXT : Step.PREVIOUS;
            look(0);
        }
    }

    /** What is selected; where that is the note of an endless line, the place behind it that was gone to last. */
    private Place selected() {
        Place now = text.selection();
        return now.equals(chosenAt) ? chosen : now;
    }

    private void step(boolean forward) {
        Place now = selected();
        int at = forward
                ? matches.firstFrom(now.line(), now.column() + now.length())
                : matches.firstFrom(now.line(), now.column()) - 1;
        go(at, forward);
    }

    private void go(int index, boolean forward) {
        int count = matches.count();
        if (count == 0) {
            tell();
            return;
        }
        int at = Math.floorMod(index, count);
        Match match = matches.get(at);
        boolean shows = text.select(match);
        chosen = new Place(match.line(), match.start(), match.length());
        chosenAt = text.selection();
        String place = place(at);
        if (!shows) {
            say(texts.get("find.hidden", place), false);
        } else if (at != index) {
            say(texts.get(forward ? "find.wrapped.start" : "find.wrapped.end", place), false);
        } else {
            say(place, false);
        }
    }

    private String place(int index) {
        return texts.get(matches.isComplete() ? "find.place" : "find.place.more", index + 1, matches.count());
    }

    /** Says how many there are, and which of them is selected. */
    private void tell() {
        if (query.text().isEmpty() || search.isEmpty()) {
            return;
        }
        Place now = selected();
        Optional<Integer> at = matches.indexOf(now.line(), now.column(), now.length());
        say(
                at.isPresent()
                        ? place(at.get())
                        : texts.get(matches.isComplete() ? "find.count" : "find.count.more", matches.count()),
                false);
    }

    /** The caret was moved, or something was selected. */
    public void caretMoved() {
        if (bar.isOpen() && !bar.isFocused()) {
            anchor = selected();
            if (isCurrent()) {
                tell();
            }
        }
    }

    /** The selected match gives way, and the next one is selected; without one, the next one is. */
    void replace(String replacement) {
        if (search.isEmpty() || replacing) {
            return;
        }
        if (!isCurrent()) {
            pending = Step.REPLACE;
            look(0);
            return;
        }
        Place now = selected();
        Optional<Integer> at = matches.indexOf(now.line(), now.column(), now.length());
        if (at.isEmpty()) {
            next(true);
            return;
        }
        Match match = matches.get(at.get());
        RdpSearch by = search.get();
        RdpDocument document = model.document();
        change(document, cancelled -> by.replace(match, document, replacement, cancelled), changed -> {
            int longer = changed.length() - document.length();
            anchor = new Place(match.line(), match.start() + match.length() + longer, 0);
            model.change(changed, "");
            pending = Step.FIRST;
            look(0);
        });
    }

    /** All matches give way, as one step of the history. */
    void replaceAll(String replacement) {
        if (search.isEmpty() || replacing) {
            return;
        }
        RdpSearch by = search.get();
        RdpDocument document = model.document();
        int count = isCurrent() && matches.isComplete() ? matches.count() : -1;
        change(document, cancelled -> by.replaceAll(document, replacement, cancelled), changed -> {
            // What was replaced may be as it was; how many there are, only a look tells.
            if (changed != document) {
                model.change(changed, "");
                say(count < 0 ? texts.get("replace.all") : texts.get("replace.count", count), false);
                pending = Step.QUIET;
            }
            look(0);
        });
    }

    /** Makes another document in the background. It counts for nothing when somebody changes this one meanwhile. */
    private void change(RdpDocument document, FindJob.Search<RdpDocument> work, Consumer<RdpDocument> done) {
        replacing = true;
        job.request(
                0,
                work,
                changed -> {
                    replacing = false;
                    if (model.document() == document) {
                        done.accept(changed);
                    } else {
                        unchanged(texts.get("replace.changed"), false);
                    }
                },
                sentence -> {
                    replacing = false;
                    unchanged(sentence, true);
                });
    }

    /** Nothing was replaced; that stays said while the places are looked for that are not known. */
    private void unchanged(String sentence, boolean wrong) {
        say(sentence, wrong);
        if (!isCurrent()) {
            pending = Step.QUIET;
            look(0);
        }
    }

    private void stop() {
        job.end();
        replacing = false;
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        if (bar.isOpen()) {
            pending = Step.NONE;
            look(CHANGE_MILLIS);
        }
    }

    /**
     * What is to be marked in a line of the document as it is now.
     *
     * @param most how much of it at most
     */
    public List<Match> marks(int line, int most) {
        return bar.isOpen() && isCurrent() ? matches.of(line, most) : List.of();
    }
}
