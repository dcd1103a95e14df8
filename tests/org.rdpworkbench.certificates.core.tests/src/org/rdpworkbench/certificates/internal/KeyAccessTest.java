// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
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
}
