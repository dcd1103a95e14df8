// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerService;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.events.core.StoredEvent;
import org.rdpworkbench.events.core.StoredEvents;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Details;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The events of the case in front, or of event logs that were opened on their own. */
public final class EventsView {
    static final String ID = "org.rdpworkbench.events.ui.view";
    private static final int MARGIN = 8;
    private static final int FILTER_WIDTH = 150;
    private static final int SUBJECT_WIDTH = 140;
    private static final int MOST_LETTERS = 40;
    private static final int MOST_SELECTED = 1000;
    private static final int MOST_OPENED = 8;
    private static final int MOST_NAMES = 3;
    private static final Duration AROUND = Duration.ofMinutes(5);

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private final ZoneId zone = EventText.zone();
    private final AtomicReference<Object> newest = new AtomicReference<>();
    private final List<List<Path>> opened = new ArrayList<>();
    private final IPartListener2 visibility = new Visibility();
    private Display display;
    private Composite root;
    private Combo subject;
    private FilterBar filters;
    private DataTable<StoredEvent> table;
    private Label status;
    private Link action;
    private Runnable onAction;

    /** The case in front; null when there is none. */
    private ShownCase front;

    /** The logs that are shown in the place of a case; null while the case in front is. */
    private List<Path> logs;

    private boolean caseOnlyRemoteDesktop = true;
    private boolean logsOnlyRemoteDesktop;
    private boolean late;
    private LogReading reading;
    /** What the reading is of, to see whether that has changed. */
    private Object read;

    private StoredEvent toReveal;

    /** The view of a window; empty while it is not open. */
    static Optional<EventsView> in(IWorkbenchWindow window) {
        MPart part = window.getService(EPartService.class).findPart(ID);
        return part != null && part.getObject() instanceof EventsView view ? Optional.of(view) : Optional.empty();
    }

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        display = parent.getDisplay();
        root = Widgets.styled(Widgets.named(new Composite(parent, SWT.NONE), "events.root"), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.marginBottom = MARGIN / 2;
        layout.verticalSpacing = 0;
        root.setLayout(layout);
        createTable();
        createFilters();
        createFoot();
        showEmpty("empty.no-case");
        listenForDrop();
        page.addPartListener(visibility);
        ActiveCase.follow(root, page, this::follow);
    }

    private void createTable() {
        Column<StoredEvent> time = time();
        table = new DataTable<>(
                root,
                "events",
                columns(time),
                new DataTable.Wording(
                        EventText.of("filter"),
                        EventText.of("table"),
                        EventText.of("empty.no-case"),
                        EventText.of("no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.setFirstSort(time, true);
        table.onSelection(rows -> selection.setSelection(
                new StructuredSelection(rows.size() <= MOST_SELECTED ? rows : rows.subList(0, MOST_SELECTED))));
    }

    private static Column<StoredEvent> time() {
        return Column.<StoredEvent>of(
                        "time",
                        EventText.of("column.time", EventText.zoneName(java.time.Instant.now())),
                        180,
                        event -> event.time().toString())
                .withDisplay(EventText::time)
                .withOrder(StoredEvent.BY_TIME);
    }

    private static List<Column<StoredEvent>> columns(Column<StoredEvent> time) {
        Comparator<StoredEvent> byKind = Comparator.comparingInt(StoredEvent::kindNumber);
        return List.of(
                time,
                Column.<StoredEvent>of(
                                "level",
                                EventText.of("column.level"),
                                105,
                                event -> event.kind().levelWord())
                        .withOrder(Comparator.comparingInt(event -> event.kind().level())),
                Column.<StoredEvent>of(
                                "source",
                                EventText.of("column.source"),
                                210,
                                event -> event.kind().provider())
                        .withDisplay(event -> EventText.shortName(event.kind().provider()))
                        .withOrder(
                                Comparator.comparing(event -> event.kind().provider(), String.CASE_INSENSITIVE_ORDER)),
                Column.number(
                        "id",
                        EventText.of("column.id"),
                        60,
                        event -> event.kind().id()),
                Column.of("says", EventText.of("column.says"), 420, EventText::says)
                        .withDisplay(event -> cut(EventText.says(event)))
                        .withOrder(byKind),
                new Column<>(
                        "weight",
                        EventText.of("column.weight"),
                        120,
                        EventText::weight,
                        EventText::look,
                        Comparator.comparingInt(EventText::weightOrder)),
                Column.of("data", EventText.of("column.data"), 320, EventText::data)
                        .withDisplay(EventText::shownData)
                        .withOrder(byKind),
                Column.<StoredEvent>of(
                                "channel",
                                EventText.of("column.channel"),
                                150,
                                event -> event.kind().channel())
                        .withDisplay(event -> EventText.shortName(event.kind().channel()))
                        .withOrder(
                                Comparator.comparing(event -> event.kind().channel(), String.CASE_INSENSITIVE_ORDER)),
                Column.of("computer", EventText.of("column.computer"), 140, StoredEvent::computer)
                        .withOrder(Comparator.comparing(StoredEvent::computer, String.CASE_INSENSITIVE_ORDER)),
                Column.number("record", EventText.of("column.record"), 80, StoredEvent::recordId)
                        .hiddenAtFirst(),
                Column.of("user", EventText.of("column.user"), 160, StoredEvent::user)
                        .withOrder(Comparator.comparing(StoredEvent::user))
                        .hiddenAtFirst(),
                Column.of("place", EventText.of("column.place"), 240, StoredEvent::place)
                        .withOrder(Comparator.comparingInt(StoredEvent::number))
                        .hiddenAtFirst());
    }

    private static String cut(String text) {
        int most = 400;
        return text.length() <= most ? text : text.substring(0, most) + "\u2026";
    }

    /** Beside the filter line: whose events these are, and more filters. */
    private void createFilters() {
        Composite line = table.filterLine(FILTER_WIDTH);
        filters = new FilterBar(line, this::refilter);
        subject = Widgets.named(new Combo(line, SWT.READ_ONLY), "events.subject");
        Widgets.accessible(subject, EventText.of("subject"));
        subject.setToolTipText(EventText.of("subject"));
        subject.setLayoutData(new RowData(SUBJECT_WIDTH, SWT.DEFAULT));
        subject.addListener(SWT.Selection, event -> choose(subject.getSelectionIndex()));
        subject.moveAbove(null);
        offerSubjects();
    }

    /** Below the table: how far the reading is, and in which zone times are. */
    private void createFoot() {
        Composite foot = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        foot.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = 0;
        layout.marginTop = MARGIN / 2;
        layout.horizontalSpacing = MARGIN;
        foot.setLayout(layout);
        status = Widgets.named(Widgets.styled(new Label(foot, SWT.WRAP), Widgets.SECONDARY), "events.status");
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = SUBJECT_WIDTH;
        status.setLayoutData(wide);
        action = Widgets.named(Widgets.styled(new Link(foot, SWT.NONE), Widgets.PAGE), "events.action");
        action.setLayoutData(new GridData(SWT.RIGHT, SWT.CENTER, false, false));
        action.addListener(SWT.Selection, event -> {
            Runnable run = onAction;
            later(run == null ? () -> {} : run);
        });
    }

    /** Event logs can be dropped anywhere on the view; each drop shows them instead of what was shown. */
    private void listenForDrop() {
        DropTarget target = new DropTarget(root, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_LINK);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] names && names.length > 0) {
                    open(java.util.Arrays.stream(names).map(Path::of).toList());
                }
            }
        });
    }

    private void later(Runnable run) {
        display.asyncExec(() -> {
            if (!root.isDisposed()) {
                run.run();
            }
        });
    }

    private void follow(Optional<ShownCase> active) {
        front = active.orElse(null);
        offerSubjects();
        if (logs == null) {
            showCase();
        }
    }

    /** Shows the events of files, folders and archives. To be called on the UI thread. */
    void open(List<Path> paths) {
        opened.remove(paths);
        opened.addFirst(List.copyOf(paths));
        if (opened.size() > MOST_OPENED) {
            opened.removeLast();
        }
        remember();
        logs = opened.getFirst();
        filters.setRemoteDesktop(logsOnlyRemoteDesktop);
        offerSubjects();
        read = null;
        start(logs, logs, null, name(logs));
    }

    private void remember() {
        if (logs == null) {
            caseOnlyRemoteDesktop = filters.isRemoteDesktop();
        } else {
            logsOnlyRemoteDesktop = filters.isRemoteDesktop();
        }
    }

    private void offerSubjects() {
        List<String> items = new ArrayList<>();
        items.add(front == null ? EventText.of("subject.no-case") : EventText.of("subject.case", front.title()));
        opened.forEach(paths -> items.add(EventText.brief(name(paths), MOST_LETTERS)));
        String[] next = items.toArray(String[]::new);
        if (!java.util.Arrays.equals(next, subject.getItems())) {
            subject.setItems(next);
        }
        subject.select(logs == null ? 0 : 1 + opened.indexOf(logs));
    }

    private static String name(List<Path> paths) {
        return EventText.names(
                paths.stream()
                        .map(path -> Objects.toString(path.getFileName(), path.toString()))
                        .toList(),
                MOST_NAMES);
    }

    private void choose(int index) {
        remember();
        if (index <= 0) {
            logs = null;
            read = null;
            showCase();
        } else if (opened.get(index - 1) != logs) {
            logs = opened.get(index - 1);
            filters.setRemoteDesktop(logsOnlyRemoteDesktop);
            start(logs, logs, null, name(logs));
        }
    }

    /** Reads the logs of the case in front, unless they have been read; only while anybody sees it. */
    private void showCase() {
        if (!root.isVisible()) {
            late = true;
            return;
        }
        late = false;
        if (front == null) {
            end();
            read = null;
            showEmpty("empty.no-case");
            return;
        }
        Investigation investigation = front.investigation().orElse(null);
        List<Path> paths = paths(front);
        Object next = List.of(front, paths, Optional.ofNullable(investigation));
        if (next.equals(read)) {
            return;
        }
        if (front.running()) {
            // What is diagnosed gets the processors first; its events are read when that is over.
            if (read == null || !(read instanceof List<?> before && before.getFirst() == front)) {
                end();
                read = null;
                showEmpty("empty.running");
            }
            return;
        }
        if (paths.isEmpty() && !recordsEvents(investigation)) {
            end();
            read = next;
            showEmpty("empty.none");
            return;
        }
        filters.setRemoteDesktop(caseOnlyRemoteDesktop);
        start(next, paths, investigation, front.title());
    }

    private static List<Path> paths(ShownCase shown) {
        return shown.asked().stream()
                .flatMap(asked -> asked.targets().stream())
                .flatMap(target -> target.evidence().stream())
                .filter(EvidenceLocator.OfPath.class::isInstance)
                .map(locator -> ((EvidenceLocator.OfPath) locator).path())
                .distinct()
                .toList();
    }

    private static boolean recordsEvents(Investigation investigation) {
        return investigation != null
                && investigation.readings().stream()
                        .anyMatch(one -> one.reading().found().orElse(null) instanceof EventListing);
    }

    private void end() {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        newest.set(null);
        table.setInput(List.of());
        say("");
        offer(null, null);
    }

    private void start(Object what, List<Path> paths, Investigation recorded, String title) {
        end();
        read = what;
        table.setEmpty(EventText.of("empty.reading"));
        LogReading[] mine = new LogReading[1];
        mine[0] = new LogReading(title, paths, recorded, () -> changed(mine[0]));
        reading = mine[0];
        say(EventText.of("status.reading", title));
        offer(EventText.of("status.cancel"), this::cancel);
        reading.schedule();
    }

    /** On the thread of the reading. */
    private void changed(LogReading one) {
        try {
            display.asyncExec(() -> {
                if (!root.isDisposed() && one == reading) {
                    refilter();
                }
            });
        } catch (SWTException e) {
            // The display went away while the program ends.
        }
    }

    private void cancel() {
        if (reading != null && reading.state().outcome() == null) {
            reading.cancel();
            say(EventText.of("status.cancelling"));
            offer(null, null);
        }
    }

    /** What came out of filtering. */
    private record Filtered(
            LogReading reading,
            LogReading.State state,
            EventRows rows,
            List<String> providers,
            List<String> channels) {}

    /** Filters what was read so far, away from the UI thread. Only the newest wish counts. */
    private void refilter() {
        LogReading one = reading;
        if (one == null) {
            return;
        }
        LogReading.State state = one.state();
        Criteria criteria = filters.criteria();
        Object wish = new Object();
        newest.set(wish);
        Job.createSystem(EventText.of("job.filter"), (ICoreRunnable) monitor -> {
                    StoredEvents events = state.events();
                    Filtered filtered = new Filtered(
                            one,
                            state,
                            new EventRows(events, events.numbers(criteria.filter(events)), zone),
                            events.providers(),
                            events.channels());
                    try {
                        display.asyncExec(() -> {
                            if (!root.isDisposed() && newest.get() == wish && reading == filtered.reading()) {
                                show(filtered);
                            }
                        });
                    } catch (SWTException e) {
                        // The display went away while the program ends.
                    }
                })
                .schedule();
    }

    private void show(Filtered filtered) {
        LogReading.State state = filtered.state();
        filters.offer(filtered.providers(), filtered.channels());
        boolean none = state.events().size() == 0;
        if (!none) {
            table.setEmpty(EventText.of("empty.filtered", state.events().size()));
            table.setEmptyAction(EventText.of("filter.clear.all"), filters::clear);
        } else if (state.outcome() != null) {
            showNothing(state.outcome());
        }
        table.setInput(filtered.rows());
        if (toReveal != null && filtered.rows().indexOf(toReveal) >= 0) {
            table.setFilter("");
            table.reveal(toReveal);
            toReveal = null;
        }
        if (state.outcome() == null) {
            say(EventText.of(
                    "status.progress",
                    state.file(),
                    state.percent(),
                    state.events().size()));
            offer(EventText.of("status.cancel"), this::cancel);
        } else {
            showOutcome(state.events(), state.outcome());
        }
    }

    private void showNothing(LogReading.Outcome outcome) {
        if (outcome.failure() != null) {
            table.setEmpty(outcome.failure());
        } else if (outcome.cancelled()) {
            table.setEmpty(EventText.of("empty.cancelled"));
        } else if (!outcome.logs().isEmpty()) {
            table.setEmpty(EventText.of("empty.no-events", EventText.names(outcome.logs(), MOST_NAMES)));
        } else {
            table.setEmpty(EventText.of(logs == null ? "empty.none" : "empty.no-logs"));
        }
        table.setEmptyAction(EventText.of("open"), this::askForLogs);
    }

    private void showEmpty(String key) {
        table.setEmpty(EventText.of(key));
        table.setEmptyAction(EventText.of("open"), this::askForLogs);
    }

    private void askForLogs() {
        try {
            page.getWorkbenchWindow().getService(IHandlerService.class).executeCommand(OpenLogHandler.COMMAND, null);
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }

    private void showOutcome(StoredEvents events, LogReading.Outcome outcome) {
        List<String> parts = new ArrayList<>();
        if (outcome.failure() != null) {
            parts.add(outcome.failure());
        }
        if (events.size() > 0) {
            parts.add(
                    outcome.recordedOnly()
                            ? EventText.of("status.recorded", events.size())
                            : EventText.of(
                                    "status.read", events.size(), outcome.logs().size()));
        }
        if (outcome.full()) {
            parts.add(EventText.of("status.full"));
        } else if (outcome.cancelled()) {
            parts.add(EventText.of("status.cancelled"));
        }
        if (events.size() > 0) {
            String name = EventText.zoneName(events.newest());
            parts.add(EventText.of(name.equals("UTC") ? "status.utc" : "status.zone", name));
        }
        say(String.join(" ", parts));
        int gaps = outcome.notUsed().size() + outcome.damage().size();
        if (gaps > 0) {
            offer(EventText.of("status.gaps", gaps), () -> Details.show(page, explain(outcome)));
        } else {
            offer(null, null);
        }
    }

    /** What was not read, for the view Details. */
    private static Explained explain(LogReading.Outcome outcome) {
        List<Section> sections = new ArrayList<>();
        if (!outcome.damage().isEmpty()) {
            sections.add(new Section(
                    EventText.of("gaps.damage"),
                    outcome.damage().stream().map(Line::of).toList()));
        }
        List<Line> lines = new ArrayList<>();
        for (SourceUse use : outcome.notUsed()) {
            lines.add(Line.of(use.what()));
            lines.add(Line.secondary(use.reason()));
        }
        if (!lines.isEmpty()) {
            sections.add(new Section(EventText.of("gaps.not-used"), lines));
        }
        return new Explained(
                outcome.damage().isEmpty() ? Look.NEUTRAL : Look.WARNING,
                EventText.of("gaps"),
                EventText.of("gaps.subtitle", outcome.logs().size()),
                sections);
    }

    private void say(String text) {
        String escaped = text.replace("&", "&&");
        if (!status.getText().equals(escaped)) {
            status.setText(escaped);
            root.layout(true, true);
        }
    }

    private void offer(String label, Runnable run) {
        String text = label == null ? "" : "<a>" + label + "</a>";
        onAction = run;
        if (!action.getText().equals(text)) {
            action.setText(text);
            action.setVisible(label != null);
            root.layout(true, true);
        }
    }

    /** Shows what was logged around an event, whatever it is. */
    void showAround(StoredEvent event) {
        toReveal = event;
        filters.between(event.time().minus(AROUND), event.time().plus(AROUND));
    }

    /** Shows only events of the same source and number. */
    void showOnly(StoredEvent event) {
        toReveal = event;
        filters.only(event.kind().provider(), event.kind().id());
    }

    /** Puts the focus on the table. Called by the workbench. */
    @Focus
    public void focus() {
        table.setFocus();
    }

    /** Ends what still runs. Called by the workbench. */
    @PreDestroy
    public void dispose() {
        page.removePartListener(visibility);
        if (reading != null) {
            reading.cancel();
        }
    }

    private final class Visibility implements IPartListener2 {
        @Override
        public void partVisible(IWorkbenchPartReference reference) {
            if (late && ID.equals(reference.getId())) {
                later(() -> {
                    if (logs == null) {
                        showCase();
                    }
                });
            }
        }
    }
}
