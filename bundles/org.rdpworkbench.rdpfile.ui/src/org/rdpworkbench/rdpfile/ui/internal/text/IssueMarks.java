// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModel;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** What the linter says, at its places in the text. */
final class IssueMarks {
    /** More help nobody, and each costs time with every key that is pressed. The issues themselves are all there. */
    private static final int MOST = 1_000;

    private final RdpEditorModel model;
    private final DocumentLink link;
    private final AnnotationModel annotations;

    IssueMarks(RdpEditorModel model, DocumentLink link, AnnotationModel annotations) {
        this.model = model;
        this.link = link;
        this.annotations = annotations;
    }

    /** Puts the marks where the issues are now. */
    void update() {
        List<Annotation> old = new ArrayList<>();
        annotations.getAnnotationIterator().forEachRemaining(annotation -> {
            if (annotation instanceof IssueAnnotation) {
                old.add(annotation);
            }
        });
        Map<Annotation, Position> marks = new LinkedHashMap<>();
        for (Issue issue : model.issues()) {
            if (marks.size() == MOST) {
                break;
            }
            IRegion place = issue.line() < 0 ? link.shown(0, 0, 0) : place(issue);
            marks.put(new IssueAnnotation(issue), new Position(place.getOffset(), place.getLength()));
        }
        annotations.replaceAnnotations(old.toArray(Annotation[]::new), marks);
    }

    private IRegion place(Issue issue) {
        IRegion exact = link.shown(issue.line(), issue.start(), issue.length());
        return exact.getLength() > 0 ? exact : link.shown(issue.line(), 0, Integer.MAX_VALUE);
    }

    /** The issues of a line, from 0. Those of the whole file are at the first one. */
    List<Issue> at(int line) {
        List<Issue> found = new ArrayList<>();
        IRegion region = link.shown(line, 0, Integer.MAX_VALUE);
        Iterator<Annotation> all =
                annotations.getAnnotationIterator(region.getOffset(), Math.max(1, region.getLength()), true, true);
        while (all.hasNext()) {
            if (all.next() instanceof IssueAnnotation annotation
                    && link.lineAt(annotations.getPosition(annotation).getOffset()) == line) {
                found.add(annotation.issue());
            }
        }
        found.sort(Comparator.comparing(Issue::severity));
        return found;
    }
}
