// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import static org.rdpworkbench.client.internal.Clients.ADD_INS;
import static org.rdpworkbench.client.internal.Clients.CLASSES;
import static org.rdpworkbench.client.internal.Clients.CURRENT_VERSION;
import static org.rdpworkbench.client.internal.Clients.MICROSOFT;
import static org.rdpworkbench.client.internal.Clients.ZIP;
import static org.rdpworkbench.client.internal.Clients.file;
import static org.rdpworkbench.client.internal.Clients.healthy;
import static org.rdpworkbench.client.internal.Clients.missing;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;

/** What is loaded into the client, and that having it is no accusation. */
class ExtensionFindingsTest {
    private static final String EXTENSION = "client-extension-interferes";
    private static final String PLUG_IN = "[HKCU" + ADD_INS + "] complete\n[HKCU" + ADD_INS + "\\Webex]\n\"Name\"=";
    private static final String HANDLERS = "[HKLM" + CLASSES + "\\*\\shellex";
    private static final String MENU = HANDLERS + "] complete\n" + HANDLERS + "\\ContextMenuHandlers] complete\n"
            + HANDLERS + "\\ContextMenuHandlers\\7-Zip]\n@=\"" + ZIP + "\"\n[HKLM" + CLASSES + "\\CLSID\\" + ZIP
            + "\\InprocServer32]\n@=\"C:\\\\Program Files\\\\7-Zip\\\\7-zip.dll\"\n";
    private static final String ZIP_FILE = "C:\\Program Files\\7-Zip\\7-zip.dll";
    private static final String WINDOWS = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows]\n";

    @Test
    void aClientWithoutAnythingOfOthers() {
        healthy(new AddIns())
                .finds("client.add-ins-none", Severity.OK)
                .decidesNothing()
                .concerns(EXTENSION)
                .findsNothingElse();
        healthy(new ShellExtensions())
                .finds("client.shell-none", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void plugInsOfOthersAreAdviceAndProveNothing() {
        file(
                        healthy(new AddIns()).given(PLUG_IN + "\"C:\\\\Program Files\\\\Webex\\\\vdi.dll\""),
                        "C:\\Program Files\\Webex\\vdi.dll",
                        "1.2.3.4",
                        "Cisco")
                .finds("client.add-ins-of-others", Severity.ADVICE)
                .says("Webex (vdi.dll, Cisco, version 1.2.3.4)")
                .decidesNothing()
                .concerns(EXTENSION)
                .exhibits("Name")
                .findsNothingElse();
        file(
                        healthy(new AddIns()).given(PLUG_IN + "\"%SystemRoot%\\\\System32\\\\own.dll\""),
                        "%SystemRoot%\\System32\\own.dll",
                        "10.0.19041.1",
                        MICROSOFT)
                .finds("client.add-ins-of-microsoft", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void plugInsThatLeadToNothing() {
        missing(healthy(new AddIns()).given(PLUG_IN + "\"C:\\\\gone\\\\vdi.dll\""), "C:\\gone\\vdi.dll")
                .finds("client.add-in-missing", Severity.WARNING)
                .decidesNothing()
                .concerns(EXTENSION)
                .inferred()
                .findsNothingElse();
        healthy(new AddIns()).given(PLUG_IN + "absent").finds("client.add-in-missing", Severity.WARNING);
    }

    @Test
    void anotherProgramInPlaceOfTheClient() {
        healthy(new AddIns())
                .given(
                        "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\mstsc.exe]\n"
                                + "\"Debugger\"=\"\\\"C:\\\\x y\\\\evil.exe\\\" -z\"")
                .finds("client.debugger-set", Severity.PROBLEM)
                .supports(EXTENSION)
                .says("C:\\x y\\evil.exe")
                .exhibits("Debugger")
                .findsNothingElse();
    }

    @Test
    void librariesInEveryProgram() {
        String set = WINDOWS + "\"AppInit_DLLs\"=\"hook.dll, other.dll\"\n\"LoadAppInit_DLLs\"=dword:";
        String secureBoot = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State]";
        healthy(new AddIns())
                .given(set + "0")
                .finds("client.app-init-off", Severity.OK)
                .decidesNothing();
        healthy(new AddIns()).given(set + "1").finds("client.app-init-off", Severity.OK);
        healthy(new AddIns())
                .given(set + "1")
                .given(secureBoot + "\n\"UEFISecureBootEnabled\"=dword:0")
                .finds("client.app-init-on", Severity.WARNING)
                .supports(EXTENSION)
                .says("hook.dll, other.dll");
        healthy(new AddIns())
                .given(set + "1")
                .given(secureBoot + " absent")
                .finds("client.app-init-on", Severity.WARNING);
        healthy(new AddIns())
                .given(set + "1")
                .given(secureBoot + " unreadable: no SYSTEM hive")
                .finds("client.app-init-perhaps", Severity.ADVICE)
                .decidesNothing();
    }

    @Test
    void librariesThatDoNotGetInAreNotAccused() {
        String secureBoot = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State] absent\n";
        String set = secureBoot + WINDOWS + "\"AppInit_DLLs\"=\"C:\\x\\hook.dll\"\n\"LoadAppInit_DLLs\"=dword:1\n";
        missing(healthy(new AddIns()).given(set), "C:\\x\\hook.dll")
                .finds("client.app-init-missing", Severity.ADVICE)
                .decidesNothing();
        file(healthy(new AddIns()).given(set), "C:\\x\\hook.dll", "1.0.0.0", "X")
                .finds("client.app-init-on", Severity.WARNING)
                .supports(EXTENSION);
        file(
                        healthy(new AddIns()).given(set + "\"RequireSignedAppInit_DLLs\"=dword:1"),
                        "C:\\x\\hook.dll",
                        "1.0.0.0",
                        "X")
                .finds("client.app-init-perhaps", Severity.ADVICE)
                .decidesNothing()
                .needs("signatures");
    }

    /** Each of the list is let in or not by itself. */
    @Test
    void onlyTheLibrariesThatAreLoadedAreNamed() {
        String secureBoot = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State] absent\n";
        String set = secureBoot + WINDOWS
                + "\"AppInit_DLLs\"=\"C:\\x\\one.dll C:\\x\\two.dll\"\n\"LoadAppInit_DLLs\"=dword:1\n";
        file(missing(healthy(new AddIns()).given(set), "C:\\x\\one.dll"), "C:\\x\\two.dll", "1.0.0.0", "X")
                .finds("client.app-init-on", Severity.WARNING)
                .says("two.dll")
                .doesNotSay("one.dll")
                .supports(EXTENSION);
        FileInfo signed = new FileInfo(
                4096L,
                null,
                "1.0.0.0",
                "1.0.0.0",
                "X",
                null,
                new FileSignature(FileSignature.State.INTACT, "X", "X", "SHA-256", null));
        for (boolean first : new boolean[] {true, false}) {
            String with = first ? "one.dll" : "two.dll";
            String without = first ? "two.dll" : "one.dll";
            file(
                            healthy(new AddIns()).given(set + "\"RequireSignedAppInit_DLLs\"=dword:1"),
                            "C:\\x\\" + without,
                            "1.0.0.0",
                            "X")
                    .with(Files.fileQuestion("C:\\x\\" + with), signed)
                    .finds("client.app-init-on", Severity.WARNING)
                    .says(with)
                    .doesNotSay(without)
                    .supports(EXTENSION)
                    .finds("client.app-init-perhaps", Severity.ADVICE)
                    .says(without)
                    .doesNotSay(with)
                    .needs("signatures");
        }
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        healthy(new AddIns())
                .given("[HKCU" + ADD_INS + "] unreadable: no user hive")
                .notExamined("client.add-ins-in-part")
                .needs("NTUSER.DAT")
                .findsNothingElse();
        healthy(new AddIns())
                .given("[HKCU" + ADD_INS + "] unreadable: no user hive\n[HKLM" + ADD_INS + "] unreadable: no hive")
                .notExamined("client.add-ins-not-examined");
    }

    @Test
    void shellExtensionsOfOthersAreAdvice() {
        file(healthy(new ShellExtensions()).given(MENU), ZIP_FILE, "23.1.0.0", "Igor Pavlov")
                .finds("client.shell-of-others", Severity.ADVICE)
                .says("7-Zip (7-zip.dll, Igor Pavlov, version 23.1.0.0)")
                .says("1 of 1 shell extensions is")
                .decidesNothing()
                .concerns(EXTENSION)
                .findsNothingElse();
        file(healthy(new ShellExtensions()).given(MENU), ZIP_FILE, "23.1.0.0", MICROSOFT)
                .finds("client.shell-of-microsoft", Severity.OK)
                .findsNothingElse();
        missing(healthy(new ShellExtensions()).given(MENU), ZIP_FILE).notExamined("client.shell-unknown");
        file(healthy(new ShellExtensions()).given(MENU), ZIP_FILE, "23.1.0.0", "Igor Pavlov")
                .given("[HKLM" + CURRENT_VERSION + "Shell Extensions\\Blocked]\n\"" + ZIP + "\"=\"\"")
                .finds("client.shell-none", Severity.OK);
    }

    @Test
    void hivesThatAreMissing() {
        file(healthy(new ShellExtensions()).given(MENU), ZIP_FILE, "23.1.0.0", "Igor Pavlov")
                .given("[HKCU" + CLASSES + "\\Local Settings] absent")
                .notExamined("client.shell-no-user")
                .needs("UsrClass.dat");
        healthy(new ShellExtensions())
                .given("[HKLM" + CLASSES + "] unreadable: no SOFTWARE hive\n[HKLM" + CURRENT_VERSION
                        + "Explorer] unreadable: no SOFTWARE hive")
                .given("[HKLM" + CLASSES + "\\*\\shellex] unreadable: no SOFTWARE hive")
                .given("[HKLM" + CURRENT_VERSION
                        + "Explorer\\ShellIconOverlayIdentifiers] unreadable: no SOFTWARE hive")
                .notExamined("client.shell-extensions-not-examined")
                .findsNothingElse();
    }
}
