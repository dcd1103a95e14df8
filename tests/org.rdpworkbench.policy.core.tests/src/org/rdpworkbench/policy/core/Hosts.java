// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import java.util.function.Consumer;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Hosts made of readings. */
public final class Hosts {
    public static final String TS = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] complete\n";
    public static final String USER = "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] complete\n";
    public static final String LISTENER =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp] complete\n";
    public static final String LSA = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa] complete\n";
    public static final String SCHANNEL =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL] complete\n";
    public static final String PROTOCOLS =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";
    public static final String SUITES =
            "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002] complete\n";
    public static final String NO_SOFTWARE = "[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive\n"
            + "[HKLM\\SOFTWARE\\Policies] unreadable: no SOFTWARE hive\n"
            + "[HKLM\\SOFTWARE\\Microsoft] unreadable: no SOFTWARE hive\n"
            + "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion] unreadable: no SOFTWARE hive\n";

    private static final String HEALTHY = "[HKLM\\SYSTEM\\CurrentControlSet\\Control] complete\n"
            + "[HKLM\\SYSTEM\\CurrentControlSet\\Services] complete\n"
            + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server] complete\n"
            + "\"fDenyTSConnections\"=dword:0\n\"fSingleSessionPerUser\"=dword:1\n"
            + LISTENER
            + "\"SecurityLayer\"=dword:2\n\"UserAuthentication\"=dword:1\n\"MinEncryptionLevel\"=dword:2\n"
            + "\"MaxInstanceCount\"=dword:ffffffff\n\"fDisableClip\"=dword:0\n\"fDisableCdm\"=dword:0\n"
            + LSA
            + SCHANNEL
            + "[HKLM\\SOFTWARE\\Policies] complete\n"
            + "[HKLM\\SOFTWARE\\Microsoft] complete\n"
            + "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion] complete\n"
            + "\"CurrentBuildNumber\"=\"19045\"\n\"ProductName\"=\"Windows 10 Pro\"\n"
            + "[HKCU\\SOFTWARE\\Policies] complete\n";

    private Hosts() {}

    /** A test on a healthy Windows 10 22H2 that no policy reaches. */
    public static DiagnosticTest healthy(Diagnostic diagnostic) {
        return DiagnosticTest.of(diagnostic).given(HEALTHY);
    }

    /** A key whose listing is complete. */
    public static String key(String path) {
        return "[" + path + "] complete\n";
    }

    /** The policies of that host, after changes. */
    static HostPolicies host(String... changes) {
        return host(test -> {}, changes);
    }

    /** The same, with more readings. */
    static HostPolicies host(Consumer<DiagnosticTest> more, String... changes) {
        Catcher catcher = new Catcher();
        DiagnosticTest test = healthy(catcher);
        more.accept(test);
        for (String change : changes) {
            test.given(change);
        }
        test.findings();
        return catcher.host;
    }

    /** What a policy file of the computer says of a policy of Remote Desktop. */
    public static DiagnosticTest policyFile(DiagnosticTest test, String name, int value) {
        String key = "MachinePolicy\\" + HostPolicies.TERMINAL_SERVICES;
        return test.with(Registry.keyQuestion("MachinePolicy\\SOFTWARE"), listing(List.of("Policies"), List.of()))
                .with(Registry.keyQuestion(key), listing(List.of(), List.of(name)))
                .with(Registry.valueQuestion(key, name), RegistryValue.dword(value));
    }

    private static RegistryKey listing(List<String> subkeys, List<String> values) {
        return new RegistryKey(null, subkeys, values, List.of());
    }

    @DiagnosticInfo(id = "policy.catcher", area = "policy", title = "Catches the policies", facets = "registry")
    private static final class Catcher implements Diagnostic {
        private HostPolicies host;

        @Override
        public void diagnose(Examination examination) {
            host = HostPolicies.of(examination.registry());
            examination.finding(Severity.OK, "policy.caught").title("Caught").report();
        }
    }
}
