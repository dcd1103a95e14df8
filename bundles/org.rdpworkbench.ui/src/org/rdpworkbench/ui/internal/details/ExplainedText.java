// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/**
 * An explanation as text that can be selected and copied. Tab goes from link to link and then out of the text, Enter follows a link,
 * the arrow and page keys scroll.
 */
public final class ExplainedText extends StyledText {
    private static final int MARGIN = 12;
    private static final int TITLE_INDENT = 22;
    private static final int GAP = 8;
    private static final int HALF_GAP = 3;

    private record Anchor(int start, int end, Runnable action) {}

    private final String name;
    private final List<Anchor> anchors = new ArrayList<>();
    private Explained shown;
    private String hint = "";
    private int focused = -1;
    private Runnable onPaste = () -> {};

    /**
     * An empty text.
     *
     * @param id the name under which tests find it
     * @param name what a screen reader calls it
     */
    @SuppressWarnings("this-escape")
    public ExplainedText(Composite parent, String id, String name) {
        super(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        this.name = name;
        Widgets.styled(Widgets.named(this, id), Widgets.PAGE);
        Widgets.accessible(this, this.name);
        setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        setCaret(null);
        setAlwaysShowScrollBars(false);
        addListener(SWT.Traverse, this::onTraverse);
        addListener(SWT.KeyDown, this::press);
        addListener(
                SWT.MouseMove,
                event -> setCursor(at(event) < 0 ? null : getDisplay().getSystemCursor(SWT.CURSOR_HAND)));
        addListener(SWT.MouseUp, event -> {
            int anchor = at(event);
            if (event.button == 1 && anchor >= 0 && getSelectionCount() == 0) {
                follow(anchor);
            }
        });
        addListener(SWT.FocusOut, event -> focusLink(-1));
        addListener(SWT.Paint, this::paintShape);
        ThemeChange.onChange(this, this::write);
    }

    /** Shows an explanation from its beginning. */
    public void show(Explained explained) {
        shown = explained;
        write();
        setTopPixel(0);
    }

    /** Says what to do while there is nothing to explain. */
    public void showHint(String sentence) {
        shown = null;
        hint = sentence;
        write();
    }

    /** The explanation that is shown; null while there is none. */
    public Explained shown() {
        return shown;
    }

    /** Sets what pasting into it does; the text itself cannot be changed. */
    public void onPaste(Runnable action) {
        onPaste = action;
    }

    @Override
    public void paste() {
        onPaste.run();
    }

    /** The texts of its links, in order. */
    public List<String> links() {
        return anchors.stream()
                .map(anchor -> getText(anchor.start, anchor.end - 1))
                .toList();
    }

    /** Follows the link of an index. */
    public void follow(int index) {
        Runnable action = anchors.get(index).action;
        // Later, since the action may replace this text while it still handles the event.
        getDisplay().asyncExec(action);
    }

    private int at(Event event) {
        int offset = getOffsetAtPoint(new Point(event.x, event.y));
        for (int i = 0; i < anchors.size(); i++) {
            if (offset >= anchors.get(i).start && offset < anchors.get(i).end) {
                return i;
            }
        }
        return -1;
    }

    private void onTraverse(Event event) {
        int next =
                switch (event.detail) {
                    case SWT.TRAVERSE_TAB_NEXT -> focused + 1;
                    case SWT.TRAVERSE_TAB_PREVIOUS -> focused - 1;
                    default -> Integer.MIN_VALUE;
                };
        if (next == Integer.MIN_VALUE) {
            return;
        }
        boolean inside = next >= 0 && next < anchors.size();
        event.doit = !inside;
        if (inside) {
            focusLink(next);
        }
    }

    private void press(Event event) {
        int line = getLineHeight();
        int page = getClientArea().height - 2 * line;
        switch (event.keyCode) {
            case SWT.CR, SWT.KEYPAD_CR -> {
                if (focused >= 0) {
                    follow(focused);
                }
            }
            case SWT.ARROW_DOWN -> scroll(event, 2 * line);
            case SWT.ARROW_UP -> scroll(event, -2 * line);
            case SWT.PAGE_DOWN -> scroll(event, page);
            case SWT.PAGE_UP -> scroll(event, -page);
            default -> {
                // A key of the text itself, such as Ctrl+C.
            }
        }
    }

    /** With Shift the keys select, as everywhere. */
    private void scroll(Event event, int pixels) {
        if ((event.stateMask & SWT.MODIFIER_MASK) == 0) {
            setTopPixel(Math.max(0, getTopPixel() + pixels));
        }
    }

    private void focusLink(int index) {
        if (index == focused) {
            return;
        }
        focused = index;
        styleLinks();
        if (index >= 0) {
            Anchor anchor = anchors.get(index);
            int before = getTopPixel();
            Point place = getLocationAtOffset(anchor.start);
            if (place.y < 0 || place.y + getLineHeight() > getClientArea().height) {
                setTopPixel(Math.max(0, before + place.y - getClientArea().height / 3));
            }
        }
    }

    private void write() {
        focused = -1;
        anchors.clear();
        Writer writer = new Writer();
        if (shown == null) {
            writer.line(hint, null, ColorRole.SECONDARY, 0);
        } else {
            writer.write(shown);
        }
        writer.flush();
        styleLinks();
    }

    private void styleLinks() {
        for (int i = 0; i < anchors.size(); i++) {
            Anchor anchor = anchors.get(i);
            StyleRange style = new StyleRange();
            style.start = anchor.start;
            style.length = anchor.end - anchor.start;
            style.foreground = ColorRole.ACCENT.color();
            if (i == focused) {
                style.background = ColorRole.SELECTION.color();
                style.underline = true;
            }
            setStyleRange(style);
        }
    }

    private void paintShape(Event event) {
        if (shown != null && getCharCount() > 0) {
            Image image = Icons.shared(shown.look().image());
            int line = getLineHeight(0);
            int y = getLinePixel(0) + (line - image.getBounds().height) / 2;
            event.gc.drawImage(image, MARGIN, y);
        }
    }

    private final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<StyleRange> styles = new ArrayList<>();
        private final List<int[]> spaces = new ArrayList<>();

        void write(Explained explained) {
            line(explained.title(), Fonts.strong(), ColorRole.TEXT, 0);
            if (!explained.subtitle().isEmpty()) {
                line(explained.subtitle(), null, ColorRole.SECONDARY, HALF_GAP);
            }
            for (Explained.Section section : explained.sections()) {
                int gap = 2 * GAP;
                if (!section.heading().isEmpty()) {
                    line(section.heading(), Fonts.strong(), ColorRole.TEXT, gap);
                    gap = HALF_GAP;
                } else {
                    gap = GAP + HALF_GAP;
                }
                Explained.Style before = null;
                for (Explained.Line line : section.lines()) {
                    write(line, before == null ? gap : gap(before, line.style()));
                    before = line.style();
                }
            }
        }

        /** A source stands close below what it is the source of, and the next statement apart from it. */
        private static int gap(Explained.Style before, Explained.Style now) {
            if (now == Explained.Style.RAW) {
                return before == Explained.Style.RAW ? 0 : HALF_GAP;
            }
            return now == Explained.Style.SECONDARY && before != Explained.Style.RAW ? 0 : GAP - HALF_GAP + 2;
        }

        private void write(Explained.Line line, int gap) {
            int start = text.length();
            ColorRole role = line.style() == Explained.Style.SECONDARY ? ColorRole.SECONDARY : ColorRole.TEXT;
            Font font = line.style() == Explained.Style.RAW ? JFaceResources.getTextFont() : null;
            line(line.text(), font, role, gap);
            if (line.action() != null) {
                anchors.add(new Anchor(start, start + line.text().length(), line.action()));
            }
        }

        void line(String content, Font font, ColorRole role, int gap) {
            StyleRange style = new StyleRange();
            style.start = text.length();
            style.length = content.length();
            style.font = font;
            style.foreground = role.color();
            styles.add(style);
            spaces.add(new int[] {text.length(), gap});
            text.append(content).append('\n');
        }

        void flush() {
            if (!text.isEmpty()) {
                text.setLength(text.length() - 1);
            }
            setText(text.toString());
            setStyleRanges(styles.stream().filter(style -> style.length > 0).toArray(StyleRange[]::new));
            for (int[] space : spaces) {
                if (space[1] > 0) {
                    setLineVerticalIndent(getLineAtOffset(space[0]), space[1]);
                }
            }
            if (shown != null) {
                setLineIndent(0, 1, TITLE_INDENT);
                setLineWrapIndent(0, 1, TITLE_INDENT);
            }
        }
    }

    /** The state that is shown, for tests. */
    Look look() {
        return shown == null ? null : shown.look();
    }
}
