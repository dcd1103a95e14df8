// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.PartSelection;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/**
 * The sources as a tree, with what was used of them and what not; everything that was read from them, with its state and where it was found; and
 * the bytes of the reading that is selected.
 */
final class EvidencePage {
    private static final int[] TREE_AND_READINGS = {33, 67};
    private static final int[] TABLE_AND_BYTES = {64, 36};

    private final Case subject;
    private final Composite parent;
    private final SourcesPane sources;
    private final HexView bytes;
    private final DataTable<RecordedReading> table;
    private Investigation shown;
    /** The source whose readings are shown; null while all are. */
    private SourceTree.Node node;

    EvidencePage(Composite parent, Case subject, IServiceLocator services, PartSelection selection) {
        this.subject = subject;
        this.parent = parent;
        Texts texts = Texts.of(EvidencePage.class);
        SashForm across = Widgets.styled(new SashForm(parent, SWT.HORIZONTAL), Widgets.PAGE);
        sources = new SourcesPane(across, node -> {
            selection.select(List.of(node));
            showReadings(node);
        });
        SashForm down = Widgets.styled(new SashForm(across, SWT.VERTICAL), Widgets.PAGE);
        across.setWeights(TREE_AND_READINGS);
        table = new DataTable<>(
                down,
                "evidence",
                columns(texts),
                new DataTable.Wording(
                        texts.get("evidence.filter"),
                        texts.get("evidence.table"),
                        texts.get("evidence.empty"),
                        texts.get("evidence.no-match")),
                services);
        bytes = new HexView(down);
        down.setWeights(TABLE_AND_BYTES);
        table.onSelection(readings -> {
            selection.select(readings);
            if (readings.size() == 1) {
                bytes.show(readings.getFirst().reading());
            } else {
                bytes.clear();
            }
        });
        update();
    }

    private static List<Column<RecordedReading>> columns(Texts texts) {
        return List.of(
                Column.state(
                        "state",
                        texts.get("evidence.column.state"),
                        120,
                        row -> ReadingText.state(row.reading()),
                        row -> Look.of(row.reading()),
                        Comparator.comparing(row -> ReadingText.state(row.reading()))),
                Column.of(
                        "name",
                        texts.get("evidence.column.name"),
                        150,
                        row -> row.reading().question().name()),
                Column.of("value", texts.get("evidence.column.value"), 180, row -> ReadingText.answer(row.reading())),
                Column.of(
                        "where",
                        texts.get("evidence.column.where"),
                        330,
                        row -> row.reading().question().where()),
                Column.of(
                        "facet",
                        texts.get("evidence.column.facet"),
                        90,
                        row -> row.reading().question().facet()),
                Column.of(
                        "source",
                        texts.get("evidence.column.source"),
                        220,
                        row -> row.reading().provenance().text()),
                Column.time(
                        "changed",
                        texts.get("evidence.column.changed"),
                        110,
                        row -> row.reading().provenance().lastWritten(),
                        Instant::now),
                Column.of("target", texts.get("evidence.column.target"), 140, RecordedReading::target));
    }

    void setFocus() {
        table.setFocus();
    }

    /** Shows the readings of the present result, at once, and its sources as soon as they are sorted. */
    void update() {
        Investigation investigation = subject.stage().investigation();
        if (investigation == null || investigation == shown) {
            return;
        }
        shown = investigation;
        node = null;
        table.setInput(investigation.readings());
        bytes.clear();
        Job.createSystem(Texts.of(EvidencePage.class).get("sources.job"), (ICoreRunnable) monitor -> {
                    SourceTree.Node tree = SourceTree.of(investigation);
                    try {
                        parent.getDisplay().asyncExec(() -> {
                            if (!parent.isDisposed() && shown == investigation) {
                                sources.show(tree);
                            }
                        });
                    } catch (SWTException e) {
                        // The program ends.
                    }
                })
                .schedule();
    }

    private void showReadings(SourceTree.Node next) {
        node = next;
        table.setInput(next.isRoot() ? shown.readings() : next.all());
    }

    /** Selects a reading; when only those of another source are shown, all are shown again. */
    void reveal(RecordedReading reading) {
        if (node != null && !node.isRoot()) {
            sources.selectAll();
            node = null;
            table.setInput(shown.readings());
        }
        table.reveal(reading);
        table.setFocus();
    }
}
