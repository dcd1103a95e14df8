// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;
import org.rdpworkbench.testkit.DiagnosticTest;

class KeyAccessTest {
    private static final String NAME = "f686aace6942fb7f7ceb231212eef4a4_a-b-c";
    private static final AccessEntry SYSTEM = entry(true, "S-1-5-18", 0x1F01FFL);
    private static final AccessEntry NETWORK_SERVICE = entry(true, "S-1-5-20", 0x120089L);
    private static final AccessEntry ADMINISTRATORS = entry(true, "S-1-5-32-544", 0x1F01FFL);
    private static final String LOG = """
        at 2026-01-31T00:00:00Z
        log System: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z
        """;
    private static final String FAILED =
            "event System Microsoft-Windows-TerminalServices-RemoteConnectionManager 1057 at ";

    private static AccessEntry entry(boolean allow, String sid, Long mask) {
        return new AccessEntry(allow, sid, null, mask, false, false);
    }

    private static DiagnosticTest test(AccessEntry... entries) {
        return test(new AccessList(null, false, List.of(entries), List.of()), NAME);
    }

    private static DiagnosticTest test(AccessList rights, String... names) {
        return DiagnosticTest.of(new KeyAccess())
                .with(
                        Files.folderQuestion(Files.MACHINE_KEYS),
                        new FolderInfo(List.of(names), List.of(), List.of("only what the list names")))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + NAME), rights);
    }

    @Test
    void bothMayUseTheKey() {
        test(SYSTEM, ADMINISTRATORS, NETWORK_SERVICE)
                .finds("certificates.key-access-given", Severity.OK)
                .decidesNothing()
                .concerns(Causes.KEY)
                .findsNothingElse();
        // Through groups they are in.
        test(ADMINISTRATORS, entry(true, "S-1-1-0", 0x120089L)).finds("certificates.key-access-given", Severity.OK);
        test(new AccessList(null, true, List.of(), List.of()), NAME)
                .finds("certificates.key-access-given", Severity.OK);
    }

    @Test
    void whoIsMissingIsNamed() {
        test(SYSTEM, ADMINISTRATORS)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves()
                .supports(Causes.KEY)
                .documented()
                .says("no System log at hand")
                .says("NETWORK SERVICE (S-1-5-20)")
                .doesNotSay("S-1-5-18");
        test(NETWORK_SERVICE)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("SYSTEM (S-1-5-18)");
        test(entry(false, "S-1-1-0", 0x1L), SYSTEM, NETWORK_SERVICE)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("S-1-5-18")
                .says("S-1-5-20");
        test(SYSTEM, new AccessEntry(true, "S-1-5-20", null, 0x120089L, false, true))
                .finds("certificates.key-access-lacking", Severity.PROBLEM);
        test().finds("certificates.key-access-lacking", Severity.PROBLEM);
    }

    @Test
    void withTheEventItIsProven() {
        test(SYSTEM)
                .given(LOG + FAILED + "2026-01-30T00:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves(Causes.KEY)
                .exhibits("1057,1058 of Microsoft-Windows-TerminalServices-RemoteConnectionManager");
        test(SYSTEM)
                .given(LOG + FAILED + "2025-11-30T00:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("does not say that the key failed lately")
                .proves();
    }

    @Test
    void whatIsNotUnderstoodIsNotJudged() {
        test(SYSTEM, entry(true, null, 0x120089L)).notExamined("certificates.key-access-not-examined");
        test(SYSTEM, entry(true, "S-1-5-20", null)).notExamined("certificates.key-access-not-examined");
        test(new AccessList(null, false, List.of(SYSTEM), List.of("cut")), NAME)
                .notExamined("certificates.key-access-not-examined");
        test(new AccessList(null, false, List.of(SYSTEM), List.of()), NAME, NAME + "2")
                .notExamined("certificates.key-access-not-examined")
                .says("2 key files");
        test(new AccessList(null, false, List.of(SYSTEM), List.of()), "other")
                .notExamined("certificates.key-access-not-examined")
                .says("no key file");
    }

    @Test
    void aSuccessAfterTheFailureTakesTheProofAway() {
        String success = FAILED.replace("1057", "1056") + "2026-01-30T12:00:00Z: name\n";
        test(SYSTEM)
                .given(LOG + FAILED + "2026-01-30T00:00:00Z: 5\n" + success)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .supports(Causes.KEY)
                .proves();
        test(SYSTEM)
                .given(LOG + success + FAILED + "2026-01-30T18:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves(Causes.KEY);
    }

    @Test
    void whatSchannelSaysOfAClientIsNotAboutTheListener() {
        String schannel = LOG + "event System Schannel 36870 at 2026-01-30T00:00:00Z: Type=";
        test(SYSTEM)
                .given(schannel + "client; ErrorCode=0x8009030D")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves();
        test(SYSTEM)
                .given(schannel + "server; ErrorCode=0x8009030D")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves(Causes.KEY);
    }

    /** No document says which file is whose but for Windows' own, so that the rule for the names alone must prove nothing, whatever else is seen. */
    @Test
    void theRuleForTheNamesOfFilesProvesNothingByItself() {
        String everything =
                LOG + "event System Schannel 36870 at 2026-01-30T00:00:00Z: Type=server; ErrorCode=0x8009030D\n"
                        + FAILED + "2026-01-30T00:00:00Z: 5\n";
        boundWithoutService()
                .given(everything)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .inferred()
                .supports(Causes.KEY)
                .proves();
        boundWith(CAPI)
                .given(everything + FAILED.replace("1057", "1055") + "2026-01-30T00:00:00Z: 5\n")
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(NAME))
                .finds("certificates.key-file-missing", Severity.PROBLEM)
                .inferred()
                .supports(Causes.KEY)
                .proves();
        boundWith(CAPI)
                .given(everything + FAILED.replace("1057", "1055") + "2026-01-30T00:00:00Z: 5\n")
                .with(
                        Files.folderQuestion(Files.MACHINE_KEYS),
                        whole(CAPI_FILE.replace(GUID, "11111111-a7e0-4573-825d-d02ae73708c5")))
                .finds("certificates.key-file-foreign", Severity.WARNING)
                .inferred()
                .supports(Causes.KEY)
                .proves();
        // With the event that names the bound certificate the event proves; the rule only says which file it is.
        boundWithoutService()
                .given(LOG + FAILED.replace("1057", "1055") + "2026-01-30T00:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .inferred()
                .proves(Causes.KEY);
    }

    @Test
    void theRightsOfTheOwnerCountForTheOwner() {
        AccessEntry owner = entry(true, "S-1-3-4", 0x1F01FFL);
        test(new AccessList("S-1-5-18", false, List.of(owner, NETWORK_SERVICE), List.of()), NAME)
                .finds("certificates.key-access-given", Severity.OK);
        test(new AccessList("S-1-5-32-544", false, List.of(owner, NETWORK_SERVICE), List.of()), NAME)
                .finds("certificates.key-access-given", Severity.OK);
        test(new AccessList("S-1-5-21-1-2-3-500", false, List.of(owner, NETWORK_SERVICE), List.of()), NAME)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("S-1-5-18");
        // Who owns it is not known.
        test(owner, NETWORK_SERVICE).notExamined("certificates.key-access-not-examined");
    }

    @Test
    void groupsThatATokenMayHaveLeaveItOpen() {
        test(SYSTEM, entry(true, "S-1-5-15", 0x120089L)).notExamined("certificates.key-access-not-examined");
        test(entry(false, "S-1-2-1", 0x1L), SYSTEM, NETWORK_SERVICE)
                .notExamined("certificates.key-access-not-examined");
    }

    @Test
    void noListLetsEverybodyAndAnEmptyOneNobody() {
        test(new AccessList(null, true, List.of(), List.of()), NAME)
                .finds("certificates.key-access-given", Severity.OK);
        test(new AccessList(null, false, List.of(), List.of()), NAME)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("S-1-5-18")
                .says("S-1-5-20");
    }

    private static final String GUID = "684ae3df-a7e0-4573-825d-d02ae73708c5";
    private static final String MACHINE =
            "[HKLM\\SOFTWARE\\Microsoft\\Cryptography]\n\"MachineGuid\"=\"" + GUID + "\"\n";
    private static final String THUMBPRINT = "00112233445566778899AABBCCDDEEFF00112233";
    private static final String BOUND =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n\"SSLCertificateSHA1Hash\"="
                    + TestCertificates.binary(THUMBPRINT) + "\n"
                    + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations]\n";

    /** A bound certificate with a key in a container of CAPI; its file's name is a published pair. */
    private static final KeyLocation CAPI = new KeyLocation(
            "a15895e1-770f-4c8d-a68b-38f5ea56845a", "Microsoft RSA SChannel Cryptographic Provider", 12, 1);

    private static final String CAPI_FILE = "a64dd3977c69cf9c982773e8bcd041b5_" + GUID;

    private static DiagnosticTest boundWith(KeyLocation key) {
        StoredCertificate stored = new StoredCertificate(THUMBPRINT, null, key, null, "test", List.of());
        return DiagnosticTest.of(new KeyAccess())
                .given(BOUND + MACHINE)
                .with(Files.folderQuestion("C:\\Elsewhere"), whole())
                .with(Certificates.storeQuestion(Certificates.MY), new CertificateListing(List.of(stored), List.of()));
    }

    private static FolderInfo whole(String... names) {
        return new FolderInfo(List.of(names), List.of(), List.of());
    }

    private static AccessList list(AccessEntry... entries) {
        return new AccessList(null, false, List.of(entries), List.of());
    }

    private static DiagnosticTest boundWithoutService() {
        return boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(CAPI_FILE, NAME))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE), list(SYSTEM, ADMINISTRATORS));
    }

    @Test
    void theKeyOfTheBoundCertificateIsFoundByItsContainer() {
        boundWithoutService()
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("bound to the listener")
                .says(CAPI_FILE)
                .says("NETWORK SERVICE")
                .supports(Causes.KEY)
                .proves();
        boundWithoutService()
                .given(LOG + FAILED.replace("1057", "1055") + "2026-01-30T00:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves(Causes.KEY);
        // An event of the certificate that is not in use says nothing of this one.
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(CAPI_FILE, NAME))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE), list(SYSTEM))
                .given(LOG + FAILED + "2026-01-30T00:00:00Z: 5")
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .proves();
    }

    @Test
    void aBoundCertificateIsOnlyRead() {
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(CAPI_FILE))
                .with(
                        Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE),
                        list(entry(true, "S-1-5-18", 0x120089L), NETWORK_SERVICE))
                .finds("certificates.key-access-given", Severity.OK)
                .concerns(Causes.KEY);
    }

    @Test
    void theKeyOfCngIsFoundByItsContainer() {
        KeyLocation key =
                new KeyLocation("Google Chromekey1", "Microsoft Software Key Storage Provider", 0, 0xFFFFFFFFL);
        String file = "7096db7aeb75c0d3497ecd56d355a695_" + GUID;
        boundWith(key)
                .with(Files.folderQuestion(KeyStorage.CNG_KEYS), whole(file))
                .with(Access.fileQuestion(KeyStorage.CNG_KEYS + "\\" + file), list(SYSTEM))
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says(file)
                .supports(Causes.KEY)
                .inferred();
        // Not one of the places is known to be without it, as long as one was not read.
        boundWith(key)
                .with(Files.folderQuestion(KeyStorage.CNG_KEYS), whole("other"))
                .notExamined("certificates.key-access-not-examined");
        boundWith(key)
                .with(Files.folderQuestion(KeyStorage.CNG_KEYS), whole("other"))
                .with(Files.folderQuestion(KeyStorage.CNG_SYSTEM_KEYS), whole())
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(NAME))
                .finds("certificates.key-file-missing", Severity.PROBLEM)
                .supports(Causes.KEY)
                .inferred();
    }

    @Test
    void aKeyInHardwareHasNoAccessList() {
        boundWith(new KeyLocation("te-1", "Microsoft Platform Crypto Provider", 0, 0))
                .notExamined("certificates.key-elsewhere")
                .says("TPM")
                .concerns(Causes.KEY);
        boundWith(new KeyLocation("1", "nCipher Security World Key Storage Provider", 0, 0))
                .notExamined("certificates.key-elsewhere")
                .says("nCipher");
    }

    @Test
    void aKeyInTheProfileOfAUserIsNotFoundByTheService() {
        boundWith(new KeyLocation(CAPI.container(), CAPI.provider(), 12, 1, 0L))
                .finds("certificates.key-of-user", Severity.WARNING)
                .supports(Causes.KEY)
                .proves()
                .inferred();
        boundWith(new KeyLocation(CAPI.container(), CAPI.provider(), 12, 1, 0x21L))
                .notExamined("certificates.key-access-not-examined");
    }

    @Test
    void theFolderThatHoldsTheFileIsJudged() {
        // A key of the older interface, opened by the provider of CNG.
        KeyLocation key = new KeyLocation(CAPI.container(), "Microsoft Software Key Storage Provider", 0, 0);
        boundWith(key)
                .with(Files.folderQuestion(KeyStorage.CNG_KEYS), whole())
                .with(Files.folderQuestion(KeyStorage.CNG_SYSTEM_KEYS), whole())
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(CAPI_FILE))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE), list(SYSTEM, NETWORK_SERVICE))
                .with(Access.fileQuestion(Files.MACHINE_KEYS), list(NETWORK_SERVICE))
                .finds("certificates.key-folder-closed", Severity.WARNING)
                .says("MachineKeys")
                .finds("certificates.key-access-given", Severity.OK);
    }

    @Test
    void aFolderWithoutTheFileIsSaidOnlyWhenListedInFull() {
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(NAME))
                .finds("certificates.key-file-missing", Severity.PROBLEM)
                .says("a64dd3977c69cf9c982773e8bcd041b5_*")
                .proves()
                .supports(Causes.KEY);
        boundWith(CAPI)
                .with(
                        Files.folderQuestion(Files.MACHINE_KEYS),
                        new FolderInfo(List.of(NAME), List.of(), List.of("only what the list names")))
                .notExamined("certificates.key-access-not-examined")
                .says("no key file of its container");
    }

    @Test
    void theFileOfAnotherInstallationIsNotThisOnes() {
        String copied = CAPI_FILE.replace(GUID, "11111111-a7e0-4573-825d-d02ae73708c5");
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(copied))
                .finds("certificates.key-file-foreign", Severity.WARNING)
                .says(GUID)
                .supports(Causes.KEY)
                .inferred();
        // The right one of two is chosen.
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(copied, CAPI_FILE))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE), list(SYSTEM, NETWORK_SERVICE))
                .finds("certificates.key-access-given", Severity.OK);
    }

    @Test
    void theReserveIsAdviceAndDecidesNothing() {
        boundWith(CAPI)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), whole(CAPI_FILE, NAME.replaceAll("_.*", "_" + GUID)))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + CAPI_FILE), list(SYSTEM, NETWORK_SERVICE))
                .with(Access.fileQuestion(Files.MACHINE_KEYS + "\\" + NAME.replaceAll("_.*", "_" + GUID)), list(SYSTEM))
                .finds("certificates.key-access-lacking", Severity.ADVICE)
                .says("own certificate")
                .decidesNothing()
                .concerns(Causes.KEY);
    }

    @Test
    void aBoundCertificateThatNoStoreHoldsLeavesItsKeyOpen() {
        test(SYSTEM, NETWORK_SERVICE)
                .given(BOUND)
                .notExamined("certificates.key-of-bound-not-examined")
                .concerns(Causes.KEY);
    }

    @Test
    void theSidOfTheServiceCounts() {
        AccessEntry termService =
                entry(true, "S-1-5-80-446051430-1559341753-4161941529-1950928533-810483104", 0x120089L);
        String service = "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService]\n";
        test(SYSTEM, termService)
                .given(service + "\"ServiceSidType\"=dword:00000001\n")
                .finds("certificates.key-access-given", Severity.OK);
        test(SYSTEM, termService).given(service).finds("certificates.key-access-lacking", Severity.PROBLEM);
        test(SYSTEM, termService).notExamined("certificates.key-access-not-examined");
    }

    @Test
    void entriesAreReckonedInTheirOrder() {
        AccessEntry read = entry(true, "S-1-1-0", 0x1L);
        AccessEntry rest = entry(true, "S-1-5-32-544", 0x1F01FEL);
        // Full access in two parts; a later denial takes nothing back, an earlier one does.
        test(read, rest).finds("certificates.key-access-given", Severity.OK);
        test(read, rest, entry(false, "S-1-1-0", 0x1L)).finds("certificates.key-access-given", Severity.OK);
        test(entry(false, "S-1-5-20", 0x1L), read, rest)
                .finds("certificates.key-access-lacking", Severity.PROBLEM)
                .says("NETWORK SERVICE");
        test(entry(true, "S-1-5-18", 0x10000000L), entry(true, "S-1-5-20", 0x80000000L))
                .finds("certificates.key-access-given", Severity.OK);
        // Whoever an unknown entry is about, it cannot take back what was granted before, nor grant what is there.
        test(SYSTEM, NETWORK_SERVICE, entry(true, null, 0x1L)).finds("certificates.key-access-given", Severity.OK);
        test(SYSTEM, NETWORK_SERVICE, entry(false, null, 0x1L)).finds("certificates.key-access-given", Severity.OK);
        test(entry(false, null, 0x1L), SYSTEM, NETWORK_SERVICE).notExamined("certificates.key-access-not-examined");
        test(SYSTEM, entry(false, null, 0x1L)).finds("certificates.key-access-lacking", Severity.PROBLEM);
    }

    @Test
    void theFolderMustLetTheSystemMakeKeys() {
        test(SYSTEM, NETWORK_SERVICE)
                .with(Access.fileQuestion(Files.MACHINE_KEYS), list(entry(true, "S-1-1-0", 0x120089L)))
                .finds("certificates.key-folder-closed", Severity.WARNING)
                .supports(Causes.KEY, Causes.SELF_SIGNED)
                .inferred();
        test(SYSTEM, NETWORK_SERVICE)
                .with(Access.fileQuestion(Files.MACHINE_KEYS), list(entry(true, "S-1-1-0", 0x12019FL)))
                .finds("certificates.key-folder-administrators", Severity.ADVICE)
                .decidesNothing();
        test(SYSTEM, NETWORK_SERVICE)
                .with(Access.fileQuestion(Files.MACHINE_KEYS), list(entry(true, "S-1-1-0", 0x12019FL), ADMINISTRATORS))
                .finds("certificates.key-access-given", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void publishedPairsOfContainerAndFileFit() {
        for (String[] pair : new String[][] {
            {"TSSecKeySet1", "f686aace6942fb7f7ceb231212eef4a4"},
            {"MyCoolContainer", "52ab417621a9d74c73e3e0f1bc374e0a"},
            {"iisConfigurationKey", "6de9cb26d2b98c01ec4e9e8b34824aa2"},
            {
                "te-DomainControllerAuthentication-5ed52c94-34e8-4450-a751-a57ac55a110f",
                "dbe5782f91ce09a2ebc8e3bde464cc9b"
            }
        }) {
            assertEquals(
                    List.of(new KeyStorage.Place(Files.MACHINE_KEYS, pair[1])),
                    KeyStorage.of(new KeyLocation(pair[0], "Microsoft Enhanced Cryptographic Provider v1.0", 1, 1))
                            .places());
        }
        assertEquals(
                "de7cf8a7901d2ad13e5c67c29e5d1662",
                KeyStorage.of(new KeyLocation(
                                "Microsoft Connected Devices Platform device certificate",
                                "Microsoft Software Key Storage Provider",
                                0,
                                0))
                        .places()
                        .getFirst()
                        .prefix());
        // Nobody is named, and so nobody is said not to be of Windows.
        assertEquals(
                KeyStorage.Kind.UNNAMED,
                KeyStorage.of(new KeyLocation("", "", 0, 0)).kind());
        assertEquals(
                KeyStorage.Kind.OTHER,
                KeyStorage.of(new KeyLocation("key", "Some Module KSP", 0, 0)).kind());
        // Its bytes in an unknown code page nobody knows.
        assertEquals(
                List.of(),
                KeyStorage.of(new KeyLocation("Schl\u00fcssel", "Microsoft Strong Cryptographic Provider", 1, 1))
                        .places());
    }
}
