// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.policy.core.Definition;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.ui.table.Column;

/** The columns of the two tables. */
final class PolicyColumns {
    private static final String OTHER = "other";
    private static final String OTHER_ORIGIN = "other-origin";

    private PolicyColumns() {}

    /** Whether a column tells of the computer beside, and nothing where there is none. */
    static boolean isBeside(Column<ShownPolicy> column) {
        return column.id().equals(OTHER) || column.id().equals(OTHER_ORIGIN);
    }

    static List<Column<ShownPolicy>> policies() {
        return List.of(
                Column.state(
                        "state",
                        ViewText.of("column.state"),
                        110,
                        ShownPolicy::stateText,
                        ShownPolicy::look,
                        Comparator.comparing(ShownPolicy::state)),
                Column.of("setting", ViewText.of("column.setting"), 330, row -> PolicyText.title(row.value())),
                Column.of("value", ViewText.of("column.value"), 140, row -> PolicyText.value(row.value())),
                Column.of("origin", ViewText.of("column.origin"), 180, row -> PolicyText.origin(row.value())),
                Column.of(OTHER, ViewText.of("column.other"), 120, ShownPolicy::otherText),
                Column.of(OTHER_ORIGIN, ViewText.of("column.other-origin"), 130, ShownPolicy::otherOrigin),
                Column.of("default", ViewText.of("column.default"), 150, PolicyColumns::byDefault),
                Column.of(
                        "group",
                        ViewText.of("column.group"),
                        100,
                        row -> PolicyText.group(row.value().definition())),
                Column.of("breaks", ViewText.of("column.breaks"), 260, PolicyColumns::breaks),
                Column.of(
                                "name",
                                ViewText.of("column.name"),
                                180,
                                (ShownPolicy row) -> row.value().value().name())
                        .hiddenAtFirst(),
                Column.of("key", ViewText.of("column.key"), 320, PolicyColumns::key)
                        .hiddenAtFirst(),
                Column.of(
                                "id",
                                ViewText.of("column.id"),
                                200,
                                (ShownPolicy row) -> row.value().definition().id())
                        .hiddenAtFirst());
    }

    static List<Column<ShownClient>> clients() {
        return List.of(
                Column.state(
                        "outcome",
                        ViewText.of("column.outcome"),
                        225,
                        ShownClient::outcome,
                        ShownClient::look,
                        Comparator.<ShownClient, Boolean>comparing(row -> !row.changes())
                                .thenComparing(row -> row.then().outcome(), Comparator.reverseOrder())),
                Column.of(
                        "client",
                        ViewText.of("column.client"),
                        230,
                        row -> row.client().title()),
                Column.of("why", ViewText.of("column.why"), 400, ShownClient::reasons));
    }

    private static String byDefault(ShownPolicy row) {
        return row.value().value().equals(row.value().definition().main())
                ? PolicyText.byDefault(
                        row.value().definition(),
                        row.host().policies().version().build())
                : "";
    }

    private static String breaks(ShownPolicy row) {
        Definition definition = row.value().definition();
        return definition.breaks() == null ? "" : definition.breaks();
    }

    private static String key(ShownPolicy row) {
        Definition definition = row.value().definition();
        if (definition.key() == null) {
            return definition.local();
        }
        return (definition.scope() == Definition.Scope.USER ? "HKCU\\" : "HKLM\\") + definition.key();
    }
}
