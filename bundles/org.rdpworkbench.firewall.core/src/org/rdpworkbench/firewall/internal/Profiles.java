// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.ProfileSettings;
import org.rdpworkbench.firewall.core.Setting;
import org.rdpworkbench.firewall.core.Setting.Option;

/** Whether the firewall is on in each profile, and whether its service may run. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.profiles",
        area = "firewall",
        title = "The profiles of the firewall",
        facets = "registry",
        sources = {Sources.PROFILES, Sources.SEMANTICS, Sources.MSRD})
public final class Profiles implements Diagnostic {
    private static final Texts TEXTS = Texts.of(Profiles.class);

    @Override
    public void diagnose(Examination examination) {
        Examined examined = Examined.of(examination);
        Reading<ServiceInfo> service = examined.firewallService();
        if (Examined.stopped(service)) {
            examination
                    .finding(Severity.WARNING, "firewall.service-stopped")
                    .texts(Profiles.class)
                    .exhibit(service)
                    .inferred()
                    .report();
        }
        if (examined.nothingRead("profiles")) {
            return;
        }
        List<ProfileSettings> all = List.copyOf(examined.policy().settings().values());
        List<ProfileSettings> off =
                all.stream().filter(own -> !own.get(Option.ENABLED).on()).toList();
        boolean certain = all.stream().allMatch(own -> own.get(Option.ENABLED).certain());
        List<ProfileSettings> open = all.stream().filter(Profiles::letsIn).toList();
        if (!open.isEmpty()) {
            examination
                    .finding(Severity.WARNING, "firewall.profiles-allow-by-default")
                    .texts(TEXTS, "profiles-allow-by-default", names(open))
                    .exhibit(open.stream()
                            .flatMap(own -> own.get(Option.INBOUND).readings().stream())
                            .toArray(Reading<?>[]::new))
                    .report();
        }
        String key = off.isEmpty() ? certain ? "on" : "on-as-far-as-read" : certain ? "off" : "off-as-far-as-read";
        Severity severity = off.isEmpty() ? certain ? Severity.OK : Severity.NOT_EXAMINED : Severity.WARNING;
        FindingBuilder finding =
                examination.finding(severity, "firewall.profiles-" + key).texts(TEXTS, "profiles-" + key, names(off));
        if (!certain) {
            finding.needs(examined.needs());
        }
        for (ProfileSettings own : all) {
            Setting enabled = own.get(Option.ENABLED);
            Setting inbound = own.get(Option.INBOUND);
            finding.exhibit(TEXTS.get(
                    "profile-line",
                    FirewallText.profile(own.profile()),
                    TEXTS.get(enabled.on() ? "on" : "off"),
                    FirewallText.origin(enabled),
                    TEXTS.get(inbound.on() ? "blocks" : "allows"),
                    FirewallText.origin(inbound),
                    TEXTS.get(own.get(Option.LOCAL_MERGE).on() ? "merges" : "merges-not")));
            finding.exhibit(enabled.readings().toArray(Reading<?>[]::new));
        }
        finding.report();
    }

    /** Whether it is certain that the firewall is on, and lets in what no rule means. */
    private static boolean letsIn(ProfileSettings own) {
        return List.of(Option.ENABLED, Option.INBOUND, Option.SHIELDS_UP).stream()
                        .allMatch(option -> own.get(option).certain())
                && own.get(Option.ENABLED).on()
                && !own.get(Option.INBOUND).on()
                && !own.get(Option.SHIELDS_UP).on();
    }

    private static String names(List<ProfileSettings> settings) {
        return settings.stream().map(own -> FirewallText.profile(own.profile())).collect(Collectors.joining(", "));
    }
}
