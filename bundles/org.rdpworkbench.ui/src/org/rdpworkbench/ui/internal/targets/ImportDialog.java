// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.targets.ImportPlan.Line;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** Shows what an import would add, what it would skip and why, before anything is added. */
final class ImportDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int WIDTH = 980;
    private static final int HEIGHT = 360;
    private static final int REMARKS_SHOWN = 5;

    private final Texts texts = Texts.of(ImportDialog.class);
    private final ImportPlan plan;
    private final String kinds;

    /**
     * A dialog.
     *
     * @param kinds what the lists are, in words
     */
    ImportDialog(Shell parent, ImportPlan plan, String kinds) {
        super(parent);
        this.plan = plan;
        this.kinds = kinds;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("import.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).applyTo(area);
        sentence(
                area,
                "import.summary",
                texts.get("import.summary", kinds, plan.added().size(), plan.skipped()));
        List<String> remarks = plan.remarks();
        remarks.stream().limit(REMARKS_SHOWN).forEach(remark -> sentence(area, "import.remark", remark));
        if (remarks.size() > REMARKS_SHOWN) {
            sentence(area, "import.remark", texts.get("import.more-remarks", remarks.size() - REMARKS_SHOWN));
        }
        DataTable<Line> table = new DataTable<>(
                area,
                "targets.import",
                columns(),
                new DataTable.Wording(
                        texts.get("import.filter"),
                        texts.get("import.table"),
                        texts.get("import.empty"),
                        texts.get("import.no-match")),
                PlatformUI.getWorkbench());
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
        table.setInput(plan.lines());
        return area;
    }

    private static void sentence(Composite area, String id, String text) {
        Label label = Widgets.named(new Label(area, SWT.WRAP), "targets." + id);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
    }

    private List<Column<Line>> columns() {
        return List.of(
                new Column<>(
                        "result",
                        texts.get("import.column.result"),
                        90,
                        line -> texts.get(line.added() == null ? "import.skipped" : "import.added"),
                        line -> line.added() == null ? Look.NOT_EXAMINED : Look.OK,
                        Comparator.comparing(line -> line.added() == null)),
                column("name", 150, Line::name),
                column("address", 150, Line::address),
                column(
                        "role",
                        60,
                        line -> line.added() == null
                                ? ""
                                : texts.get("role." + line.added().role().name())),
                column(
                        "group",
                        130,
                        line -> line.added() == null
                                ? ""
                                : line.added().folder().display()),
                column(
                        "why",
                        330,
                        line -> line.added() == null
                                ? line.reason()
                                : line.added().note()),
                column("place", 70, Line::place));
    }

    private Column<Line> column(String id, int width, Function<Line, String> text) {
        return Column.of(id, texts.get("import.column." + id), width, text);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        int count = plan.added().size();
        Widgets.named(
                        createButton(parent, IDialogConstants.OK_ID, texts.get("import.do", count), true),
                        "targets.import.ok")
                .setEnabled(count > 0);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }
}
