// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether Remote Desktop is switched on: {@code fDenyTSConnections} 0 allows, 1 denies, the policy before the local
 * value.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.remote-desktop-off",
        area = "listener",
        title = "Remote Desktop switched on or off",
        facets = "registry",
        causes = RemoteDesktopOff.CAUSE,
        sources = {Sources.CANNOT_CONNECT, Sources.TERMINAL_SERVER_ADMX})
public final class RemoteDesktopOff implements Diagnostic {
    static final String CAUSE = "remote-desktop-off";

    private static final Texts TEXTS = Texts.of(RemoteDesktopOff.class);
    private static final String DENY = "fDenyTSConnections";

    @Override
    public void diagnose(Examination examination) {
        EffectiveSetting deny =
                EffectiveSetting.policyBefore(examination.registry(), ServerRegistry.TERMINAL_SERVER, DENY);
        if (byPolicyFile(examination, deny)) {
            return;
        }
        if (deny.state() == EffectiveSetting.State.UNKNOWN) {
            Undecided.reported(examination, "remote-desktop", deny.readings(), CAUSE);
        } else if (deny.state() == EffectiveSetting.State.DEFAULT) {
            finding(examination, Severity.WARNING, "unset", deny)
                    .supports(CAUSE)
                    .inferred()
                    .report();
        } else if (deny.is(0)) {
            on(examination, deny);
        } else if (deny.is(1)) {
            off(examination, deny);
        } else {
            finding(examination, Severity.WARNING, "odd-value", deny)
                    .supports(CAUSE)
                    .inferred()
                    .report();
        }
    }

    /**
     * Where the policies could not be read, a policy file tells what Group Policy would write. Another policy may win over it, and it may not have been applied.
     *
     * @return whether the file says anything
     */
    private static boolean byPolicyFile(Examination examination, EffectiveSetting deny) {
        if (!deny.policy().isUnreadable()) {
            return false;
        }
        Reading<RegistryValue> file = examination.registry().value(ServerRegistry.POLICY_FILE, DENY);
        long said = file.as(ServerRegistry::dword).orElse(-1L);
        if (said == 1) {
            finding(examination, Severity.PROBLEM, "off-by-policy-file", deny)
                    .exhibit(file)
                    .supports(CAUSE)
                    .needs(TEXTS.get("needs.policy"))
                    .report();
        } else if (said == 0) {
            finding(examination, Severity.NOT_EXAMINED, "on-by-policy-file", deny)
                    .exhibit(file)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.policy"))
                    .report();
        }
        return said == 0 || said == 1;
    }

    private static void on(Examination examination, EffectiveSetting deny) {
        if (deny.decided()) {
            finding(examination, Severity.OK, "on", deny).rulesOut(CAUSE).report();
        } else {
            finding(examination, Severity.NOT_EXAMINED, "on-unless-policy", deny)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.policy"))
                    .report();
        }
    }

    private static void off(Examination examination, EffectiveSetting deny) {
        Optional<Reading<SessionListing>> listening = Listening.seen(examination);
        if (listening.isPresent() && deny.decided()) {
            finding(examination, Severity.WARNING, "off-but-listens", deny)
                    .exhibit(listening.get())
                    .supports(CAUSE)
                    .needs(TEXTS.get("needs.one-moment"))
                    .inferred()
                    .report();
            return;
        }
        switch (deny.state()) {
            case BY_POLICY ->
                finding(examination, Severity.PROBLEM, "off", "off-by-policy", deny)
                        .proves(CAUSE)
                        .remedy("listener.allow-connections-by-policy", TEXTS.get("remedy.allow-connections-by-policy"))
                        .report();
            case BY_COMPUTER ->
                finding(examination, Severity.PROBLEM, "off", "off-by-computer", deny)
                        .proves(CAUSE)
                        .remedy("listener.allow-connections", TEXTS.get("remedy.allow-connections"))
                        .report();
            default ->
                finding(examination, Severity.PROBLEM, "off-unless-policy", deny)
                        .supports(CAUSE)
                        .needs(TEXTS.get("needs.policy"))
                        .report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String id, EffectiveSetting deny) {
        return finding(examination, severity, id, id, deny);
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String id, String textKey, EffectiveSetting deny) {
        String key = "remote-desktop-" + textKey;
        String value = String.valueOf(deny.value());
        FindingBuilder finding = examination
                .finding(severity, "listener.remote-desktop-" + id)
                .texts(TEXTS, key, value)
                .exhibit(deny.exhibits());
        boolean off = severity == Severity.PROBLEM || severity == Severity.WARNING;
        if (off && SeenCode.is(examination, SeenCode.CLOSED_BY_PEER)) {
            finding.detail(TEXTS.get(key + ".detail", value) + " " + TEXTS.get("closed-port-is-0x204"));
        }
        return finding;
    }
}
