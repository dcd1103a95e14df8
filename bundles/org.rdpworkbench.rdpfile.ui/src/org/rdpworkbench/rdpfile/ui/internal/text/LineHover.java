// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.IAnnotationHoverExtension;
import org.eclipse.jface.text.source.ILineRange;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.LineRange;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** What is said of a line while the mouse rests on it or beside it: its issues with what can be done about them, and the property it sets. */
final class LineHover
        implements ITextHover, ITextHoverExtension, ITextHoverExtension2, IAnnotationHover, IAnnotationHoverExtension {
    private final RdpEditorModel model;
    private final DocumentLink link;
    private final IssueMarks marks;
    private final Fixes fixes;

    /**
     * What is said.
     *
     * @param issues what the linter says
     * @param fixes what can be done about it
     * @param property what is known of the property
     */
    record Said(List<Issue> issues, List<Fixes.Proposal> fixes, Optional<Property> property) {}

    LineHover(RdpEditorModel model, DocumentLink link, IssueMarks marks, Fixes fixes) {
        this.model = model;
        this.link = link;
        this.marks = marks;
        this.fixes = fixes;
    }

    /** What there is to say of a line; null for nothing. */
    Said said(int line) {
        List<RdpLine> lines = model.document().lines();
        Optional<Property> property = line < lines.size()
                ? lines.get(line).setting().map(Setting::name).flatMap(model.schema()::find)
                : Optional.empty();
        List<Issue> issues = marks.at(line);
        return issues.isEmpty() && property.isEmpty() ? null : new Said(issues, fixes.at(line), property);
    }

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        return parent -> new HoverControl(parent, false);
    }

    @Override
    public Object getHoverInfo2(ITextViewer viewer, IRegion region) {
        return said(link.lineAt(region.getOffset()));
    }

    /** Never asked, since the other one is. */
    @Deprecated
    @Override
    public String getHoverInfo(ITextViewer viewer, IRegion region) {
        return null;
    }

    @Override
    public IRegion getHoverRegion(ITextViewer viewer, int offset) {
        return link.shown(link.lineAt(offset), 0, Integer.MAX_VALUE);
    }

    @Override
    public Object getHoverInfo(ISourceViewer viewer, ILineRange range, int visibleLines) {
        return said(range.getStartLine());
    }

    /** Never asked, since the other one is. */
    @Override
    public String getHoverInfo(ISourceViewer viewer, int line) {
        return null;
    }

    @Override
    public ILineRange getHoverLineRange(ISourceViewer viewer, int line) {
        return new LineRange(line, 1);
    }

    @Override
    public boolean canHandleMouseCursor() {
        return true;
    }
}
