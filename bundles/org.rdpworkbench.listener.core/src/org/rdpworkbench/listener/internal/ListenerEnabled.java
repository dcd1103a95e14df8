// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/** Whether the listener {@code RDP-Tcp} exists and is enabled ({@code fEnableWinStation} 1). */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.enabled",
        area = "listener",
        title = "The Remote Desktop listener exists and is enabled",
        facets = "registry",
        causes = ListenerEnabled.CAUSE,
        sources = Sources.CANNOT_CONNECT)
public final class ListenerEnabled implements Diagnostic {
    static final String CAUSE = "listener-missing-or-elsewhere";

    private static final Texts TEXTS = Texts.of(ListenerEnabled.class);

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryKey> key = examination.registry().key(ServerRegistry.LISTENER);
        Optional<RenamedListener> other = RenamedListener.instead(examination.registry());
        if (other.isPresent()) {
            finding(examination, Severity.ADVICE, "renamed", other.get().name())
                    .exhibit(key, other.get().port())
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .inferred()
                    .report();
            return;
        }
        if (key.isAbsent()) {
            finding(examination, Severity.PROBLEM, "missing")
                    .exhibit(key)
                    .proves(CAUSE)
                    .report();
            return;
        }
        Reading<RegistryValue> enabled = examination.registry().value(ServerRegistry.LISTENER, "fEnableWinStation");
        if (Undecided.reported(examination, "enabled", List.of(enabled), CAUSE)) {
            return;
        }
        if (enabled.isAbsent()) {
            finding(examination, Severity.WARNING, "enabled-unset")
                    .exhibit(enabled)
                    .supports(CAUSE)
                    .inferred()
                    .report();
            return;
        }
        long value = enabled.as(ServerRegistry::dword).orElseThrow();
        if (value == 1) {
            finding(examination, Severity.OK, "enabled")
                    .exhibit(enabled)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        } else if (value == 0) {
            finding(examination, Severity.PROBLEM, "disabled")
                    .exhibit(enabled)
                    .proves(CAUSE)
                    .remedy("listener.enable", TEXTS.get("remedy.enable-listener"))
                    .report();
        } else {
            finding(examination, Severity.WARNING, "enabled-odd-value", String.valueOf(value))
                    .exhibit(enabled)
                    .supports(CAUSE)
                    .inferred()
                    .report();
        }
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "listener." + key).texts(TEXTS, "listener-" + key, arguments);
    }
}
