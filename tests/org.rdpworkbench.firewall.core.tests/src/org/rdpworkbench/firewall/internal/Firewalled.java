// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Readings of a computer with the firewall of a fresh Windows 10 whose Remote Desktop was switched on, as a start of tests. */
final class Firewalled {
    static final String LOCAL = "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    static final String RULES = LOCAL + "\\FirewallRules] complete\n";
    static final String POLICY = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";
    static final String LISTENER =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n";
    static final String NO_SOFTWARE = "[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive\n"
            + "[HKLM\\SOFTWARE\\Policies\\Microsoft] unreadable: no SOFTWARE hive\n";

    static final String USER_MODE = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389"
            + "|App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|Name=@FirewallAPI.dll,-28775"
            + "|Desc=@FirewallAPI.dll,-28756|EmbedCtxt=@FirewallAPI.dll,-28752|";
    static final String USER_MODE_UDP =
            USER_MODE.replace("Protocol=6", "Protocol=17").replace("28775", "28776");

    private static final String START = LISTENER
            + "\"PortNumber\"=dword:00000d3d\n"
            + LOCAL + "] complete\n\"PolicyVersion\"=dword:0000021e\n"
            + profile("DomainProfile")
            + profile("StandardProfile")
            + profile("PublicProfile")
            + "[HKLM\\SOFTWARE\\Policies\\Microsoft] complete\n"
            + "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion] complete\n"
            + "\"SystemRoot\"=\"C:\\\\Windows\"\n"
            + "\"CurrentMajorVersionNumber\"=dword:a\n\"CurrentMinorVersionNumber\"=dword:0\n"
            + "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion] complete\n"
            + "[HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider] complete\n"
            + "service MpsSvc: start=automatic\n";

    private Firewalled() {}

    private static String profile(String name) {
        return LOCAL + "\\" + name + "] complete\n\"EnableFirewall\"=dword:00000001\n";
    }

    /** A value of the rules' key. */
    static String rule(String id, String text) {
        return "\"" + id + "\"=\"" + text.replace("\\", "\\\\") + "\"\n";
    }

    /** The rules of the computer itself. */
    static String rules(String... idsAndTexts) {
        StringBuilder text = new StringBuilder(RULES);
        for (int i = 0; i < idsAndTexts.length; i += 2) {
            text.append(rule(idsAndTexts[i], idsAndTexts[i + 1]));
        }
        return text.toString();
    }

    static DiagnosticTest test(Diagnostic diagnostic) {
        return DiagnosticTest.of(diagnostic).given(START);
    }

    /** The same with the rules that Windows switches on with Remote Desktop. */
    static DiagnosticTest healthy(Diagnostic diagnostic) {
        return test(diagnostic)
                .given(rules(
                        "RemoteDesktop-UserMode-In-TCP", USER_MODE, "RemoteDesktop-UserMode-In-UDP", USER_MODE_UDP));
    }
}
