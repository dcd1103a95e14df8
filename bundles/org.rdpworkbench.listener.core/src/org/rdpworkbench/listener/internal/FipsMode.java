// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/** Whether the computer, or the listener alone, restricts itself to FIPS algorithms, which old clients do not have. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.fips",
        area = "listener",
        title = "FIPS algorithms only",
        facets = "registry",
        causes = FipsMode.CAUSE,
        sources = {Sources.GENERAL_SETTING, Sources.FIELD_REPORTS})
public final class FipsMode implements Diagnostic {
    static final String CAUSE = "security-layer-contradiction";

    private static final Texts TEXTS = Texts.of(FipsMode.class);
    private static final long FIPS_LEVEL = 4;

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> system = examination.registry().value(ServerRegistry.FIPS, "Enabled");
        EffectiveSetting level = SecuritySetting.ENCRYPTION_LEVEL.read(examination.registry());
        boolean systemOn =
                system.as(ServerRegistry::dword).filter(value -> value != 0).isPresent();
        if (systemOn || level.is(FIPS_LEVEL)) {
            String key = systemOn ? "on" : "on-for-listener";
            boolean refused = SeenCode.is(examination, SeenCode.FIPS_REQUIRED);
            FindingBuilder finding = finding(
                            examination, refused ? Severity.PROBLEM : Severity.ADVICE, key, system, level)
                    .inferred();
            if (refused) {
                finding.supports(CAUSE).detail(TEXTS.get("fips-refused-by-client"));
            }
            finding.report();
        } else if (!Undecided.reported(examination, "fips", List.of(system))) {
            finding(examination, Severity.OK, system.isPresent() ? "off" : "unset", system, level)
                    .inferred()
                    .report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, Reading<?> system, EffectiveSetting level) {
        return examination
                .finding(severity, "listener.fips-" + key)
                .texts(TEXTS, "fips-" + key)
                .exhibit(system)
                .exhibit(level.exhibits());
    }
}
