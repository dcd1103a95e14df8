// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.HostPolicies;
import org.rdpworkbench.policy.core.PolicyText;

/** What is set, who set it, and what of it has no effect. What single settings of the listener mean is said by its own area. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "policy.effective",
        area = "policy",
        title = "Policies and settings in effect",
        role = {Role.SERVER, Role.CLIENT},
        facets = "registry",
        sources = {Sources.TERMINAL_SERVER_ADMX, Sources.CREDSSP_ADMX, Sources.TLS_SETTINGS, Sources.REGISTRY_POL})
public final class EffectivePolicies implements Diagnostic {
    private static final Texts TEXTS = Texts.of(EffectivePolicies.class);
    private static final int MOST_LINES = 12;

    /** The area listener speaks of these: their values, who set them, what is overridden and what is malformed. */
    private static final Set<String> OF_LISTENER = Set.of(
            "TS_SECURITY_LAYER_POLICY",
            "TS_ENCRYPTION_POLICY",
            "TS_USER_AUTHENTICATION_POLICY",
            "TS_DISABLE_CONNECTIONS",
            "TS_MAX_CON_POLICY",
            "fips");

    @Override
    public void diagnose(Examination examination) {
        HostPolicies host = HostPolicies.of(examination.registry());
        inEffect(examination, host);
        report(
                examination,
                "policy.malformed",
                Severity.WARNING,
                host.all().stream()
                        .filter(Effective::malformed)
                        .filter(one -> !ofListener(one))
                        .toList());
        report(
                examination,
                "policy.unusual",
                Severity.ADVICE,
                host.all().stream()
                        .filter(Effective::unusual)
                        .filter(one -> !ofListener(one))
                        .toList());
        report(
                examination,
                "policy.not-for-this-windows",
                Severity.ADVICE,
                host.all().stream()
                        .filter(one -> one.origin().policy() && notHere(host, one))
                        .toList());
        report(
                examination,
                "policy.file-differs",
                Severity.ADVICE,
                host.all().stream().filter(one -> one.file() != null).toList());
        report(
                examination,
                "policy.overridden",
                Severity.OK,
                host.all().stream()
                        .filter(one -> !one.overridden().isEmpty() && !ofListener(one))
                        .toList());
    }

    private static boolean ofListener(Effective setting) {
        return OF_LISTENER.contains(setting.definition().id())
                || setting.definition().id().matches("schannel\\.tls-1\\.\\d\\..*");
    }

    private static boolean notHere(HostPolicies host, Effective setting) {
        return host.version().known()
                && !setting.definition().builds().contains(host.version().build())
                // The same value may belong to a policy of this Windows, under another name.
                && host.all().stream()
                        .noneMatch(other -> other.deciding() != null
                                && other.deciding().equals(setting.deciding())
                                && other.definition()
                                        .builds()
                                        .contains(host.version().build()));
    }

    private static void inEffect(Examination examination, HostPolicies host) {
        List<Effective> set = host.all().stream()
                .filter(one -> one.differs(host.version().build()))
                .toList();
        boolean known = !host.policies().isUnreadable()
                || set.stream().anyMatch(one -> one.origin().policy());
        if (!known) {
            examination
                    .finding(Severity.NOT_EXAMINED, "policy.policies-not-examined")
                    .texts(
                            EffectivePolicies.class,
                            host.policies().unreadableReason().orElse(""),
                            set.size(),
                            lines(set))
                    .exhibit(host.policies())
                    .needs(TEXTS.get("needs.policies"))
                    .report();
            return;
        }
        boolean whole = !host.policies().isUnreadable();
        String id = set.isEmpty() ? "policy.none-set" : whole ? "policy.set" : "policy.set-as-far-as-known";
        FindingBuilder finding = examination
                .finding(whole ? Severity.OK : Severity.NOT_EXAMINED, id)
                .texts(EffectivePolicies.class, set.size(), lines(set))
                .exhibit(host.policies());
        if (!whole) {
            finding.needs(TEXTS.get("needs.policies"));
        }
        Shown.add(finding, set).report();
    }

    private static String lines(List<Effective> settings) {
        String first = settings.stream().limit(MOST_LINES).map(PolicyText::line).collect(Collectors.joining("; "));
        return settings.size() <= MOST_LINES ? first : TEXTS.get("and-more", first, settings.size() - MOST_LINES);
    }

    private static void report(Examination examination, String id, Severity severity, List<Effective> settings) {
        if (settings.isEmpty()) {
            return;
        }
        FindingBuilder finding = examination
                .finding(severity, id)
                .texts(EffectivePolicies.class, settings.size(), lines(settings))
                .inferred();
        Shown.add(finding, settings);
        settings.stream().filter(one -> one.file() != null).forEach(one -> finding.exhibit(one.file()));
        finding.report();
    }
}
