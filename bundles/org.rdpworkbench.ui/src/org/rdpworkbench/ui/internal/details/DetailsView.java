// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.e4.ui.workbench.modeling.ISelectionListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.Coalescing;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.PartMenus;
import org.rdpworkbench.ui.internal.targets.TargetData;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.ProblemBar;

/** Explains what is selected in any part, and what the links of an explanation lead to. */
public final class DetailsView implements Explaining {
    private static final int MOST_STEPS = 50;

    private final Texts texts = Texts.of(DetailsView.class);
    private final Deque<Object> before = new ArrayDeque<>();
    private final ISelectionListener listener = this::selected;
    private final IPartListener2 closing = new IPartListener2() {
        @Override
        public void partClosed(IWorkbenchPartReference reference) {
            IWorkbenchPart closed = reference.getPart(false);
            if (closed instanceof IEditorPart
                    && (closed.getSite().getService(MPart.class) == origin || closed == inFront)) {
                forget();
            }
        }
    };

    @Inject
    private ESelectionService selections;

    @Inject
    private IWorkbenchPage page;

    private ProblemBar problem;
    private ExplainedText text;
    private Runnable targetsChanged;
    private Object subject;
    /** The part in which the object was selected that this or the way back to here began with. */
    private MPart origin;
    /** The editor that was in front then. A view of an area shows what belongs to it; null for a target, which belongs to none. */
    private IEditorPart inFront;

    private TargetShown target;

    /** What is written of a target, which stays the same object while that changes. */
    private record TargetShown(TargetState state, TargetData data) {
        static TargetShown of(Object subject) {
            return subject instanceof TargetEntry entry ? new TargetShown(entry.state(), entry.data()) : null;
        }
    }

    /** Builds the view, which explains the present selection. */
    @PostConstruct
    public void create(Composite parent, MPart part, EMenuService menus, EHandlerService handlers) {
        PartMenus.create(part, Ids.DETAILS_VIEW);
        Composite root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        root.setLayout(layout);
        problem = new ProblemBar(root, "details.problem", true);
        problem.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        problem.clear();
        text = new ExplainedText(root, "details.text", texts.get("name"));
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        text.showHint(texts.get("empty"));
        // Collects what others contribute, for which the window need not wait.
        text.getDisplay().asyncExec(() -> {
            if (!text.isDisposed()) {
                menus.registerContextMenu(text, Ids.DETAILS_VIEW);
            }
        });
        handlers.activateHandler(IWorkbenchCommandConstants.NAVIGATE_BACKWARD_HISTORY, new Back());
        selections.addSelectionListener(listener);
        page.addPartListener(closing);
        targetsChanged = new Coalescing(root, this::refreshTarget)::request;
        Console.targets().addListener(targetsChanged);
        selected(null, selections.getSelection());
    }

    /** A part without a selection changes nothing: what was explained can be read on. */
    private void selected(MPart part, Object selection) {
        boolean own = part != null && Ids.DETAILS_VIEW.equals(part.getElementId());
        Object first = first(selection);
        if (!own && first != null && !first.equals(subject) && explains(first)) {
            before.clear();
            origin = part;
            inFront = first instanceof TargetEntry ? null : page.getActiveEditor();
        }
    }

    /** What an editor, or a view beside it, explained is gone with it: Details of a case that nobody sees any more would be taken for those of the next. */
    private void forget() {
        before.clear();
        subject = null;
        target = null;
        origin = null;
        inFront = null;
        problem.clear();
        text.showHint(texts.get("empty"));
    }

    private void refreshTarget() {
        if (!Objects.equals(target, TargetShown.of(subject))) {
            explains(subject);
        }
    }

    private static Object first(Object selection) {
        return switch (selection) {
            case IStructuredSelection structured -> structured.getFirstElement();
            case List<?> several when !several.isEmpty() -> several.getFirst();
            case null -> null;
            default -> selection;
        };
    }

    /** Explains an object, also anew after more became known of it, and remembers another one before, for the way back. */
    public void explain(Object object) {
        Object left = subject;
        if (explains(object) && left != null && !left.equals(object)) {
            before.push(left);
            if (before.size() > MOST_STEPS) {
                before.removeLast();
            }
        }
    }

    /** The way back through what links have led to; the handler of the command as long as the view is the active part. */
    private final class Back {
        /** Explains what was explained before. */
        @Execute
        public void go() {
            if (!before.isEmpty()) {
                explains(before.pop());
            }
        }

        /** Whether there is a way back. */
        @CanExecute
        public boolean isPossible() {
            return !before.isEmpty();
        }
    }

    /** Shows an object; one that nobody can explain changes nothing. */
    private boolean explains(Object object) {
        try {
            Explained explained = Adapters.adapt(object, Explained.class);
            if (explained == null) {
                return false;
            }
            problem.clear();
            text.show(explained);
        } catch (RuntimeException | LinkageError e) {
            problem.show(Problem.of(texts.get("failed"), texts.get("failed.next"), e));
            text.showHint("");
        }
        subject = object;
        target = TargetShown.of(object);
        return true;
    }

    @Override
    public ExplainedText explanation() {
        return text;
    }

    /** Goes to the text. */
    @Focus
    public void setFocus() {
        text.setFocus();
    }

    /** Hears of selections and targets no more. */
    @PreDestroy
    public void dispose() {
        selections.removeSelectionListener(listener);
        page.removePartListener(closing);
        Console.targets().removeListener(targetsChanged);
    }
}
