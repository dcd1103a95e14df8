// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

/** Lines and their names. */
final class LineRules implements LintRule {
    private static final Texts TEXTS = Texts.of(LineRules.class);
    private static final int LONGEST_SHOWN = 60;

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "line.broken",
                "line.freerdp-option",
                "key.unknown",
                "key.blanks",
                "key.duplicate",
                "key.contradiction",
                "key.obsolete",
                "key.ignored");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        for (int i = 0; i < context.document().lines().size(); i++) {
            checkShape(context.document().lines().get(i), i, reporter);
        }
        context.entries().forEach(entry -> checkName(entry, context, reporter));
        context.document().index().forEach((key, lines) -> {
            if (lines.size() > 1) {
                checkRepeated(lines, context.document(), reporter);
            }
        });
    }

    private static void checkShape(RdpLine line, int number, Reporter reporter) {
        String text = line.text();
        if (text.length() > 1 && text.startsWith("/")) {
            reporter.report(
                    "line.freerdp-option",
                    number,
                    0,
                    text.length(),
                    TEXTS.get("line.option", shown(text)),
                    remove(number));
        } else if (!line.isBlank() && line.setting().isEmpty()) {
            reporter.report(
                    "line.broken", number, 0, text.length(), TEXTS.get("line.broken", shown(text)), remove(number));
        }
    }

    private static void checkName(Entry entry, LintContext context, Reporter reporter) {
        Setting setting = entry.setting();
        String name = setting.name();
        int line = entry.line();
        if (!name.equals(name.strip())) {
            Fix fix = new Fix(TEXTS.get("fix.blanks"), old -> rename(old, line, name.strip()));
            reporter.report("key.blanks", line, 0, name.length(), TEXTS.get("key.blanks", shown(name)), fix);
        }
        if (entry.property().isEmpty()) {
            if (!setting.line().startsWith("/")) {
                checkUnknown(setting, line, context, reporter);
            }
            return;
        }
        Property property = entry.property().get();
        if (property.is(Flag.OBSOLETE)) {
            reporter.report(
                    "key.obsolete",
                    line,
                    0,
                    name.length(),
                    TEXTS.get("key.obsolete", property.name(), property.until()),
                    remove(line));
        }
        List<String> without = context.config().clients().stream()
                .filter(client -> !property.clients().contains(client))
                .map(Client::id)
                .sorted()
                .toList();
        if (!without.isEmpty()) {
            reporter.report(
                    "key.ignored",
                    line,
                    0,
                    name.length(),
                    TEXTS.get("key.ignored", property.name(), String.join(", ", without)),
                    remove(line));
        }
    }

    private static void checkUnknown(Setting setting, int line, LintContext context, Reporter reporter) {
        String name = setting.name();
        Optional<Property> nearest = context.schema().nearest(name);
        if (nearest.isPresent()) {
            String meant = nearest.get().name();
            Fix fix = new Fix(TEXTS.get("fix.name", meant), old -> rename(old, line, meant));
            reporter.report(
                    "key.unknown",
                    line,
                    0,
                    name.length(),
                    TEXTS.get("key.slip", shown(name), meant),
                    fix,
                    remove(line));
        } else {
            reporter.report("key.unknown", line, 0, name.length(), TEXTS.get("key.unknown", shown(name)), remove(line));
        }
    }

    private static void checkRepeated(List<Integer> lines, RdpDocument document, Reporter reporter) {
        Map<Integer, String> values = lines.stream()
                .collect(Collectors.toMap(
                        line -> line,
                        line -> document.lines()
                                .get(line)
                                .setting()
                                .orElseThrow()
                                .value()));
        boolean same = values.values().stream().distinct().count() == 1;
        int last = lines.getLast();
        Setting setting = document.lines().get(last).setting().orElseThrow();
        List<Integer> others = lines.subList(0, lines.size() - 1);
        Fix fix = new Fix(TEXTS.get("fix.keep-last"), old -> old.without(others));
        reporter.report(
                same ? "key.duplicate" : "key.contradiction",
                last,
                0,
                setting.name().length(),
                TEXTS.get(
                        same ? "key.duplicate" : "key.contradiction",
                        setting.name().strip(),
                        others.stream().map(line -> String.valueOf(line + 1)).collect(Collectors.joining(", "))),
                fix);
    }

    private static RdpDocument rename(RdpDocument document, int line, String name) {
        Setting setting = document.lines().get(line).setting().orElseThrow();
        return document.withLine(line, new Setting(name, setting.type(), setting.value()).line());
    }

    static Fix remove(int line) {
        return new Fix(TEXTS.get("fix.remove"), old -> old.without(List.of(line)));
    }

    static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "\u2026" : text;
    }
}
