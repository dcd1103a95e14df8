// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** Lets lines of one topic that stand together be folded. It is a way of looking at the file; the file does not know. */
final class TopicFolds {
    /** In longer files, which no client writes, the folds would cost more than they help. */
    static final int MOST_LINES = 10_000;

    private final RdpEditorModel model;
    private final DocumentLink link;
    private final ProjectionAnnotationModel folds;

    TopicFolds(RdpEditorModel model, DocumentLink link, ProjectionAnnotationModel folds) {
        this.model = model;
        this.link = link;
        this.folds = folds;
    }

    /** Puts the folds where the topics are now; those that stay where they were stay open or closed. */
    void update() {
        Map<Position, Annotation> old = new HashMap<>();
        folds.getAnnotationIterator().forEachRemaining(annotation -> {
            Position place = folds.getPosition(annotation);
            old.put(new Position(place.getOffset(), place.getLength()), annotation);
        });
        Map<Annotation, Position> added = new HashMap<>();
        if (model.document().lines().size() <= MOST_LINES) {
            for (TopicGroup group : TopicGroup.of(model.document(), model.schema())) {
                if (group.last() > group.first()) {
                    Position place = place(group);
                    if (old.remove(place) == null) {
                        added.put(new ProjectionAnnotation(), place);
                    }
                }
            }
        }
        if (!old.isEmpty() || !added.isEmpty()) {
            List<Annotation> gone = new ArrayList<>(old.values());
            folds.modifyAnnotations(gone.toArray(Annotation[]::new), added, new Annotation[0]);
        }
    }

    private Position place(TopicGroup group) {
        int from = link.shown(group.first(), 0, 0).getOffset();
        int lines = link.document().getNumberOfLines();
        int end = group.last() + 1 < lines
                ? link.shown(group.last() + 1, 0, 0).getOffset()
                : link.document().getLength();
        return new Position(from, end - from);
    }
}
