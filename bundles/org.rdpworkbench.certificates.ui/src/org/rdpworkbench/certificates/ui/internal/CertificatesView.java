// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Details;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The certificates of the case in front: one row for each, wherever it was seen. */
public final class CertificatesView {
    static final String ID = "org.rdpworkbench.certificates.ui.view";
    private static final int MARGIN = 8;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private Composite root;
    private DataTable<KnownCertificate> table;
    private Label notRead;
    private Investigation shown;
    private Investigation inventoried;
    private KnownCertificate anew;
    private CertificateInventory inventory = new CertificateInventory(List.of(), List.of());
    private OpenedFiles opened = new OpenedFiles(List.of(), List.of());

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.marginBottom = MARGIN / 2;
        root.setLayout(layout);
        table = new DataTable<>(
                root,
                "certificates",
                columns(),
                new DataTable.Wording(
                        CertificateText.of("filter"),
                        CertificateText.of("table"),
                        CertificateText.of("empty.no-case"),
                        CertificateText.of("no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.onSelection(rows -> selection.setSelection(new StructuredSelection(rows)));
        notRead = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.SECONDARY), "certificates.not-read");
        GridData below = new GridData(SWT.FILL, SWT.CENTER, true, false);
        below.horizontalIndent = MARGIN;
        below.verticalIndent = MARGIN / 2;
        notRead.setLayoutData(below);
        ActiveCase.follow(root, page, this::follow);
    }

    private static List<Column<KnownCertificate>> columns() {
        return List.of(
                new Column<>(
                        "state",
                        CertificateText.of("column.state"),
                        130,
                        CertificateText::state,
                        CertificatesView::look,
                        Comparator.comparing(KnownCertificate::state)),
                Column.of("name", CertificateText.of("column.name"), 190, CertificateText::name),
                Column.of("where", CertificateText.of("column.where"), 200, CertificateText::places),
                Column.of("used", CertificateText.of("column.used"), 160, CertificateText::uses),
                Column.of("life", CertificateText.of("column.life"), 110, CertificateText::life)
                        .withPainter(LifeBar::paint)
                        .withOrder(Comparator.comparing(LifeBar::spent)),
                Column.of("expires", CertificateText.of("column.expires"), 110, CertificateText::lastMoment)
                        .withDisplay(CertificateText::expires)
                        .withOrder(Comparator.comparing(
                                CertificateText::end, Comparator.nullsFirst(Comparator.naturalOrder()))),
                Column.state(
                        "trust",
                        CertificateText.of("column.trust"),
                        160,
                        TrustText::display,
                        TrustText::look,
                        Comparator.comparing(TrustText::display)),
                Column.of("key", CertificateText.of("column.key"), 150, CertificateText::key),
                Column.of("sha1", CertificateText.of("column.sha1"), 300, KnownCertificate::thumbprint),
                Column.of(
                        "key-algorithm", CertificateText.of("column.key-algorithm"), 90, CertificateText::keyAlgorithm),
                Column.of("signature", CertificateText.of("column.signature"), 130, CertificateText::signature),
                Column.of("issuer", CertificateText.of("column.issuer"), 220, CertificateText::issuer),
                Column.of("target", CertificateText.of("column.target"), 120, KnownCertificate::target),
                Column.of("sha256", CertificateText.of("column.sha256"), 300, CertificateText::sha256)
                        .hiddenAtFirst());
    }

    /** How a state looks. That a certificate expired is a warning: clients warn, they do not close. */
    static Look look(KnownCertificate certificate) {
        return switch (certificate.state()) {
            case MISSING -> Look.PROBLEM;
            case DAMAGED, EXPIRED, NOT_YET_VALID, WEAK -> Look.WARNING;
            case EXPIRES_SOON -> Look.ADVICE;
            case VALID -> Look.OK;
            case UNKNOWN -> Look.NOT_EXAMINED;
        };
    }

    private void follow(Optional<ShownCase> active) {
        Investigation next = active.flatMap(ShownCase::investigation).orElse(null);
        if (next == shown && next != null) {
            return;
        }
        shown = next;
        table.setEmpty(CertificateText.of(next == null ? "empty.no-case" : "empty.none"));
        if (next == null) {
            show(new CertificateInventory(List.of(), List.of()));
            return;
        }
        // Decoding and hashing take their time where stores are large.
        Job.createSystem(CertificateText.of("reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    CertificateInventory read = CertificateInventory.of(next);
                    root.getDisplay().asyncExec(() -> {
                        if (!root.isDisposed() && shown == next) {
                            show(read);
                        }
                    });
                })
                .schedule();
    }

    /** Shows the certificates of files beside those of the case, until the view is closed. */
    void open(List<Path> files) {
        Job.create(CertificateText.of("open.job"), (ICoreRunnable) monitor -> {
                    OpenedFiles read = OpenedFiles.read(files);
                    root.getDisplay().asyncExec(() -> {
                        if (!root.isDisposed()) {
                            opened = opened.with(read);
                            refresh();
                        }
                    });
                })
                .schedule();
    }

    /** Asks the addresses in certificates whether these were revoked, adds the answers to the case, and shows them in Details. */
    void checkRevocation(List<KnownCertificate> certificates) {
        if (certificates.isEmpty()) {
            return;
        }
        ShownCase subject = ActiveCase.of(page).orElse(null);
        Investigation ofCase = shown;
        Job.create(CertificateText.of("revocation.job"), (ICoreRunnable) monitor -> {
                    try {
                        RevocationAnswers.ask(certificates, subject, ofCase);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                    root.getDisplay().asyncExec(() -> explainAnew(certificates.getFirst(), ofCase));
                })
                .schedule();
    }

    /** Shows what is known of a certificate by now; when the answers were added to the case, as soon as it has been read anew. */
    private void explainAnew(KnownCertificate certificate, Investigation ofCase) {
        if (root.isDisposed()) {
            return;
        }
        Investigation now =
                ActiveCase.of(page).flatMap(ShownCase::investigation).orElse(null);
        if (now == ofCase) {
            Details.show(page, certificate);
        } else if (now == inventoried) {
            explain(certificate);
        } else {
            anew = certificate;
        }
    }

    private void explain(KnownCertificate asked) {
        inventory.certificates().stream()
                .filter(one ->
                        one.target().equals(asked.target()) && one.thumbprint().equals(asked.thumbprint()))
                .findFirst()
                .ifPresent(one -> {
                    table.reveal(one);
                    Details.show(page, one);
                });
    }

    private void show(CertificateInventory next) {
        inventory = next;
        inventoried = shown;
        refresh();
        if (anew != null) {
            KnownCertificate asked = anew;
            anew = null;
            explain(asked);
        }
    }

    private void refresh() {
        table.setInput(Stream.concat(opened.certificates().stream(), inventory.certificates().stream())
                .toList());
        String gaps = inventory.notRead().stream()
                .map(recorded -> recorded.reading())
                .map(CertificatesView::gap)
                .distinct()
                .collect(Collectors.joining("; "));
        String said = Stream.concat(
                        Stream.of(gaps.isEmpty() ? "" : CertificateText.of("not-read", gaps)), opened.notes().stream())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        notRead.setText(said);
        ((GridData) notRead.getLayoutData()).exclude = said.isEmpty();
        notRead.setVisible(!said.isEmpty());
        root.layout();
    }

    private static String gap(Reading<?> reading) {
        return CertificateText.of(
                "not-read.part",
                ReadingText.place(reading.question()),
                reading.unreadableReason().orElseGet(() -> ReadingText.answer(reading)));
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }
}
