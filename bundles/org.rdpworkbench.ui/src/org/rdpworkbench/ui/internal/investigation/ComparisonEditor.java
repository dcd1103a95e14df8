// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.part.EditorPart;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseComparison;
import org.rdpworkbench.core.investigation.Difference;
import org.rdpworkbench.core.investigation.Difference.Direction;
import org.rdpworkbench.core.investigation.DifferenceText;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** What is different between two cases. Read only; the two stay as they are. */
public final class ComparisonEditor extends EditorPart {
    private static final int MARGIN = 12;

    private final Texts texts = Texts.of(ComparisonEditor.class);
    private final PartSelection selection = new PartSelection();
    private DataTable<Difference> table;

    @Override
    public void init(IEditorSite site, IEditorInput input) {
        setSite(site);
        setInput(input);
        setPartName(input.getName());
        site.setSelectionProvider(selection);
    }

    private ComparisonInput input() {
        return (ComparisonInput) getEditorInput();
    }

    @Override
    public void createPartControl(Composite parent) {
        Composite page = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        page.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
        Composite head = Widgets.styled(new Composite(page, SWT.NONE), Widgets.PAGE);
        head.setLayout(
                GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN / 2).create());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        sentence(head, "comparison.sides", Widgets.PAGE)
                .setText(texts.get(
                        "comparison.sides",
                        input().before().title(),
                        time(input().before()),
                        input().after().title(),
                        time(input().after())));
        sentence(head, "comparison.counts", Widgets.SECONDARY).setText(counts());
        table = new DataTable<>(
                page,
                "comparison",
                columns(),
                new DataTable.Wording(
                        texts.get("comparison.filter"),
                        texts.get("comparison.table"),
                        texts.get("comparison.empty"),
                        texts.get("comparison.no-match")),
                getSite());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        table.onSelection(
                rows -> selection.select(rows.stream().map(this::explained).toList()));
        table.setInput(input().comparison().differences());
    }

    private static Label sentence(Composite parent, String id, String style) {
        Label label = Widgets.named(Widgets.styled(new Label(parent, SWT.WRAP), style), id);
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(label);
        return label;
    }

    private static String time(ComparisonInput.Side side) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(ZoneId.systemDefault())
                .format(side.investigation().created());
    }

    private String counts() {
        CaseComparison comparison = input().comparison();
        List<String> sentences = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            long count = comparison.differences().stream()
                    .filter(difference -> difference.direction() == direction)
                    .count();
            if (count > 0) {
                sentences.add(texts.get("comparison.count", count, DifferenceText.direction(direction)));
            }
        }
        List<String> all = new ArrayList<>();
        if (!sentences.isEmpty()) {
            all.add(String.join(" \u00b7 ", sentences));
        }
        if (!comparison.onlyBefore().isEmpty()) {
            all.add(texts.get("comparison.only-before", String.join(", ", comparison.onlyBefore())));
        }
        if (!comparison.onlyAfter().isEmpty()) {
            all.add(texts.get("comparison.only-after", String.join(", ", comparison.onlyAfter())));
        }
        if (comparison.notCompared() > 0) {
            all.add(texts.get("comparison.not-compared", comparison.notCompared()));
        }
        return String.join("\n", all);
    }

    private List<Column<Difference>> columns() {
        CauseCatalog causes =
                Console.investigations().map(InvestigationService::causes).orElseGet(CauseCatalog::builtIn);
        return List.of(
                Column.state(
                        "direction",
                        texts.get("comparison.column.direction"),
                        190,
                        row -> DifferenceText.direction(row.direction()),
                        row -> look(row.direction()),
                        Comparator.comparing(Difference::direction)),
                Column.of("kind", texts.get("comparison.column.kind"), 90, DifferenceText::kind),
                Column.of(
                        "subject",
                        texts.get("comparison.column.subject"),
                        420,
                        row -> DifferenceText.subject(row, causes)),
                Column.of("before", texts.get("comparison.column.before"), 200, DifferenceText::before),
                Column.of("after", texts.get("comparison.column.after"), 200, DifferenceText::after),
                Column.of(
                        "target",
                        texts.get("comparison.column.target"),
                        140,
                        row -> row.target() == null ? "" : row.target()));
    }

    private static Look look(Direction direction) {
        return switch (direction) {
            case WORSE -> Look.PROBLEM;
            case BETTER -> Look.OK;
            case CHANGED -> Look.ADVICE;
            case LEARNED, LOST -> Look.NOT_EXAMINED;
        };
    }

    /** What Details explains of a row: the thing as it is now. */
    private Object explained(Difference difference) {
        return switch (difference) {
            case Difference.OfCause cause -> verdict(cause);
            case Difference.OfFinding finding -> finding.shown();
            case Difference.OfReading reading -> new RecordedReading(reading.target(), reading.after());
        };
    }

    private Object verdict(Difference.OfCause cause) {
        ComparisonInput.Side side = cause.after() == null ? input().before() : input().after();
        return side.investigation().verdict().stream()
                .filter(verdict -> verdict.cause().equals(cause.cause()))
                .filter(verdict -> cause.after() == null || Objects.equals(verdict.target(), cause.target()))
                .<Object>map(verdict -> verdict)
                .findFirst()
                .orElse(cause);
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        throw new UnsupportedOperationException("a comparison has nothing to save");
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("a comparison has nothing to save");
    }
}
