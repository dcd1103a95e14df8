// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.CursorLinePainter;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewerExtension8;
import org.eclipse.jface.text.IUndoManager;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.quickassist.IQuickAssistAssistant;
import org.eclipse.jface.text.quickassist.QuickAssistAssistant;
import org.eclipse.jface.text.source.AnnotationModel;
import org.eclipse.jface.text.source.AnnotationRulerColumn;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.IChangeRulerColumn;
import org.eclipse.jface.text.source.ISharedTextColors;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.LineNumberChangeRulerColumn;
import org.eclipse.jface.text.source.OverviewRuler;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.eclipse.jface.text.source.projection.ProjectionSupport;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.schema.RdpFormatter;
import org.rdpworkbench.rdpfile.core.search.Matches.Match;
import org.rdpworkbench.rdpfile.ui.internal.EditorPages;
import org.rdpworkbench.rdpfile.ui.internal.find.Finder;
import org.rdpworkbench.rdpfile.ui.internal.find.FoundText;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;
import org.rdpworkbench.rdpfile.ui.internal.words.ExplainedProperties;
import org.rdpworkbench.rdpfile.ui.internal.words.ShownProperty;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** The text page of the editor: the platform's source viewer over the model, with what the linter and the table of properties know. */
public final class TextPage implements RdpModelListener {
    /** Under this key the text says whether the linter has seen it, for tests. */
    private static final String CHECKED = "rdpfile.checked";

    private static final int RULER = 14;
    private static final int PAUSE_MILLIS = 200;
    private static final int MOST_WORDS = 200;
    private static final int MOST_FOUND = 500;
    private static final List<IssueSeverity> SEVERITIES =
            List.of(IssueSeverity.ERROR, IssueSeverity.WARNING, IssueSeverity.INFO);

    private final RdpEditorModel model;
    private final EditorPages pages;
    private final DocumentLink link;
    private final AnnotationModel annotations = new AnnotationModel();
    private final SavedDiff diff;
    private final IssueMarks marks;
    private final Fixes fixes;
    private final LineNumberChangeRulerColumn numbers;
    private final OverviewRuler overview;
    private final ProjectionViewer viewer;
    private final Finder finder;
    private final LineStyler styler;
    private final CursorLinePainter caretLine;
    private final TopicFolds folds;
    private final Runnable rest = this::caretRests;
    private boolean fixesWanted;

    /** Colours of the registry outlive the editor. */
    private static final class RegistryColors implements ISharedTextColors {
        @Override
        public Color getColor(RGB rgb) {
            return new Color(rgb);
        }

        @Override
        public void dispose() {
            // Nothing is held.
        }
    }

    /**
     * Makes the page.
     *
     * @param parent to be filled with one control
     * @param model the open file
     * @param pages the editor around
     */
    public TextPage(Composite parent, RdpEditorModel model, EditorPages pages) {
        this.model = model;
        this.pages = pages;
        link = new DocumentLink(model);
        marks = new IssueMarks(model, link, annotations);
        fixes = new Fixes(model, link, marks);
        diff = new SavedDiff(model);
        annotations.addAnnotationModel(IChangeRulerColumn.QUICK_DIFF_MODEL_ID, diff);
        ISharedTextColors colors = new RegistryColors();
        IssueAccess access = new IssueAccess();
        CompositeRuler ruler = new CompositeRuler();
        AnnotationRulerColumn shapes = new AnnotationRulerColumn(RULER, access);
        SEVERITIES.forEach(severity -> shapes.addAnnotationType(IssueAnnotation.type(severity)));
        ruler.addDecorator(0, shapes);
        numbers = new LineNumberChangeRulerColumn(colors);
        ruler.addDecorator(1, numbers);
        overview = new OverviewRuler(access, RULER, colors);
        Composite page = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        page.setLayout(layout);
        finder = new Finder(page, model, new Searched());
        viewer = new ProjectionViewer(page, ruler, overview, true, SWT.V_SCROLL | SWT.H_SCROLL | SWT.MULTI);
        viewer.getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        // Before there is something in it: rulers that are laid out in nothing get negative places, of which GTK
        // complains.
        parent.layout(true, true);
        StyledText text = viewer.getTextWidget();
        Widgets.styled(Widgets.named(text, "rdpfile.text"), Widgets.PAGE);
        Widgets.accessible(text, Texts.of(TextPage.class).get("text.name"));
        text.setFont(JFaceResources.getTextFont());
        numbers.setFont(JFaceResources.getTextFont());
        viewer.configure(new Configuration());
        viewer.setHoverEnrichMode(ITextViewerExtension8.EnrichMode.IMMEDIATELY);
        viewer.setDocument(link.document(), annotations);
        numbers.setModel(annotations);
        numbers.setDisplayMode(false);
        numbers.showLineNumbers(true);
        new ProjectionSupport(viewer, access, colors).install();
        viewer.enableProjection();
        folds = new TopicFolds(model, link, viewer.getProjectionAnnotationModel());
        styler = new LineStyler(viewer, annotations, model.schema(), this::marks);
        text.addLineStyleListener(styler);
        text.addLineBackgroundListener(styler);
        text.addPaintListener(new TopicNotes(viewer, model));
        text.getHorizontalBar().addListener(SWT.Selection, event -> text.redraw());
        text.addListener(SWT.Resize, event -> text.redraw());
        caretLine = new CursorLinePainter(viewer);
        viewer.addPainter(caretLine);
        text.addCaretListener(event -> {
            text.getDisplay().timerExec(PAUSE_MILLIS, rest);
            finder.caretMoved();
        });
        new TextKeys(viewer, pages.site());
        ThemeChange.onChange(text, this::paint);
        model.add(this);
        text.addDisposeListener(event -> dispose());
        paint();
        issuesChanged();
    }

    /** What the text has of the platform. */
    private final class Configuration extends SourceViewerConfiguration {
        @Override
        public IUndoManager getUndoManager(ISourceViewer source) {
            return new ModelUndo(model, link);
        }

        @Override
        public IContentAssistant getContentAssistant(ISourceViewer source) {
            ContentAssistant assistant = new ContentAssistant();
            assistant.setContentAssistProcessor(new Completion(model, link), IDocument.DEFAULT_CONTENT_TYPE);
            assistant.enableAutoActivation(true);
            assistant.enableAutoInsert(true);
            assistant.setProposalPopupOrientation(IContentAssistant.PROPOSAL_OVERLAY);
            assistant.setInformationControlCreator(
                    parent -> new DefaultInformationControl(parent, (String) null, null));
            return assistant;
        }

        @Override
        public IQuickAssistAssistant getQuickAssistAssistant(ISourceViewer source) {
            QuickAssistAssistant assistant = new QuickAssistAssistant();
            assistant.setQuickAssistProcessor(fixes);
            assistant.setInformationControlCreator(
                    parent -> new DefaultInformationControl(parent, (String) null, null));
            return assistant;
        }

        @Override
        public ITextHover getTextHover(ISourceViewer source, String contentType) {
            return new LineHover(model, link, marks, fixes);
        }

        @Override
        public IAnnotationHover getAnnotationHover(ISourceViewer source) {
            return new LineHover(model, link, marks, fixes);
        }
    }

    /** What was found in the line at a place of the shown text, as far as it is not in the part of an endless line that is not shown. */
    private List<Match> marks(int offset) {
        int line = link.lineAt(offset);
        List<Match> found = finder.marks(line, MOST_FOUND);
        int end = found.isEmpty() ? 0 : link.shownLength(line);
        return found.stream()
                .filter(match -> match.start() + match.length() <= end)
                .toList();
    }

    private void paint() {
        StyledText text = viewer.getTextWidget();
        text.setBackground(ColorRole.BACKGROUND.color());
        text.setForeground(ColorRole.TEXT.color());
        numbers.setBackground(ColorRole.BACKGROUND.color());
        numbers.setForeground(ColorRole.SECONDARY.color());
        numbers.setChangedColor(TextColor.CHANGED.color());
        numbers.setAddedColor(TextColor.ADDED.color());
        numbers.setDeletedColor(TextColor.DELETED.color());
        caretLine.setHighlightColor(TextColor.LINE.color());
        for (IssueSeverity severity : SEVERITIES) {
            String type = IssueAnnotation.type(severity);
            overview.addAnnotationType(type);
            overview.setAnnotationTypeLayer(type, IssueSeverity.OFF.ordinal() - severity.ordinal());
            overview.setAnnotationTypeColor(
                    type, ExplainedProperties.look(severity).color().color());
        }
        overview.update();
        text.redraw();
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        viewer.getTextWidget().setData(CHECKED, false);
        viewer.getTextWidget().getDisplay().timerExec(PAUSE_MILLIS, rest);
    }

    @Override
    public void issuesChanged() {
        viewer.getTextWidget().setData(CHECKED, model.isChecked());
        marks.update();
        folds.update();
        diff.update();
        caretRests();
        viewer.getTextWidget().redraw();
        if (fixesWanted) {
            fixesWanted = false;
            perform(ISourceViewer.QUICK_ASSIST);
        }
    }

    @Override
    public void stateChanged() {
        diff.update();
    }

    /** Once the caret has not moved for a moment: marks the lines of the same name, and tells the view Details what is there. */
    private void caretRests() {
        StyledText text = viewer.getTextWidget();
        if (text == null || text.isDisposed()) {
            return;
        }
        diff.update();
        int line = link.lineAt(viewer.getSelectedRange().x);
        List<RdpLine> lines = model.document().lines();
        RdpLine at = line < lines.size() ? lines.get(line) : null;
        String key = at == null ? "" : at.setting().map(Setting::key).orElse("");
        boolean several = model.isChecked() && model.document().linesOf(key).size() > 1;
        if (styler.mark(several ? key : "")) {
            text.redraw();
        }
        if (text.isFocusControl() && at != null) {
            ShownProperty shown = new ShownProperty(
                    at.setting().map(Setting::name).flatMap(model.schema()::find), at.setting(), marks.at(line));
            if (!List.of(shown).equals(selected())) {
                pages.selection().select(List.of(shown));
            }
        }
    }

    private List<?> selected() {
        return pages.selection().getSelection() instanceof IStructuredSelection structured
                ? structured.toList()
                : List.of();
    }

    /** Does an operation of the platform's text viewer, such as {@link ISourceViewer#QUICK_ASSIST}. */
    public void perform(int operation) {
        if (viewer.canDoOperation(operation)) {
            viewer.doOperation(operation);
        }
    }

    /** Offers what can be done about the line at the caret, once the linter has seen it. */
    public void showFixes() {
        if (model.isChecked()) {
            perform(ISourceViewer.QUICK_ASSIST);
        } else {
            fixesWanted = true;
        }
    }

    /** Opens the bar to find, and perhaps to replace. */
    public void find(boolean replacing) {
        finder.open(replacing);
    }

    /** Goes to the next place of what is looked for, or to the one before. */
    public void findNext(boolean forward) {
        finder.next(forward);
    }

    /** The text for who searches it. */
    private final class Searched implements FoundText {
        @Override
        public Place selection() {
            Point range = viewer.getSelectedRange();
            Place from = link.place(range.x);
            Place to = link.place(range.x + range.y);
            return new Place(from.line(), from.column(), from.line() == to.line() ? to.column() - from.column() : 0);
        }

        @Override
        public String selectedWords() {
            Point range = viewer.getSelectedRange();
            Place place = selection();
            if (range.y == 0 || place.length() == 0) {
                return "";
            }
            String line = model.document().lines().get(place.line()).text();
            return place.length() > MOST_WORDS ? "" : line.substring(place.column(), place.column() + place.length());
        }

        @Override
        public boolean select(Match match) {
            IRegion region = link.shownPart(match.line(), match.start(), match.length());
            viewer.exposeModelRange(region);
            viewer.setSelectedRange(region.getOffset(), region.getLength());
            viewer.revealRange(region.getOffset(), region.getLength());
            return link.place(region.getOffset()).column() == match.start() && region.getLength() == match.length();
        }

        @Override
        public void repaint() {
            viewer.getTextWidget().redraw();
        }

        @Override
        public void focus() {
            viewer.getTextWidget().setFocus();
        }
    }

    /** Brings the file into one form. */
    public void format(boolean sorted) {
        model.change(new RdpFormatter(model.schema()).format(model.document(), sorted), "");
    }

    /** Undoes the last change of whichever page, and shows where it was. */
    public void undo() {
        perform(ITextOperationTarget.UNDO);
    }

    /** Does again what was undone last, and shows where it was. */
    public void redo() {
        perform(ITextOperationTarget.REDO);
    }

    /** Lets the user choose a name that is set, and goes there. */
    public void showOutline() {
        new OutlinePopup(viewer.getControl(), model, this::showLine).open();
    }

    /** Makes the lines around the caret as they were saved. */
    public void revert() {
        diff.revertBlock(link.lineAt(viewer.getSelectedRange().x));
    }

    /** The selected lines go. */
    public void deleteLines() {
        int[] lines = selectedLines();
        List<Integer> numbers = new ArrayList<>();
        for (int line = lines[0];
                line <= Math.min(lines[1], model.document().lines().size() - 1);
                line++) {
            numbers.add(line);
        }
        model.change(model.document().without(numbers), "");
    }

    private int[] selectedLines() {
        int from = viewer.getSelectedRange().x;
        int end = from + viewer.getSelectedRange().y;
        int first = link.lineAt(from);
        int last = link.lineAt(end);
        return new int[] {first, last > first && link.shown(last, 0, 0).getOffset() == end ? last - 1 : last};
    }

    /** Shows a line and puts the caret into it. */
    public void showLine(int line) {
        IRegion region = link.shown(line, 0, 0);
        viewer.setSelectedRange(region.getOffset(), 0);
        viewer.revealRange(region.getOffset(), 0);
        viewer.getTextWidget().setFocus();
    }

    /** Takes the focus. */
    public void setFocus() {
        viewer.getTextWidget().setFocus();
    }

    private void dispose() {
        model.remove(this);
        model.remove(link);
    }
}
