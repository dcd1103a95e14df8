// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.problem;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/**
 * Shows a problem in the view where the work was started: the sentence, what to do next, and links that unfold the details, copy
 * everything and put it away. Takes no room in a {@link GridLayout} while there is none.
 */
public final class ProblemBar extends Composite {
    private static final int MARGIN = 12;
    private static final int SPACING = 4;
    private static final int DETAILS_HEIGHT = 140;
    private static final int WIDTH = 200;

    private final Texts texts = Texts.of(ProblemBar.class);
    private final String id;
    private final boolean closeable;
    private Label shape;
    private Label sentence;
    private Label next;
    private Link unfold;
    private Text details;
    private Problem shown;

    /**
     * A bar without a problem.
     *
     * @param id the name under which tests find it
     * @param closeable whether the user may put the problem away
     */
    public ProblemBar(Composite parent, String id, boolean closeable) {
        super(parent, SWT.NONE);
        this.id = id;
        this.closeable = closeable;
        Widgets.styled(Widgets.named(this, id), Widgets.PAGE);
        clear();
    }

    /** Most bars never have anything to show, so that they are filled when they do. */
    private void fill() {
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = SPACING;
        setLayout(layout);
        shape = Widgets.styled(new Label(this, SWT.NONE), Widgets.PAGE);
        shape.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
        sentence = Widgets.named(label(Widgets.PAGE), id + ".sentence");
        next = Widgets.named(label(Widgets.SECONDARY), id + ".next");
        Composite links = Widgets.styled(new Composite(this, SWT.NONE), Widgets.PAGE);
        links.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.spacing = MARGIN;
        links.setLayout(row);
        unfold = link(links, id + ".unfold", "unfold", this::toggle);
        link(links, id + ".copy", "copy", this::copyAll);
        if (closeable) {
            link(links, id + ".close", "close", this::clear);
        }
        details = Widgets.named(
                new Text(this, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL), id + ".details");
        GridData room = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        room.heightHint = DETAILS_HEIGHT;
        room.widthHint = WIDTH;
        details.setLayoutData(room);
        Widgets.accessible(details, texts.get("details"));
        ThemeChange.onChange(this, this::paintShape);
    }

    private Label label(String style) {
        if (style.equals(Widgets.SECONDARY)) {
            Widgets.styled(new Label(this, SWT.NONE), Widgets.PAGE);
        }
        Label label = Widgets.styled(new Label(this, SWT.WRAP), style);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = WIDTH;
        label.setLayoutData(data);
        return label;
    }

    private Link link(Composite parent, String id, String text, Runnable action) {
        Link link = Widgets.named(Widgets.styled(new Link(parent, SWT.NONE), Widgets.PAGE), id);
        link.setText("<a>" + texts.get(text) + "</a>");
        // Later, since GTK can crash when widgets come and go while it still handles the key.
        link.addListener(
                SWT.Selection,
                event -> getDisplay().asyncExec(() -> {
                    if (!isDisposed()) {
                        action.run();
                    }
                }));
        return link;
    }

    /** Shows a problem instead of the one before. To be called on the UI thread. */
    public void show(Problem problem) {
        if (shape == null) {
            fill();
        }
        shown = problem;
        paintShape();
        sentence.setText(problem.sentence().replace("&", "&&"));
        next.setText(problem.next().replace("&", "&&"));
        details.setText(problem.details());
        unfold.setVisible(!problem.details().isEmpty());
        setUnfolded(false);
        setShown(true);
    }

    /** Puts the problem away. */
    public void clear() {
        shown = null;
        if (shape != null) {
            setUnfolded(false);
        }
        setShown(false);
    }

    /** Whether a problem is shown. */
    public boolean hasProblem() {
        return shown != null;
    }

    private void paintShape() {
        shape.setImage(Icons.shared(Look.PROBLEM.image()));
    }

    private void toggle() {
        setUnfolded(!details.getVisible());
        getParent().layout(true, true);
    }

    private void setUnfolded(boolean unfolded) {
        details.setVisible(unfolded);
        ((GridData) details.getLayoutData()).exclude = !unfolded;
        unfold.setText("<a>" + texts.get(unfolded ? "fold" : "unfold") + "</a>");
    }

    private void setShown(boolean visible) {
        GridData data = getLayoutData() instanceof GridData grid ? grid : null;
        // To lay out all around it is dear, and most of the time what is put away is away.
        if (!visible && !getVisible() && (data == null || data.exclude)) {
            return;
        }
        setVisible(visible);
        if (data != null) {
            data.exclude = !visible;
        }
        getParent().layout(true, true);
    }

    private void copyAll() {
        Widgets.copy(shown.text());
    }
}
