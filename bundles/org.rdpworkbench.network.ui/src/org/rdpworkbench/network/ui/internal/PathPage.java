// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.table.DataTable;

/** The way to each target of the case in front, by name and by address, step by step. */
final class PathPage {
    private final DataTable<PathRow> table;
    private Investigation shown;

    PathPage(Composite parent, IServiceLocator services, Consumer<List<?>> selection) {
        table = new DataTable<>(
                parent,
                "network-path",
                Columns.path(),
                new DataTable.Wording(
                        ViewText.of("path.filter"),
                        ViewText.of("path.table"),
                        ViewText.of("path.empty.no-case"),
                        ViewText.of("no-match")),
                services);
        table.onSelection(selection::accept);
    }

    Control control() {
        return table;
    }

    void follow(Optional<ShownCase> active) {
        Investigation next = active.flatMap(ShownCase::investigation).orElse(null);
        if (next == shown && next != null) {
            return;
        }
        shown = next;
        table.setEmpty(ViewText.of(next == null ? "path.empty.no-case" : "path.empty.none"));
        if (next == null) {
            table.setInput(List.of());
            return;
        }
        Job.createSystem(ViewText.of("path.reading", active.orElseThrow().title()), (ICoreRunnable) monitor -> {
                    List<PathRow> rows = PathRows.of(next);
                    table.getDisplay().asyncExec(() -> {
                        if (!table.isDisposed() && shown == next) {
                            table.setInput(rows);
                        }
                    });
                })
                .schedule();
    }
}
