// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.List;
import org.eclipse.swt.custom.StyledText;
import org.rdpworkbench.core.diagnosis.Finding;

/** The page with the findings. */
public final class FindingsBot {
    FindingsBot() {
        Driver.get(StyledText.class, "findings.detail");
    }

    /** What stands below the table: the selected finding, explained. */
    public String detail() {
        return Driver.onUi(Driver.get(StyledText.class, "findings.detail")::getText);
    }

    /** The selected findings. */
    public List<Finding> selected() {
        return ConsoleBot.selected(Finding.class);
    }

    /** Waits until a finding is selected and explained. */
    public FindingsBot shows(Finding finding) {
        Driver.await("the finding " + finding.title(), () -> detail().startsWith(finding.title()));
        Driver.await("its selection", () -> selected().equals(List.of(finding)));
        return this;
    }
}
