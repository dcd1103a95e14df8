// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.Gap;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.internal.widgets.Card;
import org.rdpworkbench.ui.internal.widgets.FoldLine;
import org.rdpworkbench.ui.internal.widgets.Headline;
import org.rdpworkbench.ui.internal.widgets.Note;
import org.rdpworkbench.ui.internal.widgets.PathLadder;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** The page that answers: what is wrong, how sure that is, how far the connection came, and what nobody looked at. */
final class VerdictPage {
    private static final int MARGIN = 20;
    private static final int SPACING = 8;
    private static final int MOST_ROWS = 40;
    private static final int MANY_QUESTIONS = 5;
    private static final int LONGEST_ASIDE = 60;

    /** How many times as wide as its buttons the page has to be for them to stand beside the headline. */
    private static final int LEAST_HEADLINES = 3;

    /** The folders of a path before the last separator. */
    private static final Pattern FOLDERS = Pattern.compile("(?<=^|\\s)(?:[A-Za-z]:)?(?:[\\\\/][^\\\\/,]+)+(?=[\\\\/])");

    private final Texts texts = Texts.of(VerdictPage.class);
    private final Case subject;
    private final Actions actions;
    private final PartSelection selection;
    private final ScrolledComposite scroller;
    private final Composite page;
    private final Composite head;
    private final Composite buttons;
    private final Headline headline;
    private final Button run;
    private final Button save;
    private final Button share;
    private final Composite notices;
    private final Composite body;
    private Investigation shown;
    private String notice;

    /**
     * Where the page leads.
     *
     * @param findings shows the findings that decided a cause
     * @param reading shows a reading
     * @param save saves the case
     * @param share writes the case for somebody else
     * @param addEvidence asks for more evidence
     */
    record Actions(
            Consumer<CauseVerdict> findings,
            Consumer<RecordedReading> reading,
            Runnable save,
            Runnable share,
            Runnable addEvidence) {}

    VerdictPage(Composite parent, Case subject, Actions actions, PartSelection selection) {
        this.selection = selection;
        this.subject = subject;
        this.actions = actions;
        scroller = Widgets.named(new ScrolledComposite(parent, SWT.V_SCROLL), "verdict.page");
        Widgets.styled(scroller, Widgets.PAGE);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.setShowFocusedControl(true);
        page = Widgets.styled(new Composite(scroller, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = SPACING;
        page.setLayout(layout);

        head = Widgets.styled(new Composite(page, SWT.NONE), Widgets.PAGE);
        head.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout columns = new GridLayout(2, false);
        columns.marginWidth = 0;
        columns.marginHeight = 0;
        head.setLayout(columns);
        headline = Widgets.named(new Headline(head), "verdict.headline");
        headline.addListener(SWT.KeyDown, this::scroll);
        headline.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        buttons = Widgets.styled(new Composite(head, SWT.NONE), Widgets.PAGE);
        buttons.setLayoutData(new GridData(SWT.END, SWT.TOP, false, false));
        buttons.setLayout(new RowLayout());
        run = Widgets.named(new Button(buttons, SWT.PUSH), "verdict.run");
        run.addListener(SWT.Selection, event -> {
            if (subject.stage().running()) {
                Investigations.cancel(subject);
            } else {
                Investigations.run(subject);
            }
        });

        save = Widgets.named(new Button(buttons, SWT.PUSH), "verdict.save");
        save.setText(texts.get("button.save"));
        save.addListener(SWT.Selection, event -> actions.save().run());

        share = Widgets.named(new Button(buttons, SWT.PUSH), "verdict.share");
        share.setText(texts.get("button.share"));
        share.addListener(SWT.Selection, event -> actions.share().run());

        notices = rows();
        body = rows();
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, event -> fit());
        update();
    }

    private Composite rows() {
        Composite composite = Widgets.styled(new Composite(page, SWT.NONE), Widgets.PAGE);
        composite.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout rows = new GridLayout();
        rows.marginWidth = 0;
        rows.marginHeight = 0;
        rows.verticalSpacing = SPACING;
        composite.setLayout(rows);
        return composite;
    }

    Control control() {
        return scroller;
    }

    void setFocus() {
        run.setFocus();
    }

    /** Shows the present stage of the case. */
    void update() {
        headline.show(
                Summary.look(subject), Summary.headline(subject), Summary.details(subject), Summary.meaning(subject));
        String label = texts.get(label());
        // A button that gets its text anew lets go of the key or the mouse button that is pressing it.
        if (!run.getText().equals(label)) {
            run.setText(label);
        }
        run.setEnabled(!subject.isLoading() && !subject.isUnreadable());
        save.setEnabled(subject.isDirty());
        share.setEnabled(subject.stage().investigation() != null);
        showNotice();
        Investigation investigation = subject.stage().investigation();
        if (investigation != shown) {
            shown = investigation;
            fill(investigation);
        }
        page.layout(true, true);
        fit();
    }

    private String label() {
        if (subject.stage().running()) {
            return "button.cancel";
        }
        return subject.stage().investigation() == null ? "button.diagnose" : "button.again";
    }

    /** What is to be known of the file before anything else. */
    private void showNotice() {
        String sentence = subject.readOnly();
        if (Objects.equals(sentence, notice)) {
            return;
        }
        notice = sentence;
        for (Control child : notices.getChildren()) {
            child.dispose();
        }
        if (sentence != null) {
            Note note = new Note(notices, Look.WARNING, sentence);
            note.addListener(SWT.KeyDown, this::scroll);
            note.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
            Widgets.named(note, "verdict.notice");
        }
    }

    /** The keys that move through a long page, whatever on it has the focus. */
    private void scroll(Event event) {
        int page = scroller.getClientArea().height - 2 * MARGIN;
        Point origin = scroller.getOrigin();
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> scroller.setOrigin(origin.x, origin.y + 2 * MARGIN);
            case SWT.ARROW_UP -> scroller.setOrigin(origin.x, origin.y - 2 * MARGIN);
            case SWT.PAGE_DOWN -> scroller.setOrigin(origin.x, origin.y + page);
            case SWT.PAGE_UP -> scroller.setOrigin(origin.x, origin.y - page);
            case SWT.HOME -> scroller.setOrigin(origin.x, 0);
            case SWT.END -> scroller.setOrigin(origin.x, Short.MAX_VALUE);
            default -> {
                return;
            }
        }
        event.doit = false;
    }

    private void fit() {
        int width = scroller.getClientArea().width;
        if (width > 0) {
            arrangeHead(width);
            scroller.setMinHeight(page.computeSize(width, SWT.DEFAULT).y);
        }
    }

    /** In a narrow editor the buttons stand below the headline, which would else be folded word by word. */
    private void arrangeHead(int width) {
        boolean narrow = width < LEAST_HEADLINES * buttons.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        GridLayout layout = (GridLayout) head.getLayout();
        int columns = narrow ? 1 : 2;
        if (layout.numColumns != columns) {
            layout.numColumns = columns;
            ((GridData) buttons.getLayoutData()).horizontalAlignment = narrow ? SWT.BEGINNING : SWT.END;
            page.layout(true, true);
        }
    }

    private void fill(Investigation investigation) {
        for (Control child : body.getChildren()) {
            child.dispose();
        }
        if (investigation == null) {
            return;
        }
        Optional<ProbeReport> probe = PathRungs.probe(investigation);
        add(
                probe.<Control>map(report -> new PathLadder(body, PathRungs.of(report)))
                        .orElseGet(() -> new Note(body, Look.NOT_EXAMINED, texts.get("path.none"))),
                "verdict.path");
        addNextSide(investigation);
        for (CauseVerdict verdict : investigation.verdict()) {
            if (verdict.state().compareTo(CauseVerdict.State.POSSIBLE) <= 0) {
                Card card =
                        new Card(body, card(verdict), () -> actions.findings().accept(verdict));
                card.addListener(SWT.FocusIn, event -> selection.select(List.of(verdict)));
                add(card, "verdict.cause");
            }
        }
        addUnused(investigation);
        addGaps(investigation);
        addGroup(investigation, CauseVerdict.State.NOT_EXAMINED);
        addRuledOut(investigation);
    }

    /** Where a case has both sides: which of them to look at next, and why. */
    private void addNextSide(Investigation investigation) {
        investigation.findings().stream()
                .filter(finding -> finding.id().equals(Finding.NEXT_SIDE))
                .findFirst()
                .ifPresent(finding -> {
                    Card.Content content = new Card.Content(
                            Look.of(finding.severity()),
                            texts.get("next.badge"),
                            finding.title(),
                            "",
                            List.of(),
                            finding.detail());
                    Card card = add(new Card(body, content, () -> {}), "verdict.next-side");
                    card.addListener(SWT.FocusIn, event -> selection.select(List.of(finding)));
                });
    }

    private <C extends Control> C add(C control, String id) {
        control.addListener(SWT.KeyDown, this::scroll);
        control.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        return Widgets.named(control, id);
    }

    private Card.Content card(CauseVerdict verdict) {
        List<Card.Row> rows = new ArrayList<>();
        for (Finding finding : verdict.because()) {
            rows.add(Card.Row.of(Look.of(finding.severity()), finding.title(), ""));
            for (Exhibit exhibit : finding.exhibits()) {
                if (rows.size() < MOST_ROWS) {
                    rows.add(row(finding.target(), exhibit));
                }
            }
        }
        String note = verdict.state() == CauseVerdict.State.PROVEN ? "" : verdict.why();
        return new Card.Content(
                Look.of(verdict.state()),
                badge(verdict.state()),
                title(verdict),
                texts.get("card.findings"),
                rows,
                note);
    }

    /** An exhibit; a reading leads to where it stands among the evidence. */
    private Card.Row row(String target, Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.OfReading seen ->
                new Card.Row(
                        null,
                        ReadingText.line(seen.reading()),
                        shorten(seen.reading().provenance().text()),
                        () -> actions.reading().accept(new RecordedReading(target, seen.reading())));
            case Exhibit.OfText seen -> Card.Row.of(null, seen.text(), "");
        };
    }

    /** A card has room for the place alone; the findings tell the rest. */
    private static String shorten(String provenance) {
        String text = FOLDERS.matcher(provenance).replaceAll("…");
        return text.length() <= LONGEST_ASIDE
                ? text
                : text.substring(0, LONGEST_ASIDE - 1).strip() + "…";
    }

    private String title(CauseVerdict verdict) {
        String title = Summary.title(subject, verdict);
        boolean several = shown != null && shown.targets().size() > 1;
        return several && verdict.target() != null ? texts.get("card.target", title, verdict.target()) : title;
    }

    private String badge(CauseVerdict.State state) {
        return texts.get("badge." + state.name().toLowerCase(Locale.ROOT));
    }

    private void addUnused(Investigation investigation) {
        List<Card.Row> rows = investigation.targets().stream()
                .flatMap(target -> target.sources().stream())
                .filter(use -> !use.used())
                .map(VerdictPage::unused)
                .toList();
        if (!rows.isEmpty()) {
            Card.Content content = new Card.Content(
                    Look.NOT_EXAMINED, texts.get("not-used.badge"), texts.get("not-used.title"), "", rows, "");
            add(new Card(body, content, () -> {}), "verdict.unused");
        }
    }

    /** A hive that is not there leaves hundreds of questions open, which are one thing to say; the evidence has each. */
    private void addGaps(Investigation investigation) {
        boolean several = investigation.targets().size() > 1;
        List<Card.Row> rows = Gap.of(investigation).stream()
                .filter(gap -> gap.size() >= MANY_QUESTIONS)
                .map(gap -> new Card.Row(
                        Look.NOT_EXAMINED,
                        texts.get("gaps.row", gap.size()),
                        several ? texts.get("gaps.target", gap.target(), gap.reason()) : gap.reason(),
                        () -> actions.reading().accept(gap.readings().getFirst())))
                .toList();
        if (!rows.isEmpty()) {
            Card.Content content =
                    new Card.Content(Look.NOT_EXAMINED, texts.get("gaps.badge"), texts.get("gaps.title"), "", rows, "");
            add(new Card(body, content, () -> {}), "verdict.gaps");
        }
    }

    private static Card.Row unused(SourceUse use) {
        return Card.Row.of(Look.NOT_EXAMINED, use.what(), use.reason());
    }

    private void addGroup(Investigation investigation, CauseVerdict.State state) {
        List<Card.Row> rows = investigation.verdict().stream()
                .filter(verdict -> verdict.state() == state)
                .map(verdict -> Card.Row.of(Look.of(state), title(verdict), reason(verdict)))
                .toList();
        if (!rows.isEmpty()) {
            Card.Content content = new Card.Content(
                    Look.of(state),
                    badge(state),
                    texts.get("section.not-examined", rows.size()),
                    texts.get("button.add-evidence"),
                    rows,
                    "");
            add(new Card(body, content, actions.addEvidence()), "verdict.not-examined");
        }
    }

    /** What is missing, without the words that the badge says already. */
    private String reason(CauseVerdict verdict) {
        String prefix = texts.get("why.prefix");
        String why = verdict.why().startsWith(prefix)
                ? verdict.why().substring(prefix.length()).strip()
                : verdict.why();
        return why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
    }

    private void addRuledOut(Investigation investigation) {
        List<CauseVerdict> ruledOut = investigation.verdict().stream()
                .filter(verdict -> verdict.state() == CauseVerdict.State.RULED_OUT)
                .toList();
        if (ruledOut.isEmpty()) {
            return;
        }
        List<Card.Row> rows = new ArrayList<>();
        for (CauseVerdict verdict : ruledOut) {
            rows.add(Card.Row.of(Look.of(verdict.state()), title(verdict), ""));
            rows.add(Card.Row.of(null, verdict.why(), ""));
        }
        String heading = texts.get("section.ruled-out", ruledOut.size());
        Control[] unfolded = new Control[1];
        FoldLine line = new FoldLine(
                body,
                heading,
                ruledOut.stream().map(this::title).collect(Collectors.joining(" · ")),
                () -> toggle(unfolded[0]));
        add(line, "verdict.ruled-out.line");
        Card.Content content = new Card.Content(Look.OK, badge(CauseVerdict.State.RULED_OUT), heading, "", rows, "");
        Card card = add(new Card(body, content, () -> {}), "verdict.ruled-out");
        unfolded[0] = card;
        ((GridData) card.getLayoutData()).exclude = true;
        card.setVisible(false);
    }

    private void toggle(Control control) {
        boolean visible = !control.getVisible();
        ((GridData) control.getLayoutData()).exclude = !visible;
        control.setVisible(visible);
        page.layout(true, true);
        fit();
    }
}
