// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.WinHttpProxy;
import org.rdpworkbench.evidence.internal.testdata.MsrdCollection;
import org.rdpworkbench.testsupport.SharedData;

/** What commands of Windows print, and a collection made of that. */
class CollectedTextsTest {
    private static final String RDP_TCP =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";

    @TempDir
    Path folder;

    @Test
    void answersFromAnMsrdCollectionAsFromItsHive() throws Exception {
        Path system = SharedData.unpack("hives/SYSTEM_WIN_10_1709", folder);
        Path collection = MsrdCollection.make(system, "PC-7", folder.resolve("collected"));
        Path zip = MsrdCollection.pack(collection);
        try (OpenedEvidence hive = open(system);
                OpenedEvidence unpacked = open(collection);
                OpenedEvidence packed = open(zip)) {
            for (OpenedEvidence evidence : List.of(unpacked, packed)) {
                for (String name : List.of("PortNumber", "SecurityLayer", "UserAuthentication", "fEnableWinStation")) {
                    Reading<RegistryValue> expected = new Registry(hive).value(RDP_TCP, name);
                    assertTrue(expected.isPresent(), name);
                    assertEquals(
                            expected.found(),
                            new Registry(evidence).value(RDP_TCP, name).found(),
                            name);
                }
                assertTrue(new Registry(evidence)
                        .value(RDP_TCP, "SSLCertificateSHA1Hash")
                        .isAbsent());
                assertTrue(new Registry(evidence)
                        .value(
                                "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
                                "fDenyTSConnections")
                        .isAbsent());
                Reading<ServiceInfo> term = new Services(evidence).service("TermService");
                assertEquals(
                        ServiceInfo.State.RUNNING, term.found().orElseThrow().state());
                assertEquals(
                        ServiceInfo.Start.MANUAL, term.found().orElseThrow().start());
                assertEquals(1044L, term.found().orElseThrow().processId());
                assertTrue(term.found().orElseThrow().dependsOn().contains("RPCSS"), term::toString);
                assertTrue(term.provenance().text().contains("whether it ran: list of services"), term::toString);
                assertEquals(
                        ServiceInfo.State.RUNNING,
                        new Services(evidence)
                                .service("RpcSs")
                                .found()
                                .orElseThrow()
                                .state());
                assertTrue(new Services(evidence).service("NoSuchService").isAbsent());
                FileInfo termsrv = new org.rdpworkbench.core.evidence.Files(evidence)
                        .file(org.rdpworkbench.core.evidence.Files.TERMSRV)
                        .found()
                        .orElseThrow();
                assertEquals("10.0.16299.98", termsrv.version());
                assertTrue(new org.rdpworkbench.core.evidence.Files(evidence)
                        .file(org.rdpworkbench.core.evidence.Files.MSTSCAX)
                        .isAbsent());
                assertTrue(new org.rdpworkbench.core.evidence.Files(evidence)
                        .file(org.rdpworkbench.core.evidence.Files.MSTSC)
                        .isUnreadable());
                Map<String, String> uses = uses(evidence);
                assertEquals("+ one socket that waits for connections (netstat)", uses.get("PC-7_Netstat.txt"));
                Reading<ListenerListing> listeners = new Listeners(evidence).sockets(ListeningSocket.Protocol.TCP);
                assertTrue(
                        listeners
                                .found()
                                .orElseThrow()
                                .on(3389)
                                .getFirst()
                                .services()
                                .contains("TermService"),
                        listeners::toString);
                assertTrue(
                        listeners.provenance().text().contains("services by the number of the process"),
                        listeners::toString);
                assertEquals(
                        "+ the proxy of services (netsh winhttp show proxy); what bitsadmin printed behind it is not read",
                        uses.get("PC-7_Proxy.txt"));
                assertEquals(
                        Optional.of(new WinHttpProxy("proxy:8080", "")),
                        new ServicesProxy(evidence).setting().found());
                assertEquals("+ routing table (route print): one route, none set to last", uses.get("PC-7_Route.txt"));
                assertEquals("+ list of one session and listeners (qwinsta)", uses.get("PC-7_Qwinsta.txt"));
                assertEquals(
                        SessionInfo.State.LISTEN,
                        new Sessions(evidence)
                                .list()
                                .found()
                                .orElseThrow()
                                .sessions()
                                .getFirst()
                                .state());
                assertTrue(uses.get("PC-7_ACL-MachineKeys.txt").contains("does not say whose"));
                assertTrue(uses.get("PC-7_Certificates-RemoteDesktop.txt").contains("without the certificates"));
                assertTrue(uses.get("PC-7_MSRD-Diag.html").contains("another tool"));
                assertTrue(uses.get("PC-7_Services.txt").startsWith("+ list of "));
            }
        }
    }

    @Test
    void readsWhatScPrints() throws Exception {
        String sc = "\r\n"
                + "SERVICE_NAME: TermService \r\n"
                + "        TYPE               : 30  WIN32  \r\n"
                + "        STATE              : 1  STOPPED \r\n"
                + "        WIN32_EXIT_CODE    : 1077  (0x435)\r\n"
                + "        SERVICE_EXIT_CODE  : 0  (0x0)\r\n"
                + "        PID                : 0\r\n"
                + "[SC] QueryServiceConfig SUCCESS\r\n\r\n"
                + "SERVICE_NAME: TermService\r\n"
                + "        START_TYPE         : 4   DISABLED\r\n"
                + "        BINARY_PATH_NAME   : C:\\WINDOWS\\System32\\svchost.exe -k termsvcs\r\n"
                + "        TAG                : 0\r\n"
                + "        DEPENDENCIES       : RPCSS\r\n"
                + "                           : TermDD\r\n"
                + "        SERVICE_START_NAME : NT Authority\\NetworkService\r\n";
        write("sc.txt", sc.getBytes(StandardCharsets.US_ASCII));
        try (OpenedEvidence evidence = open(folder)) {
            ServiceInfo service =
                    new Services(evidence).service("termservice").found().orElseThrow();
            assertEquals(
                    new ServiceInfo(
                            "TermService",
                            ServiceInfo.Start.DISABLED,
                            "C:\\WINDOWS\\System32\\svchost.exe -k termsvcs",
                            "NT Authority\\NetworkService",
                            List.of("RPCSS", "TermDD"),
                            ServiceInfo.State.STOPPED,
                            1077L,
                            null),
                    service);
            assertTrue(new Services(evidence).service("RpcSs").isUnreadable(), "a selection says nothing of others");
        }
    }

    @Test
    void readsWhatGetServicePrints() throws Exception {
        String list = "\r\nStatus   Name               DisplayName                           \r\n"
                + "------   ----               -----------                           \r\n"
                + "Running  SessionEnv         Konfiguration für Remotedesktops      \r\n"
                + "Stopped  TermService        Remotedesktopdienste                  \r\n"
                + "Running  AVeryLongNameTh... cut                                   \r\n";
        write("services.txt", list.getBytes(Charset.forName("ISO-8859-1")));
        try (OpenedEvidence evidence = open(folder)) {
            Services services = new Services(evidence);
            assertEquals(
                    ServiceInfo.State.STOPPED,
                    services.service("TermService").found().orElseThrow().state());
            assertEquals(
                    ServiceInfo.State.RUNNING,
                    services.service("SessionEnv").found().orElseThrow().state());
            assertEquals(
                    "+ list of 2 services, with their states when it was made",
                    uses(evidence).get("services.txt"));
        }
    }

    @Test
    void readsWhatRegQueryPrints() throws Exception {
        String query = "\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\x\r\n    (Standard)    REG_SZ    default\r\n"
                + "    a name    REG_SZ    with    blanks\r\n    number    REG_DWORD    0xffffffff\r\n"
                + "    large    REG_QWORD    0x100000000\r\n    list    REG_MULTI_SZ    one\\0two\r\n"
                + "    bytes    REG_BINARY    00FF\r\n    empty    REG_SZ    \r\n    bad    REG_DWORD    many\r\n\r\n"
                + "HKEY_LOCAL_MACHINE\\SOFTWARE\\x\\sub\r\n";
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
            write("query.txt", ((charset == UTF_16LE ? "\uFEFF" : "") + query).getBytes(charset));
            try (OpenedEvidence evidence = open(folder)) {
                Registry registry = new Registry(evidence);
                Map<String, RegistryValue> expected = Map.of(
                        "", RegistryValue.string("default"),
                        "a name", RegistryValue.string("with    blanks"),
                        "number", RegistryValue.dword(-1),
                        "large", RegistryValue.qword(1L << 32),
                        "list", RegistryValue.strings(List.of("one", "two")),
                        "bytes", RegistryValue.binary(new byte[] {0, (byte) 0xFF}),
                        "empty", RegistryValue.string(""));
                for (Map.Entry<String, RegistryValue> value : expected.entrySet()) {
                    assertEquals(
                            value.getValue(),
                            registry.value("HKLM\\SOFTWARE\\x", value.getKey())
                                    .found()
                                    .orElseThrow());
                }
                assertTrue(registry.value("HKLM\\SOFTWARE\\x", "bad").isUnreadable());
                assertTrue(registry.value("HKLM\\SOFTWARE\\x", "other").isUnreadable());
                assertTrue(registry.value("HKLM\\SOFTWARE\\x\\sub", "other").isUnreadable());
            }
        }
    }

    /** Numbers of processes of different times have nothing to do with each other. */
    @Test
    void ownersComeFromTheSameCollectionAlone() throws Exception {
        String netstat = "  TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1044\r\n";
        String services = "\r\nSERVICE_NAME: TermService\r\n        STATE              : 4  RUNNING\r\n"
                + "        PID                : 1044\r\n\r\n";
        Files.createDirectory(folder.resolve("before"));
        Files.createDirectory(folder.resolve("after"));
        write("before/netstat.txt", netstat.getBytes(UTF_8));
        write("after/services.txt", services.getBytes(UTF_8));
        try (OpenedEvidence evidence = open(folder)) {
            assertEquals(List.of(), services(evidence));
        }
        write("before/services.txt", services.getBytes(UTF_8));
        Files.delete(folder.resolve("after/services.txt"));
        try (OpenedEvidence evidence = open(folder)) {
            assertEquals(List.of("TermService"), services(evidence));
        }
    }

    private static List<String> services(OpenedEvidence evidence) {
        return new Listeners(evidence)
                .sockets(ListeningSocket.Protocol.TCP)
                .found()
                .orElseThrow()
                .sockets()
                .getFirst()
                .services();
    }

    @Test
    void saysOfOtherTextsWhatTheyAre() throws Exception {
        write("a", " rdp-tcp                                 65536  Abhör.\r\n".getBytes(UTF_8));
        write("b", "  TCP    0.0.0.0:3389           0.0.0.0:0              ABHÖREN       1044\r\n".getBytes(UTF_8));
        write("c", "My \"Privat\"\r\n================ Zertifikat 0 ================\r\n".getBytes(UTF_8));
        write("d", "<Rsop xmlns=\"http://www.microsoft.com/GroupPolicy/Rsop\">&x;</Rsop>".getBytes(UTF_8));
        write("e", "C:\\ BUILTIN\\Administrators:(OI)(CI)(F)\r\n".getBytes(UTF_8));
        write("f", "just some words\r\n".getBytes(UTF_8));
        write("g", new byte[] {1, 2, 3, 4});
        try (OpenedEvidence evidence = open(folder)) {
            Map<String, String> uses = uses(evidence);
            assertTrue(uses.get("a").startsWith("- sessions as qwinsta"), uses::toString);
            assertEquals("+ one socket that waits for connections (netstat)", uses.get("b"));
            assertTrue(uses.get("c").startsWith("- certificates as certutil"), uses::toString);
            assertTrue(uses.get("d").startsWith("- applied policies as gpresult"), uses::toString);
            assertEquals("+ rights of one file or folder (icacls)", uses.get("e"));
            assertEquals("- a text in which nothing was recognised", uses.get("f"));
            assertTrue(uses.get("g").contains("01 02 03 04"), uses::toString);
        }
    }

    private static OpenedEvidence open(Path path) throws InterruptedException {
        return Opening.open(path);
    }

    private static Map<String, String> uses(OpenedEvidence evidence) {
        Map<String, String> uses = new TreeMap<>();
        for (SourceUse use : evidence.uses()) {
            String name = use.what();
            int end = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
            uses.put(name.substring(end + 1), (use.used() ? "+ " : "- ") + use.reason());
        }
        return uses;
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
