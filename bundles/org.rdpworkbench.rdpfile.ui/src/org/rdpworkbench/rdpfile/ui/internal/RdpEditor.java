// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableEditor;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.ui.internal.connection.ServerCheck;
import org.rdpworkbench.rdpfile.ui.internal.form.FormPage;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpLanguage;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;
import org.rdpworkbench.rdpfile.ui.internal.recent.RecentFiles;
import org.rdpworkbench.rdpfile.ui.internal.text.TextPage;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.files.FileInput;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.ProblemBar;

/** The editor of {@code .rdp} files: a form and a text page over one model. The file is read in the background; a page is made when it is shown. */
public final class RdpEditor extends MultiPageEditorPart implements EditorPages, IPersistableEditor, RdpModelListener {
    /** Its id in {@code plugin.xml}. */
    public static final String ID = "org.rdpworkbench.rdpfile.ui.editor";

    private static final int FORM = 0;
    private static final int TEXT = 1;
    private static final int PAGES = 2;
    private static final String PAGE = "page";

    private final Texts texts = Texts.of(RdpEditor.class);
    private final PartSelection selection = new PartSelection();
    private Path path;
    private ProblemBar problem;
    private NoticeBar bar;
    private Notices notices;
    private FileWatch watch;
    private KeepJob keep;
    private Composite outer;
    private RdpEditorModel model;
    private FormPage form;
    private TextPage text;
    private ServerCheck server;
    private boolean wasDirty;
    private int restoredPage;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        super.init(site, input);
        if (!(input instanceof FileInput file)) {
            throw new PartInitException("not a file: " + input);
        }
        path = file.file();
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
        site.setSelectionProvider(selection);
    }

    @Override
    protected Composite createPageContainer(Composite parent) {
        outer = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        outer.setLayout(layout);
        problem = new ProblemBar(outer, "rdpfile.problem", false);
        problem.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        problem.clear();
        bar = new NoticeBar(outer, "rdpfile.notice");
        Composite pages = new Composite(outer, SWT.NONE);
        pages.setLayout(new FillLayout());
        pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        return pages;
    }

    @Override
    protected CTabFolder createContainer(Composite parent) {
        return Widgets.named(super.createContainer(parent), "rdpfile.pages");
    }

    @Override
    protected void createPages() {
        for (int i = 0; i < PAGES; i++) {
            Composite place = new Composite(getContainer(), SWT.NONE);
            place.setLayout(new FillLayout());
            addPage(place);
        }
        setPageText(FORM, texts.get("page.form"));
        setPageText(TEXT, texts.get("page.text"));
        setActivePage(restoredPage);
        load();
    }

    /** Reads the file in the background. */
    private void load() {
        Display display = outer.getDisplay();
        Job job = Job.create(texts.get("job.open", path), (ICoreRunnable) monitor -> {
            RdpLanguage language = RdpLanguage.now();
            try {
                Opened opened = Opened.read(new RdpFile(path));
                Optional<String> kept = new KeptText(KeepJob.folder(), path).text();
                display.asyncExec(() -> loaded(opened, language, kept));
            } catch (IOException | OutOfMemoryError e) {
                display.asyncExec(() -> failed(e));
            }
        });
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    private void failed(Throwable cause) {
        if (!outer.isDisposed()) {
            problem.show(Problem.of(
                    Objects.toString(cause.getMessage(), cause.toString()), texts.get("open.failed.next"), cause));
        }
    }

    private void loaded(Opened opened, RdpLanguage language, Optional<String> kept) {
        if (outer.isDisposed()) {
            return;
        }
        Display display = outer.getDisplay();
        model = new RdpEditorModel(opened.file(), opened.document(), opened.readOnly(), language, runnable -> {
            if (!display.isDisposed()) {
                display.asyncExec(runnable);
            }
        });
        model.add(this);
        server = new ServerCheck(model, display);
        keep = new KeepJob(path);
        notices = new Notices(model, bar, this::doSaveAs, () -> keep.keep(Optional.empty()));
        kept.ifPresent(notices::kept);
        watch = new FileWatch(model, this, notices::changed);
        new TabStatus((CTabFolder) getContainer(), model, this);
        create(getActivePage());
        stateChanged();
        // Save As can be chosen from now on; the workbench asks that only when it hears of a change.
        firePropertyChange(PROP_DIRTY);
        RecentFiles.present().add(path);
        if (getSite().getPage().getActivePart() == this) {
            setFocus();
        }
    }

    /** Makes the content of a page, once the file is read. */
    private void create(int index) {
        Composite place = (Composite) getControl(index);
        if (model == null || place.getChildren().length > 0) {
            return;
        }
        if (index == FORM) {
            form = new FormPage(place, model, this);
        } else {
            text = new TextPage(place, model, this);
        }
        place.layout();
    }

    @Override
    protected void pageChange(int index) {
        create(index);
        super.pageChange(index);
    }

    private void showPage(int index) {
        create(index);
        setActivePage(index);
    }

    /** The text page, when it is in front. */
    Optional<TextPage> textPage() {
        return getActivePage() == TEXT ? Optional.ofNullable(text) : Optional.empty();
    }

    /** Undoes the last change of whichever page. */
    void undo() {
        textPage().ifPresentOrElse(TextPage::undo, () -> {
            if (model != null) {
                model.undo();
            }
        });
    }

    /** Does again what was undone last. */
    void redo() {
        textPage().ifPresentOrElse(TextPage::redo, () -> {
            if (model != null) {
                model.redo();
            }
        });
    }

    /**
     * Lets the user look for something: in the form among the settings, in the text for words.
     *
     * @param replacing whether it is to be replaced, which only the text does
     */
    void find(boolean replacing) {
        if (model == null) {
            return;
        }
        if (replacing) {
            showPage(TEXT);
        }
        textPage().ifPresentOrElse(page -> page.find(replacing), () -> form.search());
    }

    /** The open file; null while it is being read. */
    public RdpEditorModel model() {
        return model;
    }

    @Override
    public IEditorSite site() {
        return getEditorSite();
    }

    @Override
    public PartSelection selection() {
        return selection;
    }

    @Override
    public void showLine(int line) {
        if (model != null) {
            showPage(TEXT);
            text.showLine(line);
        }
    }

    @Override
    public void showForm(String key) {
        if (model != null) {
            showPage(FORM);
            form.reveal(key);
        }
    }

    @Override
    public ServerCheck server() {
        return server;
    }

    @Override
    public boolean save() {
        return getSite().getPage().saveEditor(this, false) && !isDirty();
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        dirtyMayHaveChanged();
    }

    @Override
    public void stateChanged() {
        if (!path.equals(model.path())) {
            moved();
        }
        dirtyMayHaveChanged();
    }

    /** The file is another one after it was saved elsewhere. */
    private void moved() {
        keep.end(false);
        path = model.path();
        keep = new KeepJob(path);
        RecentFiles.present().add(path);
        FileInput input = new FileInput(path);
        setInputWithNotify(input);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
    }

    private void dirtyMayHaveChanged() {
        boolean dirty = model.isDirty();
        if (dirty) {
            keep.keep(Optional.of(model.document()));
        }
        if (wasDirty != dirty) {
            wasDirty = dirty;
            firePropertyChange(PROP_DIRTY);
            if (!dirty) {
                keep.keep(Optional.empty());
            }
        }
    }

    @Override
    public void setFocus() {
        if (model == null) {
            outer.setFocus();
        } else if (getActivePage() == FORM) {
            form.setFocus();
        } else {
            text.setFocus();
        }
    }

    @Override
    public boolean isDirty() {
        return model != null && model.isDirty();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        new RdpSaver(model, getSite().getShell()).save(monitor);
    }

    @Override
    public void doSaveAs() {
        new RdpSaver(model, getSite().getShell()).saveAs(new NullProgressMonitor());
    }

    @Override
    public boolean isSaveAsAllowed() {
        return model != null;
    }

    @Override
    public void restoreState(IMemento memento) {
        Integer page = memento.getInteger(PAGE);
        restoredPage = page == null || page < 0 || page >= PAGES ? FORM : page;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putInteger(PAGE, Math.max(FORM, getActivePage()));
    }

    @Override
    public void dispose() {
        if (form != null) {
            form.dispose();
        }
        if (model != null) {
            server.dispose();
            model.dispose();
            watch.dispose();
            keep.end(notices.isKeptInQuestion() && !model.isDirty());
        }
        super.dispose();
    }
}
