// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.events.core.EventFilter;
import org.rdpworkbench.ui.look.Widgets;

/** The filters above the table of events: what is shown of what there is. */
final class FilterBar {
    private static final int SPACING = 8;
    private static final int NAME_WIDTH = 118;
    private static final int SHORT_WIDTH = 95;
    private static final int TIME_WIDTH = 150;
    private static final int MOST_NAMES = 500;
    private static final int[] LEVELS = {0, 1, 2, 3, 4};
    private static final Duration[] LAST = {
        null, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30), null
    };
    private static final int BETWEEN = LAST.length - 1;

    private final Composite bar;
    private final Combo level;
    private final Names provider;
    private final Names channel;
    private final Text ids;
    private final Combo time;
    private final Composite range;
    private final Text from;
    private final Text until;
    private final Button remoteDesktop;
    private final Link clear;
    private final Label message;
    private final Runnable changed;
    private boolean setting;

    /**
     * Filters that hide nothing.
     *
     * @param bar the line that they stand in, laid out in a row
     * @param changed called when something else is to be shown
     */
    FilterBar(Composite bar, Runnable changed) {
        this.bar = bar;
        this.changed = changed;
        remoteDesktop = Widgets.named(Widgets.styled(new Button(bar, SWT.CHECK), Widgets.PAGE), "events.rdp");
        remoteDesktop.setText(EventText.of("filter.rdp"));
        remoteDesktop.setToolTipText(EventText.of("filter.rdp.tip"));
        remoteDesktop.addListener(SWT.Selection, event -> tell());
        level = combo("events.level", "filter.level", SHORT_WIDTH);
        for (int one : LEVELS) {
            level.add(EventText.of("filter.level." + one));
        }
        level.select(0);
        provider = new Names(combo("events.source", "filter.source", NAME_WIDTH), EventText.of("filter.source.all"));
        channel = new Names(combo("events.channel", "filter.channel", NAME_WIDTH), EventText.of("filter.channel.all"));
        ids = text(bar, "events.ids", "filter.ids", SHORT_WIDTH);
        time = combo("events.time", "filter.time", SHORT_WIDTH);
        for (int i = 0; i < LAST.length; i++) {
            time.add(EventText.of("filter.time." + i));
        }
        time.select(0);
        range = Widgets.styled(new Composite(bar, SWT.NONE), Widgets.PAGE);
        RowLayout inner = new RowLayout();
        inner.center = true;
        inner.wrap = false;
        inner.spacing = SPACING;
        inner.marginLeft = 0;
        inner.marginRight = 0;
        inner.marginTop = 0;
        inner.marginBottom = 0;
        range.setLayout(inner);
        from = text(range, "events.from", "filter.from", TIME_WIDTH);
        until = text(range, "events.until", "filter.until", TIME_WIDTH);
        show(range, false);
        clear = Widgets.named(Widgets.styled(new Link(bar, SWT.NONE), Widgets.PAGE), "events.clear");
        clear.setText("<a>" + EventText.of("filter.clear") + "</a>");
        clear.addListener(SWT.Selection, event -> later(this::clear));
        show(clear, false);
        message = Widgets.named(Widgets.styled(new Label(bar, SWT.NONE), Widgets.PAGE), "events.filter.message");
        show(message, false);
    }

    private Combo combo(String id, String key, int width) {
        Combo combo = Widgets.named(new Combo(bar, SWT.READ_ONLY), id);
        combo.setLayoutData(new RowData(width, SWT.DEFAULT));
        combo.setToolTipText(EventText.of(key));
        Widgets.accessible(combo, EventText.of(key));
        combo.addListener(SWT.Selection, event -> tell());
        return combo;
    }

    private Text text(Composite parent, String id, String key, int width) {
        Text text = Widgets.named(new Text(parent, SWT.BORDER), id);
        text.setLayoutData(new RowData(width, SWT.DEFAULT));
        text.setMessage(EventText.of(key));
        text.setToolTipText(EventText.of(key + ".tip"));
        Widgets.accessible(text, EventText.of(key + ".tip"));
        text.addListener(SWT.Modify, event -> tell());
        return text;
    }

    /** Out of the event, since GTK can crash when widgets come and go while it still handles a key. */
    private void later(Runnable action) {
        bar.getDisplay().asyncExec(() -> {
            if (!bar.isDisposed()) {
                action.run();
            }
        });
    }

    private void tell() {
        if (!setting) {
            later(() -> {
                arrange();
                changed.run();
            });
        }
    }

    /** Offers the names that there are; what was chosen stays chosen. */
    void offer(List<String> providers, List<String> channels) {
        provider.offer(providers);
        channel.offer(channels);
    }

    /** What is to be shown. What is typed wrong counts as not typed, and is said. */
    Criteria criteria() {
        BitSet numbers = new BitSet();
        Instant begin = null;
        Instant end = null;
        String wrong = "";
        boolean between = time.getSelectionIndex() == BETWEEN;
        try {
            numbers = EventFilter.ids(ids.getText());
            if (between) {
                begin = TimeText.begin(from.getText(), EventText.zone());
                end = TimeText.end(until.getText(), EventText.zone());
            }
        } catch (IllegalArgumentException e) {
            wrong = e.getMessage();
        }
        if (!message.getText().equals(wrong)) {
            message.setText(wrong);
            show(message, !wrong.isEmpty());
            layout();
        }
        return new Criteria(
                remoteDesktop.getSelection(),
                LEVELS[level.getSelectionIndex()],
                provider.chosen(),
                channel.chosen(),
                numbers,
                LAST[time.getSelectionIndex()],
                begin,
                end);
    }

    /** Whether only events are shown that matter to Remote Desktop. */
    boolean isRemoteDesktop() {
        return remoteDesktop.getSelection();
    }

    /** Shows only events that matter to Remote Desktop, or all; tells nobody. */
    void setRemoteDesktop(boolean only) {
        remoteDesktop.setSelection(only);
        arrange();
    }

    /** Whether something is hidden. */
    boolean hidesSomething() {
        return remoteDesktop.getSelection()
                || level.getSelectionIndex() > 0
                || !provider.chosen().isEmpty()
                || !channel.chosen().isEmpty()
                || !ids.getText().isBlank()
                || time.getSelectionIndex() > 0;
    }

    /** Hides nothing any more. */
    void clear() {
        set(() -> {
            reset();
            time.select(0);
            from.setText("");
            until.setText("");
        });
    }

    private void reset() {
        remoteDesktop.setSelection(false);
        level.select(0);
        provider.choose("");
        channel.choose("");
        ids.setText("");
    }

    /** Shows all that was written in a time. */
    void between(Instant begin, Instant end) {
        set(() -> {
            reset();
            time.select(BETWEEN);
            from.setText(text(begin));
            until.setText(text(end));
        });
    }

    private static String text(Instant instant) {
        return org.rdpworkbench.events.core.StoredEvents.local(
                        instant.truncatedTo(ChronoUnit.SECONDS), EventText.zone())
                .substring(0, "2026-01-01 00:00:00".length());
    }

    /** Shows events of one source and number. */
    void only(String name, int id) {
        set(() -> {
            provider.choose(name);
            ids.setText(Integer.toString(id));
        });
    }

    private void set(Runnable change) {
        setting = true;
        change.run();
        setting = false;
        arrange();
        changed.run();
    }

    /** Shows the fields for a time only while they count, and the link only while there is something to clear. */
    private void arrange() {
        boolean moved = show(range, time.getSelectionIndex() == BETWEEN);
        moved |= show(clear, hidesSomething());
        if (moved) {
            layout();
        }
    }

    private static boolean show(Control control, boolean shown) {
        RowData data = (RowData) control.getLayoutData();
        if (data == null) {
            data = new RowData();
            control.setLayoutData(data);
        }
        boolean change = data.exclude == shown;
        data.exclude = !shown;
        control.setVisible(shown);
        return change;
    }

    private void layout() {
        bar.getParent().layout(true, true);
        bar.layout(true, true);
    }

    /** A choice among names that come and go. */
    private static final class Names {
        private final Combo combo;
        private final String all;
        private List<String> names = List.of();

        Names(Combo combo, String all) {
            this.combo = combo;
            this.all = all;
            combo.add(all);
            combo.select(0);
        }

        String chosen() {
            int index = combo.getSelectionIndex();
            return index <= 0 ? "" : names.get(index - 1);
        }

        void offer(List<String> next) {
            String chosen = chosen();
            List<String> all = new ArrayList<>(next.subList(0, Math.min(MOST_NAMES, next.size())));
            if (!chosen.isEmpty() && !all.contains(chosen)) {
                all.add(chosen);
            }
            if (!all.equals(names)) {
                names = all;
                fill(chosen);
            }
        }

        void choose(String name) {
            if (!name.isEmpty() && !names.contains(name)) {
                List<String> more = new ArrayList<>(names);
                more.add(name);
                names = more;
            }
            fill(name);
        }

        private void fill(String chosen) {
            List<String> items = new ArrayList<>();
            items.add(all);
            names.stream().map(EventText::shortName).forEach(items::add);
            combo.setItems(items.toArray(String[]::new));
            combo.select(chosen.isEmpty() ? 0 : 1 + names.indexOf(chosen));
        }
    }
}
