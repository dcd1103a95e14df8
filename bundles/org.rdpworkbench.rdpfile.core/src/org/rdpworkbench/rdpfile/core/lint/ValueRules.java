// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Condition;
import org.rdpworkbench.rdpfile.core.schema.Default;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Values.Choices;
import org.rdpworkbench.rdpfile.core.schema.Values.Range;

/** Types and values, and what settings say about each other. */
final class ValueRules implements LintRule {
    private static final Texts TEXTS = Texts.of(ValueRules.class);

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "type.wrong",
                "type.case",
                "value.not-a-number",
                "value.out-of-range",
                "value.unknown",
                "value.not-hexadecimal",
                "key.needs",
                "key.excludes");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        for (Entry entry : context.entries()) {
            entry.property().ifPresent(property -> {
                checkType(entry, property, reporter);
                checkValue(entry, property, reporter);
                checkOthers(entry, property, context, reporter);
            });
        }
    }

    private static void checkType(Entry entry, Property property, Reporter reporter) {
        Setting setting = entry.setting();
        int at = setting.name().length() + 1;
        if (setting.type() == property.type()) {
            return;
        }
        boolean upper = Character.toLowerCase(setting.type()) == property.type();
        Fix fix = new Fix(
                TEXTS.get("fix.type", property.type()),
                old -> old.withLine(
                        entry.line(), new Setting(setting.name(), property.type(), setting.value()).line()));
        reporter.report(
                upper ? "type.case" : "type.wrong",
                entry.line(),
                at,
                1,
                TEXTS.get(upper ? "type.case" : "type.wrong", property.name(), property.type(), setting.type()),
                fix);
    }

    private static void checkValue(Entry entry, Property property, Reporter reporter) {
        Setting setting = entry.setting();
        if (property.type() == 'b') {
            String digits = setting.value().strip();
            if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*+")) {
                report("value.not-hexadecimal", entry, TEXTS.get("value.not-hexadecimal", property.name()), reporter);
            }
            return;
        }
        if (property.type() != 'i') {
            return;
        }
        Optional<Long> number = setting.number();
        if (number.isEmpty()) {
            String message = TEXTS.get("value.not-a-number", property.name(), LineRules.shown(setting.value()));
            report("value.not-a-number", entry, message, reporter);
        } else if (property.values() instanceof Range range
                && (number.get() < range.least() || number.get() > range.most())) {
            String message = range.most() == Long.MAX_VALUE
                    ? TEXTS.get("value.too-small", property.name(), String.valueOf(range.least()))
                    : TEXTS.get(
                            "value.out-of-range",
                            property.name(),
                            String.valueOf(range.least()),
                            String.valueOf(range.most()));
            report("value.out-of-range", entry, message, reporter);
        } else if (property.values() instanceof Choices choices
                && !choices.names().containsKey(number.get())) {
            String known = choices.names().entrySet().stream()
                    .map(choice -> choice.getKey() + " (" + choice.getValue() + ")")
                    .collect(Collectors.joining(", "));
            String message = TEXTS.get("value.unknown", property.name(), String.valueOf(number.get()), known);
            report("value.unknown", entry, message, reporter);
        }
    }

    private static void checkOthers(Entry entry, Property property, LintContext context, Reporter reporter) {
        String value = entry.setting().value().strip();
        boolean idle = value.isEmpty()
                || property.type() == 'i' && value.equals("0")
                || property.defaultOf(Client.MSTSC) instanceof Default.Known known
                        && known.value().equals(value);
        if (idle) {
            return;
        }
        for (Condition needed : property.needs()) {
            if (!needed.holdsIn(context.document()) && !isHarmlessWithout(needed)) {
                report("key.needs", entry, TEXTS.get("key.needs", property.name(), needed.display()), reporter);
            }
        }
        for (Condition excluded : property.excludes()) {
            if (excluded.holdsIn(context.document())) {
                report("key.excludes", entry, TEXTS.get("key.excludes", property.name(), excluded.display()), reporter);
            }
        }
    }

    /** mstsc writes the settings of a gateway into every file, whether there is one or not. */
    private static boolean isHarmlessWithout(Condition needed) {
        return needed.name().equals("gatewayhostname");
    }

    private static void report(String id, Entry entry, String message, Reporter reporter) {
        Setting setting = entry.setting();
        reporter.report(id, entry.line(), setting.valueStart(), setting.value().length(), message);
    }
}
