// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.rdpworkbench.ui.table.Column;

/** The columns of the table. */
final class PartColumns {
    private PartColumns() {}

    static List<Column<ShownPart>> all(Supplier<Instant> now) {
        return List.of(
                Column.state(
                        "state",
                        ViewText.of("column.state"),
                        130,
                        ShownPart::stateText,
                        ShownPart::look,
                        Comparator.comparing(ShownPart::isExtension).thenComparing(ShownPart::state)),
                Column.of("name", ViewText.of("column.name"), 150, ShownPart::name),
                Column.of("kind", ViewText.of("column.kind"), 120, ShownPart::kind),
                Column.of(
                        "loading",
                        ViewText.of("column.loading"),
                        130,
                        (ShownPart part) -> ViewText.of("loading." + part.loading())),
                Column.of("difference", ViewText.of("column.difference"), 130, ShownPart::difference),
                Column.of("maker", ViewText.of("column.maker"), 150, ShownPart::maker),
                Column.of("version", ViewText.of("column.version"), 120, ShownPart::version),
                Column.time("changed", ViewText.of("column.changed"), 100, ShownPart::changed, now),
                Column.of("path", ViewText.of("column.path"), 260, ShownPart::path),
                Column.of("for", ViewText.of("column.for"), 100, ShownPart::registeredFor),
                Column.of("scope", ViewText.of("column.scope"), 90, ShownPart::scope),
                Column.of("clsid", ViewText.of("column.clsid"), 260, ShownPart::clsid)
                        .hiddenAtFirst(),
                Column.of("signer", ViewText.of("column.signer"), 220, ShownPart::signer)
                        .hiddenAtFirst(),
                Column.of("key", ViewText.of("column.key"), 400, ShownPart::key).hiddenAtFirst());
    }
}
