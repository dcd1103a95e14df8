// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.commands.ActionHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableEditor;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.internal.Coalescing;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.targets.EvidenceDrop;

/**
 * The editor of a case: its verdict, its findings, its evidence, and what is asked. Follows the run while it goes on. A page is made when
 * it is shown for the first time.
 */
public final class InvestigationEditor extends MultiPageEditorPart implements IPersistableEditor {
    private static final int VERDICT = 0;
    private static final int FINDINGS = 1;
    private static final int TIMELINE = 2;
    private static final int EVIDENCE = 3;
    private static final int CASE = 4;
    private static final int PAGES = 5;
    private static final String PAGE = "page";

    private final Texts texts = Texts.of(InvestigationEditor.class);
    private final PartSelection selection = new PartSelection();
    private Case subject;
    private CaseEdits edits;
    private MoreEvidence more;
    private CaseWatch watch;
    private Autosave autosave;
    private VerdictPage verdict;
    private FindingsPage findings;
    private TimelinePage timeline;
    private EvidencePage evidence;
    private CasePage casePage;
    private Runnable listener;
    private boolean wasDirty;
    private int restoredPage;
    private volatile int shownPage;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        super.init(site, input);
        if (!(input instanceof CaseInput caseInput)) {
            throw new PartInitException("not a case: " + input);
        }
        subject = caseInput.subject();
        edits = new CaseEdits(subject);
        more = new MoreEvidence(subject, edits);
        setPartName(subject.title());
        site.setSelectionProvider(selection);
        subject.onReveal(this::showReading);
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        return type == ShownCase.class ? type.cast(subject) : super.getAdapter(type);
    }

    /** The case that is shown. */
    public Case subject() {
        return subject;
    }

    @Override
    protected void createPages() {
        for (int i = 0; i < PAGES; i++) {
            Composite place = new Composite(getContainer(), SWT.NONE);
            place.setLayout(new FillLayout());
            addPage(place);
        }
        Coalescing update = new Coalescing(getContainer(), this::update);
        listener = update::request;
        subject.addListener(listener);
        EvidenceDrop.accept(getContainer(), getSite().getPage());
        activateUndo();
        watch = new CaseWatch(subject, this);
        shownPage = restoredPage;
        update();
        setActivePage(restoredPage);
        create(restoredPage);
        autosave = new Autosave(subject, () -> shownPage);
        if (subject.isLoading()) {
            restorePage();
            new LoadJob(subject).schedule();
        }
    }

    /** The page of a case that comes back after a crash, of which the workbench knows nothing. */
    private void restorePage() {
        KeptCase kept = new KeptCase(Autosave.folder(), subject.id());
        Job.createSystem(texts.get("job.load", subject.title()), (ICoreRunnable) monitor -> {
                    try {
                        int page = kept.page();
                        getSite().getShell().getDisplay().asyncExec(() -> restorePage(page));
                    } catch (IOException e) {
                        ILog.get().warn(e.toString(), e);
                    }
                })
                .schedule();
    }

    private void restorePage(int page) {
        if (!getContainer().isDisposed() && page > 0 && page < PAGES && getActivePage() == VERDICT) {
            showPage(page);
        }
    }

    private void share() {
        try {
            getSite().getService(IHandlerService.class).executeCommand(Ids.SHARE, null);
        } catch (CommandException e) {
            ILog.get().error(e.getMessage(), e);
        }
    }

    private void activateUndo() {
        IHandlerService handlers = getSite().getService(IHandlerService.class);
        handlers.activateHandler(
                IWorkbenchCommandConstants.EDIT_UNDO,
                new ActionHandler(new UndoActionHandler(getSite(), subject.undoContext())));
        handlers.activateHandler(
                IWorkbenchCommandConstants.EDIT_REDO,
                new ActionHandler(new RedoActionHandler(getSite(), subject.undoContext())));
    }

    /** Makes the content of a page unless it is there. */
    private void create(int index) {
        Composite place = (Composite) getControl(index);
        if (place.getChildren().length > 0) {
            return;
        }
        switch (index) {
            case FINDINGS -> findings = new FindingsPage(place, subject, getSite(), selection);
            case TIMELINE -> timeline = new TimelinePage(place, subject, getSite(), selection, this::showReading);
            case EVIDENCE -> evidence = new EvidencePage(place, subject, getSite(), selection);
            case CASE -> casePage = new CasePage(place, subject, edits, more);
            default ->
                verdict = new VerdictPage(
                        place,
                        subject,
                        new VerdictPage.Actions(
                                this::showFindings,
                                this::showReading,
                                () -> getSite().getPage().saveEditor(this, false),
                                this::share,
                                this::addEvidence),
                        selection);
        }
        place.layout();
    }

    @Override
    protected void pageChange(int index) {
        create(index);
        super.pageChange(index);
        shownPage = index;
        if (autosave != null) {
            autosave.pageChanged();
        }
    }

    private void update() {
        Investigation investigation = subject.stage().investigation();
        setPageText(VERDICT, texts.get("page.verdict"));
        setPageText(
                FINDINGS,
                texts.get(
                        "page.findings",
                        investigation == null
                                ? ""
                                : Integer.toString(investigation.findings().size())));
        setPageText(TIMELINE, texts.get("page.timeline"));
        setPageText(
                EVIDENCE,
                texts.get(
                        "page.evidence",
                        investigation == null
                                ? ""
                                : Integer.toString(investigation.readings().size())));
        setPageText(CASE, texts.get("page.case"));
        if (verdict != null) {
            verdict.update();
        }
        if (findings != null) {
            findings.update();
        }
        if (timeline != null) {
            timeline.update();
        }
        if (evidence != null) {
            evidence.update();
        }
        if (casePage != null) {
            casePage.update();
        }
        if (!getPartName().equals(subject.title())) {
            setPartName(subject.title());
        }
        setTitleToolTip(getEditorInput().getToolTipText());
        if (wasDirty != subject.isDirty()) {
            wasDirty = subject.isDirty();
            firePropertyChange(PROP_DIRTY);
        }
    }

    /** Goes to a page, counted from 0 in the order of the tabs. */
    void showPage(int index) {
        create(index);
        setActivePage(index);
    }

    private void showFindings(CauseVerdict cause) {
        showPage(FINDINGS);
        findings.reveal(cause);
    }

    private void showReading(RecordedReading reading) {
        showPage(EVIDENCE);
        evidence.reveal(reading);
    }

    /** Asks for evidence and diagnoses anew with it. */
    private void addEvidence() {
        more.offer(getContainer(), () -> Investigations.run(subject));
    }

    /** Asks which way is to be measured, and diagnoses anew with it. */
    public void measureWay() {
        if (more.addWay(getContainer().getShell())) {
            Investigations.runAnew(subject);
        }
    }

    @Override
    public void setFocus() {
        if (getActivePage() < 0) {
            return;
        }
        create(getActivePage());
        switch (getActivePage()) {
            case FINDINGS -> findings.setFocus();
            case TIMELINE -> timeline.setFocus();
            case EVIDENCE -> evidence.setFocus();
            case CASE -> casePage.setFocus();
            default -> verdict.setFocus();
        }
    }

    @Override
    public void restoreState(IMemento memento) {
        Integer page = memento.getInteger(PAGE);
        restoredPage = page == null || page < 0 || page >= PAGES ? VERDICT : page;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putInteger(PAGE, getActivePage());
    }

    @Override
    public boolean isDirty() {
        return subject.isDirty();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        new CaseSaver(subject, getSite().getShell()).save(monitor);
    }

    @Override
    public void doSaveAs() {
        new CaseSaver(subject, getSite().getShell()).saveAs(new NullProgressMonitor());
    }

    @Override
    public boolean isSaveAsAllowed() {
        return !subject.isLoading() && !subject.isUnreadable();
    }

    @Override
    public void dispose() {
        if (listener != null) {
            subject.removeListener(listener);
            watch.dispose();
            end();
        }
        super.dispose();
    }

    private void end() {
        edits.dispose();
        if (PlatformUI.getWorkbench().isClosing()) {
            autosave.sessionEnds();
            subject.close();
        } else {
            autosave.closed();
        }
    }
}
