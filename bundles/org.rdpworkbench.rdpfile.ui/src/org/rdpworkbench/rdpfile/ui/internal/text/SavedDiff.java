// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelListener;
import org.eclipse.jface.text.source.ILineDiffInfo;
import org.eclipse.jface.text.source.ILineDiffer;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.ui.internal.model.LineDifference;
import org.rdpworkbench.rdpfile.ui.internal.model.LineDifference.Block;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** What is not as it was saved, beside the line numbers. It has no annotations; it tells of lines. */
final class SavedDiff implements IAnnotationModel, ILineDiffer {
    private final List<IAnnotationModelListener> listeners = new CopyOnWriteArrayList<>();
    private final RdpEditorModel model;
    private List<Block> blocks = List.of();

    SavedDiff(RdpEditorModel model) {
        this.model = model;
        update();
    }

    /** Compares anew. */
    void update() {
        blocks = LineDifference.between(
                model.savedDocument().lines(), model.document().lines());
        listeners.forEach(listener -> listener.modelChanged(this));
    }

    /** The block a line is in or beside; null when there is none. */
    private Block at(int line) {
        for (Block block : blocks) {
            boolean gone = block.first() == block.end();
            if (gone
                    ? line == block.first() || line + 1 == block.first()
                    : line >= block.first() && line < block.end()) {
                return block;
            }
        }
        return null;
    }

    @Override
    public ILineDiffInfo getLineInfo(int line) {
        Block block = at(line);
        return block == null ? Info.SAME : new Info(block, line, text(block));
    }

    private List<String> text(Block block) {
        return model.savedDocument().lines().subList(block.oldFirst(), block.oldEnd()).stream()
                .map(saved -> ShownLine.of(saved.text()).text())
                .toList();
    }

    private record Info(Block block, int line, List<String> old) implements ILineDiffInfo {
        private static final Info SAME = new Info(new Block(0, 0, 0, 0), -1, List.of());

        @Override
        public int getRemovedLinesBelow() {
            boolean last = line + 1 == block.end() && block.first() < block.end();
            boolean above = block.first() == block.end() && line + 1 == block.first();
            return last || above ? Math.max(0, old.size() - (block.end() - block.first())) : 0;
        }

        @Override
        public int getRemovedLinesAbove() {
            return block.first() == block.end() && line == block.first() ? old.size() : 0;
        }

        @Override
        public int getChangeType() {
            if (line < block.first() || line >= block.end()) {
                return UNCHANGED;
            }
            return line - block.first() < old.size() ? CHANGED : ADDED;
        }

        @Override
        public boolean hasChanges() {
            return line >= 0;
        }

        @Override
        public String[] getOriginalText() {
            int index = line - block.first();
            return index >= 0 && index < old.size() ? new String[] {old.get(index)} : new String[0];
        }
    }

    @Override
    public void revertLine(int line) {
        revertBlock(line);
    }

    @Override
    public void revertBlock(int line) {
        update();
        Block block = at(line);
        if (block == null) {
            return;
        }
        RdpDocument now = model.document();
        List<RdpLine> lines = new ArrayList<>(now.lines().subList(0, block.first()));
        lines.addAll(model.savedDocument().lines().subList(block.oldFirst(), block.oldEnd()));
        lines.addAll(now.lines().subList(block.end(), now.lines().size()));
        model.change(now.withLines(LineDifference.closed(lines, now.lineEnd())), "");
        update();
    }

    @Override
    public void revertSelection(int line, int count) {
        for (int at = line + count - 1; at >= line; at--) {
            revertBlock(at);
        }
    }

    @Override
    public int restoreAfterLine(int line) {
        int before = model.document().lines().size();
        revertBlock(line);
        return model.document().lines().size() - before;
    }

    @Override
    public void addAnnotationModelListener(IAnnotationModelListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeAnnotationModelListener(IAnnotationModelListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void connect(IDocument document) {
        // It asks the model.
    }

    @Override
    public void disconnect(IDocument document) {
        // It asks the model.
    }

    @Override
    public void addAnnotation(Annotation annotation, Position position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeAnnotation(Annotation annotation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Annotation> getAnnotationIterator() {
        return Collections.emptyIterator();
    }

    @Override
    public Position getPosition(Annotation annotation) {
        return null;
    }
}
