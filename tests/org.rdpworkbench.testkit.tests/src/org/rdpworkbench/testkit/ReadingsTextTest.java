// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.testkit.internal.TestReadings;
import org.rdpworkbench.testkit.internal.TextReader;

class ReadingsTextTest {
    private static TestReadings read(String text) {
        TestReadings readings = new TestReadings();
        TextReader.read(text, readings);
        return readings;
    }

    private static Reading<RegistryValue> value(TestReadings readings, String name) {
        return new Registry(readings).value("HKLM\\SOFTWARE\\A", name);
    }

    private static RegistryValue parsed(String written) {
        return value(read("[HKLM\\SOFTWARE\\A]\n\"x\"=" + written), "x").found().orElseThrow();
    }

    private static String error(String text) {
        return assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
    }

    @Test
    void everyKindOfValue() {
        assertEquals(RegistryValue.dword(0x904), parsed("dword:00000904"));
        assertEquals(RegistryValue.dword(-1), parsed("dword:FFFFFFFF"));
        assertEquals(RegistryValue.qword(-1), parsed("qword:ffffffffffffffff"));
        assertEquals(RegistryValue.string("C:\\Windows \"x\""), parsed("\"C:\\\\Windows \\\"x\\\"\""));
        assertEquals(RegistryValue.string("a\\b"), parsed("\"a\\b\""));
        assertEquals(RegistryValue.string(""), parsed("\"\""));
        assertEquals(RegistryValue.expandString("%SystemRoot%\\x"), parsed("expand:\"%SystemRoot%\\x\""));
        assertEquals(RegistryValue.strings(List.of("one", "two, three")), parsed("multi:\"one\", \"two, three\""));
        assertEquals(RegistryValue.strings(List.of()), parsed("multi:"));
        assertEquals(RegistryValue.binary(new byte[] {1, (byte) 0xFF}), parsed("hex:01,ff"));
        assertEquals(new RegistryValue(7, new byte[] {0x61, 0, 0, 0, 0, 0}), parsed("hex(7):61,00,00,00,00,00"));
        assertEquals(new RegistryValue(0x10007, new byte[0]), parsed("hex(10007):"));
        assertArrayEquals(
                new byte[] {1, 2, 3}, parsed("hex:01,\\\n   02,\\\n   03").data());
    }

    @Test
    void absentAndUnreadableValues() {
        TestReadings readings = read("""
            Windows Registry Editor Version 5.00

            ; a comment
            [HKEY_LOCAL_MACHINE\\SOFTWARE\\A]
            @="default"
            "gone"=absent
            "hidden"=unreadable: access denied
            "with \\"quotes\\" = signs"=dword:1
            """);
        assertEquals(Optional.of("default"), value(readings, "").as(RegistryValue::asString));
        assertTrue(value(readings, "gone").isAbsent());
        assertTrue(value(readings, "never mentioned").isAbsent());
        assertEquals(Optional.of("access denied"), value(readings, "HIDDEN").unreadableReason());
        assertTrue(value(readings, "with \"quotes\" = signs").isPresent());
        assertEquals(
                List.of("hidden: access denied", "sub keys that the test does not mention"),
                key(readings, "HKLM\\SOFTWARE\\A").found().orElseThrow().damage());
    }

    private static Reading<RegistryKey> key(TestReadings readings, String path) {
        return new Registry(readings).key(path);
    }

    @Test
    void keysThatAreAbsentOrUnreadableCoverWhatIsBelow() {
        TestReadings readings = read("""
            [HKLM\\SOFTWARE\\Gone] absent
            [HKLM\\SYSTEM] unreadable: no SYSTEM hive
            [HKLM\\SYSTEM\\Setup]
            [HKLM\\SOFTWARE\\There]
            """);
        assertTrue(key(readings, "HKLM\\SOFTWARE\\Gone\\Below").isAbsent());
        assertTrue(
                new Registry(readings).value("HKLM\\SOFTWARE\\Gone\\Below", "x").isAbsent());
        assertEquals(
                Optional.of("no SYSTEM hive"),
                key(readings, "HKLM\\SYSTEM\\Select").unreadableReason());
        assertTrue(key(readings, "HKLM\\SYSTEM\\Setup").isPresent());
        assertTrue(key(readings, "HKLM\\SOFTWARE\\There\\Below").isUnreadable());
        assertTrue(key(readings, "HKLM\\SOFTWARE").isUnreadable());
    }

    @Test
    void aCompleteKeyHasNoOtherSubkeys() {
        TestReadings readings = read("""
            [HKLM\\SOFTWARE\\A] complete
            [HKLM\\SOFTWARE\\A\\B\\C]
            "x"=dword:1
            """);
        RegistryKey listing = key(readings, "HKLM\\SOFTWARE\\A").found().orElseThrow();
        assertEquals(List.of("B"), listing.subkeys());
        assertEquals(List.of(), listing.damage());
        assertTrue(key(readings, "HKLM\\SOFTWARE\\A\\Other").isAbsent());
        assertEquals(
                List.of("C"),
                key(readings, "HKLM\\SOFTWARE\\A\\b").found().orElseThrow().subkeys());
        assertEquals(
                List.of("x"),
                key(readings, "HKLM\\SOFTWARE\\A\\B\\C").found().orElseThrow().values());
    }

    @Test
    void services() {
        TestReadings readings = read("""
            service TermService: start=automatic, state=start-pending, dll=%SystemRoot%\\System32\\termsrv.dll, depends=RpcSs;TermDD, exit=0, pid=4, account=NT AUTHORITY\\NetworkService, image=svchost.exe -k x
            service SessionEnv: absent
            service KeyIso: unreadable: access denied
            service CryptSvc:
            """);
        Services services = new Services(readings);
        assertEquals(
                Optional.of(new ServiceInfo(
                        "TermService",
                        ServiceInfo.Start.AUTOMATIC,
                        "svchost.exe -k x",
                        "NT AUTHORITY\\NetworkService",
                        List.of("RpcSs", "TermDD"),
                        ServiceInfo.State.START_PENDING,
                        0L,
                        4L)),
                services.service("termservice").found());
        assertTrue(services.service("SessionEnv").isAbsent());
        assertEquals(Optional.of("access denied"), services.service("KeyIso").unreadableReason());
        assertEquals(
                List.of(), services.service("CryptSvc").found().orElseThrow().dependsOn());
        assertTrue(services.service("RpcSs").isUnreadable());
        assertEquals(
                Optional.of("%SystemRoot%\\System32\\termsrv.dll"),
                new Registry(readings)
                        .value("HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters", "ServiceDll")
                        .as(RegistryValue::asString));
    }

    @Test
    void timeCodeAndRole() {
        TestReadings readings = read("at 2026-11-22T10:00:00Z\ncode 0x904/0x7\nrole client");
        assertEquals(Optional.of(Instant.parse("2026-11-22T10:00:00Z")), readings.at());
        assertEquals(Optional.of("0x904/0x7"), readings.code().map(ErrorCode::display));
        assertEquals(Optional.of(Role.CLIENT), readings.role());
        assertFalse(read("").code().isPresent());
    }

    @Test
    void eventLogs() {
        TestReadings readings = read("""
            log System: from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z, records 7-9, missing 1
            event System "Service Control Manager" 7036 at 2026-01-01T10:00:00Z: param1=x; running
            event System "service control manager" 7036 at 2026-01-01T11:00:00Z
            log Application: from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z, damaged: a chunk
            log Security: unreadable: access denied
            """);
        EventLogs logs = new EventLogs(readings);
        EventSelection selection = EventSelection.of("Service Control Manager", 7036);
        EventListing found = logs.events("system", selection).found().orElseThrow();
        assertEquals(2, found.total());
        assertEquals(
                Instant.parse("2026-01-01T11:00:00Z"), found.events().getFirst().time());
        assertEquals(Optional.of("x"), found.events().get(1).parameter("param1"));
        assertEquals(Optional.of("running"), found.events().get(1).parameter(2));
        assertEquals(
                1,
                logs.events("System", selection.newest(1))
                        .found()
                        .orElseThrow()
                        .events()
                        .size());
        assertTrue(logs.events("System", EventSelection.of("x", 1)).isAbsent());
        assertEquals(
                List.of("a chunk"),
                logs.events("Application", selection).found().orElseThrow().damage());
        assertEquals(
                Optional.of("access denied"), logs.events("Security", selection).unreadableReason());
        assertTrue(logs.coverage("Other").isUnreadable());
        assertEquals(2, logs.coverage("System").found().orElseThrow().events());
    }

    @Test
    void wrongTextIsToldWithItsLine() {
        assertTrue(error("log System: here").contains("a log is written from TIME to TIME"));
        assertTrue(error("log System: unreadable:").contains("reason"));
        assertTrue(error("event System A 1 at 2026-01-01T10:00:00Z").contains("needs a line above"));
        assertTrue(error("event System A one").contains("an event is written"));
        assertTrue(error("# fine\n\nnonsense").startsWith("line 3: is neither [KEY], nor"));
        assertTrue(error("\"x\"=dword:1").startsWith("line 1: a value needs a [KEY] above it"));
        assertTrue(error("[HKLM\\A] absent\n\"x\"=dword:1").startsWith("line 2: the key above is absent"));
        assertTrue(error("[HKLM\\A] gone").contains("complete, absent or unreadable: reason"));
        assertTrue(error("[HKLM\\A] unreadable:").contains("needs a reason"));
        assertTrue(error("[SYSTEM\\A]").contains("a key starts with HKLM\\"));
        assertTrue(error("[HKLM\\\\A]").contains("one backslash"));
        assertTrue(error("[HKLM\\A\\]").contains("none at its end"));
        assertTrue(error("[-HKLM\\A]").contains("[KEY] absent"));
        assertTrue(error("[HKLM\\A]\n[hklm\\a]").startsWith("line 2: was said before"));
        assertTrue(error("[HKLM\\A]\n\"x\"=dword:1\n\"X\"=dword:1").startsWith("line 3: was said before"));
        assertTrue(error("[HKLM\\A]\n\"x\"=-").contains("\"name\"=absent"));
        assertTrue(error("[HKLM\\A]\n\"x\"=dword:123456789").contains("at most 8"));
        assertTrue(error("[HKLM\\A]\n\"x\"=dword:zz").contains("a value is dword:"));
        assertTrue(error("[HKLM\\A]\n\"x\"=hex:1").contains("two hexadecimal digits"));
        assertTrue(error("[HKLM\\A]\n\"x\"=multi:\"a\" \"b\"").contains("a value is dword:"));
        assertTrue(error("service X: begin=automatic").contains("\"begin=automatic\" is not start="));
        assertTrue(error("service X: start=auto").contains("[boot, system, automatic, manual, disabled]"));
        assertTrue(error("service X: start=manual, start=manual").contains("stands twice"));
        assertTrue(error("service X: pid=many").contains("\"many\" is not a number"));
        assertTrue(error("at noon").contains("2026-11-22T10:00:00Z"));
        assertTrue(error("code 2308").contains("0x904/0x7"));
        assertTrue(error("role broker").contains("server or client"));
    }
}
