// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.ui.table.Column;

/** The columns of the table of rules. */
final class RuleColumns {
    private RuleColumns() {}

    static List<Column<ShownRule>> all() {
        return List.of(
                Column.state(
                        "part",
                        ViewText.of("column.part"),
                        205,
                        ShownRule::partText,
                        ShownRule::look,
                        Comparator.comparing(ShownRule::part)),
                Column.of("name", ViewText.of("column.name"), 240, ShownRule::name),
                Column.of("state", ViewText.of("column.state"), 125, ShownRule::state),
                Column.of("action", ViewText.of("column.action"), 70, row -> FirewallText.action(row.rule())),
                Column.of("direction", ViewText.of("column.direction"), 50, row -> FirewallText.direction(row.rule())),
                Column.of("protocol", ViewText.of("column.protocol"), 80, row -> protocol(row.rule())),
                Column.of(
                        "local-port",
                        ViewText.of("column.local-port"),
                        90,
                        row -> FirewallText.ports(row.rule().local())),
                Column.of(
                        "remote-address",
                        ViewText.of("column.remote-address"),
                        130,
                        row -> FirewallText.addresses(row.rule().remote())),
                Column.of("program", ViewText.of("column.program"), 220, row -> FirewallText.owner(row.rule())),
                Column.of("profiles", ViewText.of("column.profiles"), 110, row -> FirewallText.profiles(row.rule())),
                Column.of(
                        "store",
                        ViewText.of("column.store"),
                        160,
                        row -> FirewallText.store(row.rule().store())),
                Column.of("group", ViewText.of("column.group"), 180, ShownRule::group),
                Column.of(
                                "id",
                                ViewText.of("column.id"),
                                240,
                                (ShownRule row) -> row.rule().id())
                        .hiddenAtFirst(),
                Column.of(
                                "remote-port",
                                ViewText.of("column.remote-port"),
                                90,
                                (ShownRule row) -> FirewallText.ports(row.rule().remote()))
                        .hiddenAtFirst(),
                Column.of(
                                "local-address",
                                ViewText.of("column.local-address"),
                                130,
                                (ShownRule row) ->
                                        FirewallText.addresses(row.rule().local()))
                        .hiddenAtFirst(),
                Column.of(
                                "text",
                                ViewText.of("column.text"),
                                400,
                                (ShownRule row) -> row.rule().text())
                        .hiddenAtFirst());
    }

    private static String protocol(FirewallRule rule) {
        return rule.protocol() == FirewallRule.ANY_PROTOCOL
                ? ViewText.of("any")
                : FirewallText.protocol(rule.protocol());
    }
}
