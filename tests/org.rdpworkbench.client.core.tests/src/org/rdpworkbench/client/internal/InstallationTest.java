// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import static org.rdpworkbench.client.internal.Clients.CURRENT;
import static org.rdpworkbench.client.internal.Clients.MICROSOFT;
import static org.rdpworkbench.client.internal.Clients.SYSTEM;
import static org.rdpworkbench.client.internal.Clients.UNINSTALL;
import static org.rdpworkbench.client.internal.Clients.empty;
import static org.rdpworkbench.client.internal.Clients.file;
import static org.rdpworkbench.client.internal.Clients.healthy;
import static org.rdpworkbench.client.internal.Clients.missing;
import static org.rdpworkbench.client.internal.Clients.unreadable;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.testkit.DiagnosticTest;

/** The files of the client and their versions. */
class InstallationTest {
    private static final String DAMAGED = "client-install-damaged";

    @Test
    void aHealthyClientIsNotAccused() {
        healthy(new Installation())
                .finds("client.files-agree", Severity.OK)
                .says("19041.3636")
                .says("19045")
                .decidesNothing()
                .concerns(DAMAGED)
                .needs("signatures")
                .findsNothingElse();
    }

    @Test
    void buildsThatShareTheirFilesAreNotAccused() {
        windows("22631", "10.0.22621.4249").finds("client.files-agree", Severity.OK);
        windows("26200", "10.0.26100.7019").finds("client.files-agree", Severity.OK);
        windows("17763", "10.0.17763.5122").finds("client.files-agree", Severity.OK);
        // Remote Desktop Connection 8.1 as an update of Windows 7.
        windows("7601", "6.3.9600.16415").finds("client.files-agree", Severity.OK);
        windows("7601", "6.1.7601.17514").finds("client.files-agree", Severity.OK);
    }

    @Test
    void aWindowsThatIsNewerThanTheTableIsNotJudged() {
        windows("28000", "10.0.26100.1").notExamined("client.build-unknown").decidesNothing();
        windows("28000", "10.0.28000.1").finds("client.files-agree", Severity.OK);
    }

    @Test
    void filesOfAnotherBuildSupport() {
        windows("19045", "10.0.22621.1")
                .finds("client.versions-foreign", Severity.WARNING)
                .supports(DAMAGED)
                .says("22621")
                .says("19045")
                .inferred()
                .findsNothingElse();
        file(healthy(new Installation()), Files.MSTSCAX, "10.0.22621.1", MICROSOFT)
                .finds("client.versions-mixed", Severity.WARNING)
                .supports(DAMAGED)
                .inferred()
                .findsNothingElse();
    }

    /** A program whose texts do not fit shows those of another language; that is no damage. */
    @Test
    void textsOfAnotherBuildAloneSupportNothing() {
        file(healthy(new Installation()), SYSTEM + "de-DE\\mstsc.exe.mui", "10.0.10240.1", MICROSOFT)
                .finds("client.texts-foreign", Severity.ADVICE)
                .says("de-DE\\mstsc.exe.mui")
                .decidesNothing()
                .concerns(DAMAGED)
                .findsNothingElse();
    }

    /** What fits what is not known while one version is not: that is what is said. */
    @Test
    void withoutOneVersionNothingIsSaidToFit() {
        String texts = SYSTEM + "de-DE\\mstsc.exe.mui";
        file(file(healthy(new Installation()), Files.MSTSCAX, null, MICROSOFT), texts, "10.0.10240.1", MICROSOFT)
                .notExamined("client.version-unknown")
                .decidesNothing()
                .findsNothingElse();
        file(windows("26100", "10.0.22621.4249"), Files.MSTSCAX, null, MICROSOFT)
                .notExamined("client.version-unknown")
                .decidesNothing()
                .findsNothingElse();
        file(windows("19045", "10.0.22621.1"), Files.MSTSCAX, null, MICROSOFT)
                .finds("client.versions-foreign", Severity.WARNING)
                .supports(DAMAGED)
                .notExamined("client.version-unknown")
                .decidesNothing()
                .findsNothingElse();
    }

    /** Microsoft's own setup brings one build of the client for all of Windows 11. */
    @Test
    void aClientFromItsOwnSetupIsNotAccused() {
        windows("26100", "10.0.22621.4249")
                .finds("client.setup-foreign", Severity.ADVICE)
                .decidesNothing()
                .concerns(DAMAGED)
                .findsNothingElse();
        file(windows("26100", "10.0.22621.4249"), Files.MSTSCAX, "10.0.26100.1", MICROSOFT)
                .finds("client.versions-mixed", Severity.WARNING)
                .supports(DAMAGED);
    }

    /** A version can be any text; one that is no version is not taken for one that fits. */
    @Test
    void versionsThatLieAgreeWithNothing() {
        file(healthy(new Installation()), Files.MSTSC, "65535.65535.65535.65535", MICROSOFT)
                .finds("client.versions-mixed", Severity.WARNING)
                .supports(DAMAGED);
        for (String odd : new String[] {"4294967295.0.19041.1", "10.0.19041", "-1.0.19041.1", "x".repeat(70_000)}) {
            file(healthy(new Installation()), Files.MSTSC, odd, MICROSOFT)
                    .notExamined("client.version-unknown")
                    .decidesNothing();
        }
    }

    @Test
    void missingFilesProveUnlessACodeWasSeen() {
        missing(healthy(new Installation()), Files.MSTSC)
                .finds("client.program-missing", Severity.PROBLEM)
                .proves(DAMAGED)
                .findsNothingElse();
        missing(healthy(new Installation()), Files.MSTSC)
                .given("code 0x904/0x7")
                .finds("client.program-missing", Severity.PROBLEM)
                .supports(DAMAGED)
                .proves();
        missing(healthy(new Installation()), Files.MSTSCAX)
                .finds("client.library-missing", Severity.PROBLEM)
                .proves(DAMAGED);
    }

    @Test
    void removedOnPurpose() {
        missing(healthy(new Installation()), Files.MSTSC)
                .given(CURRENT + "\"CurrentBuild\"=\"22631\"")
                .finds("client.removed", Severity.PROBLEM)
                .proves(DAMAGED);
        missing(healthy(new Installation()), Files.MSTSC)
                .given(CURRENT + "\"CurrentBuild\"=\"22631\"")
                .given(UNINSTALL)
                .finds("client.program-missing", Severity.PROBLEM);
        String apps = "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";
        missing(healthy(new Installation()), Files.MSTSC)
                .given(CURRENT + "\"CurrentBuild\"=\"22631\"")
                .given(apps + "]\n" + apps + "\\MicrosoftCorporationII.Windows365_2.0.365.0_x64__8wekyb3d8bbwe]")
                .finds("client.replaced-by-app", Severity.ADVICE)
                .says("Windows App")
                .decidesNothing()
                .concerns(DAMAGED)
                .findsNothingElse();
        missing(healthy(new Installation()), Files.MSTSC)
                .given(CURRENT + "\"InstallationType\"=\"Server Core\"")
                .finds("client.not-in-core", Severity.ADVICE)
                .decidesNothing();
    }

    @Test
    void emptyFilesAndOtherMakers() {
        empty(healthy(new Installation()), Files.MSTSCAX)
                .finds("client.file-empty", Severity.PROBLEM)
                .proves(DAMAGED)
                .says("mstscax.dll");
        empty(healthy(new Installation()), SYSTEM + "de-DE\\mstsc.exe.mui")
                .finds("client.file-empty", Severity.WARNING)
                .supports(DAMAGED);
        file(healthy(new Installation()), Files.MSTSC, "10.0.19041.3636", "Somebody Ltd.")
                .finds("client.other-maker", Severity.WARNING)
                .says("Somebody Ltd.")
                .supports(DAMAGED)
                .inferred();
    }

    @Test
    void signaturesInTheFiles() {
        signed(FileSignature.State.CHANGED, "CN=Microsoft Windows, O=Microsoft Corporation, C=US")
                .finds("client.signature-broken", Severity.WARNING)
                .supports(DAMAGED)
                .documented()
                .findsNothingElse();
        signed(FileSignature.State.INTACT, "CN=Microsoft Windows, O=Microsoft Corporation, C=US")
                .finds("client.files-agree", Severity.OK)
                .findsNothingElse();
        signed(FileSignature.State.INTACT, "CN=Wrapper Ltd.")
                .finds("client.other-maker", Severity.WARNING)
                .says("signed by CN=Wrapper Ltd.");
        signed(FileSignature.State.NOT_IN_FILE, null).finds("client.files-agree", Severity.OK);
    }

    private static DiagnosticTest signed(FileSignature.State state, String signer) {
        return healthy(new Installation())
                .with(
                        Files.fileQuestion(Files.MSTSCAX),
                        new FileInfo(
                                1L,
                                null,
                                "10.0.19041.1",
                                null,
                                MICROSOFT,
                                null,
                                new FileSignature(state, signer, signer, "SHA-256", null)));
    }

    @Test
    void textsThatAreMissingInEveryLanguage() {
        DiagnosticTest none = missing(healthy(new Installation()), SYSTEM + "de-DE\\mstsc.exe.mui");
        missing(none, SYSTEM + "de-DE\\mstscax.dll.mui")
                .finds("client.texts-missing", Severity.WARNING)
                .supports(DAMAGED);
        missing(healthy(new Installation()), SYSTEM + "de-DE\\mstsc.exe.mui").finds("client.files-agree", Severity.OK);
    }

    @Test
    void unreadableIsNeitherMissingNorWhole() {
        unreadable(healthy(new Installation()), Files.fileQuestion(Files.MSTSC))
                .notExamined("client.version-unknown")
                .decidesNothing()
                .concerns(DAMAGED);
        unreadable(
                        unreadable(healthy(new Installation()), Files.fileQuestion(Files.MSTSC)),
                        Files.fileQuestion(Files.MSTSCAX))
                .notExamined("client.installation-not-examined")
                .concerns(DAMAGED)
                .findsNothingElse();
        file(healthy(new Installation()), Files.MSTSC, null, null)
                .notExamined("client.version-unknown")
                .says("not a program");
        healthy(new Installation())
                .given("[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive")
                .given("[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion] unreadable: no SOFTWARE hive")
                .notExamined("client.build-unknown");
    }

    /** A Windows whose four files are all of one version. */
    private static DiagnosticTest windows(String build, String version) {
        DiagnosticTest test = healthy(new Installation()).given(CURRENT + "\"CurrentBuild\"=\"" + build + "\"");
        file(test, Files.MSTSC, version, MICROSOFT);
        file(test, Files.MSTSCAX, version, MICROSOFT);
        file(test, SYSTEM + "de-DE\\mstsc.exe.mui", version, MICROSOFT);
        return file(test, SYSTEM + "de-DE\\mstscax.dll.mui", version, MICROSOFT);
    }
}
