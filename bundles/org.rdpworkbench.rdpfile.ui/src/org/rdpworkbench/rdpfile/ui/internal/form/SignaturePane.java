// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.signature.SignScope;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** What the signature comes to, what it does not protect, and the ways to make and to remove one. */
final class SignaturePane {
    private static final int MARGIN = 12;
    private static final int VALUE = 200;

    private final Texts texts = Texts.of(SignaturePane.class);
    private final FormContext context;
    private final ScrolledComposite scrolled;
    private final Composite content;
    private final Remarks verdict;
    private final Composite facts;
    private final Button remove;
    private final Button sign;
    private SignatureReport shown;

    /**
     * A pane.
     *
     * @param sign what the button does
     */
    SignaturePane(Composite parent, FormContext context, Runnable sign) {
        this.context = context;
        scrolled = Widgets.styled(new ScrolledComposite(parent, SWT.V_SCROLL), Widgets.PAGE);
        scrolled.setExpandHorizontal(true);
        content = Widgets.named(Widgets.styled(new Composite(scrolled, SWT.NONE), Widgets.PAGE), "rdpfile.signature");
        GridLayout layout = new GridLayout();
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = MARGIN;
        content.setLayout(layout);
        verdict = new Remarks(content, "rdpfile.signature.verdict");
        verdict.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Composite buttons = Widgets.styled(new Composite(content, SWT.NONE), Widgets.PAGE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        buttons.setLayout(row);
        this.sign = Widgets.named(new Button(buttons, SWT.PUSH), "rdpfile.signature.sign");
        this.sign.setText(texts.get("sign"));
        this.sign.addListener(SWT.Selection, event -> sign.run());
        remove = Widgets.named(new Button(buttons, SWT.PUSH), "rdpfile.signature.remove");
        remove.setText(texts.get("sign.remove"));
        remove.addListener(SWT.Selection, event -> context.model().dropSignature());
        facts = Widgets.styled(new Composite(content, SWT.NONE), Widgets.PAGE);
        facts.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout grid = new GridLayout(2, false);
        grid.marginWidth = 0;
        grid.horizontalSpacing = MARGIN;
        facts.setLayout(grid);
        scrolled.setContent(content);
        scrolled.addListener(SWT.Resize, event -> arrange());
    }

    Control control() {
        return scrolled;
    }

    /** Shows what a signature comes to. */
    void show(SignatureReport report) {
        Widgets.enable(remove, SignScope.isSigned(context.document()));
        sign.setText(texts.get(report.state() == State.NONE ? "sign" : "sign.again"));
        if (report.equals(shown)) {
            return;
        }
        shown = report;
        List<Remark> said = new ArrayList<>();
        said.add(new Remark(look(report), texts.get("signature." + report.state(), name(report)), "", List.of()));
        if (!report.reason().isEmpty()) {
            said.add(new Remark(Look.ADVICE, report.reason(), "", List.of()));
        }
        if (report.state() == State.INTACT) {
            guard(report, said);
        }
        verdict.show(said);
        for (Control child : facts.getChildren()) {
            child.dispose();
        }
        if (report.signer() != null) {
            certificate(report);
        }
        if (report.state() != State.NONE) {
            pair("covered", String.join(", ", report.covered()));
            pair(
                    "unprotected",
                    report.unprotected().isEmpty() ? texts.get("none") : String.join(", ", report.unprotected()));
            if (!report.doubled().isEmpty()) {
                pair("doubled", String.join(", ", report.doubled()));
            }
            pair("revocation", texts.get("revocation.not"));
        }
        arrange();
    }

    private static Look look(SignatureReport report) {
        return switch (report.state()) {
            case NONE -> Look.NEUTRAL;
            case NOT_CHECKED -> Look.NOT_EXAMINED;
            case BROKEN, MALFORMED -> Look.PROBLEM;
            case INTACT -> report.isGood() ? Look.OK : Look.WARNING;
        };
    }

    /** What a signature that holds leaves open. */
    private void guard(SignatureReport report, List<Remark> said) {
        if (report.trust() != SignatureReport.Trust.TRUSTED) {
            said.add(warning("trust." + report.trust()));
        }
        if (report.validity() == SignatureReport.Validity.EXPIRED
                || report.validity() == SignatureReport.Validity.NOT_YET) {
            said.add(warning("validity." + report.validity()));
        }
        if (report.purpose() == SignatureReport.Purpose.DIFFERS) {
            said.add(warning("purpose." + report.purpose()));
        }
        report.objections().forEach(objection -> said.add(new Remark(Look.WARNING, objection, "", List.of())));
        switch (report.address()) {
            case ALTERNATE_CAN_BE_ADDED, ALTERNATE_NOT_SIGNED, NOT_SIGNED ->
                said.add(warning("address." + report.address()));
            default -> {
                // Nothing stands against the address.
            }
        }
        if (!report.unprotected().isEmpty()) {
            said.add(new Remark(
                    Look.WARNING,
                    texts.get("unprotected.sentence", String.join(", ", report.unprotected())),
                    "",
                    List.of()));
        }
    }

    private Remark warning(String key) {
        return new Remark(Look.WARNING, texts.get(key), "", List.of());
    }

    private void certificate(SignatureReport report) {
        CertificateFacts signer = report.signer();
        pair("signer", String.valueOf(signer.subject()));
        pair("issuer", String.valueOf(signer.issuer()));
        pair(
                "valid",
                texts.get(
                        "valid.range",
                        String.valueOf(signer.notBefore()),
                        String.valueOf(signer.notAfter()),
                        texts.get("validity." + report.validity())));
        pair("trust", texts.get("trust." + report.trust()));
        pair("purpose", texts.get("purpose." + report.purpose()));
        pair("hash", report.digest().isEmpty() ? texts.get("none") : report.digest());
        pair(
                "timestamp",
                report.timestamp() == null
                        ? report.timestampReason().isEmpty() ? texts.get("none") : report.timestampReason()
                        : report.timestamp().toString());
        pair("sha256", signer.sha256());
        pair("sha1", signer.sha1());
    }

    private void pair(String key, String value) {
        Label label = Widgets.styled(new Label(facts, SWT.NONE), Widgets.SECONDARY);
        label.setText(texts.get(key));
        label.setLayoutData(new GridData(SWT.FILL, SWT.TOP, false, false));
        // A text, so that thumbprints can be selected and copied.
        Text text = Widgets.named(
                Widgets.styled(new Text(facts, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP), Widgets.PAGE),
                "rdpfile.signature." + key);
        text.setText(value);
        Widgets.accessible(text, texts.get(key));
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = VALUE;
        text.setLayoutData(data);
    }

    private static String name(SignatureReport report) {
        if (report.signer() == null) {
            return "";
        }
        String common = report.signer().commonName();
        return common == null ? String.valueOf(report.signer().subject()) : common;
    }

    private void arrange() {
        Rectangle room = scrolled.getClientArea();
        if (room.width > 0) {
            Point needed = content.computeSize(room.width, SWT.DEFAULT, true);
            // Down to the end: what is below has another colour.
            content.setSize(needed.x, Math.max(needed.y, room.height));
            content.layout(true, true);
        }
    }

    void setFocus() {
        sign.setFocus();
    }
}
