// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether the security settings of the listener contradict each other. A contradiction supports the cause and
 * never proves it: Windows logs event 1050 for the one that is documented, and corrects it.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.security-contradiction",
        area = "listener",
        title = "Contradictions between the security settings",
        facets = "registry",
        causes = SecurityContradiction.CAUSE,
        sources = {Sources.EVENT_1050, Sources.INTERNAL_ERROR})
public final class SecurityContradiction implements Diagnostic {
    static final String CAUSE = "security-layer-contradiction";

    private static final Texts TEXTS = Texts.of(SecurityContradiction.class);
    private static final long RDP_ONLY = 0;
    private static final long TLS_ONLY = 2;
    private static final long LOW = 1;

    @Override
    public void diagnose(Examination examination) {
        Registry registry = examination.registry();
        EffectiveSetting layer = SecuritySetting.SECURITY_LAYER.read(registry);
        EffectiveSetting level = SecuritySetting.ENCRYPTION_LEVEL.read(registry);
        EffectiveSetting nla = SecuritySetting.NETWORK_LEVEL_AUTHENTICATION.read(registry);
        EffectiveSetting negotiation = SecuritySetting.NEGOTIATION.read(registry);
        List<FindingBuilder> contradictions = new ArrayList<>();
        if (layer.is(TLS_ONLY) && level.is(LOW)) {
            contradictions.add(finding(examination, "tls-with-low-encryption", layer, level));
        }
        if (nla.is(1) && layer.is(RDP_ONLY)) {
            contradictions.add(
                    finding(examination, "nla-without-tls", nla, layer).inferred());
        }
        if (negotiation.is(0) && (nla.is(1) || layer.is(TLS_ONLY))) {
            contradictions.add(finding(examination, "negotiation-off-but-needed", negotiation, nla, layer)
                    .inferred());
        }
        if (nla.is(1) && SeenCode.is(examination, SeenCode.NLA_REQUIRED)) {
            // The error that was seen says that a connection failed by it; the others may be harmless in practice.
            contradictions.add(finding(examination, Severity.PROBLEM, "nla-refused-by-client", nla)
                    .inferred());
        }
        contradictions.forEach(FindingBuilder::report);
        if (contradictions.isEmpty()) {
            reportNone(examination, List.of(layer, level, nla, negotiation));
        }
    }

    private static void reportNone(Examination examination, List<EffectiveSetting> settings) {
        List<Reading<?>> readings = settings.stream()
                .<Reading<?>>flatMap(setting -> setting.readings().stream())
                .toList();
        if (settings.stream().allMatch(EffectiveSetting::decided)) {
            // That the server agrees with itself does not rule the cause out: a client may still be unable to follow.
            examination
                    .finding(Severity.OK, "listener.security-consistent")
                    .texts(TEXTS, "security-consistent")
                    .exhibit(readings.toArray(Reading<?>[]::new))
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        } else if (readings.stream().anyMatch(Reading::isUnreadable)) {
            Undecided.report(examination, "security-contradiction", readings, CAUSE);
        } else {
            examination
                    .finding(Severity.NOT_EXAMINED, "listener.security-defaults")
                    .texts(TEXTS, "security-defaults")
                    .exhibit(readings.toArray(Reading<?>[]::new))
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        }
    }

    private static FindingBuilder finding(Examination examination, String key, EffectiveSetting... settings) {
        return finding(examination, Severity.WARNING, key, settings);
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, EffectiveSetting... settings) {
        FindingBuilder finding = examination
                .finding(severity, "listener." + key)
                .texts(TEXTS, key)
                .supports(CAUSE);
        boolean certain = Stream.of(settings).allMatch(EffectiveSetting::decided);
        if (!certain) {
            finding.detail(TEXTS.get(key + ".detail") + " " + TEXTS.get("unless-policy-or-default"))
                    .needs(TEXTS.get("needs.policy"));
        }
        Stream.of(settings).map(EffectiveSetting::exhibits).forEach(finding::exhibit);
        return finding;
    }
}
