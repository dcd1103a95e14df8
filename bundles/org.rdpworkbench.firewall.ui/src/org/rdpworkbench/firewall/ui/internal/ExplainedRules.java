// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.RuleStore;
import org.rdpworkbench.firewall.core.Setting;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;

/** Explains a firewall rule in the view Details, in plain words. */
public final class ExplainedRules implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof ShownRule row ? type.cast(explain(row)) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explain(ShownRule row) {
        FirewallRule rule = row.rule();
        List<Section> sections = new ArrayList<>();
        sections.add(section("verdict", List.of(Line.of(verdict(row)))));
        sections.add(section("says", says(rule)));
        sections.add(section("counts", counts(row)));
        if (!rule.notUnderstood().isEmpty()) {
            List<Line> lines = new ArrayList<>();
            lines.add(Line.of(ViewText.of("details.not-understood.meaning")));
            rule.notUnderstood().forEach(field -> lines.add(new Line(field, Style.RAW, null)));
            sections.add(section("not-understood", lines));
        }
        if (!rule.problems().isEmpty()) {
            List<Line> lines = new ArrayList<>();
            lines.add(Line.of(ViewText.of("details.problems.meaning")));
            rule.problems().forEach(problem -> lines.add(Line.of(FirewallText.problem(problem))));
            sections.add(section("problems", lines));
        }
        List<Line> where = new ArrayList<>();
        where.add(Line.of(ViewText.of("details.where.place", FirewallText.store(rule.store()), rule.id())));
        row.firewall()
                .policy()
                .reading(rule)
                .ifPresent(reading -> where.add(Line.secondary(ReadingText.source(reading.provenance()))));
        where.add(new Line(rule.text(), Style.RAW, null));
        sections.add(section("where", where));
        return new Explained(
                row.look(),
                row.name(),
                ViewText.of("details.subtitle", row.state(), row.firewall().target()),
                sections);
    }

    private static Section section(String key, List<Line> lines) {
        return new Section(ViewText.of("details." + key), lines);
    }

    private static String verdict(ShownRule row) {
        return switch (row.part()) {
            case NONE -> ViewText.of("details.verdict.none");
            case DECIDES ->
                ViewText.of("details.verdict.decides", row.partText(), FirewallText.considered(row.considered()));
            default -> FirewallText.considered(row.considered());
        };
    }

    private static List<Line> says(FirewallRule rule) {
        List<Line> lines = new ArrayList<>();
        String direction =
                rule.direction() == null ? "UNKNOWN" : rule.direction().name();
        String action = rule.action() == null ? "UNKNOWN" : rule.action().name();
        lines.add(Line.of(ViewText.of("says.what." + action, ViewText.of("says.direction." + direction))));
        lines.add(Line.of(ViewText.of(
                "says.protocol",
                rule.protocol() == FirewallRule.ANY_PROTOCOL
                        ? ViewText.of("any")
                        : FirewallText.protocol(rule.protocol()))));
        add(lines, "says.local-port", rule.local().limitsPorts(), FirewallText.ports(rule.local()));
        add(lines, "says.remote-port", rule.remote().limitsPorts(), FirewallText.ports(rule.remote()));
        add(lines, "says.remote-address", rule.remote().limitsAddresses(), FirewallText.addresses(rule.remote()));
        add(lines, "says.local-address", rule.local().limitsAddresses(), FirewallText.addresses(rule.local()));
        FirewallRule.Owner owner = rule.owner();
        add(lines, "says.program", owner.program() != null, owner.program());
        add(lines, "says.service", owner.service() != null, owner.service());
        add(lines, "says.package", owner.packageId() != null, owner.packageId());
        add(lines, "says.users", owner.users() != null, owner.users());
        add(lines, "says.user", owner.user() != null, owner.user());
        add(lines, "says.interfaces", !rule.interfaces().isEmpty(), String.join(", ", rule.interfaces()));
        add(
                lines,
                "says.interface-types",
                !rule.interfaceTypes().isEmpty(),
                rule.interfaceTypes().toString());
        add(
                lines,
                "says.security",
                rule.security().demanded(),
                String.join(", ", rule.security().words()));
        add(
                lines,
                "says.machines",
                rule.security().machines() != null,
                rule.security().machines());
        add(
                lines,
                "says.remote-users",
                rule.security().users() != null,
                rule.security().users());
        add(lines, "says.tuples", !rule.tuples().isEmpty(), String.join(", ", rule.tuples()));
        add(lines, "says.edge", rule.options().edge(), "");
        add(lines, "says.local-only", rule.options().localOnly(), "");
        rule.platforms()
                .forEach(platform -> lines.add(Line.of(ViewText.of(
                        "says.platform", platform.major() + "." + platform.minor(), platform.orNewer() ? 1 : 0))));
        lines.add(Line.of(ViewText.of("says.profiles", FirewallText.profiles(rule))));
        return lines;
    }

    private static void add(List<Line> lines, String key, boolean there, String text) {
        if (there) {
            lines.add(Line.of(ViewText.of(key, text)));
        }
    }

    /** Whether the rule counts in each profile. */
    private static List<Line> counts(ShownRule row) {
        FirewallRule rule = row.rule();
        List<Line> lines = new ArrayList<>();
        if (!rule.active() && !rule.store().restrictsServices()) {
            lines.add(Line.of(ViewText.of("counts.off")));
        }
        row.firewall().policy().settings().values().forEach(own -> {
            String profile = FirewallText.profile(own.profile());
            if (rule.store() == RuleStore.LOCAL
                    && !own.get(Setting.Option.LOCAL_MERGE).on()) {
                lines.add(Line.of(ViewText.of("counts.no-merge", profile)));
            }
            if (!own.get(Setting.Option.ENABLED).on()) {
                lines.add(Line.of(ViewText.of("counts.firewall-off", profile)));
            }
        });
        if (rule.store().restrictsServices()) {
            lines.add(Line.of(ViewText.of("counts.restriction")));
        }
        if (lines.isEmpty()) {
            lines.add(Line.of(ViewText.of("counts.yes")));
        }
        return lines;
    }
}
