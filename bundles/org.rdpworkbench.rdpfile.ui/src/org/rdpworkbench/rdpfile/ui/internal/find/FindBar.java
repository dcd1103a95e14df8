// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.find;

import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.swt.IFocusService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.search.SearchQuery;
import org.rdpworkbench.rdpfile.ui.internal.KeyContext;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** The bar above the text in which one says what is to be found, and what it is to be replaced with. Takes no room while it is closed. */
final class FindBar extends Composite {
    /** By this the handlers in {@code plugin.xml} know that the bar has the focus. */
    private static final String ID = "org.rdpworkbench.rdpfile.ui.find";

    private static final int ICON = 16;

    private final Texts texts = Texts.of(FindBar.class);
    private final Finder finder;
    private final Text find;
    private final Button exactCase;
    private final Button wholeWord;
    private final Button regex;
    private final Button previous;
    private final Button next;
    private final Button close;
    private final Label state;
    private final Text replacement;
    private final Button replace;
    private final Button replaceAll;
    private boolean wrong;
    private boolean filling;

    FindBar(Composite parent, Finder finder) {
        super(parent, SWT.NONE);
        this.finder = finder;
        Widgets.styled(Widgets.named(this, "rdpfile.find"), Widgets.PAGE);
        find = field("text");
        exactCase = button(SWT.TOGGLE, "case");
        wholeWord = button(SWT.TOGGLE, "word");
        regex = button(SWT.TOGGLE, "regex");
        previous = button(SWT.PUSH, "previous");
        next = button(SWT.PUSH, "next");
        close = button(SWT.PUSH, "close");
        state = Widgets.named(Widgets.styled(new Label(this, SWT.NONE), Widgets.SECONDARY), "rdpfile.find.state");
        replacement = field("replacement");
        replace = button(SWT.PUSH, "replace");
        replaceAll = button(SWT.PUSH, "all");
        setTabList(new Control[] {
            find, exactCase, wholeWord, regex, previous, next, replacement, replace, replaceAll, close
        });
        setLayout(new Rows());
        GridData room = new GridData(SWT.FILL, SWT.TOP, true, false);
        room.exclude = true;
        setLayoutData(room);
        setVisible(false);
        find.addListener(SWT.Modify, event -> changed());
        find.addListener(SWT.DefaultSelection, event -> finder.next((event.stateMask & SWT.SHIFT) == 0));
        List.of(exactCase, wholeWord, regex).forEach(one -> one.addListener(SWT.Selection, event -> changed()));
        previous.addListener(SWT.Selection, event -> finder.next(false));
        next.addListener(SWT.Selection, event -> finder.next(true));
        // Later, since GTK can crash when a widget goes while it still handles the key.
        close.addListener(SWT.Selection, event -> later(finder::close));
        replacement.addListener(SWT.DefaultSelection, event -> finder.replace(replacement.getText()));
        replace.addListener(SWT.Selection, event -> finder.replace(replacement.getText()));
        replaceAll.addListener(SWT.Selection, event -> finder.replaceAll(replacement.getText()));
        KeyContext keys = new KeyContext();
        for (Control child : getChildren()) {
            child.addListener(SWT.Traverse, this::left);
            keys.add(child);
        }
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setForeground(ColorRole.LINE.color());
            event.gc.drawLine(0, area.height - 1, area.width, area.height - 1);
        });
        ThemeChange.onChange(this, this::paint);
        paint();
    }

    private Text field(String name) {
        Text text = Widgets.named(new Text(this, SWT.BORDER | SWT.SINGLE), "rdpfile.find." + name);
        text.setMessage(texts.get("find." + name));
        Widgets.accessible(text, texts.get("find." + name));
        PlatformUI.getWorkbench().getService(IFocusService.class).addFocusTracker(text, ID);
        return text;
    }

    private Button button(int style, String name) {
        Button button = Widgets.named(new Button(this, style), "rdpfile.find." + name);
        button.setToolTipText(texts.get("find." + name));
        Widgets.accessible(button, texts.get("find." + name));
        PlatformUI.getWorkbench().getService(IFocusService.class).addFocusTracker(button, ID);
        return button;
    }

    private void paint() {
        Map.of(previous, "find-previous", next, "find-next", close, "find-close")
                .forEach((button, icon) ->
                        button.setImage(Icons.shared(Icons.of(FindBar.class, icon, ColorRole.SECONDARY, ICON))));
        exactCase.setText("Aa");
        wholeWord.setText("W");
        regex.setText(".*");
        replace.setText(texts.get("find.replace"));
        replaceAll.setText(texts.get("find.all"));
        state.setForeground((wrong ? ColorRole.PROBLEM : ColorRole.SECONDARY).color());
        paintOptions();
        redraw();
    }

    private void later(Runnable action) {
        getDisplay().asyncExec(() -> {
            if (!isDisposed()) {
                action.run();
            }
        });
    }

    private void left(Event event) {
        if (event.detail == SWT.TRAVERSE_ESCAPE) {
            event.doit = false;
            event.detail = SWT.TRAVERSE_NONE;
            later(finder::close);
        } else if (event.detail == SWT.TRAVERSE_RETURN && event.widget == find && (event.stateMask & SWT.SHIFT) != 0) {
            // GTK says nothing of the shift key with the default selection.
            event.doit = false;
            event.detail = SWT.TRAVERSE_NONE;
            finder.next(false);
        }
    }

    /** The style sheets give buttons a colour, under which GTK does not show that one is pressed. */
    private void paintOptions() {
        for (Button option : List.of(exactCase, wholeWord, regex)) {
            boolean on = option.getSelection();
            option.setBackground((on ? ColorRole.SELECTION : ColorRole.PANEL).color());
            option.setForeground((on ? ColorRole.ACCENT : ColorRole.TEXT).color());
        }
    }

    private void changed() {
        paintOptions();
        if (!filling) {
            finder.typed();
        }
    }

    /** What is looked for. */
    SearchQuery query() {
        return new SearchQuery(
                find.getText(), exactCase.getSelection(), wholeWord.getSelection(), regex.getSelection());
    }

    /** What it is to be replaced with. */
    String replacement() {
        return replacement.getText();
    }

    boolean isOpen() {
        return getVisible();
    }

    boolean isReplacing() {
        return replacement.getVisible();
    }

    boolean isFocused() {
        Control focus = getDisplay().getFocusControl();
        return focus != null && focus.getParent() == this;
    }

    /**
     * Comes, with the focus.
     *
     * @param words what is to be looked for; empty for what was looked for last
     * @param replacing whether it also offers to replace
     */
    void open(String words, boolean replacing) {
        filling = true;
        if (!words.isEmpty()) {
            find.setText(words);
        }
        filling = false;
        boolean both = replacing || isOpen() && isReplacing();
        List.of(replacement, replace, replaceAll).forEach(control -> control.setVisible(both));
        setVisible(true);
        ((GridData) getLayoutData()).exclude = false;
        getParent().layout(true, true);
        find.setFocus();
        find.selectAll();
    }

    /** Goes. */
    void close() {
        setVisible(false);
        ((GridData) getLayoutData()).exclude = true;
        getParent().layout(true, true);
    }

    /**
     * Says how it stands.
     *
     * @param problem whether the search cannot be made
     */
    void say(String sentence, boolean problem) {
        boolean other = !sentence.equals(state.getText()) || problem != wrong;
        wrong = problem;
        if (other) {
            state.setText(sentence.replace("&", "&&"));
            state.setToolTipText(sentence);
            state.setForeground((wrong ? ColorRole.PROBLEM : ColorRole.SECONDARY).color());
            state.getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
            boolean any = !query().text().isEmpty() && !problem;
            List.of(previous, next, replace, replaceAll).forEach(button -> Widgets.enable(button, any));
            if (isOpen()) {
                int before = getSize().y;
                if (computeSize(getSize().x, SWT.DEFAULT).y == before) {
                    layout();
                } else {
                    getParent().layout(true, true);
                }
            }
        }
    }

    /** One row to find, one to replace; where there is little room, what is said stands in a row of its own. */
    private static final class Rows extends Layout {
        private static final int MARGIN = 8;
        private static final int GAP = 4;
        private static final int LEAST = 140;
        private static final int MOST = 420;
        private static final int LEAST_STATE = 110;

        @Override
        protected Point computeSize(Composite composite, int width, int height, boolean changed) {
            FindBar bar = (FindBar) composite;
            int wide = width == SWT.DEFAULT ? MOST * 2 : width;
            return new Point(wide, arrange(bar, wide, false));
        }

        @Override
        protected void layout(Composite composite, boolean changed) {
            if (composite.getClientArea().width > 0) {
                arrange((FindBar) composite, composite.getClientArea().width, true);
            }
        }

        private static int arrange(FindBar bar, int width, boolean place) {
            List<Button> options = List.of(bar.exactCase, bar.wholeWord, bar.regex);
            List<Button> steps = List.of(bar.previous, bar.next);
            int tools = width(options) + width(steps) + width(List.of(bar.close));
            int inner = Math.max(0, width - 2 * MARGIN);
            Point state = bar.state.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            int wanted = Math.max(LEAST_STATE, state.x);
            boolean beside = inner - tools - LEAST - GAP >= wanted;
            int field = Math.clamp(inner - tools - (beside ? wanted + GAP : 0), Math.min(LEAST, inner), MOST);
            int high = bar.find.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
            for (Button one : List.of(bar.exactCase, bar.next, bar.replace)) {
                high = Math.max(high, one.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
            }
            int y = GAP;
            int x = MARGIN;
            x = put(bar.find, x, y, field, high, place) + GAP;
            for (Button one : options) {
                x = put(one, x, y, width(one), high, place) + GAP;
            }
            for (Button one : steps) {
                x = put(one, x, y, width(one), high, place) + GAP;
            }
            int closeLeft = MARGIN + inner - width(bar.close);
            put(bar.close, closeLeft, y, width(bar.close), high, place);
            if (beside) {
                int room = Math.max(0, closeLeft - GAP - x - GAP);
                put(bar.state, x + GAP, y + (high - state.y) / 2, room, state.y, place);
            }
            y += high + GAP;
            if (bar.isReplacing()) {
                x = put(bar.replacement, MARGIN, y, field, high, place) + GAP;
                x = put(bar.replace, x, y, width(bar.replace), high, place) + GAP;
                put(bar.replaceAll, x, y, width(bar.replaceAll), high, place);
                y += high + GAP;
            }
            if (!beside) {
                boolean any = !bar.state.getText().isEmpty();
                put(bar.state, MARGIN, y, any ? inner : 0, any ? state.y : 0, place);
                y += any ? state.y + GAP : 0;
            }
            return y + 1;
        }

        private static int put(Control control, int x, int y, int width, int height, boolean place) {
            if (place) {
                control.setBounds(x, y, width, height);
            }
            return x + width;
        }

        private static int width(Button button) {
            return button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        }

        private static int width(List<Button> buttons) {
            return buttons.stream().mapToInt(button -> width(button) + GAP).sum();
        }
    }
}
