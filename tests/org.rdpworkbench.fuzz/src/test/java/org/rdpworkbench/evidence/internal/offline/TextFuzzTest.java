// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged output of commands, given to every reader of such, whatever it was. */
class TextFuzzTest {
    private static final int HEAD = 4096;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "SERVICE_NAME: ",
            "STATE : 4",
            "    ",
            "REG_DWORD    0x",
            "FileName : ",
            "\r\n",
            "\0",
            "HKEY_LOCAL_MACHINE\\",
            "  TCP    0.0.0.0:3389   0.0.0.0:0   LISTENING   1",
            "C:\\a NT AUTHORITY\\SYSTEM:(F)",
            ":(I)(OI)(F)",
            "Folder Id: Software\\Policies\\a\\b",
            "Value: 1, 0, 0, 0",
            "<q1:RegistrySetting>",
            "</q1:Value>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&b;",
            "Sddl   : O:SYD:PAI(A;;FA;;;SY)",
            "Path   : Microsoft.PowerShell.Core\\FileSystem::C:\\a",
            "================ Certificate 0 ================",
            "Cert Hash(sha1): ",
            "PPP adapter a:\r\n",
            "   DNS Servers . . . : ",
            "Persistent Routes:\r\n",
            "  10.0.0.0  255.0.0.0  10.0.0.1  10.0.0.2  3\r\n",
            " 12    266 ::/0   \r\n",
            "WinHTTP proxy settings:\r\n\r\n",
            "    Proxy Server(s) :  a:1\r\n",
            "[a]\r\nPBVersion=8\r\nType=2\r\n",
            "gpmc_settingName=\"",
            "\" gpmc_settingPath=\"Computer Configuration/",
            "</span></td><td>");
    private static final List<Question<?>> QUESTIONS = List.of(
            Certificates.storeQuestion("My"),
            Access.keyQuestion("HKLM\\SOFTWARE\\X"),
            Listeners.socketsQuestion(ListeningSocket.Protocol.TCP),
            Listeners.socketsQuestion(ListeningSocket.Protocol.UDP),
            Sessions.listQuestion(),
            Networks.connectedQuestion(),
            Routes.tableQuestion(),
            Adapters.listQuestion(),
            ServicesProxy.settingQuestion(),
            PhoneBooks.connectionsQuestion(),
            Access.fileQuestion("C:\\Windows"),
            Files.folderQuestion("C:\\"),
            Registry.valueQuestion(
                    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services", "fDenyTSConnections"));

    @Provide
    Arbitrary<Fuzz.Input> damagedTexts() {
        return Fuzz.damaged("text", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedTextIsReadAsFarAsItGoes(@ForAll("damagedTexts") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, TextFuzzTest::read);
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedReports() {
        return Fuzz.damaged("gpresult", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedReportIsReadAsFarAsItGoes(@ForAll("damagedReports") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, TextFuzzTest::readReport);
    }

    @Example
    void theSeedsAreRead() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("text")) {
            BOUNDS.check(seed, TextFuzzTest::read);
        }
        for (String name : List.of("sc", "get-service", "win32-service")) {
            byte[] bytes = Seeds.of("text", name);
            assertTrue(ServiceList.isList(beginning(bytes)), name);
            assertEquals(
                    ServiceInfo.State.RUNNING,
                    services(bytes).service("TermService").orElseThrow().state(),
                    name);
        }
        assertTrue(versions(Seeds.of("text", "versions")).file(Files.TERMSRV).isPresent());
        for (String name : List.of(
                "qwinsta",
                "netstat",
                "icacls",
                "networks",
                "gpresult-z",
                "gpresult-h",
                "certutil",
                "get-acl",
                "systeminfo",
                "winhttp",
                "rasphone",
                "route-print",
                "ipconfig")) {
            byte[] bytes = Seeds.of("text", name);
            assertTrue(command(bytes, beginning(bytes)).isPresent(), name);
        }
        for (Fuzz.Input seed : Fuzz.seeds("gpresult")) {
            BOUNDS.check(seed, TextFuzzTest::readReport);
            if (!seed.seed().startsWith("past-")) {
                assertTrue(command(seed.bytes(), beginning(seed.bytes())).isPresent(), seed.seed());
            }
        }
    }

    private static Optional<CommandText> command(byte[] bytes, String beginning) throws IOException {
        byte[] head = Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, beginning, "text");
    }

    /** Whatever it looks like, it is given to all readers. */
    private static List<CommandText> commands(byte[] bytes) throws IOException {
        byte[] head = Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
        return List.of(
                NetstatList.read(new ByteArrayInputStream(bytes), head, "text"),
                SessionList.read(new ByteArrayInputStream(bytes), head, "text"),
                NetworkProfiles.read(new ByteArrayInputStream(bytes), head, "text"),
                AdapterList.read(new ByteArrayInputStream(bytes), head, "text"),
                RoutePrint.read(new ByteArrayInputStream(bytes), head, "text"),
                ProxyText.read(new ByteArrayInputStream(bytes), head, "text"),
                PhoneBook.read(new ByteArrayInputStream(bytes), head, "text"),
                RightsList.read(new ByteArrayInputStream(bytes), head, "text"),
                AppliedPolicies.readListing(new ByteArrayInputStream(bytes), head, "text"),
                AppliedPolicies.readPage(new ByteArrayInputStream(bytes), "text"),
                CertificateList.read(new ByteArrayInputStream(bytes), head, "text"),
                SecurityList.read(new ByteArrayInputStream(bytes), head, "text"));
    }

    private static String beginning(byte[] bytes) {
        return TextLines.decode(Arrays.copyOf(bytes, Math.min(HEAD, bytes.length)));
    }

    private static ServiceList services(byte[] bytes) throws IOException {
        byte[] head = Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
        return ServiceList.read(new ByteArrayInputStream(bytes), head, "list");
    }

    private static VersionList versions(byte[] bytes) throws IOException {
        byte[] head = Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
        return VersionList.read(new ByteArrayInputStream(bytes), head, "list");
    }

    private static void read(byte[] bytes) throws IOException {
        assertFalse(
                RecognisedText.reason(beginning(bytes)).filter(String::isBlank).isPresent());
        command(bytes, beginning(bytes)).ifPresent(text -> assertFalse(text.isEmpty()));
        commands(bytes).forEach(TextFuzzTest::ask);
        ServiceList services = services(bytes);
        assertFalse(services.summary().isBlank());
        services.service("TermService")
                .ifPresent(service -> assertEquals("termservice", service.name().toLowerCase(java.util.Locale.ROOT)));
        assertFalse(versions(bytes).file(Files.TERMSRV).provenance().text().isBlank());
        RegTextFile query = RegTextFile.readQuery(
                new InputStreamReader(new ByteArrayInputStream(bytes), TextLines.charset(bytes)), "query");
        assertFalse(query.summary().isBlank());
        RegistryPath path = new RegistryPath("HKLM", "SOFTWARE\\x");
        assertFalse(query.value(path, "never there").isPresent());
    }

    private static void readReport(byte[] bytes) throws IOException {
        ask(AppliedPolicies.readReport(new ByteArrayInputStream(bytes), "text"));
    }

    private static void ask(CommandText text) {
        assertFalse(text.summary().isBlank());
        for (Question<?> question : QUESTIONS) {
            text.answer(question).ifPresent(sighting -> {
                assertTrue(sighting.isPresent() || sighting.isUnreadable(), "nothing of this is ever absent");
                assertFalse(sighting.provenance().text().isBlank());
                assertFalse(String.valueOf(sighting.value()).contains("root:"), "an entity was followed");
            });
        }
    }
}
