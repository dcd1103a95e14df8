// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

/**
 * What the diagnostics make of hives that Windows wrote. No SOFTWARE hive belongs to them, so policies stay
 * unreadable.
 */
class RealHivesTest {
    private static final String[] KEYS = {
        "CurrentControlSet\\Control\\Terminal Server",
        "CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp",
        "CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy",
        "CurrentControlSet\\Services\\TermService\\Parameters",
        "Setup"
    };

    @TempDir
    Path folder;

    private String readings(String name) throws IOException, InterruptedException {
        RealHive hive = new RealHive(name, folder);
        StringBuilder text = new StringBuilder("[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive among the evidence\n");
        for (String key : KEYS) {
            text.append(hive.key(key));
        }
        return text.toString();
    }

    private static DiagnosticTest test(Diagnostic diagnostic, String readings) {
        return DiagnosticTest.of(diagnostic).given(readings);
    }

    @Test
    void windows10WithRemoteDesktopSwitchedOff() throws IOException, InterruptedException {
        String readings = readings("SYSTEM_WIN_10_1709");
        test(new RemoteDesktopOff(), readings)
                .finds("listener.remote-desktop-off-unless-policy", Severity.PROBLEM)
                .supports("remote-desktop-off")
                .proves();
        healthyBesides(readings);
        test(new SecuritySettings(), readings)
                .notExamined("listener.security-layer-unless-policy")
                .says("TLS only (2)")
                .notExamined("listener.user-authentication-unless-policy")
                .says("required (1)");
    }

    @Test
    void windowsWithRemoteDesktopSwitchedOn() throws IOException, InterruptedException {
        String readings = readings("SYSTEM");
        test(new RemoteDesktopOff(), readings)
                .notExamined("listener.remote-desktop-on-unless-policy")
                .decidesNothing();
        healthyBesides(readings);
        test(new SecuritySettings(), readings)
                .notExamined("listener.security-layer-unless-policy")
                .says("negotiated (1)")
                .notExamined("listener.user-authentication-unless-policy")
                .says("not required (0)");
    }

    private static void healthyBesides(String readings) {
        test(new ListenerEnabled(), readings).finds("listener.enabled", Severity.OK);
        test(new ListenerPort(), readings).finds("listener.port-default", Severity.OK);
        test(new DrainMode(), readings).finds("listener.drain-mode-unset", Severity.OK);
        test(new SetupPending(), readings)
                .finds("listener.setup-finished", Severity.OK)
                .rulesOut("setup-pending");
        test(new ServiceProgram(), readings).finds("listener.service-program-original", Severity.OK);
        test(new CitrixListener(), readings).finds("listener.protocol-stack-not-swapped", Severity.OK);
        test(new FipsMode(), readings).finds("listener.fips-off", Severity.OK);
        test(new SessionLimit(), readings)
                .notExamined("listener.session-limit-unless-policy")
                .says("no limit");
        test(new SecurityContradiction(), readings)
                .notExamined("listener.security-contradiction-not-examined")
                .decidesNothing();
    }
}
