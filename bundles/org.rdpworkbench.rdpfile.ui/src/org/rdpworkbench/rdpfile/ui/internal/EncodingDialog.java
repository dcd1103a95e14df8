// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ListDialog;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Kind;
import org.rdpworkbench.ui.look.Widgets;

/** Asks in which encoding a file is to be saved. */
final class EncodingDialog {
    private EncodingDialog() {}

    /** The encodings that clients read, the present one first. */
    static List<RdpEncoding> choices(RdpEncoding present) {
        List<RdpEncoding> choices = new ArrayList<>(List.of(present));
        List<RdpEncoding> others = List.of(
                RdpEncoding.chosen(Kind.UTF_16LE, true, null),
                RdpEncoding.chosen(Kind.UTF_8, true, null),
                RdpEncoding.chosen(Kind.UTF_8, false, null),
                RdpEncoding.chosen(Kind.ANSI, false, Charset.forName("windows-1252")));
        for (RdpEncoding other : others) {
            if (!other.display().equals(present.display())) {
                choices.add(other);
            }
        }
        return choices;
    }

    static Optional<RdpEncoding> ask(Shell shell, RdpEncoding present) {
        Texts texts = Texts.of(EncodingDialog.class);
        ListDialog dialog = new ListDialog(shell) {
            @Override
            protected Control createDialogArea(Composite parent) {
                Control area = super.createDialogArea(parent);
                Widgets.named(getTableViewer().getTable(), "rdpfile.encodings");
                Widgets.accessible(getTableViewer().getTable(), texts.get("encoding.choose"));
                return area;
            }
        };
        dialog.setContentProvider(ArrayContentProvider.getInstance());
        dialog.setLabelProvider(new LabelProvider() {
            @Override
            public String getText(Object element) {
                String name = ((RdpEncoding) element).display();
                return element.equals(present) ? texts.get("encoding.present", name) : name;
            }
        });
        dialog.setTitle(texts.get("save.title"));
        dialog.setMessage(texts.get("encoding.choose"));
        List<RdpEncoding> choices = choices(present);
        dialog.setInput(choices);
        dialog.setHeightInChars(choices.size());
        dialog.setInitialSelections(present);
        return dialog.open() == Window.OK
                        && dialog.getResult().length > 0
                        && dialog.getResult()[0] instanceof RdpEncoding chosen
                ? Optional.of(chosen)
                : Optional.empty();
    }
}
