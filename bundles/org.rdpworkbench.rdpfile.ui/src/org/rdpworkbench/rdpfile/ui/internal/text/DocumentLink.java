// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.BadPositionCategoryException;
import org.eclipse.jface.text.DefaultPositionUpdater;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.Region;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.ui.internal.find.FoundText.Place;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;

/**
 * Keeps the text that is shown and the model's document the same, whichever of them is changed. A change of the text becomes a change of the lines
 * it touches; the others stay as they are, byte for byte. Line for line both are the same, but for what {@link ShownLine} replaces.
 */
final class DocumentLink implements IDocumentListener, RdpModelListener {
    private static final String CLIPS = DocumentLink.class.getName();

    private final RdpEditorModel model;
    private final TypingGroups groups;
    private final IDocument document;
    private boolean following;
    private Region coming;
    private boolean inCompound;

    /** What the changes that are one have made of the document so far; null while there are none. */
    private RdpDocument compound;

    private IRegion lastChange = new Region(0, 0);

    /** A note that stands for a part of an endless line. */
    private static final class Clip extends Position {
        private final int hidden;

        Clip(int offset, int length, int hidden) {
            super(offset, length);
            this.hidden = hidden;
        }
    }

    DocumentLink(RdpEditorModel model) {
        this.model = model;
        groups = new TypingGroups();
        StringBuilder text = new StringBuilder(model.document().length());
        List<Clip> clips = new ArrayList<>();
        show(model.document().lines(), text, 0, clips);
        document = new Document(text.toString());
        document.addPositionCategory(CLIPS);
        document.addPositionUpdater(new DefaultPositionUpdater(CLIPS));
        clips.forEach(this::add);
        document.addDocumentListener(this);
        model.add(this);
    }

    /** The text that is shown. */
    IDocument document() {
        return document;
    }

    /** Where the last change that came from elsewhere left the text. */
    IRegion lastChange() {
        return lastChange;
    }

    /** The part of the shown text that a part of a line is at; what is not shown is at the end of the line. */
    IRegion shown(int line, int start, int length) {
        try {
            IRegion region = document.getLineInformation(Math.clamp(line, 0, document.getNumberOfLines() - 1));
            int from = Math.min(start, region.getLength());
            return new Region(region.getOffset() + from, Math.min(length, region.getLength() - from));
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The part of the shown text that stands for a part of a line. For what lies in the part of an endless line that is not shown, the note that stands
     * for it.
     */
    IRegion shownPart(int line, int start, int length) {
        IRegion region = shown(line, 0, Integer.MAX_VALUE);
        for (Clip clip : clips(region.getOffset(), region.getLength())) {
            int column = clip.getOffset() - region.getOffset();
            int end = column + clip.hidden;
            if (start + length > column && start < end) {
                return new Region(clip.getOffset(), clip.getLength());
            }
            if (start >= end) {
                return shown(line, start - clip.hidden + clip.getLength(), length);
            }
        }
        return shown(line, start, length);
    }

    /** How many characters of a line show from its beginning; what follows in an endless one has a note in its place. */
    int shownLength(int line) {
        IRegion region = shown(line, 0, Integer.MAX_VALUE);
        return clips(region.getOffset(), region.getLength()).stream()
                .mapToInt(clip -> clip.getOffset() - region.getOffset())
                .min()
                .orElse(region.getLength());
    }

    /** Where a place in the shown text is in the document; within a note, where what it stands for begins. */
    Place place(int offset) {
        int line = lineAt(offset);
        return new Place(line, real(offset, true) - present().offset(line), 0);
    }

    /** The number of the line at a place in the shown text. */
    int lineAt(int offset) {
        try {
            return document.getLineOfOffset(Math.clamp(offset, 0, document.getLength()));
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes of the text from now on are one. */
    void beginCompound() {
        inCompound = true;
    }

    /** They were all. */
    void endCompound() {
        RdpDocument changed = compound;
        inCompound = false;
        compound = null;
        if (changed != null) {
            groups.end();
            change(changed, "");
        }
    }

    private static void show(List<RdpLine> lines, StringBuilder text, int offset, List<Clip> clips) {
        for (RdpLine line : lines) {
            ShownLine shown = ShownLine.of(line.text());
            if (shown.clip() >= 0) {
                clips.add(new Clip(offset + text.length() + shown.clip(), shown.clipLength(), shown.hidden()));
            }
            text.append(shown.text()).append(line.end().text());
        }
    }

    private void add(Clip clip) {
        try {
            document.addPosition(CLIPS, clip);
        } catch (BadLocationException | BadPositionCategoryException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Clip> clips(int offset, int length) {
        List<Clip> found = new ArrayList<>();
        try {
            for (Position position : document.getPositions(CLIPS)) {
                if (position.getOffset() <= offset + length && position.getOffset() + position.getLength() >= offset) {
                    found.add((Clip) position);
                }
            }
        } catch (BadPositionCategoryException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private RdpDocument present() {
        return compound == null ? model.document() : compound;
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        if (following) {
            return;
        }
        int from = event.getOffset();
        int to = from + event.getLength();
        int start = real(from, from == to);
        coming = new Region(start, Math.max(start, from == to ? start : real(to, true)) - start);
    }

    /**
     * Where a place in the shown text is in the document.
     *
     * @param before whether a place within a note is before what it hides; else it is behind
     */
    private int real(int offset, boolean before) {
        try {
            int line = document.getLineOfOffset(offset);
            IRegion region = document.getLineInformation(line);
            int column = offset - region.getOffset();
            for (Clip clip : clips(region.getOffset(), region.getLength())) {
                int end = clip.getOffset() + clip.getLength();
                if (offset >= end || offset > clip.getOffset() && !before) {
                    column = Math.max(offset, end) - region.getOffset() - clip.getLength() + clip.hidden;
                } else if (offset > clip.getOffset()) {
                    column = clip.getOffset() - region.getOffset();
                }
            }
            return present().offset(line) + column;
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        if (following) {
            return;
        }
        RdpDocument changed = present().withReplaced(coming.getOffset(), coming.getLength(), event.getText());
        if (inCompound) {
            compound = changed;
        } else {
            change(changed, groups.of(event));
        }
        int first = lineAt(event.getOffset());
        int last = lineAt(event.getOffset() + event.getText().length());
        IRegion region = shown(first, 0, Integer.MAX_VALUE);
        if (event.getText().length() + region.getLength() > ShownLine.LONGEST
                || !clips(region.getOffset(), region.getLength()).isEmpty()) {
            // Later, since a text must not be changed by those who are told of a change.
            Display.getCurrent().asyncExec(() -> repair(first, last));
        }
    }

    private void change(RdpDocument changed, String group) {
        following = true;
        try {
            model.change(changed, group);
        } finally {
            following = false;
        }
    }

    /** Shows lines anew: an endless one may have come in, or a note been written into. */
    private void repair(int first, int last) {
        RdpDocument now = model.document();
        for (int line = first;
                compound == null && line <= Math.min(last, now.lines().size() - 1);
                line++) {
            List<RdpLine> one = now.lines().subList(line, line + 1);
            IRegion region = shown(line, 0, Integer.MAX_VALUE);
            follow(
                    region.getOffset(),
                    region.getLength() + one.getFirst().end().text().length(),
                    one);
        }
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        if (following || edit.before().equals(edit.after())) {
            return;
        }
        groups.end();
        int from = shown(edit.first(), 0, 0).getOffset();
        int length = 0;
        for (RdpLine line : edit.before()) {
            length += ShownLine.of(line.text()).text().length()
                    + line.end().text().length();
        }
        follow(from, length, edit.after());
    }

    /** Shows lines in place of a part of the text, and leaves alone what is the same at its ends. */
    private void follow(int offset, int length, List<RdpLine> lines) {
        following = true;
        try {
            StringBuilder text = new StringBuilder();
            List<Clip> clips = new ArrayList<>();
            show(lines, text, offset, clips);
            String old = document.get(offset, length);
            List<Clip> gone = clips(offset, length);
            if (old.contentEquals(text) && gone.size() == clips.size()) {
                return;
            }
            int head = 0;
            int foot = 0;
            if (clips.isEmpty() && gone.isEmpty()) {
                int most = Math.min(old.length(), text.length());
                while (head < most && old.charAt(head) == text.charAt(head)) {
                    head++;
                }
                while (foot < most - head
                        && old.charAt(old.length() - 1 - foot) == text.charAt(text.length() - 1 - foot)) {
                    foot++;
                }
            }
            for (Clip clip : gone) {
                document.removePosition(CLIPS, clip);
            }
            String middle = text.substring(head, text.length() - foot);
            document.replace(offset + head, old.length() - head - foot, middle);
            clips.forEach(this::add);
            lastChange = new Region(offset + head, middle.length());
        } catch (BadLocationException | BadPositionCategoryException e) {
            throw new IllegalStateException(e);
        } finally {
            following = false;
        }
    }
}
