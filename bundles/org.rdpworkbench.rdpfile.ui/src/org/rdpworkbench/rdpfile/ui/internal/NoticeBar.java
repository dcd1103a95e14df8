// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** Asks something above the pages, without standing in the way: a sentence, and links that answer it. Takes no room while there is nothing to ask. */
final class NoticeBar extends Composite {
    private static final int MARGIN = 12;
    private static final int GAP = 8;
    private static final int WIDTH = 200;

    private final String id;
    private final Label shape;
    private final Label sentence;
    private final Composite links;
    private Notice shown;

    /**
     * Something to be asked.
     *
     * @param look how much it matters
     * @param sentence what is asked
     * @param answers what can be said to it
     */
    record Notice(Look look, String sentence, List<Answer> answers) {}

    /**
     * An answer.
     *
     * @param id a name for tests
     * @param label what it says
     * @param action what it does
     */
    record Answer(String id, String label, Runnable action) {}

    NoticeBar(Composite parent, String id) {
        super(parent, SWT.NONE);
        this.id = id;
        Widgets.styled(Widgets.named(this, id), Widgets.PAGE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = GAP;
        setLayout(layout);
        GridData room = new GridData(SWT.FILL, SWT.TOP, true, false);
        room.exclude = true;
        setLayoutData(room);
        shape = Widgets.styled(new Label(this, SWT.NONE), Widgets.PAGE);
        shape.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
        sentence = Widgets.named(Widgets.styled(new Label(this, SWT.WRAP), Widgets.PAGE), id + ".sentence");
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = WIDTH;
        sentence.setLayoutData(data);
        links = Widgets.styled(new Composite(this, SWT.NONE), Widgets.PAGE);
        links.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        RowLayout row = new RowLayout();
        row.spacing = MARGIN;
        row.marginLeft = 0;
        links.setLayout(row);
        setVisible(false);
        ThemeChange.onChange(this, this::paintShape);
    }

    /** Asks something; null for nothing any more. */
    void show(Notice notice) {
        if (notice == null && shown == null || notice != null && notice.equals(shown)) {
            return;
        }
        shown = notice;
        for (Control old : links.getChildren()) {
            old.dispose();
        }
        if (notice != null) {
            sentence.setText(notice.sentence().replace("&", "&&"));
            notice.answers().forEach(this::add);
            paintShape();
        }
        setVisible(notice != null);
        ((GridData) getLayoutData()).exclude = notice == null;
        getParent().layout(true, true);
    }

    private void add(Answer answer) {
        Link link = Widgets.named(Widgets.styled(new Link(links, SWT.NONE), Widgets.PAGE), id + "." + answer.id());
        link.setText("<a>" + answer.label() + "</a>");
        // Later, since GTK can crash when widgets go while it still handles the key.
        link.addListener(
                SWT.Selection,
                event -> getDisplay().asyncExec(() -> {
                    if (!isDisposed()) {
                        answer.action().run();
                    }
                }));
    }

    private void paintShape() {
        if (shown != null) {
            shape.setImage(Icons.shared(shown.look().image()));
        }
    }
}
