// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** All findings in a table, the selected one explained below. */
final class FindingsPage {
    private static final int[] WEIGHTS = {60, 40};

    private final Case subject;
    private final DataTable<Finding> table;
    private final FindingText detail;
    private Finding explained;
    private Investigation shown;

    FindingsPage(Composite parent, Case subject, IServiceLocator services, PartSelection selection) {
        this.subject = subject;
        Texts texts = Texts.of(FindingsPage.class);
        SashForm sash = new SashForm(parent, SWT.VERTICAL);
        table = new DataTable<>(
                sash,
                "findings",
                columns(texts),
                new DataTable.Wording(
                        texts.get("findings.filter"),
                        texts.get("findings.table"),
                        texts.get("findings.empty"),
                        texts.get("findings.no-match")),
                services);
        detail = new FindingText(sash);
        sash.setWeights(WEIGHTS);
        table.onSelection(selection::select);
        table.onSelection(this::explain);
        table.onOpen(finding -> detail.setFocus());
        update();
    }

    private static List<Column<Finding>> columns(Texts texts) {
        return List.of(
                Column.state(
                        "severity",
                        texts.get("findings.column.severity"),
                        130,
                        finding -> Summary.word(finding.severity()),
                        finding -> Look.of(finding.severity()),
                        Comparator.comparing(Finding::severity)),
                Column.of("area", texts.get("findings.column.area"), 110, Finding::area),
                Column.of("title", texts.get("findings.column.title"), 450, Finding::title),
                Column.of("target", texts.get("findings.column.target"), 170, Finding::target),
                Column.of(
                        "confidence",
                        texts.get("findings.column.confidence"),
                        110,
                        finding -> texts.get("findings.confidence."
                                + finding.confidence().name().toLowerCase(Locale.ROOT))));
    }

    private void explain(List<Finding> selected) {
        Finding first = selected.isEmpty() ? null : selected.getFirst();
        if (first != explained) {
            explained = first;
            detail.show(first);
        }
    }

    void setFocus() {
        table.setFocus();
    }

    /** Shows the findings of the present result. */
    void update() {
        Investigation investigation = subject.stage().investigation();
        if (investigation != null && investigation != shown) {
            shown = investigation;
            table.setInput(investigation.findings());
            table.whenShown(() -> {
                if (table.selected().isEmpty() && !table.shown().isEmpty()) {
                    table.select(0);
                }
            });
        }
    }

    /** Selects the first finding that decided a cause. */
    void reveal(CauseVerdict verdict) {
        verdict.because().stream()
                .filter(shown.findings()::contains)
                .findFirst()
                .ifPresent(finding -> {
                    table.reveal(finding);
                    table.setFocus();
                });
    }
}
