// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;

/** The way by a gateway. */
final class GatewayRules implements LintRule {
    private static final Texts TEXTS = Texts.of(GatewayRules.class);
    private static final String HOST = "gatewayhostname";
    private static final String USE = "gatewayusagemethod";
    private static final String PROFILE = "gatewayprofileusagemethod";

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "gateway.no-host", "gateway.unused", "gateway.profile", "gateway.basic", "gateway.malformed");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        Optional<Entry> host = context.entry(HOST).filter(Entry::isSet);
        long use = context.document().number(USE).orElse(0L);
        boolean used = use == 1 || use == 2;
        boolean explicit = context.is(PROFILE, 1);
        if (host.isEmpty()) {
            if (used && explicit) {
                context.entry(USE)
                        .ifPresent(entry -> report("gateway.no-host", entry, TEXTS.get("gateway.no-host"), reporter));
            }
            return;
        }
        Entry entry = host.get();
        String value = entry.setting().value().strip();
        try {
            HostText.parse(value);
        } catch (HostFormatException e) {
            report(
                    "gateway.malformed",
                    entry,
                    TEXTS.get("gateway.malformed", LineRules.shown(value), e.getMessage()),
                    reporter);
        }
        if (use == 0 || use == 4) {
            Fix fix = new Fix(
                    TEXTS.get("fix.gateway"), old -> old.with(USE, 'i', "2").with(PROFILE, 'i', "1"));
            report("gateway.unused", entry, TEXTS.get("gateway.unused", LineRules.shown(value)), reporter, fix);
        } else if (used && !explicit) {
            Fix fix = new Fix(TEXTS.get("fix.profile"), old -> old.with(PROFILE, 'i', "1"));
            report("gateway.profile", entry, TEXTS.get("gateway.profile", LineRules.shown(value)), reporter, fix);
        }
        if (context.is("gatewaycredentialssource", 3)) {
            context.entry("gatewaycredentialssource")
                    .ifPresent(source -> report("gateway.basic", source, TEXTS.get("gateway.basic"), reporter));
        }
    }

    private static void report(String id, Entry entry, String message, Reporter reporter, Fix... fixes) {
        int length = entry.setting().value().length();
        reporter.report(id, entry.line(), entry.setting().valueStart(), length, message, fixes);
    }
}
