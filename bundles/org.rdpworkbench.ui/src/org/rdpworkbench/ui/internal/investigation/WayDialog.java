// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Widgets;

/** Asks which way is to be measured, and how. */
final class WayDialog extends FormDialog {
    private static final int TEXT_WIDTH = 320;
    private static final int LONGEST_IDLE_SECONDS = 3600;

    private static final Texts TEXTS = Texts.of(WayDialog.class);

    private final Optional<OfRoute> given;
    private Text host;
    private Text meant;
    private Text gateway;
    private Spinner samples;
    private Spinner idle;
    private Label message;
    private OfRoute answer;

    /**
     * A dialog above a shell.
     *
     * @param given the way that is offered; empty when none is known
     */
    WayDialog(Shell parent, Optional<OfRoute> given) {
        super(parent, TEXTS, "way.title", TEXT_WIDTH);
        this.given = given;
    }

    /** What the user answered; null before the dialog was confirmed. */
    OfRoute answer() {
        return answer;
    }

    @Override
    void fill(Composite area) {
        sentence(area).setText(TEXTS.get("way.about"));
        host = line(area, "way.host");
        gateway = line(area, "way.gateway");
        meant = line(area, "way.meant");
        samples = number(area, "way.samples", 1, OfRoute.MOST_SAMPLES);
        idle = number(area, "way.idle", 0, LONGEST_IDLE_SECONDS);
        message = Widgets.named(sentence(area), "way.message");
        offer();
    }

    private void offer() {
        given.ifPresent(way -> {
            host.setText(HostText.display(new OfHost(way.host(), way.port())));
            gateway.setText(way.gateway() == null ? "" : way.gateway());
            meant.setText(way.meant() == null ? "" : way.meant());
        });
        samples.setSelection(given.map(OfRoute::samples).orElse(OfRoute.USUAL_SAMPLES));
        idle.setSelection(
                (int) given.map(OfRoute::idle).orElse(OfRoute.USUAL_IDLE).toSeconds());
    }

    private static Label sentence(Composite area) {
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    private Spinner number(Composite area, String id, int least, int most) {
        new Label(area, SWT.NONE).setText(TEXTS.get(id));
        Spinner spinner = Widgets.named(new Spinner(area, SWT.BORDER), id);
        spinner.setMinimum(least);
        spinner.setMaximum(most);
        spinner.addModifyListener(event -> check());
        return spinner;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, TEXTS.get("way.measure"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    /** Says what is wrong, or else how long it takes. */
    @Override
    void check() {
        Button confirm = getButton(IDialogConstants.OK_ID);
        if (confirm == null) {
            return;
        }
        boolean named = !host.getText().isBlank();
        String sentence = TEXTS.get("way.no-host");
        boolean right = false;
        if (named) {
            try {
                OfRoute way = read();
                Duration most = OfRoute.takes(way.samples(), way.idle());
                sentence = TEXTS.get("way.takes", way.idle().toSeconds(), most.toSeconds());
                right = true;
            } catch (HostFormatException e) {
                sentence = e.getMessage();
            }
        }
        Widgets.enable(confirm, right);
        if (!sentence.equals(message.getText())) {
            message.setText(sentence);
            message.setForeground((named && !right ? ColorRole.PROBLEM : ColorRole.TEXT).color());
            if (getShell().isVisible()) {
                message.getParent().layout(true, true);
            }
        }
    }

    /** Reads what was typed; throws with a sentence for the user when it is wrong. */
    private OfRoute read() throws HostFormatException {
        OfHost to = HostText.parse(host.getText());
        return new OfRoute(
                to.host(),
                to.port(),
                other(meant),
                other(gateway),
                samples.getSelection(),
                Duration.ofSeconds(idle.getSelection()));
    }

    private static String other(Text field) throws HostFormatException {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            return null;
        }
        HostText.parse(text);
        return text;
    }

    @Override
    protected void okPressed() {
        try {
            answer = read();
        } catch (HostFormatException e) {
            check();
            return;
        }
        super.okPressed();
    }
}
