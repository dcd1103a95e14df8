// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rdpworkbench.client.internal.Clients.healthy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.RegistryValue;

/** Updates that wait, services, licences and other clients. */
class StateOfClientTest {
    private static final String SESSION_MANAGER = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager]\n";
    private static final String SERVICING =
            "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\";
    private static final String STORE = "HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\Store";
    private static final String LICENCES =
            "[HKLM\\SOFTWARE\\Microsoft\\MSLicensing] complete\n[" + STORE + "] complete\n[" + STORE + "\\LICENSE000]";

    @Test
    void pendingRenamesAreReadInPairsThoughTheSecondIsOftenEmpty() {
        PendingRenames pending = PendingRenames.of(new RegistryValue(
                        7,
                        bytes("\\??\\C:\\Temp\\old.tmp\0\0\\??\\C:\\Windows\\WinSxS\\new.dll\0"
                                + "!\\??\\C:\\Windows\\System32\\mstscax.dll\0\0")))
                .orElseThrow();
        assertEquals(
                List.of(
                        new PendingRenames.Operation("C:\\Temp\\old.tmp", ""),
                        new PendingRenames.Operation(
                                "C:\\Windows\\WinSxS\\new.dll", "C:\\Windows\\System32\\mstscax.dll")),
                pending.operations());
        assertTrue(pending.operations().getLast().isOfClient());
        assertTrue(PendingRenames.of(RegistryValue.string("x")).isEmpty());
        assertEquals(
                List.of(),
                PendingRenames.of(new RegistryValue(7, new byte[1]))
                        .orElseThrow()
                        .operations());
    }

    @Test
    void onlyPendingRenamesOfTheClientMatter() {
        healthy(new Servicing()).finds("client.nothing-pending", Severity.OK).findsNothingElse();
        healthy(new Servicing())
                .given(renames("\\??\\C:\\Program Files\\Browser\\old.exe\0\0"))
                .finds("client.nothing-pending", Severity.OK)
                .says("1 pending")
                .findsNothingElse();
        healthy(new Servicing())
                .given(renames("\\??\\C:\\a\0\0\\??\\C:\\new\0!\\??\\C:\\Windows\\System32\\mstscax.dll\0"))
                .finds("client.replacement-pending", Severity.WARNING)
                .supports("client-install-damaged")
                .exhibits("PendingFileRenameOperations")
                .says("mstscax.dll");
        healthy(new Servicing())
                .given(renames("\\??\\C:\\Users\\a\\mstsc.exe\0\0"))
                .doesNotFind("client.replacement-pending");
    }

    /** After every update copies of the old files wait to be deleted, which says nothing of the client in its place. */
    @ParameterizedTest
    @CsvSource({
        "C:\\Windows\\SystemTemp\\7f3a\\mstsc.exe, false",
        "C:\\Windows\\WinSxS\\Temp\\PendingDeletes\\mstscax.dll, false",
        "C:\\Windows\\System32\\DriverStore\\mstsc.exe, false",
        "D:\\Old\\Windows\\System32\\mstsc.exe, false",
        "C:\\Windows.old\\Windows\\System32\\mstsc.exe, false",
        "C:\\Windows\\System32\\mstsc.exe.old, false",
        "c:\\WINDOWS\\system32\\MSTSC.exe, true",
        "C:\\Windows\\System32\\zh-Hans-CN\\mstscax.dll.mui, true",
        "C:\\Windows\\SysWOW64\\mstscax.dll, true",
        "C:\\Windows\\SysArm32\\mstsc.exe, true",
        "\\Device\\HarddiskVolume3\\Windows\\System32\\mstsc.exe, true",
        "\\SystemRoot\\System32\\mstscax.dll, true"
    })
    void onlyThePlaceOfTheClientCounts(String path, boolean counts) {
        assertEquals(counts, new PendingRenames.Operation(path, "").isOfClient(), path);
        assertEquals(counts, new PendingRenames.Operation("C:\\new.tmp", path).isOfClient(), path);
    }

    @Test
    void markersOfServicing() {
        healthy(new Servicing())
                .given(SERVICING + "PackagesPending]")
                .finds("client.restart-pending", Severity.ADVICE)
                .decidesNothing()
                .concerns("client-install-damaged")
                .findsNothingElse();
        healthy(new Servicing())
                .given(SERVICING + "RebootPending] unreadable: no")
                .notExamined("client.servicing-not-examined")
                .findsNothingElse();
    }

    @Test
    void servicesThatAreDisabled() {
        healthy(new OwnServices())
                .finds("client.services-startable", Severity.OK)
                .findsNothingElse();
        healthy(new OwnServices())
                .given("service CryptSvc: start=disabled")
                .finds("client.service-disabled", Severity.WARNING)
                .says("CryptSvc")
                .decidesNothing()
                .findsNothingElse();
        healthy(new OwnServices())
                .given("service KeyIso: unreadable: access denied")
                .notExamined("client.services-not-examined");
    }

    @Test
    void licencesMatterForCodesOfLicensingAlone() {
        healthy(new LicenceCache()).finds("client.cache-none", Severity.OK).findsNothingElse();
        healthy(new LicenceCache())
                .given("code 0x904/0x7")
                .given(LICENCES)
                .finds("client.cache-there", Severity.OK)
                .says("one licence")
                .says("repairs nothing else");
        healthy(new LicenceCache()).given("code 0x808").finds("client.cache-gone", Severity.ADVICE);
        healthy(new LicenceCache())
                .given("code 0x3/0x104")
                .given(LICENCES)
                .finds("client.cache-matters", Severity.ADVICE)
                .decidesNothing();
        healthy(new LicenceCache())
                .given("[" + STORE + "] unreadable: no SOFTWARE hive")
                .notExamined("client.licence-cache-not-examined");
    }

    @Test
    void theAccessListOfTheLicencesMattersForItsCode() {
        AccessList administrators = list(new AccessEntry(true, "S-1-5-32-544", null, 0xF003FL, false, false));
        AccessList users = list(new AccessEntry(true, "S-1-5-32-545", null, 0x20006L, false, false));
        AccessList reading = list(new AccessEntry(true, "S-1-5-32-545", null, 0x20019L, false, false));
        healthy(new LicenceCache())
                .given("code 0x3/0x10B")
                .given(LICENCES)
                .with(Access.keyQuestion(STORE), administrators)
                .finds("client.cache-not-writable", Severity.WARNING);
        healthy(new LicenceCache())
                .given("code 0x3/0x10B")
                .given(LICENCES)
                .with(Access.keyQuestion(STORE), reading)
                .finds("client.cache-not-writable", Severity.WARNING);
        healthy(new LicenceCache())
                .given("code 0x3/0x10B")
                .given(LICENCES)
                .with(Access.keyQuestion(STORE), users)
                .finds("client.cache-matters", Severity.ADVICE);
        healthy(new LicenceCache())
                .given("code 0x904/0x7")
                .given(LICENCES)
                .with(Access.keyQuestion(STORE), administrators)
                .finds("client.cache-there", Severity.OK);
    }

    @Test
    void otherClients() {
        String packages = "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";
        healthy(new OtherClients()).given(packages + "] absent").finds("client.others-none", Severity.OK);
        healthy(new OtherClients())
                .given(packages + "]\n" + packages
                        + "\\MicrosoftCorporationII.Windows365_2.0.365.0_x64__8wekyb3d8bbwe]")
                .finds("client.others", Severity.OK)
                .says("Windows App")
                .doesNotSay("Store");
        healthy(new OtherClients())
                .given(packages + "] unreadable: no")
                .notExamined("client.other-clients-not-examined");
    }

    private static AccessList list(AccessEntry entry) {
        return new AccessList("S-1-5-18", false, List.of(entry), List.of());
    }

    private static String renames(String texts) {
        return SESSION_MANAGER + "\"PendingFileRenameOperations\"=hex(7):"
                + HexFormat.ofDelimiter(",").formatHex(bytes(texts));
    }

    private static byte[] bytes(String texts) {
        return texts.getBytes(StandardCharsets.UTF_16LE);
    }
}
