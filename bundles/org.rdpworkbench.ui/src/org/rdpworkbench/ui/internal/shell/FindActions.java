// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** At the right end of the tool bar: everything that can be done, by its name. */
public final class FindActions {
    private static final String SPACER = "org.rdpworkbench.ui.trim.spacer";
    private static final String CONTROL = "org.rdpworkbench.ui.trim.findActions";
    private static final String COMMAND = "org.eclipse.ui.window.quickAccess";

    @Inject
    private IWorkbenchWindow window;

    /** Puts it into a window, behind a spacer. */
    static void install(IWorkbenchWindow window) {
        Trim.add(window, Trim.TOP, SPACER, Spacer.class)
                .ifPresent(control -> control.getTags().add("stretch"));
        Trim.add(window, Trim.TOP, CONTROL, FindActions.class);
    }

    /** Builds the button. */
    @PostConstruct
    public void create(Composite parent) {
        ToolBar bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        ToolItem item = Widgets.named(new ToolItem(bar, SWT.PUSH), "find-actions");
        String key = window.getService(IBindingService.class).getBestActiveBindingFormattedFor(COMMAND);
        Texts texts = Texts.of(FindActions.class);
        item.setText(key == null ? texts.get("find-actions") : texts.get("find-actions.key", key));
        item.setToolTipText(texts.get("find-actions.tip"));
        item.addListener(SWT.Selection, event -> {
            try {
                window.getService(IHandlerService.class).executeCommand(COMMAND, null);
            } catch (CommandException e) {
                ILog.get().error(e.getMessage(), e);
            }
        });
    }

    /** Takes the room between the tool bars and the button. */
    public static final class Spacer {
        /** Builds nothing that is seen. */
        @PostConstruct
        public void create(Composite parent) {
            new Label(parent, SWT.NONE);
        }
    }
}
