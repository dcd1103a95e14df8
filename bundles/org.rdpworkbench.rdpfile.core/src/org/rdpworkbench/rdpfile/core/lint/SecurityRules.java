// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

/** Who proves what, and what is given away. */
final class SecurityRules implements LintRule {
    private static final Texts TEXTS = Texts.of(SecurityRules.class);
    private static final String NLA = "enablecredsspsupport";
    private static final String ENTRA = "enablerdsaadauth";

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "security.authentication-level-0",
                "security.nla-off",
                "security.nla-demanded",
                "security.negotiation-off",
                "secret.clear-text",
                "secret.token",
                "secret.dpapi");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        number("authentication level", 0, context).ifPresent(entry -> {
            Fix warn = new Fix(TEXTS.get("fix.warn"), old -> old.with("authentication level", 'i', "2"));
            Fix refuse = new Fix(TEXTS.get("fix.refuse"), old -> old.with("authentication level", 'i', "1"));
            report("security.authentication-level-0", entry, TEXTS.get("security.level"), reporter, warn, refuse);
        });
        number(NLA, 0, context).ifPresent(entry -> {
            Fix fix = new Fix(TEXTS.get("fix.nla"), old -> old.with(NLA, 'i', "1"));
            boolean demanded = context.config().serverDemandsNla() && !context.is(ENTRA, 1);
            report(
                    demanded ? "security.nla-demanded" : "security.nla-off",
                    entry,
                    TEXTS.get(demanded ? "security.nla-demanded" : "security.nla"),
                    reporter,
                    fix);
        });
        number("negotiate security layer", 0, context).ifPresent(entry -> {
            Fix fix = new Fix(TEXTS.get("fix.negotiate"), old -> old.with("negotiate security layer", 'i', "1"));
            report("security.negotiation-off", entry, TEXTS.get("security.negotiation"), reporter, fix);
        });
        context.entries().stream()
                .filter(Entry::isSet)
                .filter(entry -> entry.property()
                        .filter(property -> property.is(Flag.SECRET))
                        .isPresent())
                .forEach(entry -> checkSecret(entry, reporter));
    }

    private static Optional<Entry> number(String name, long number, LintContext context) {
        return context.is(name, number) ? context.entry(name) : Optional.empty();
    }

    private static void checkSecret(Entry entry, Reporter reporter) {
        String name = entry.property().orElseThrow().name();
        String id = name.equals("password 51")
                ? "secret.dpapi"
                : name.contains("token") || name.contains("auth") ? "secret.token" : "secret.clear-text";
        report(id, entry, TEXTS.get(id, name), reporter, LineRules.remove(entry.line()));
    }

    private static void report(String id, Entry entry, String message, Reporter reporter, Fix... fixes) {
        int length = entry.setting().value().length();
        reporter.report(id, entry.line(), entry.setting().valueStart(), length, message, fixes);
    }
}
