// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.testkit.DiagnosticTest;

/** The healthy client that tests start from: Windows 10 22H2, whose files are of build 19041. */
final class Clients {
    static final String SYSTEM = "%SystemRoot%\\System32\\";
    static final String MICROSOFT = "Microsoft Corporation";
    static final String CURRENT = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\n";
    static final String UNINSTALL = "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
            + "\\mstsc-4b0a31aa-df6a-4307-9b47-d5cc50009643]";
    static final String ADD_INS = "\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns";
    static final String CLASSES = "\\SOFTWARE\\Classes";
    static final String ZIP = "{23170F69-40C1-278A-1000-000100020000}";
    static final String CURRENT_VERSION = "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";

    private static final String HEALTHY = """
            role client
            [HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]
            "CurrentBuild"="19045"
            "InstallationType"="Client"
            [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\mstsc-4b0a31aa-df6a-4307-9b47-d5cc50009643] absent
            [HKLM\\SYSTEM\\CurrentControlSet\\Control\\MUI\\UILanguages] complete
            [HKLM\\SYSTEM\\CurrentControlSet\\Control\\MUI\\UILanguages\\de-DE] complete
            [HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager]
            [HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State]
            "UEFISecureBootEnabled"=dword:1
            [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing] complete
            [HKLM\\SOFTWARE\\Microsoft\\MSLicensing] absent
            [HKLM\\SOFTWARE\\Microsoft\\Terminal Server Client] absent
            [HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client] complete
            [HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default] complete
            [HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows]
            "AppInit_DLLs"=""
            "LoadAppInit_DLLs"=dword:0
            [HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options] complete
            [HKLM\\SOFTWARE\\Classes] complete
            [HKCU\\SOFTWARE\\Classes] complete
            [HKCU\\SOFTWARE\\Classes\\Local Settings] complete
            [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions] complete
            [HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions] complete
            [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer]
            [HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer]
            [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer] complete
            service RpcSs: start=automatic
            service CryptSvc: start=automatic
            service KeyIso: start=manual
            """;

    private Clients() {}

    static DiagnosticTest healthy(Diagnostic diagnostic) {
        DiagnosticTest test = DiagnosticTest.of(diagnostic).given(HEALTHY);
        file(test, Files.MSTSC, "10.0.19041.3636", MICROSOFT);
        file(test, Files.MSTSCAX, "10.0.19041.4170", MICROSOFT);
        file(test, SYSTEM + "de-DE\\mstsc.exe.mui", "10.0.19041.1", MICROSOFT);
        return file(test, SYSTEM + "de-DE\\mstscax.dll.mui", "10.0.19041.1", MICROSOFT);
    }

    static DiagnosticTest file(DiagnosticTest test, String path, String version, String company) {
        return test.with(
                Files.fileQuestion(path),
                new FileInfo(4096L, null, version, version, company, version == null ? "not a program" : null));
    }

    static DiagnosticTest empty(DiagnosticTest test, String path) {
        return test.with(Files.fileQuestion(path), new FileInfo(0L, null, null, null, null, "empty"));
    }

    static DiagnosticTest missing(DiagnosticTest test, String path) {
        return test.with(Reading.absent(Files.fileQuestion(path), place()));
    }

    static DiagnosticTest unreadable(DiagnosticTest test, Question<?> question) {
        return test.with(Reading.unreadable(question, "access denied", place()));
    }

    private static Provenance place() {
        return Provenance.of(SourceKind.OFFLINE, "test");
    }
}
