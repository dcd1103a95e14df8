// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.events.core.EventKind;
import org.rdpworkbench.events.core.StoredEvent;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Details;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** Explains an event in the view Details. */
public final class ExplainedEvents implements IAdapterFactory {
    private static final int MOST_PARAMETERS = 200;
    private static final int LONGEST_VALUE = 4000;

    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof StoredEvent event ? type.cast(explain(event)) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    /** What there is to say of an event. */
    static Explained explain(StoredEvent event) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        Optional<ShownCase> shown = page == null ? Optional.empty() : ActiveCase.of(page);
        EventKind kind = event.kind();
        Optional<EventRow> known = kind.known();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "", List.of(Line.of(known.map(EventRow::meaning).orElseGet(() -> EventText.of("details.unknown"))))));
        if (event.leftOver()) {
            sections.add(new Section("", List.of(Line.of(EventText.of("details.left-over")))));
        } else {
            known.ifPresent(row -> sections.add(causes(row, shown, page)));
        }
        shown.ifPresent(open -> findings(event, open, page).ifPresent(sections::add));
        sections.add(new Section(EventText.of("details.data"), data(event)));
        sections.add(new Section(EventText.of("details.record"), record(event, kind)));
        known.ifPresent(row -> sections.add(new Section(
                EventText.of("details.source"),
                List.of(Line.secondary(
                        EventText.of("details.source.line", row.source(), Words.of(row.confidence())))))));
        Look look = EventText.look(event);
        return new Explained(
                look == null ? Look.NEUTRAL : look,
                EventText.of("details.title", Integer.toString(kind.id()), name(kind)),
                EventText.of(
                        "details.subtitle",
                        kind.levelWord(),
                        EventText.shortName(kind.channel()),
                        EventText.time(event),
                        EventText.zoneName(event.time())),
                sections);
    }

    private static String name(EventKind kind) {
        return kind.provider().isEmpty() ? EventText.of("details.no-provider") : EventText.shortName(kind.provider());
    }

    private static Section causes(EventRow row, Optional<ShownCase> shown, IWorkbenchPage page) {
        List<Line> lines = new ArrayList<>();
        addCauses(lines, "details.proves", row.proves(), shown, page);
        addCauses(lines, "details.supports", row.supports(), shown, page);
        if (lines.isEmpty()) {
            lines.add(Line.secondary(EventText.of("details.no-causes")));
        }
        return new Section(EventText.of("details.causes"), lines);
    }

    private static void addCauses(
            List<Line> lines, String key, List<String> ids, Optional<ShownCase> shown, IWorkbenchPage page) {
        if (ids.isEmpty()) {
            return;
        }
        lines.add(Line.secondary(EventText.of(key)));
        for (String id : ids) {
            Optional<Cause> cause = shown.flatMap(open -> open.cause(id))
                    .or(() -> CauseCatalog.builtIn().find(id));
            lines.add(
                    cause.isPresent() && page != null
                            ? Line.link(cause.get().title(), () -> Details.show(page, cause.get()))
                            : Line.of(cause.map(Cause::title).orElse(id)));
        }
    }

    /** The findings of the case in front that rest on this event. */
    private static Optional<Section> findings(StoredEvent event, ShownCase shown, IWorkbenchPage page) {
        List<Line> lines = new ArrayList<>();
        List<Finding> findings =
                shown.investigation().map(found -> found.findings()).orElse(List.of());
        for (Finding finding : findings) {
            if (finding.exhibits().stream().anyMatch(exhibit -> holds(exhibit, event))) {
                lines.add(Line.link(finding.title(), () -> Details.show(page, finding)));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Section(EventText.of("details.findings"), lines));
    }

    private static boolean holds(Exhibit exhibit, StoredEvent event) {
        return exhibit instanceof Exhibit.OfReading seen
                && seen.reading().found().orElse(null) instanceof EventListing listing
                && listing.events().stream().anyMatch(one -> isSame(one, event));
    }

    private static boolean isSame(LoggedEvent one, StoredEvent event) {
        return one.recordId() == event.recordId()
                && one.id() == event.kind().id()
                && one.time().equals(event.time())
                && one.channel().equalsIgnoreCase(event.kind().channel());
    }

    private static List<Line> data(StoredEvent event) {
        List<Parameter> parameters = event.parameters();
        if (parameters.isEmpty()) {
            return List.of(Line.secondary(EventText.of("details.no-data")));
        }
        List<String> names = EventText.names(event);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < parameters.size() && i < MOST_PARAMETERS; i++) {
            String name = names.get(i).isEmpty() ? EventText.of("details.parameter", i + 1) : names.get(i);
            lines.add(Line.secondary(name));
            String value = parameters.get(i).value();
            lines.add(new Line(value.isEmpty() ? EventText.of("details.empty") : cut(value), Style.RAW, null));
            EventText.status(value).ifPresent(meaning -> lines.add(Line.of(meaning)));
        }
        if (parameters.size() > MOST_PARAMETERS) {
            lines.add(Line.secondary(EventText.of("details.more-data", parameters.size() - MOST_PARAMETERS)));
        }
        return lines;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : EventText.of("details.cut", value.substring(0, LONGEST_VALUE), value.length());
    }

    private static List<Line> record(StoredEvent event, EventKind kind) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(event.place()));
        add(lines, "details.provider", kind.provider());
        add(lines, "details.channel", kind.channel());
        add(lines, "details.computer", event.computer());
        add(lines, "details.user", event.user());
        add(lines, "details.utc", event.time().toString());
        add(lines, "details.version", kind.version() == 0 ? "" : Integer.toString(kind.version()));
        return lines;
    }

    private static void add(List<Line> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(Line.secondary(EventText.of(key, value)));
        }
    }

    /** All of an explanation as plain text. */
    static String text(Explained explained) {
        StringBuilder text = new StringBuilder(explained.title()).append('\n').append(explained.subtitle());
        for (Section section : explained.sections()) {
            text.append('\n');
            if (!section.heading().isEmpty()) {
                text.append('\n').append(section.heading());
            }
            section.lines().forEach(line -> text.append('\n').append(line.text()));
        }
        return text.toString();
    }
}
