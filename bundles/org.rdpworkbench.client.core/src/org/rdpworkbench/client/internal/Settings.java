// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/**
 * Settings of the client in the registry. Its policies are judged by the area policy; an .rdp file, which may say otherwise for one connection, is not seen here.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.settings",
        area = "client",
        title = "The settings of the client",
        role = Role.CLIENT,
        facets = "registry",
        causes = Causes.SETTING,
        sources = Sources.MSRD)
public final class Settings implements Diagnostic {
    private static final String KEY = "\\SOFTWARE\\Microsoft\\Terminal Server Client";

    @Override
    public void diagnose(Examination examination) {
        List<Reading<?>> all = new ArrayList<>();
        boolean said = false;
        for (ClientSetting setting : ClientSetting.ALL) {
            if (setting.isOfFile()) {
                continue;
            }
            Reading<RegistryValue> reading = examination.registry().value(setting.root() + KEY, setting.name());
            if (!all.contains(reading)) {
                all.add(reading);
            }
            said |= report(examination, setting, reading);
        }
        List<Reading<?>> unreadable = all.stream().filter(Reading::isUnreadable).toList();
        if (!unreadable.isEmpty()) {
            examination.undecided(unreadable.getFirst());
        } else if (!said) {
            Reading<RegistryKey> servers = examination.registry().key("HKCU" + KEY + "\\Servers");
            int known =
                    servers.found().map(RegistryKey::subkeys).orElse(List.of()).size();
            examination
                    .finding(Severity.OK, "client.settings-usual")
                    .texts(Text.ALL, "settings-usual", known)
                    .exhibit(all.toArray(Reading<?>[]::new))
                    .exhibit(new Reading<?>[] {servers})
                    .concerns(Causes.SETTING)
                    .needs(Text.of("needs.rdp-file"))
                    .inferred()
                    .report();
        }
    }

    private static boolean report(Examination examination, ClientSetting setting, Reading<RegistryValue> reading) {
        if (reading.as(RegistryValue::asNumber)
                .filter(number -> number == setting.value())
                .isEmpty()) {
            return false;
        }
        FindingBuilder finding = examination
                .finding(setting.severity(), "client." + setting.key())
                .texts(Text.ALL, setting.key())
                .exhibit(reading)
                .reference(setting.sources().toArray(String[]::new));
        switch (setting.bearing()) {
            case SUPPORTS -> finding.supports(Causes.SETTING);
            case CONCERNS -> finding.concerns(Causes.SETTING).needs(Text.of("needs.rdp-file"));
            case NONE -> {
                // It does not keep a connection from coming up.
            }
        }
        (setting.confidence() == Confidence.INFERRED ? finding.inferred() : finding).report();
        return true;
    }
}
