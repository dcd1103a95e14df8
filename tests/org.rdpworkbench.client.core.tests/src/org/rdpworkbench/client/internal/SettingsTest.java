// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import static org.rdpworkbench.client.internal.Clients.healthy;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Settings of the client in the registry. */
class SettingsTest {
    private static final String SETTING = "client-setting-mismatch";
    private static final String KEY = "\\SOFTWARE\\Microsoft\\Terminal Server Client]\n";

    @Test
    void theUsualOnes() {
        healthy(new Settings())
                .given("[HKCU" + KEY.replace("]", "\\Servers] complete") + "[HKCU"
                        + KEY.replace("]", "\\Servers\\ts01]"))
                .finds("client.settings-usual", Severity.OK)
                .says("one computer")
                .decidesNothing()
                .concerns(SETTING)
                .findsNothingElse();
    }

    @Test
    void withoutNetworkLevelAuthentication() {
        set("EnableCredSSPSupport", "dword:0")
                .finds("client.credssp-off", Severity.WARNING)
                .supports(SETTING)
                .exhibits("EnableCredSSPSupport")
                .inferred()
                .findsNothingElse();
        set("EnableCredSSPSupport", "dword:1")
                .finds("client.settings-usual", Severity.OK)
                .findsNothingElse();
        set("EnableCredSSPSupport", "\"0\"").finds("client.settings-usual", Severity.OK);
    }

    @Test
    void theAuthenticationLevelSwitchesOffAWarningAndNothingElse() {
        set("AuthenticationLevelOverride", "dword:0")
                .finds("client.level-none", Severity.ADVICE)
                .says("does not switch off TLS")
                .decidesNothing()
                .concerns();
        set("AuthenticationLevelOverride", "dword:1")
                .finds("client.level-required", Severity.ADVICE)
                .concerns(SETTING)
                .decidesNothing();
        set("AuthenticationLevelOverride", "dword:2").finds("client.settings-usual", Severity.OK);
    }

    @Test
    void transports() {
        set("RDGClientTransport", "dword:1")
                .finds("client.gateway-rpc", Severity.ADVICE)
                .decidesNothing();
        set("DisableUDPTransport", "dword:1")
                .finds("client.udp-off", Severity.OK)
                .decidesNothing();
    }

    @Test
    void aHiveThatIsMissing() {
        healthy(new Settings())
                .given("[HKLM" + KEY.replace("]", "] unreadable: no SOFTWARE hive"))
                .notExamined("client.settings-not-examined")
                .concerns(SETTING)
                .findsNothingElse();
    }

    private static DiagnosticTest set(String name, String value) {
        String root = name.startsWith("Authentication") ? "[HKCU" : "[HKLM";
        return healthy(new Settings()).given(root + KEY + "\"" + name + "\"=" + value);
    }
}
