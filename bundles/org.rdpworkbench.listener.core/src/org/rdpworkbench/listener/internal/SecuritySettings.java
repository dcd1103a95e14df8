// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.text.Texts;

/**
 * Each security setting of the listener as it takes effect, with who set it. What they mean together is judged
 * elsewhere.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.security-settings",
        area = "listener",
        title = "Security settings of the listener",
        facets = "registry",
        sources = {Sources.GENERAL_SETTING, Sources.TERMINAL_SERVER_ADMX, Sources.INTERNAL_ERROR})
public final class SecuritySettings implements Diagnostic {
    private static final Texts TEXTS = Texts.of(SecuritySettings.class);

    @Override
    public void diagnose(Examination examination) {
        for (SecuritySetting setting : SecuritySetting.values()) {
            report(examination, setting, setting.read(examination.registry()));
        }
    }

    private static void report(Examination examination, SecuritySetting setting, EffectiveSetting effective) {
        switch (effective.state()) {
            case UNKNOWN -> Undecided.reported(examination, setting.subject(), effective.readings());
            case DEFAULT ->
                finding(examination, Severity.NOT_EXAMINED, setting, "-unset", effective)
                        .texts(TEXTS, "setting-unset", TEXTS.get("subject." + setting.subject()))
                        .needs(TEXTS.get("needs.probe"))
                        .report();
            case UNLESS_POLICY ->
                finding(examination, Severity.NOT_EXAMINED, setting, "-unless-policy", effective)
                        .texts(
                                TEXTS,
                                "setting-unless-policy",
                                TEXTS.get("subject." + setting.subject()),
                                meaning(setting, effective.value()))
                        .needs(TEXTS.get("needs.policy"))
                        .report();
            case BY_POLICY, BY_COMPUTER -> reportDecided(examination, setting, effective);
        }
    }

    private static void reportDecided(Examination examination, SecuritySetting setting, EffectiveSetting effective) {
        long value = effective.value();
        FindingBuilder finding = finding(examination, setting.severity(value), setting, "", effective)
                .title(TEXTS.get(
                        "setting.title",
                        TEXTS.get("subject." + setting.subject()),
                        meaning(setting, value),
                        TEXTS.get("set-by." + effective.state())))
                .detail(TEXTS.get(
                                setting.isDocumented(value)
                                        ? setting.subject() + "." + value + ".detail"
                                        : "setting-odd-value.detail")
                        + overridden(effective));
        if (!setting.isDocumented(value)) {
            finding.inferred();
        }
        finding.report();
    }

    /** Says so when the computer's own value is another one and has no effect. */
    private static String overridden(EffectiveSetting effective) {
        return effective
                .local()
                .as(ServerRegistry::dword)
                .filter(local -> !effective.is(local))
                .map(local -> " " + TEXTS.get("setting-overridden", String.valueOf(local)))
                .orElse("");
    }

    private static String meaning(SecuritySetting setting, long value) {
        return TEXTS.get(
                setting.isDocumented(value) ? setting.subject() + "." + value : "setting-odd-value",
                String.valueOf(value));
    }

    private static FindingBuilder finding(
            Examination examination,
            Severity severity,
            SecuritySetting setting,
            String suffix,
            EffectiveSetting effective) {
        return examination
                .finding(severity, "listener." + setting.subject() + suffix)
                .exhibit(effective.exhibits());
    }
}
