// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.Moment;
import org.rdpworkbench.core.investigation.Timeline;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.internal.widgets.TimelineChart;
import org.rdpworkbench.ui.internal.widgets.TimelineChart.Mark;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** What happened when: the events of all targets and the console's own connections on one axis, and in a table below. */
final class TimelinePage {
    private static final int MARGIN = 8;

    private final Texts texts = Texts.of(TimelinePage.class);
    private final Case subject;
    private final TimelineChart chart;
    private final Label note;
    private final DataTable<Moment> table;
    private List<Moment> charted = List.of();
    private Investigation shown;

    /**
     * The page.
     *
     * @param reading shows where a moment is known from
     */
    TimelinePage(
            Composite parent,
            Case subject,
            IServiceLocator services,
            PartSelection selection,
            Consumer<RecordedReading> reading) {
        this.subject = subject;
        Composite root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        root.setLayout(layout);
        chart = Widgets.named(new TimelineChart(root, this::clicked), "timeline.chart");
        chart.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        note = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP), Widgets.SECONDARY), "timeline.note");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.horizontalIndent = MARGIN;
        wide.exclude = true;
        note.setLayoutData(wide);
        table = new DataTable<>(
                root,
                "timeline",
                columns(),
                new DataTable.Wording(
                        texts.get("timeline.filter"),
                        texts.get("timeline.table"),
                        texts.get("timeline.empty"),
                        texts.get("timeline.no-match")),
                services);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.onRows(this::draw);
        table.onSelection(selection::select);
        table.onSelection(this::mark);
        table.onOpen(moment -> reading.accept(moment.reading()));
        update();
    }

    private List<Column<Moment>> columns() {
        return List.of(
                Column.of("time", texts.get("timeline.column.time"), 190, MomentText::time)
                        .withOrder(Comparator.comparing(Moment::at)),
                Column.state(
                        "state",
                        texts.get("timeline.column.state"),
                        110,
                        MomentText::state,
                        MomentText::look,
                        Comparator.comparing(MomentText::look)),
                Column.of("says", texts.get("timeline.column.says"), 330, MomentText::says),
                Column.of("source", texts.get("timeline.column.source"), 260, MomentText::source),
                Column.of("kind", texts.get("timeline.column.kind"), 120, MomentText::kind),
                Column.of("target", texts.get("timeline.column.target"), 150, Moment::target));
    }

    void setFocus() {
        table.setFocus();
    }

    /** Shows what the present result knows. */
    void update() {
        Investigation investigation = subject.stage().investigation();
        if (investigation == null || investigation == shown) {
            return;
        }
        shown = investigation;
        Timeline timeline = Timeline.of(investigation);
        table.setEmpty(texts.get("timeline.nothing"));
        table.setInput(timeline.moments());
        boolean any = !timeline.moments().isEmpty();
        ((GridData) note.getLayoutData()).exclude = !any;
        note.setVisible(any);
        if (any) {
            String zone = MomentText.zone(timeline.moments().getLast().at());
            note.setText(texts.get(timeline.whole() ? "timeline.note" : "timeline.note.cut", zone));
        }
        note.getParent().layout();
    }

    /** The chart shows what the filter lets pass, so that typing a day or a name looks closer at it. */
    private void draw(List<Moment> rows) {
        charted = rows.stream().sorted(Comparator.comparing(Moment::at)).toList();
        boolean several = charted.stream().map(Moment::target).distinct().count() > 1;
        List<Mark> marks = charted.stream()
                .map(moment -> new Mark(
                        moment.at(),
                        MomentText.lane(moment, several),
                        MomentText.look(moment),
                        MomentText.says(moment)))
                .toList();
        chart.show(
                marks,
                charted.isEmpty()
                        ? texts.get("timeline.summary.none")
                        : texts.get(
                                "timeline.summary",
                                Integer.toString(charted.size()),
                                MomentText.time(charted.getFirst()),
                                MomentText.time(charted.getLast())));
        mark(table.selected());
    }

    private void mark(List<Moment> selected) {
        chart.select(selected.size() == 1 ? charted.indexOf(selected.getFirst()) : -1);
    }

    private void clicked(int mark) {
        table.reveal(charted.get(mark));
        table.setFocus();
    }
}
