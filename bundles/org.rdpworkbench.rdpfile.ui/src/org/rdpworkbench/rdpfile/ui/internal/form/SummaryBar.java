// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.connection.Endpoints;
import org.rdpworkbench.rdpfile.core.lint.RogueAudit;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Action;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** What the file does, in a few sentences, how much it looks like an attack, and what can be done with it. */
final class SummaryBar {
    private static final int MARGIN = 12;
    private static final int WIDTH = 200;

    private final Texts texts = Texts.of(SummaryBar.class);
    private final Composite bar;
    private final Label headline;
    private final Label sentences;
    private final Remarks risk;
    private final Button launch;

    /**
     * A bar.
     *
     * @param diagnose what its first button does
     * @param launch what its second button does; gets itself, to open a menu below
     */
    SummaryBar(Composite parent, Runnable diagnose, Consumer<Button> launch) {
        bar = Widgets.named(Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE), "rdpfile.summary");
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        bar.setLayout(layout);
        headline = Widgets.named(label(bar, Widgets.PAGE), "rdpfile.summary.headline");
        headline.setFont(Fonts.headline());
        Button first = button("rdpfile.diagnose", "diagnose");
        first.addListener(SWT.Selection, event -> diagnose.run());
        this.launch = button("rdpfile.launch", "launch");
        this.launch.addListener(SWT.Selection, event -> launch.accept(this.launch));
        // Below the buttons, too: in a small window, lines are dearer than their length.
        sentences = Widgets.named(label(bar, Widgets.SECONDARY), "rdpfile.summary.sentences");
        ((GridData) sentences.getLayoutData()).horizontalSpan = 3;
        risk = new Remarks(bar, "rdpfile.summary.risk");
        risk.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1));
    }

    private static Label label(Composite parent, String style) {
        Label label = Widgets.styled(new Label(parent, SWT.WRAP), style);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = WIDTH;
        label.setLayoutData(data);
        return label;
    }

    private Button button(String id, String text) {
        Button button = Widgets.named(new Button(bar, SWT.PUSH), id);
        button.setText(texts.get(text));
        button.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
        return button;
    }

    Composite control() {
        return bar;
    }

    /** Shows what is known at once. */
    void show(RdpDocument document) {
        Endpoints endpoints = Endpoints.of(document);
        String host = endpoints.host().map(HostText::display).orElse("");
        String text = host.isEmpty()
                ? texts.get("headline.nowhere")
                : endpoints.gateway().isEmpty()
                        ? host
                        : texts.get(
                                "headline." + endpoints.way(),
                                host,
                                endpoints.gateway().map(OfHost::host).orElse(""));
        set(headline, text);
    }

    /** Shows what had to be found out. */
    void show(Facts facts, Runnable forecast) {
        List<String> said = facts.summary().subList(1, facts.summary().size());
        String form = texts.get(
                "form",
                facts.document().encoding().display(),
                facts.document().lineEnd().name());
        RogueAudit audit = facts.audit();
        boolean low = audit.risk() == RogueAudit.Risk.LOW;
        String likeness = low ? verdict(audit) + " " : "";
        boolean changed = set(sentences, String.join(" ", said) + " " + likeness + form);
        Look look =
                switch (audit.risk()) {
                    case HIGH -> Look.PROBLEM;
                    case ELEVATED -> Look.WARNING;
                    case LOW -> Look.NEUTRAL;
                };
        Remark remark = new Remark(
                look, verdict(audit), texts.get("risk.tip"), List.of(new Action(texts.get("risk.forecast"), forecast)));
        changed |= risk.show(low ? List.of() : List.of(remark));
        ((GridData) risk.getLayoutData()).exclude = low;
        risk.setVisible(!low);
        if (changed) {
            bar.getParent().layout(true, true);
        }
    }

    private String verdict(RogueAudit audit) {
        String said = texts.get("risk." + audit.risk());
        return audit.reasons().isEmpty()
                ? texts.get("risk.plain", said)
                : texts.get("risk.reasons", said, String.join("; ", audit.reasons()));
    }

    private static boolean set(Label label, String text) {
        String plain = text.replace("&", "&&");
        boolean changed = !label.getText().equals(plain);
        if (changed) {
            label.setText(Sketch.bounded(plain));
        }
        return changed;
    }
}
