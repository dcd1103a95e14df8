// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks.minimal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;

/** A field to type into. */
public final class EmptyView extends ViewPart {
    private Text text;

    @Override
    public void createPartControl(Composite parent) {
        text = new Text(parent, SWT.MULTI);
    }

    @Override
    public void setFocus() {
        text.setFocus();
    }
}
