// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Readings of a computer whose Remote Desktop works, as start of tests that change one thing. */
final class Healthy {
    static final String SYSTEM_HIVE = """
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
        "fDenyTSConnections"=dword:00000000
        "fSingleSessionPerUser"=dword:00000001
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]
        "PortNumber"=dword:00000d3d
        "fEnableWinStation"=dword:00000001
        "fAllowSecProtocolNegotiation"=dword:00000001
        "SecurityLayer"=dword:00000002
        "MinEncryptionLevel"=dword:00000003
        "UserAuthentication"=dword:00000001
        "MaxInstanceCount"=dword:ffffffff
        "LoadableProtocol_Object"="{5828227c-20cf-4408-b73f-73ab70b8849f}"
        [HKLM\\SYSTEM\\Setup]
        "SystemSetupInProgress"=dword:00000000
        "OOBEInProgress"=dword:00000000
        [HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters]
        "ServiceDll"=expand:"%SystemRoot%\\System32\\termsrv.dll"
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy]
        "Enabled"=dword:00000000
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols] complete
        service TermService: start=manual, depends=RpcSs
        service SessionEnv: start=manual, depends=RpcSs;LanmanWorkstation
        service UmRdpService: start=manual, depends=TermService;RDPDR
        service CertPropSvc: start=manual, depends=RpcSs
        service KeyIso: start=manual, depends=RpcSs
        service CryptSvc: start=automatic, depends=RpcSs
        service RpcSs: start=automatic, depends=RpcEptMapper;DcomLaunch
        service RpcEptMapper: start=automatic
        service DcomLaunch: start=automatic
        service LanmanWorkstation: start=automatic, depends=NSI
        service NSI: start=automatic
        service RDPDR: start=manual
        """;

    static final String NO_POLICY = """
        [HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] absent
        """;

    static final String POLICY = """
        [HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]
        """;

    static final String LISTENER = """
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]
        """;

    static final String TERMINAL_SERVER = """
        [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
        """;

    private Healthy() {}

    /** A test that starts with a healthy computer without policies. */
    static DiagnosticTest test(Diagnostic diagnostic) {
        return DiagnosticTest.of(diagnostic).given(SYSTEM_HIVE).given(NO_POLICY);
    }

    /** A test that starts with a healthy SYSTEM hive and no SOFTWARE hive. */
    static DiagnosticTest withoutSoftwareHive(Diagnostic diagnostic) {
        return DiagnosticTest.of(diagnostic)
                .given(SYSTEM_HIVE)
                .given("[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive among the evidence");
    }
}
