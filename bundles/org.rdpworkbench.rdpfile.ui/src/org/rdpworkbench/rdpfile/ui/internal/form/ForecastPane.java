// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** The forecast with all that it depends on: who opens the file, and what is set there. */
final class ForecastPane {
    /** Whose dialog is foretold until somebody else is chosen. */
    static final Receiver FIRST = Receiver.MSTSC_2026_07;

    private static final int FIELD = 160;
    private static final int MARGIN = 12;

    private final Texts texts = Texts.of(ForecastPane.class);
    private final ScrolledComposite scrolled;
    private final Composite content;
    private final Combo receiver;
    private final Combo unsigned;
    private final Combo signed;
    private final Text thumbprints;
    private final Combo version;
    private final Combo consent;
    private final StepsStrip steps;
    private final DialogPicture picture;
    private final Remarks remarks;

    /**
     * A pane.
     *
     * @param changed called when another receiver or policy is chosen
     */
    ForecastPane(Composite parent, Runnable changed) {
        scrolled = Widgets.styled(new ScrolledComposite(parent, SWT.V_SCROLL), Widgets.PAGE);
        scrolled.setExpandHorizontal(true);
        content = Widgets.named(Widgets.styled(new Composite(scrolled, SWT.NONE), Widgets.PAGE), "rdpfile.forecast");
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = MARGIN;
        content.setLayout(layout);
        Composite inputs = Widgets.styled(new Composite(content, SWT.NONE), Widgets.PAGE);
        GridLayout grid = new GridLayout(4, false);
        grid.marginWidth = MARGIN;
        grid.marginHeight = 0;
        grid.horizontalSpacing = MARGIN;
        inputs.setLayout(grid);
        inputs.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        receiver = combo(
                inputs,
                "receiver",
                Arrays.stream(Receiver.values())
                        .map(one -> texts.get("receiver." + one))
                        .toList(),
                changed);
        receiver.select(FIRST.ordinal());
        consent = combo(inputs, "consent", words("consent", "unknown", "yes", "no"), changed);
        unsigned = combo(inputs, "unsigned", words("policy", "unset", "yes", "no"), changed);
        signed = combo(inputs, "signed", words("policy", "unset", "yes", "no"), changed);
        version = combo(inputs, "version", words("version", "unset", "1", "2"), changed);
        label(inputs, "thumbprints");
        thumbprints = Widgets.named(new Text(inputs, SWT.BORDER | SWT.SINGLE), "rdpfile.forecast.thumbprints");
        thumbprints.setMessage(texts.get("thumbprints.hint"));
        thumbprints.setLayoutData(field());
        Widgets.accessible(thumbprints, texts.get("thumbprints"));
        thumbprints.addListener(SWT.Modify, event -> changed.run());
        steps = Widgets.named(new StepsStrip(content, () -> {}), "rdpfile.forecast.steps");
        steps.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        picture = Widgets.named(new DialogPicture(content), "rdpfile.forecast.picture");
        picture.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        remarks = new Remarks(content, "rdpfile.forecast.remarks");
        GridData below = new GridData(SWT.FILL, SWT.TOP, true, false);
        below.horizontalIndent = MARGIN;
        remarks.setLayoutData(below);
        scrolled.setContent(content);
        scrolled.addListener(SWT.Resize, event -> arrange());
    }

    private static GridData field() {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = FIELD;
        return data;
    }

    private void label(Composite parent, String key) {
        Label label = Widgets.styled(new Label(parent, SWT.NONE), Widgets.SECONDARY);
        label.setText(texts.get(key));
        label.setToolTipText(texts.get(key + ".tip"));
    }

    private List<String> words(String prefix, String... keys) {
        return Arrays.stream(keys).map(key -> texts.get(prefix + "." + key)).toList();
    }

    private Combo combo(Composite parent, String key, List<String> items, Runnable changed) {
        label(parent, key);
        Combo combo = Widgets.named(new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY), "rdpfile.forecast." + key);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        combo.setLayoutData(field());
        Widgets.accessible(combo, texts.get(key));
        combo.addListener(SWT.Selection, event -> changed.run());
        return combo;
    }

    Control control() {
        return scrolled;
    }

    /** Who opens the file. */
    Receiver receiver() {
        return Receiver.values()[receiver.getSelectionIndex()];
    }

    /** What is set there. */
    ReceiverPolicy policy() {
        List<String> trusted = Arrays.stream(thumbprints.getText().split("[,;]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        return new ReceiverPolicy(
                answer(unsigned),
                answer(signed),
                trusted,
                version.getSelectionIndex() == 0 ? Optional.empty() : Optional.of(version.getSelectionIndex()),
                answer(consent));
    }

    private static Optional<Boolean> answer(Combo combo) {
        return combo.getSelectionIndex() == 0 ? Optional.empty() : Optional.of(combo.getSelectionIndex() == 1);
    }

    /** Shows a forecast. */
    void show(Forecast forecast) {
        steps.show(forecast);
        picture.show(forecast);
        remarks.show(ForecastWords.remarks(forecast).stream()
                .map(text -> new Remark(Look.ADVICE, text, "", List.of()))
                .toList());
        arrange();
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
        receiver.setFocus();
    }
}
