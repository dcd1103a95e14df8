// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.client.core.ExtensionKind.Loading;
import org.rdpworkbench.ui.look.Widgets;

/** Which rows are wanted, beside the words of the filter line. */
final class Filters {
    /** The choices of "changed since", in days before the time of the case; zero stands for any time. */
    private static final List<Integer> DAYS = List.of(0, 1, 7, 30, 90, 365);

    private final Button thirdParty;
    private final Button loads;
    private final Combo since;

    Filters(Composite line, Runnable onChange) {
        thirdParty = check(line, "third-party", onChange);
        loads = check(line, "loads", onChange);
        since = Widgets.named(new Combo(line, SWT.DROP_DOWN | SWT.READ_ONLY), "client.since");
        DAYS.forEach(days -> since.add(ViewText.of("since", days)));
        since.select(0);
        since.setToolTipText(ViewText.of("since.tooltip"));
        Widgets.accessible(since, ViewText.of("since.name"));
        since.addListener(SWT.Selection, event -> onChange.run());
    }

    private static Button check(Composite line, String key, Runnable onChange) {
        Button check = Widgets.named(Widgets.styled(new Button(line, SWT.CHECK), Widgets.PAGE), "client." + key);
        check.setText(ViewText.of(key));
        check.setToolTipText(ViewText.of(key + ".tooltip"));
        check.addListener(SWT.Selection, event -> onChange.run());
        return check;
    }

    /** The rows that are wanted. What records no time of change may have changed at any, and stays. */
    List<ShownPart> wanted(List<ShownPart> parts, Instant now) {
        boolean others = thirdParty.getSelection();
        boolean loaded = loads.getSelection();
        int days = DAYS.get(Math.max(0, since.getSelectionIndex()));
        Instant earliest = days == 0 ? Instant.MIN : now.minus(Duration.ofDays(days));
        return parts.stream()
                .filter(part -> !others || part.isThirdParty())
                .filter(part -> !loaded || part.loading() != Loading.NEVER)
                .filter(part -> part.changed() == null || !part.changed().isBefore(earliest))
                .toList();
    }
}
