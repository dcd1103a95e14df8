// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.advice;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.advice.AdviceJudge;
import org.rdpworkbench.core.advice.Judgement;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.ProblemBar;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/**
 * Judges advice: the pasted text at one side, its steps with their judgements at the other, in the order in which they help the case in
 * front. What is selected in one is shown in the other.
 */
public final class AdviceView {
    private static final int MARGIN = 8;
    private static final int TEXT_WEIGHT = 2;
    private static final int TABLE_WEIGHT = 3;

    /** More marks would make a long text slow, and nobody looks at them all. */
    private static final int MOST_MARKS = 5_000;

    private final Texts texts = Texts.of(AdviceView.class);

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private SashForm root;
    private ProblemBar problem;
    private StyledText text;
    private Label summary;
    private Button recognised;
    private DataTable<AdviceRow> table;
    private AdviceJob job;
    private ShownCase shownCase;
    private List<AdviceRow> rows = List.of();
    private boolean linking;

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        root = Widgets.styled(new SashForm(parent, SWT.HORIZONTAL), Widgets.PAGE);
        createText(column(root));
        createTable(column(root));
        root.setWeights(TEXT_WEIGHT, TABLE_WEIGHT);
        root.addListener(SWT.Resize, event -> turn());
        job = new AdviceJob(root, this::show);
        ThemeChange.onChange(text, this::mark);
        ActiveCase.follow(root, page, this::follow);
    }

    private static Composite column(Composite parent) {
        Composite column = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = MARGIN / 2;
        column.setLayout(layout);
        return column;
    }

    private void createText(Composite column) {
        Composite line = Widgets.styled(new Composite(column, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout margins = new GridLayout(2, false);
        margins.marginWidth = MARGIN;
        margins.marginHeight = 0;
        margins.marginTop = MARGIN;
        line.setLayout(margins);
        Label head = Widgets.styled(new Label(line, SWT.NONE), Widgets.SECONDARY);
        head.setText(texts.get("text.head"));
        head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Link links = Widgets.named(Widgets.styled(new Link(line, SWT.NONE), Widgets.PAGE), "advice.links");
        links.setText(texts.get("text.links"));
        links.addListener(SWT.Selection, event -> {
            if (event.text.equals("paste")) {
                paste();
            } else {
                text.setText("");
                text.setFocus();
            }
        });
        problem = new ProblemBar(column, "advice.problem", true);
        GridData whole = new GridData(SWT.FILL, SWT.TOP, true, false);
        problem.setLayoutData(whole);
        problem.clear();
        text = Widgets.named(
                Widgets.styled(new StyledText(column, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL), Widgets.PAGE),
                "advice.text");
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setTextLimit(AdviceJudge.LONGEST_TEXT);
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Widgets.accessible(text, texts.get("text.name"));
        text.addListener(SWT.Modify, event -> ask());
        text.addCaretListener(event -> goToRow(event.caretOffset));
    }

    private void createTable(Composite column) {
        summary = Widgets.named(Widgets.styled(new Label(column, SWT.WRAP), Widgets.PAGE), "advice.summary");
        GridData indented = new GridData(SWT.FILL, SWT.TOP, true, false);
        indented.horizontalIndent = MARGIN;
        indented.verticalIndent = MARGIN;
        summary.setLayoutData(indented);
        table = new DataTable<>(
                column,
                "advice",
                columns(),
                new DataTable.Wording(
                        texts.get("filter"), texts.get("table"), texts.get("empty"), texts.get("no-match")),
                page.getWorkbenchWindow());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.setEmptyAction(texts.get("empty.action"), this::paste);
        Composite filters = table.filterLine(200);
        recognised =
                Widgets.named(Widgets.styled(new Button(filters, SWT.CHECK), Widgets.PAGE), "advice.only-recognised");
        recognised.setText(texts.get("only.recognised"));
        recognised.setToolTipText(texts.get("only.recognised.tooltip"));
        recognised.addListener(SWT.Selection, event -> filter());
        table.onSelection(found -> {
            selection.setSelection(new StructuredSelection(found));
            goToText(found);
        });
    }

    private List<Column<AdviceRow>> columns() {
        return List.of(
                Column.number("place", texts.get("column.place"), 44, AdviceRow::place),
                Column.state(
                        "judgement",
                        texts.get("column.judgement"),
                        130,
                        AdviceRow::word,
                        AdviceRow::look,
                        Comparator.comparingInt(AdviceRow::weight)),
                Column.of("text", texts.get("column.text"), 260, AdviceRow::text),
                Column.of("fit", texts.get("column.fit"), 260, AdviceRow::fit),
                Column.of("why", texts.get("column.why"), 360, AdviceRow::why),
                Column.of("instead", texts.get("column.instead"), 300, AdviceRow::instead),
                Column.of("source", texts.get("column.source"), 240, AdviceRow::source),
                Column.number(
                        "line",
                        texts.get("column.line"),
                        50,
                        (AdviceRow row) -> row.step().passage().line()),
                Column.of("title", texts.get("column.title"), 260, AdviceRow::title)
                        .hiddenAtFirst(),
                Column.of(
                                "rule",
                                texts.get("column.rule"),
                                180,
                                (AdviceRow row) -> row.step().recognised()
                                        ? row.step().rule().id()
                                        : "")
                        .hiddenAtFirst());
    }

    /** The text stands beside the table where the view is wide, and above it where it is high. */
    private void turn() {
        Point size = root.getSize();
        int orientation = size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (size.x > 0 && size.y > 0 && root.getOrientation() != orientation) {
            root.setOrientation(orientation);
        }
    }

    private void follow(Optional<ShownCase> active) {
        shownCase = active.filter(shown -> shown.investigation().isPresent()).orElse(null);
        ask();
    }

    private void ask() {
        job.ask(new AdviceJob.Question(
                text.getText(),
                shownCase == null ? null : shownCase.investigation().orElse(null)));
    }

    private void show(AdviceJob.Answer answer) {
        if (answer.failure() != null) {
            problem.show(Problem.of(texts.get("failed"), texts.get("failed.next"), answer.failure()));
            return;
        }
        problem.clear();
        rows = answer.rows();
        if (rows.isEmpty()) {
            summary.setText("");
        } else {
            List<String> parts = new ArrayList<>();
            parts.add(texts.get(
                    "summary",
                    rows.size(),
                    answer.judged().count(Judgement.HARMFUL),
                    answer.judged().count(Judgement.USELESS) + answer.judged().count(Judgement.OUTDATED),
                    answer.judged().count(Judgement.USEFUL_IF),
                    answer.judged().count(Judgement.RIGHT),
                    rows.size() - answer.judged().recognised()));
            parts.add(
                    answer.question().investigation() == null || shownCase == null
                            ? texts.get("summary.no-case")
                            : texts.get("summary.case", shownCase.title()));
            if (answer.judged().foreign()) {
                parts.add(texts.get("summary.foreign"));
            }
            if (answer.judged().rest() > 0) {
                parts.add(texts.get(
                        "summary.rest", Integer.toString(answer.judged().rest())));
            }
            summary.setText(String.join(" ", parts).replace("&", "&&"));
        }
        summary.getParent().layout(true, true);
        filter();
        mark();
    }

    private void filter() {
        table.setInput(
                recognised.getSelection()
                        ? rows.stream().filter(row -> row.step().recognised()).toList()
                        : rows);
    }

    /** Underlines what was recognised in the text, in the colour of its judgement. */
    private void mark() {
        List<StyleRange> ranges = new ArrayList<>();
        rows.stream()
                .filter(row -> row.step().recognised())
                .sorted(Comparator.comparingInt(row -> row.step().start()))
                .limit(MOST_MARKS)
                .forEach(row -> {
                    int start = row.step().start();
                    if (!ranges.isEmpty()) {
                        StyleRange last = ranges.getLast();
                        start = Math.max(start, last.start + last.length);
                    }
                    if (start < row.step().end()) {
                        StyleRange range = new StyleRange(start, row.step().end() - start, null, null);
                        range.underline = true;
                        range.underlineStyle = SWT.UNDERLINE_SINGLE;
                        range.underlineColor = row.look().color().color();
                        range.foreground = row.look().color().color();
                        ranges.add(range);
                    }
                });
        text.setStyleRanges(ranges.toArray(StyleRange[]::new));
    }

    /** Shows the passage of a selected step. */
    private void goToText(List<AdviceRow> found) {
        if (linking || found.size() != 1) {
            return;
        }
        linking = true;
        try {
            int start = found.getFirst().step().passage().start();
            int end = found.getFirst().step().passage().end();
            if (end <= text.getCharCount()) {
                text.setSelection(start, end);
                text.showSelection();
            }
        } finally {
            linking = false;
        }
    }

    /** Selects the step at a place of the text: the recognised one there, else the passage around it. */
    private void goToRow(int place) {
        if (linking || !text.isFocusControl() || text.getSelectionCount() > 0) {
            return;
        }
        AdviceRow around = null;
        for (AdviceRow row : table.shown()) {
            if (row.step().passage().start() <= place
                    && place <= row.step().passage().end()) {
                if (around == null
                        || row.step().start() <= place && place <= row.step().end()) {
                    around = row;
                }
            }
        }
        if (around != null) {
            linking = true;
            try {
                table.select(table.shown().indexOf(around));
            } finally {
                linking = false;
            }
        }
    }

    /** Puts what the clipboard holds in the place of the text. */
    private void paste() {
        Clipboard clipboard = new Clipboard(text.getDisplay());
        try {
            if (clipboard.getContents(TextTransfer.getInstance()) instanceof String pasted) {
                text.setText(pasted);
            }
        } finally {
            clipboard.dispose();
        }
        text.setFocus();
    }

    /** Puts the focus on the text. Called by the workbench. */
    @Focus
    public void focus() {
        text.setFocus();
    }
}
