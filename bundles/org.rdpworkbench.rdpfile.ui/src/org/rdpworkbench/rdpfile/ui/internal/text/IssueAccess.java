// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationAccess;
import org.eclipse.jface.text.source.IAnnotationAccessExtension;
import org.eclipse.jface.text.source.ImageUtilities;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.ui.look.Icons;

/** How issues look beside the text: the shape of their severity. */
final class IssueAccess implements IAnnotationAccess, IAnnotationAccessExtension {
    private static final int SIZE = 12;

    @Override
    public Object getType(Annotation annotation) {
        return annotation.getType();
    }

    @Override
    public boolean isMultiLine(Annotation annotation) {
        return false;
    }

    @Override
    public boolean isTemporary(Annotation annotation) {
        return true;
    }

    @Override
    public String getTypeLabel(Annotation annotation) {
        return annotation.getText();
    }

    /** The worst on top. */
    @Override
    public int getLayer(Annotation annotation) {
        return annotation instanceof IssueAnnotation issue
                ? IssueSeverity.OFF.ordinal() - issue.issue().severity().ordinal()
                : DEFAULT_LAYER;
    }

    @Override
    public void paint(Annotation annotation, GC gc, Canvas canvas, Rectangle bounds) {
        if (annotation instanceof IssueAnnotation issue) {
            ImageUtilities.drawImage(
                    Icons.shared(
                            ExplainedProperties.look(issue.issue().severity()).image(SIZE)),
                    gc,
                    canvas,
                    bounds,
                    SWT.CENTER,
                    SWT.TOP);
        }
    }

    @Override
    public boolean isPaintable(Annotation annotation) {
        return annotation instanceof IssueAnnotation;
    }

    @Override
    public boolean isSubtype(Object annotationType, Object potentialSupertype) {
        return annotationType.equals(potentialSupertype);
    }

    @Override
    public Object[] getSupertypes(Object annotationType) {
        return new Object[0];
    }
}
