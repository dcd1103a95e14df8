// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;

/** Where to connect to. */
final class AddressRules implements LintRule {
    private static final Texts TEXTS = Texts.of(AddressRules.class);
    private static final String ADDRESS = "full address";
    private static final String ALTERNATE = "alternate full address";
    private static final String PORT = "server port";

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "address.missing",
                "address.blanks",
                "address.url",
                "address.malformed",
                "address.port-twice",
                "address.alternate-differs");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        Optional<Entry> address = context.entry(ADDRESS).filter(Entry::isSet);
        Optional<Entry> alternate = context.entry(ALTERNATE).filter(Entry::isSet);
        if (address.isEmpty() && alternate.isEmpty() && !context.entries().isEmpty()) {
            reporter.report("address.missing", -1, 0, 0, TEXTS.get("address.missing"));
        }
        address.ifPresent(entry -> checkHost(entry, context, reporter));
        alternate.ifPresent(entry -> checkHost(entry, context, reporter));
        if (address.isPresent() && alternate.isPresent()) {
            String first = address.get().setting().value().strip();
            Entry other = alternate.get();
            if (!first.equalsIgnoreCase(other.setting().value().strip())) {
                Fix fix = new Fix(TEXTS.get("fix.alternate"), old -> old.withoutSetting(ALTERNATE));
                report(
                        "address.alternate-differs",
                        other,
                        TEXTS.get(
                                "address.alternate",
                                LineRules.shown(other.setting().value()),
                                LineRules.shown(first)),
                        reporter,
                        fix);
            }
        }
    }

    private static void checkHost(Entry entry, LintContext context, Reporter reporter) {
        String value = entry.setting().value().strip();
        String shown = LineRules.shown(value);
        String name = entry.property().orElseThrow().name();
        if (value.contains("://")) {
            String host = value.substring(value.indexOf("://") + 3).replaceFirst("[/?#].*", "");
            Fix fix = new Fix(TEXTS.get("fix.host", LineRules.shown(host)), old -> old.with(name, 's', host));
            report("address.url", entry, TEXTS.get("address.url", shown), reporter, fix);
        } else if (value.chars().anyMatch(Character::isWhitespace)) {
            String host = value.replaceAll("\\s", "");
            Fix fix = new Fix(TEXTS.get("fix.host", LineRules.shown(host)), old -> old.with(name, 's', host));
            report("address.blanks", entry, TEXTS.get("address.blanks", shown), reporter, fix);
        } else {
            try {
                checkPort(entry, HostText.parse(value), context, reporter);
            } catch (HostFormatException e) {
                report("address.malformed", entry, TEXTS.get("address.malformed", shown, e.getMessage()), reporter);
            }
        }
    }

    private static void checkPort(Entry entry, OfHost host, LintContext context, Reporter reporter) {
        boolean hasPort = host.port() != HostText.DEFAULT_PORT
                || entry.setting().value().strip().endsWith(":" + HostText.DEFAULT_PORT);
        Optional<Long> port = context.document().number(PORT);
        if (hasPort && port.isPresent() && port.get() != host.port()) {
            Fix fix = new Fix(TEXTS.get("fix.port", String.valueOf(host.port())), old -> old.withoutSetting(PORT));
            report(
                    "address.port-twice",
                    entry,
                    TEXTS.get("address.port", String.valueOf(host.port()), String.valueOf(port.get())),
                    reporter,
                    fix);
        }
    }

    private static void report(String id, Entry entry, String message, Reporter reporter, Fix... fixes) {
        int length = entry.setting().value().length();
        reporter.report(id, entry.line(), entry.setting().valueStart(), length, message, fixes);
    }
}
