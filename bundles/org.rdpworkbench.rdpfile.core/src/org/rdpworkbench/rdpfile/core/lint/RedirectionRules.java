// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.lint.LintContext.Entry;

/** What is shared with the remote computer. */
final class RedirectionRules implements LintRule {
    private static final Texts TEXTS = Texts.of(RedirectionRules.class);
    private static final String DRIVES = "drivestoredirect";
    private static final String ALL_DRIVES = "redirectdrives";

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos("redirect.drives", "redirect.devices", "redirect.surveillance");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        RdpDocument document = context.document();
        for (Entry entry : context.entries()) {
            switch (entry.property().map(property -> property.key()).orElse("")) {
                case DRIVES -> {
                    if (hasAll(entry.setting().value())) {
                        Fix fix = new Fix(TEXTS.get("fix.none"), old -> old.with(DRIVES, 's', ""));
                        report("redirect.drives", entry, TEXTS.get("redirect.drives"), reporter, fix);
                    }
                }
                case ALL_DRIVES -> {
                    if (document.linesOf(DRIVES).isEmpty() && context.is(ALL_DRIVES, 1)) {
                        report(
                                "redirect.drives",
                                entry,
                                TEXTS.get("redirect.drives"),
                                reporter,
                                LineRules.remove(entry.line()));
                    }
                }
                case "devicestoredirect", "usbdevicestoredirect" -> {
                    if (hasAll(entry.setting().value())) {
                        String name = entry.setting().name().strip();
                        Fix fix = new Fix(TEXTS.get("fix.none"), old -> old.with(name, 's', ""));
                        report("redirect.devices", entry, TEXTS.get("redirect.devices", name), reporter, fix);
                    }
                }
                case "camerastoredirect" -> {
                    if (entry.isSet()) {
                        report("redirect.surveillance", entry, TEXTS.get("redirect.camera"), reporter);
                    }
                }
                case "audiocapturemode" -> {
                    if (context.is("audiocapturemode", 1)) {
                        report("redirect.surveillance", entry, TEXTS.get("redirect.microphone"), reporter);
                    }
                }
                default -> {
                    // Shares nothing that is to be feared by itself.
                }
            }
        }
    }

    /** Whether a list of devices has the entry for all of them. */
    static boolean hasAll(String value) {
        return List.of(value.split("[;,]")).stream().map(String::strip).anyMatch("*"::equals);
    }

    private static void report(String id, Entry entry, String message, Reporter reporter, Fix... fixes) {
        int length = entry.setting().value().length();
        reporter.report(id, entry.line(), entry.setting().valueStart(), length, message, fixes);
    }
}
