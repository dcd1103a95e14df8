// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** Two certificates side by side: what differs first. */
public final class ComparisonView {
    static final String ID = "org.rdpworkbench.certificates.ui.comparison";
    private static final int MARGIN = 8;

    @Inject
    private IWorkbenchPage page;

    private DataTable<Difference> table;
    private Label head;
    private Composite root;

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        root.setLayout(layout);
        head = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.SECONDARY), "comparison.head");
        GridData above = new GridData(SWT.FILL, SWT.CENTER, true, false);
        above.horizontalIndent = MARGIN;
        above.verticalIndent = MARGIN;
        above.exclude = true;
        head.setLayoutData(above);
        table = new DataTable<>(
                root,
                "certificate-comparison",
                List.of(
                        Column.state(
                                "state",
                                CertificateText.of("compare.column.state"),
                                110,
                                row -> CertificateText.of("compare.state." + row.state()),
                                ComparisonView::look,
                                Comparator.comparing(Difference::state)),
                        Column.of("field", CertificateText.of("compare.column.field"), 150, Difference::field),
                        Column.of("first", CertificateText.of("compare.column.first"), 340, Difference::first),
                        Column.of("second", CertificateText.of("compare.column.second"), 340, Difference::second)),
                new DataTable.Wording(
                        CertificateText.of("compare.filter"),
                        CertificateText.of("compare.table"),
                        CertificateText.of("compare.empty"),
                        CertificateText.of("compare.no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    }

    private static Look look(Difference row) {
        return switch (row.state()) {
            case DIFFERENT -> Look.ADVICE;
            case SAME -> Look.NEUTRAL;
            case UNKNOWN -> Look.NOT_EXAMINED;
        };
    }

    /** Shows two certificates. */
    void show(KnownCertificate first, KnownCertificate second) {
        List<Difference> rows = Difference.of(first, second);
        long different = rows.stream()
                .filter(row -> row.state() == Difference.State.DIFFERENT)
                .count();
        head.setText(CertificateText.of(
                "compare.head",
                CertificateText.name(first),
                CertificateText.places(first),
                CertificateText.name(second),
                CertificateText.places(second),
                different,
                rows.size()));
        ((GridData) head.getLayoutData()).exclude = false;
        table.setInput(rows);
        root.layout();
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
