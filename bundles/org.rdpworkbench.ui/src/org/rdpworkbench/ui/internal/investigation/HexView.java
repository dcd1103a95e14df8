// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/**
 * The bytes of a reading: offset, hexadecimal, characters. Shows a part of {@value #PART} bytes at a time, however long the value is, and says
 * why there are none where there are none.
 */
final class HexView {
    /** How many bytes are shown at a time. */
    static final int PART = 1 << 14;

    private static final int MARGIN = 8;

    private final Texts texts = Texts.of(HexView.class);
    private final Composite root;
    private final Combo choice;
    private final Label about;
    private final Link parts;
    private final StyledText text;
    private List<RawBytes> all = List.of();
    private int from;

    HexView(Composite parent) {
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN / 2;
        layout.horizontalSpacing = MARGIN;
        root.setLayout(layout);
        choice = Widgets.named(new Combo(root, SWT.READ_ONLY), "evidence.hex.choice");
        choice.setLayoutData(new GridData(SWT.LEFT, SWT.CENTER, false, false));
        Widgets.accessible(choice, texts.get("hex.choice"));
        choice.addListener(SWT.Selection, event -> show(0));
        about = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.SECONDARY), "evidence.hex.about");
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 100;
        about.setLayoutData(wide);
        parts = Widgets.named(Widgets.styled(new Link(root, SWT.NONE), Widgets.PAGE), "evidence.hex.parts");
        parts.setLayoutData(new GridData(SWT.RIGHT, SWT.CENTER, false, false));
        parts.addListener(SWT.Selection, event -> {
            String wish = event.text;
            root.getDisplay().asyncExec(() -> act(wish));
        });
        text = Widgets.named(
                Widgets.styled(
                        new StyledText(root, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL), Widgets.PAGE),
                "evidence.hex");
        text.setFont(JFaceResources.getTextFont());
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
        text.setTabs(4);
        Widgets.accessible(text, texts.get("hex.name"));
        text.addListener(SWT.Traverse, event -> {
            // Tab goes on; the text cannot be written.
            event.doit = true;
        });
        clear();
    }

    /** Asks for a reading. */
    void clear() {
        if (all.isEmpty() && about.getText().equals(texts.get("hex.none-selected"))) {
            return;
        }
        all = List.of();
        arrange();
        about.setText(texts.get("hex.none-selected"));
        text.setText("");
    }

    /** Shows the bytes of a reading, or says why it has none. */
    void show(Reading<?> reading) {
        all = RawBytes.of(reading);
        choice.setItems(all.stream().map(RawBytes::name).toArray(String[]::new));
        if (!all.isEmpty()) {
            choice.select(0);
            show(0);
            return;
        }
        arrange();
        String why =
                switch (reading) {
                    case Reading.Present<?> present -> texts.get("hex.no-bytes");
                    case Reading.Absent<?> absent ->
                        texts.get("hex.absent", absent.provenance().text());
                    case Reading.Unreadable<?> unreadable -> texts.get("hex.unreadable", unreadable.reason());
                };
        about.setText(why.replace("&", "&&"));
        text.setText(reading.isPresent() ? ReadingText.answer(reading) : "");
        root.layout();
    }

    private void show(int start) {
        RawBytes shown = all.get(Math.max(0, choice.getSelectionIndex()));
        from = start;
        int length = shown.bytes().length;
        int end = Math.min(length, from + PART);
        about.setText(
                length <= PART
                        ? texts.get("hex.length", length)
                        : texts.get("hex.part", Integer.toHexString(from), Integer.toHexString(end - 1), length));
        text.setText(RawBytes.rows(shown.bytes(), from, PART));
        arrange();
    }

    private void arrange() {
        boolean several = all.size() > 1;
        choice.setVisible(several);
        ((GridData) choice.getLayoutData()).exclude = !several;
        StringBuilder links = new StringBuilder();
        if (!all.isEmpty()) {
            int length = all.get(Math.max(0, choice.getSelectionIndex())).bytes().length;
            link(links, "earlier", from > 0);
            link(links, "later", from + PART < length);
            link(links, "copy", length > 0);
        }
        parts.setText(links.toString());
        root.layout();
    }

    private void link(StringBuilder links, String action, boolean offered) {
        if (offered) {
            links.append(links.isEmpty() ? "" : "  ")
                    .append("<a href=\"")
                    .append(action)
                    .append("\">")
                    .append(texts.get("hex." + action))
                    .append("</a>");
        }
    }

    private void act(String wish) {
        if (root.isDisposed() || all.isEmpty()) {
            return;
        }
        switch (wish) {
            case "earlier" -> show(Math.max(0, from - PART));
            case "later" -> show(from + PART);
            default -> Widgets.copy(text.getSelectionCount() > 0 ? text.getSelectionText() : text.getText());
        }
    }
}
