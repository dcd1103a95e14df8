// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.problem;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;

/** Shows problems that have no view of their own. */
public final class Problems {
    private static final int WIDTH = 520;

    private Problems() {}

    /** Notes a problem in the log and shows it in a dialog above a shell. To be called on the UI thread. */
    public static void show(Shell parent, Problem problem) {
        ILog.get().warn(problem.text());
        new ProblemDialog(parent, problem).open();
    }

    private static final class ProblemDialog extends Dialog {
        private final Problem problem;

        ProblemDialog(Shell parent, Problem problem) {
            super(parent);
            this.problem = problem;
        }

        @Override
        protected boolean isResizable() {
            return true;
        }

        @Override
        protected void configureShell(Shell shell) {
            super.configureShell(shell);
            shell.setText(Texts.of(Problems.class).get("title"));
        }

        @Override
        protected Control createDialogArea(Composite parent) {
            Composite area = (Composite) super.createDialogArea(parent);
            ProblemBar bar = new ProblemBar(area, "problem.dialog", false);
            GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
            data.widthHint = WIDTH;
            bar.setLayoutData(data);
            bar.show(problem);
            return area;
        }

        @Override
        protected void createButtonsForButtonBar(Composite parent) {
            createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
        }
    }
}
