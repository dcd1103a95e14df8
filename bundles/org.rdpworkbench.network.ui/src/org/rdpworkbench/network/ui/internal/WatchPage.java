// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.network.core.watch.LaneFigures;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.StopCondition;
import org.rdpworkbench.network.core.watch.Watch;
import org.rdpworkbench.network.core.watch.WatchPlan;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** Watch until it happens: what to watch, how it goes, and what happened. */
final class WatchPage {
    private static final int MARGIN = 8;
    private static final int COLUMNS = 4;

    /** Points below which the tables do not stand one above the other. */
    private static final int LOW = 320;

    private static final int TICK_MILLIS = 500;
    private static final int HOSTS_WIDTH = 240;
    private static final int LABEL_WIDTH = 130;
    /** So many times as long as it reckoned the page rests, so that a day of many ways does not keep a processor busy. */
    private static final int REST = 10;

    private static final int MOST_DOTS = 600;
    private static final int WIDE = 3;
    private static final int NARROW = 2;
    private static final List<Duration> EVERY = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            WatchPlan.EVERY,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1));
    private static final List<Optional<StopCondition>> UNTIL = List.of(
            Optional.empty(),
            Optional.of(new StopCondition.FirstFailure()),
            Optional.of(new StopCondition.FirstChange()),
            Optional.of(new StopCondition.After(Duration.ofHours(1))),
            Optional.of(new StopCondition.After(Duration.ofHours(8))),
            Optional.of(new StopCondition.After(Duration.ofHours(24))));
    private static final List<String> UNTIL_NAMES = List.of("never", "failure", "change", "hour", "eight", "day");

    /** How much of the time is shown; the first is all of it. */
    private static final List<Duration> SPANS = List.of(
            Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(8), Duration.ofHours(24));

    private final Composite root;
    private final Text hosts;
    private final Combo every;
    private final Combo until;
    private final Text label;
    private final Button pause;
    private final Button stop;
    private final Combo sessions;
    private final Combo span;
    private final Label shape;
    private final Label state;
    private final Label point;
    private final SashForm parts;
    private final SashForm tables;
    private final WatchChart chart;
    private final DataTable<WayRow> ways;
    private final DataTable<HappenedRow> happened;
    private final Runnable tick = this::tick;
    private List<WatchSession> offered = List.of();
    private WatchSession shown;
    private long shownVersion = -1;
    private Watch.State shownState;
    private boolean working;
    private long rest = System.nanoTime();
    private boolean typed;
    private String mistake = "";
    private Look look = Look.NEUTRAL;

    WatchPage(Composite parent, IServiceLocator services, Consumer<List<?>> selection) {
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout(COLUMNS, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN / 2;
        layout.verticalSpacing = MARGIN / 2;
        root.setLayout(layout);
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.wrap = true;
        row.center = true;
        row.spacing = MARGIN;
        row.marginLeft = 0;
        row.marginTop = 0;
        row.marginBottom = 0;
        line.setLayout(row);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS, 1));
        hosts = text(line, "hosts", HOSTS_WIDTH);
        hosts.addListener(SWT.Modify, event -> typed |= hosts.isFocusControl());
        hosts.addListener(SWT.DefaultSelection, event -> start());
        every = combo(
                line,
                "every",
                EVERY.stream()
                        .map(time -> ViewText.of("every", WatchText.duration(time)))
                        .toList());
        every.select(EVERY.indexOf(WatchPlan.EVERY));
        until = combo(
                line,
                "until",
                UNTIL_NAMES.stream().map(name -> ViewText.of("until." + name)).toList());
        label = text(line, "label", LABEL_WIDTH);
        label.addListener(SWT.DefaultSelection, event -> start());
        button(line, "start", this::start);
        pause = button(line, "pause", () -> {
            Watches.pauseOrResume();
            show();
        });
        stop = button(line, "stop", () -> {
            Watches.stop();
            show();
        });
        shape = Widgets.styled(new Label(root, SWT.NONE), Widgets.PAGE);
        shape.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, false, false));
        state = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.PAGE), "network.watch.state");
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = HOSTS_WIDTH;
        state.setLayoutData(wide);
        sessions = combo(root, "session", List.of());
        GridData bounded = new GridData(SWT.END, SWT.CENTER, false, false);
        bounded.widthHint = HOSTS_WIDTH;
        sessions.setLayoutData(bounded);
        sessions.addListener(SWT.Selection, event -> choose());
        span = combo(
                root,
                "span",
                SPANS.stream()
                        .map(time ->
                                time.isZero() ? ViewText.of("span.all") : ViewText.of("span", WatchText.duration(time)))
                        .toList());
        span.addListener(SWT.Selection, event -> refresh());
        parts = Widgets.styled(new SashForm(root, SWT.HORIZONTAL), Widgets.PAGE);
        parts.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, COLUMNS, 1));
        Composite left = column(parts);
        chart = new WatchChart(left);
        chart.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        point = Widgets.named(Widgets.styled(new Label(left, SWT.NONE), Widgets.SECONDARY), "network.watch.point");
        point.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        chart.onMove(() -> point.setText(chart.point().replace("&", "&&")));
        tables = Widgets.styled(new SashForm(parts, SWT.VERTICAL), Widgets.PAGE);
        ways = new DataTable<>(
                tables,
                "network-ways",
                Columns.ways(),
                new DataTable.Wording(
                        ViewText.of("ways.filter"),
                        ViewText.of("ways.table"),
                        ViewText.of("ways.empty"),
                        ViewText.of("no-match")),
                services);
        ways.onSelection(selection::accept);
        List<Column<HappenedRow>> columns = Columns.happened();
        happened = new DataTable<>(
                tables,
                "network-happened",
                columns,
                new DataTable.Wording(
                        ViewText.of("happened.filter"),
                        ViewText.of("happened.table"),
                        ViewText.of("happened.empty"),
                        ViewText.of("no-match")),
                services);
        happened.setFirstSort(columns.getFirst(), true);
        parts.setWeights(WIDE, NARROW);
        parts.addListener(SWT.Resize, event -> turn());
        ThemeChange.onChange(root, () -> shape.setImage(Icons.shared(look.image())));
        root.addListener(SWT.Dispose, event -> root.getDisplay().timerExec(-1, tick));
        show();
        root.getDisplay().timerExec(TICK_MILLIS, tick);
    }

    private static Composite column(Composite parent) {
        Composite column = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        column.setLayout(layout);
        return column;
    }

    private static Text text(Composite parent, String id, int width) {
        Text text = Widgets.named(new Text(parent, SWT.SINGLE | SWT.BORDER), "network.watch." + id);
        text.setMessage(ViewText.of("watch." + id));
        text.setToolTipText(ViewText.of("watch." + id + ".tooltip"));
        text.setLayoutData(new RowData(width, SWT.DEFAULT));
        return Widgets.accessible(text, ViewText.of("watch." + id + ".name"));
    }

    private static Combo combo(Composite parent, String id, List<String> items) {
        Combo combo = Widgets.named(new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY), "network.watch." + id);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        combo.setToolTipText(ViewText.of("watch." + id + ".tooltip"));
        return Widgets.accessible(combo, ViewText.of("watch." + id + ".name"));
    }

    private static Button button(Composite parent, String id, Runnable run) {
        Button button = Widgets.named(new Button(parent, SWT.PUSH), "network.watch." + id);
        button.setText(ViewText.of("watch." + id));
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    Control control() {
        return root;
    }

    /** Puts the hosts of the case in front into the field, unless the user typed something. */
    void follow(Optional<ShownCase> active) {
        String found = active.flatMap(ShownCase::asked).stream()
                .map(InvestigationRequest::targets)
                .flatMap(List::stream)
                .flatMap(target -> target.evidence().stream())
                .filter(OfHost.class::isInstance)
                .map(OfHost.class::cast)
                .map(HostText::display)
                .distinct()
                .limit(WatchPlan.MOST_TARGETS)
                .collect(Collectors.joining(", "));
        if (!typed && !found.isEmpty()) {
            hosts.setText(found);
        }
    }

    /** Starts a watch of what stands in the fields. */
    void start() {
        List<OfHost> targets = new ArrayList<>();
        mistake = "";
        try {
            for (String part : hosts.getText().split("[,;\\s]+")) {
                if (!part.isBlank()) {
                    targets.add(HostText.parse(part));
                }
            }
        } catch (HostFormatException e) {
            mistake = ViewText.of("watch.mistake.host", e.getMessage());
        }
        targets = targets.stream().distinct().toList();
        if (mistake.isEmpty() && targets.isEmpty()) {
            mistake = ViewText.of("watch.mistake.none");
        } else if (targets.size() > WatchPlan.MOST_TARGETS) {
            mistake = ViewText.of("watch.mistake.many", WatchPlan.MOST_TARGETS);
        }
        if (!mistake.isEmpty()) {
            show();
            hosts.setFocus();
            return;
        }
        WatchPlan plan = new WatchPlan(
                targets,
                EVERY.get(every.getSelectionIndex()),
                WatchPlan.TIMEOUT,
                UNTIL.get(until.getSelectionIndex()).stream().toList());
        String name = label.getText().isBlank()
                ? targets.stream().map(HostText::display).collect(Collectors.joining(", "))
                : label.getText().strip();
        Optional<WatchSession> session = Watches.start(name, plan);
        mistake = session.isPresent() ? "" : ViewText.of("watch.mistake.wire");
        session.ifPresent(started -> shown = started);
        show();
    }

    /** Reads a saved watch and shows it. */
    void open(Path file) {
        Job.create(ViewText.of("open.job", file), (ICoreRunnable) monitor -> {
                    String failure = "";
                    SavedWatch read = null;
                    try {
                        read = SavedWatch.read(file);
                    } catch (NoSuchFileException e) {
                        failure = ViewText.of("open.no-file", file);
                    } catch (IOException e) {
                        failure = ViewText.of("open.failed", file, e.getMessage());
                    }
                    String said = failure;
                    SavedWatch saved = read;
                    root.getDisplay().asyncExec(() -> {
                        if (root.isDisposed()) {
                            return;
                        }
                        mistake = said;
                        if (saved != null) {
                            shown = Watches.open(String.valueOf(file.getFileName()), saved);
                            shownVersion = -1;
                        }
                        show();
                    });
                })
                .schedule();
    }

    private void choose() {
        int index = sessions.getSelectionIndex();
        if (index >= 0 && index < offered.size()) {
            shown = offered.get(index);
            shownVersion = -1;
            mistake = "";
            show();
        }
    }

    private void tick() {
        if (root.isDisposed()) {
            return;
        }
        if (root.isVisible()) {
            show();
        }
        root.getDisplay().timerExec(TICK_MILLIS, tick);
    }

    /** Shows what has changed since it was last shown. */
    private void show() {
        List<WatchSession> all = Watches.all();
        if (!all.equals(offered)) {
            offered = all;
            sessions.setItems(all.stream().map(WatchPage::title).toArray(String[]::new));
            sessions.setVisible(all.size() > 1);
            ((GridData) sessions.getLayoutData()).exclude = all.size() <= 1;
            root.layout(true);
        }
        if (shown == null || !all.contains(shown)) {
            shown = all.isEmpty() ? null : all.getFirst();
        }
        sessions.select(shown == null ? -1 : all.indexOf(shown));
        Watch.State now = shown == null ? null : shown.state();
        boolean goesOn = now == Watch.State.RUNNING || now == Watch.State.PAUSED;
        pause.setText(ViewText.of(now == Watch.State.PAUSED ? "watch.resume" : "watch.pause"));
        Widgets.enable(pause, goesOn);
        Widgets.enable(stop, goesOn);
        say(now);
        if (shown != null && (shown.version() != shownVersion || now != shownState)) {
            shownVersion = shown.version();
            shownState = now;
            refresh();
        }
    }

    private static String title(WatchSession session) {
        return ViewText.of(
                "watch.session",
                session.label(),
                WatchText.time(session.record().started()));
    }

    private void say(Watch.State now) {
        String text;
        if (!mistake.isEmpty()) {
            look = Look.WARNING;
            text = mistake;
        } else if (now == null) {
            look = Look.NEUTRAL;
            text = ViewText.of("watch.none");
        } else {
            WatchRecord record = shown.record();
            long looks = record.lanes().stream()
                    .filter(lane -> lane.isWhole())
                    .mapToLong(record::count)
                    .sum();
            List<String> damage = shown.damage().orElse(List.of());
            look = now == Watch.State.RUNNING ? Look.RUNNING : damage.isEmpty() ? Look.NEUTRAL : Look.WARNING;
            text = switch (now) {
                case RUNNING ->
                    ViewText.of(
                            "watch.running",
                            record.plan().targets().size(),
                            WatchText.duration(record.plan().every()),
                            looks,
                            record.changeCount());
                case PAUSED -> ViewText.of("watch.paused", looks);
                case ENDED ->
                    ViewText.of(
                            shown.damage().isEmpty()
                                    ? "watch.ended"
                                    : damage.isEmpty() ? "watch.opened" : "watch.opened.damaged",
                            record.end().map(WatchText::end).orElse(""),
                            looks,
                            record.changeCount(),
                            String.join(" ", damage));
            };
        }
        if (!state.getText().equals(text.replace("&", "&&"))) {
            state.setText(text.replace("&", "&&"));
            root.layout(true);
        }
        shape.setImage(Icons.shared(look.image()));
    }

    /** Works out what is to be seen apart from the UI thread; a second wish while that goes on is met by the next tick. */
    private void refresh() {
        if (shown == null) {
            return;
        }
        if (working || System.nanoTime() - rest < 0) {
            shownVersion = -1;
            return;
        }
        working = true;
        long begun = System.nanoTime();
        WatchSession session = shown;
        Duration length = SPANS.get(Math.max(0, span.getSelectionIndex()));
        int room = Math.clamp(chart.getSize().x, 1, MOST_DOTS);
        Job.createSystem(ViewText.of("watch.drawing"), (ICoreRunnable) monitor -> {
                    WatchRecord record = session.record();
                    List<LaneFigures> figures = record.figures();
                    List<HappenedRow> rows = HappenedRow.of(record);
                    WatchChart.Shown picture = picture(record, figures, length, room);
                    long took = System.nanoTime() - begun;
                    root.getDisplay().asyncExec(() -> {
                        working = false;
                        rest = System.nanoTime() + REST * took;
                        if (!root.isDisposed() && session == shown) {
                            chart.show(picture);
                            ways.setInput(figures.stream().map(WayRow::new).toList());
                            happened.setInput(rows);
                        }
                    });
                })
                .schedule();
    }

    private static WatchChart.Shown picture(WatchRecord record, List<LaneFigures> figures, Duration length, int room) {
        long to = record.end().map(end -> end.at()).orElseGet(Instant::now).toEpochMilli();
        long from = length.isZero()
                ? record.started().toEpochMilli()
                : Math.max(record.started().toEpochMilli(), to - length.toMillis());
        String summary = figures.stream().map(WatchText::summary).collect(Collectors.joining(" "));
        return new WatchChart.Shown(
                record.lanes().stream()
                        .map(lane -> new WatchChart.Curve(lane, record.curve(lane, from, to, room)))
                        .toList(),
                record.changes(),
                record.gaps(),
                from,
                to,
                summary);
    }

    /** The tables stand beside the chart where the page is wide, and below it where it is high. */
    private void turn() {
        Point size = parts.getSize();
        if (size.x > 0 && size.y > 0) {
            turn(parts, size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL);
            turn(tables, size.x > size.y && size.y < LOW ? SWT.HORIZONTAL : SWT.VERTICAL);
        }
    }

    private static void turn(SashForm form, int orientation) {
        if (form.getOrientation() != orientation) {
            form.setOrientation(orientation);
        }
    }

    void focus() {
        if (Arrays.asList(Watch.State.RUNNING, Watch.State.PAUSED).contains(shownState)) {
            chart.setFocus();
        } else {
            hosts.setFocus();
        }
    }
}
