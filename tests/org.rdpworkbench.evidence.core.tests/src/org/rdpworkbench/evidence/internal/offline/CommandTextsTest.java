// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.ConnectedNetwork;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;
import org.rdpworkbench.core.evidence.NetworkListing;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.StoredCertificate;

/** What commands print that answer for listeners, sessions, networks, rights and policies, in several languages. */
class CommandTextsTest {
    private static final Charset OEM = Charset.forName("IBM850");
    private static final String POLICIES = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    private static Optional<CommandText> read(String text, Charset charset) throws IOException {
        byte[] bytes = text.getBytes(charset);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, TextLines.decode(head), "C:\\a\\text.txt");
    }

    private static <T> Sighting<T> ask(String text, Charset charset, Question<T> question) throws IOException {
        Sighting<?> sighting =
                read(text, charset).orElseThrow().answer(question).orElseThrow();
        return new Sighting<>(question.type().cast(sighting.value()), sighting.obstacle(), sighting.provenance());
    }

    private static <T> T value(String text, Question<T> question) throws IOException {
        Sighting<T> sighting = ask(text, UTF_8, question);
        assertTrue(sighting.isPresent(), sighting::toString);
        assertTrue(sighting.provenance().text().contains("C:\\a\\text.txt"), sighting::toString);
        return sighting.value();
    }

    @Test
    void listenersAreToldByTheirOtherSide() throws IOException {
        ListenerListing listing = value("""

            Active Connections

              Proto  Local Address          Foreign Address        State           PID
              TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900
              TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1044
              TCP    192.0.2.1:3389         192.0.2.9:5021         ESTABLISHED     1044
              TCP    [::]:3389              [::]:0                 LISTENING       1044
              UDP    0.0.0.0:3389           *:*                                    1044
            """, Listeners.socketsQuestion(Protocol.TCP));
        assertEquals(
                List.of(
                        new ListeningSocket(Protocol.TCP, "0.0.0.0", 135, 900L, null, List.of()),
                        new ListeningSocket(Protocol.TCP, "0.0.0.0", 3389, 1044L, null, List.of()),
                        new ListeningSocket(Protocol.TCP, "::", 3389, 1044L, null, List.of())),
                listing.sockets());
        assertEquals(List.of(), listing.damage());
    }

    @Test
    void anotherLanguageMakesNoDifference() throws IOException {
        String german = "Aktive Verbindungen\r\n\r\n"
                + "  Proto  Lokale Adresse         Remoteadresse          Status           PID\r\n"
                + "  TCP    0.0.0.0:3389           0.0.0.0:0              ABHÖREN         1044\r\n"
                + "  TCP    127.0.0.1:50000        127.0.0.1:3389         HERGESTELLT     7\r\n";
        for (Charset charset : List.of(UTF_8, UTF_16LE, OEM)) {
            ListenerListing listing = ask(german, charset, Listeners.socketsQuestion(Protocol.TCP))
                    .value();
            assertEquals(1, listing.sockets().size());
            assertEquals(1044L, listing.on(3389).getFirst().processId());
        }
        // A language that is not known: all sockets without another side have one word, which can only be this one.
        String other = "  TCP    0.0.0.0:3389           0.0.0.0:0              NASLOUCHÁNÍ     1044\r\n";
        assertEquals(
                1,
                value(other, Listeners.socketsQuestion(Protocol.TCP)).on(3389).size());
    }

    @Test
    void boundIsNotListening() throws IOException {
        String list = "  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900\r\n"
                + "  TCP    0.0.0.0:3389           0.0.0.0:0              BOUND           1044\r\n";
        assertEquals(
                List.of(), value(list, Listeners.socketsQuestion(Protocol.TCP)).on(3389));
        // Where two words are not known, nobody guesses.
        ListenerListing unknown = value(
                list.replace("LISTENING", "AAA").replace("BOUND", "BBB")
                        + "  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4\r\n",
                Listeners.socketsQuestion(Protocol.TCP));
        assertEquals(1, unknown.sockets().size());
        assertEquals(2, unknown.damage().size(), unknown::toString);
    }

    @Test
    void ownersAreReadWhereTheyAreSaid() throws IOException {
        ListenerListing listing = value("""
              TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1044
              TermService
             [svchost.exe]
              TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4
             Can not obtain ownership information
              TCP    0.0.0.0:3390           0.0.0.0:0              LISTENING       77
             [other server.exe]
            """, Listeners.socketsQuestion(Protocol.TCP));
        assertEquals(
                new ListeningSocket(Protocol.TCP, "0.0.0.0", 3389, 1044L, "svchost.exe", List.of("TermService")),
                listing.on(3389).getFirst());
        assertEquals(
                new ListeningSocket(Protocol.TCP, "0.0.0.0", 445, 4L, null, List.of()),
                listing.on(445).getFirst());
        assertEquals("other server.exe", listing.on(3390).getFirst().program());
    }

    @Test
    void namesInsteadOfNumbersAreNotUnderstood() throws IOException {
        assertEquals(
                Optional.empty(), read("  TCP    pc7:ms-wbt-server      pc7:0                  LISTENING\r\n", UTF_8));
    }

    private static String row(String station, String user, long id, String state) {
        return String.format("%-19s%-21s%6d  %-28s\r\n", station, user, id, state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE \r\n",
                " SITZUNGSNAME      BENUTZERNAME             ID  STATUS  TYP         GERÄT \r\n",
                " SESSION           UTILISATEUR              ID  ÉTAT    TYPE        PÉRIPHÉRIQUE\r\n"
            })
    void sessionsAreReadByTheirColumns(String header) throws IOException {
        SessionListing listing = value(
                header
                        + row(" services", "", 0, "Disc")
                        + row(">console", "Some User 5", 1, "Active")
                        + row("", "other", 3, "Disc")
                        + row(" rdp-tcp#12", "bob", 22, "Active  rdpwd")
                        + row(" rdp-tcp", "", 65536, "Listen"),
                Sessions.listQuestion());
        assertEquals(
                List.of(
                        new SessionInfo(0, "services", SessionInfo.State.DISCONNECTED, null),
                        new SessionInfo(1, "console", SessionInfo.State.ACTIVE, "Some User 5"),
                        new SessionInfo(3, "", SessionInfo.State.DISCONNECTED, "other"),
                        new SessionInfo(22, "rdp-tcp#12", SessionInfo.State.ACTIVE, "bob"),
                        new SessionInfo(65536, "rdp-tcp", SessionInfo.State.LISTEN, null)),
                listing.sessions());
        assertEquals(List.of(), listing.damage());
    }

    @Test
    void aStateInAnotherLanguageIsNotGuessed() throws IOException {
        SessionListing listing = value(
                " SESSION           UTILISATEUR              ID  ÉTAT    TYPE        PÉRIPHÉRIQUE\r\n"
                        + row(" rdp-tcp", "", 65536, "Écouter"),
                Sessions.listQuestion());
        assertNull(listing.sessions().getFirst().state());
        assertTrue(listing.damage().getFirst().contains("Écouter"), listing::toString);
        assertEquals(
                SessionInfo.State.LISTEN,
                ask(
                                " SITZUNGSNAME      BENUTZERNAME             ID  STATUS  TYP         GERÄT \r\n"
                                        + row(" rdp-tcp", "", 65536, "Abhör."),
                                OEM,
                                Sessions.listQuestion())
                        .value()
                        .sessions()
                        .getFirst()
                        .state());
    }

    @Test
    void networksHaveTheirCategory() throws IOException {
        NetworkListing listing = value("""


            Name             : contoso.example
            InterfaceAlias   : Ethernet
            InterfaceIndex   : 4
            NetworkCategory  : DomainAuthenticated
            IPv4Connectivity : Internet

            Name             : Café
            InterfaceAlias   : WLAN
            NetworkCategory  : Something

            """, Networks.connectedQuestion());
        assertEquals(
                List.of(
                        new ConnectedNetwork("contoso.example", ConnectedNetwork.Category.DOMAIN, List.of("Ethernet")),
                        new ConnectedNetwork("Café", null, List.of("WLAN"))),
                listing.networks());
    }

    private static final String KEYS = "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys";

    @Test
    void rightsAreToldBySid() throws IOException {
        String file = KEYS + "\\f686aace6942fb7f7ceb231212eef4a4_1";
        String blanks = " ".repeat(file.length() + 1);
        for (String[] names : List.of(
                new String[] {"NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators", "NT AUTHORITY\\NETWORK SERVICE"},
                new String[] {"NT-AUTORITÄT\\SYSTEM", "VORDEFINIERT\\Administratoren", "NT-AUTORITÄT\\Netzwerkdienst"
                })) {
            String list = file + " " + names[0] + ":(F)\r\n"
                    + blanks + names[1] + ":(I)(F)\r\n"
                    + blanks + names[2] + ":(R)\r\n"
                    + blanks + "LAB\\Some Body:(DENY)(W,DC)\r\n"
                    + blanks + "*S-1-5-21-1-2-3-500:(I)(OI)(CI)(IO)(RX)\r\n\r\nSuccessfully processed 1 files\r\n";
            for (Charset charset : List.of(UTF_8, OEM)) {
                AccessList rights = ask(list, charset, Access.fileQuestion("%ProgramData%" + file.substring(14)))
                        .value();
                assertEquals(List.of(), rights.damage());
                assertEquals(
                        List.of(
                                new AccessEntry(true, "S-1-5-18", names[0], 0x1F01FFL, false, false),
                                new AccessEntry(true, "S-1-5-32-544", names[1], 0x1F01FFL, true, false),
                                new AccessEntry(true, "S-1-5-20", names[2], 0x120089L, false, false),
                                new AccessEntry(false, null, "LAB\\Some Body", 0x100156L, false, false),
                                new AccessEntry(
                                        true, "S-1-5-21-1-2-3-500", "*S-1-5-21-1-2-3-500", 0x1200A9L, true, true)),
                        rights.entries());
            }
            FolderInfo folder = value(list, Files.folderQuestion(Files.MACHINE_KEYS));
            assertEquals(List.of("f686aace6942fb7f7ceb231212eef4a4_1"), folder.files());
            assertFalse(folder.damage().isEmpty());
        }
    }

    @Test
    void anAccountOfAnotherLanguageHasNoSid() throws IOException {
        AccessList rights = value(
                KEYS + "\\a NT AUTHORITY\\SYSTEM:(F)\r\n"
                        + " ".repeat(KEYS.length() + 3)
                        + "NT-MYNDIGHET\\Nätverkstjänst:(R)\r\n",
                Access.fileQuestion(KEYS + "\\A"));
        assertEquals("S-1-5-18", rights.entries().get(0).sid());
        assertNull(rights.entries().get(1).sid());
    }

    private static final String REPORT = """
        <?xml version="1.0" encoding="utf-16"?>
        <Rsop xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://www.microsoft.com/GroupPolicy/Rsop">
          <ComputerResults><ExtensionData>
            <Extension xmlns:q1="http://www.microsoft.com/GroupPolicy/Settings/Registry">
              <q1:Policy><GPO><Identifier>x</Identifier></GPO>
                <Precedence xmlns="http://www.microsoft.com/GroupPolicy/Settings/Base">1</Precedence>
                <q1:Name>Allow users to connect remotely by using Remote Desktop Services</q1:Name>
                <q1:State>Disabled</q1:State><q1:Explain>…</q1:Explain>
              </q1:Policy>
              <q1:Policy><q1:Name>Set client connection encryption level</q1:Name><q1:State>Enabled</q1:State>
                <q1:DropDownList><q1:Name>Encryption Level</q1:Name><q1:State>Enabled</q1:State>
                  <q1:Value><q1:Name>High Level</q1:Name></q1:Value></q1:DropDownList>
              </q1:Policy>
              <q1:Policy><q1:Name>Sicherheitsebene anfordern</q1:Name><q1:State>Enabled</q1:State></q1:Policy>
              <q1:RegistrySetting>
                <q1:KeyPath>Software\\Policies\\Microsoft\\Windows NT\\Terminal Services</q1:KeyPath>
                <q1:AdmSetting>false</q1:AdmSetting>
                <q1:Value><q1:Name>SelectTransport</q1:Name><q1:Number>1</q1:Number></q1:Value>
              </q1:RegistrySetting>
            </Extension></ExtensionData></ComputerResults>
          <UserResults><ExtensionData><Extension>
              <RegistrySetting>
                <KeyPath>Software\\Policies\\Microsoft\\Windows NT\\Terminal Services</KeyPath>
                <Value><Name>Shadow</Name><Number>2</Number></Value>
              </RegistrySetting>
          </Extension></ExtensionData></UserResults>
        </Rsop>
        """;

    @Test
    void appliedPoliciesAnswerForTheRegistry() throws IOException {
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
            String text = charset == UTF_8 ? REPORT : "\uFEFF" + REPORT;
            for (Object[] expected :
                    new Object[][] {{"fDenyTSConnections", 1}, {"MinEncryptionLevel", 3}, {"SelectTransport", 1}}) {
                assertEquals(
                        RegistryValue.dword((Integer) expected[1]),
                        ask(text, charset, Registry.valueQuestion(POLICIES, (String) expected[0]))
                                .value());
            }
            CommandText report = read(text, charset).orElseThrow();
            assertEquals(Optional.empty(), report.answer(Registry.valueQuestion(POLICIES, "SecurityLayer")));
            assertEquals(Optional.empty(), report.answer(Registry.valueQuestion(POLICIES, "Shadow")));
            assertTrue(report.summary().contains("3 values"), report::summary);
            assertTrue(report.summary().contains("one setting under names"), report::summary);
        }
    }

    @Test
    void aSettingNamesTheObjectItComesFrom() throws IOException {
        String object = "<GPO><Name>%s</Name><Path><Identifier>%s</Identifier></Path></GPO>";
        String named = REPORT.replace(
                "<ComputerResults>", "<ComputerResults>" + object.formatted("Servers &amp; printers", "X"));
        assertEquals(
                "applied policies C:\\a\\text.txt, policy \"Allow users to connect remotely by using Remote Desktop Services\""
                        + " of the GPO \"Servers & printers\"",
                origin(named, "fDenyTSConnections"));
        assertEquals(
                "applied policies C:\\a\\text.txt, policy \"Set client connection encryption level\"",
                origin(named, "MinEncryptionLevel"),
                "no object is named");
        assertEquals("applied policies C:\\a\\text.txt, setting SelectTransport", origin(named, "SelectTransport"));
        for (String report : List.of(
                REPORT,
                REPORT.replace("<UserResults>", "<UserResults>" + object.formatted("Of the user", "x")),
                REPORT.replace("<ComputerResults>", "<ComputerResults>" + object.formatted("", "x")))) {
            String origin = origin(report, "fDenyTSConnections");
            assertTrue(origin.endsWith(" of the GPO \"x\""), origin);
        }
        String origin = origin(LISTING, "fDenyTSConnections");
        assertTrue(origin.endsWith("\\fDenyTSConnections of the GPO \"Default Domain Policy\""), origin);
        origin = origin(LISTING.replace("GPO: ", "Objet: "), "fDenyTSConnections");
        assertTrue(origin.endsWith("\\fDenyTSConnections"), origin);
    }

    private static String origin(String text, String name) throws IOException {
        return ask(text, UTF_8, Registry.valueQuestion(POLICIES, name))
                .provenance()
                .text();
    }

    @Test
    void aPolicyThatLostDoesNotCount() throws IOException {
        String lost = REPORT.replace(">1</Precedence>", ">2</Precedence>");
        assertEquals(
                Optional.empty(),
                read(lost, UTF_8).orElseThrow().answer(Registry.valueQuestion(POLICIES, "fDenyTSConnections")));
    }

    /** No file is opened, no text grows, and what stands before the damage counts. */
    @Test
    void entitiesAreNotFollowed() throws IOException {
        String external = REPORT.replace("<Rsop ", "<!DOCTYPE Rsop [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Rsop ")
                .replace("<q1:Number>1</q1:Number>", "<q1:String>&x;</q1:String>");
        String bomb = REPORT.replace(
                        "<Rsop ",
                        "<!DOCTYPE Rsop [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Rsop ")
                .replace("<q1:Number>1</q1:Number>", "<q1:String>&b;</q1:String>");
        for (String attack : List.of(external, bomb)) {
            CommandText report = read(attack, UTF_8).orElseThrow();
            assertEquals(
                    RegistryValue.dword(1),
                    report.answer(Registry.valueQuestion(POLICIES, "fDenyTSConnections"))
                            .orElseThrow()
                            .value());
            Optional<Sighting<?>> expanded = report.answer(Registry.valueQuestion(POLICIES, "SelectTransport"));
            expanded.map(Sighting::value)
                    .ifPresent(value -> assertFalse(value.toString().contains("root:"), value::toString));
        }
    }

    @Test
    void aReportThatBreaksOffCountsAsFarAsItGoes() throws IOException {
        CommandText report = read(REPORT.substring(0, REPORT.indexOf("Sicherheitsebene")), UTF_8)
                .orElseThrow();
        assertTrue(report.summary().contains("damaged at line"), report::summary);
        assertTrue(report.answer(Registry.valueQuestion(POLICIES, "MinEncryptionLevel"))
                .isPresent());
    }

    private static final String LISTING = """

        Microsoft (R) Windows (R) Operating System Group Policy Result tool v2.0

        RSOP data for LAB\\bob on PC7 : Logging Mode
        --------------------------------------------

        COMPUTER SETTINGS
        ------------------
                Administrative Templates
                ------------------------
                    GPO: Default Domain Policy
                        Folder Id: Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\fDenyTSConnections
                        Value:       0, 0, 0, 0
                        State:       Enabled

                    GPO: Default Domain Policy
                        Folder Id: Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\SecurityLayer
                        Value:       2, 0, 0, 0
                        State:       Enabled

                    GPO: Other Policy
                        Folder Id: Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\SecurityLayer
                        Value:       0, 0, 0, 0
                        State:       Enabled

                    GPO: Other Policy
                        Folder Id: Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\Text
                        Value:       49, 0, 0, 0
                        State:       Enabled

        USER SETTINGS
        --------------
                    GPO: Default Domain Policy
                        Folder Id: Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\Shadow
                        Value:       2, 0, 0, 0
                        State:       Enabled
        """;

    @Test
    void aListingOfPoliciesIsReadByItsValues() throws IOException {
        assertEquals(RegistryValue.dword(0), value(LISTING, Registry.valueQuestion(POLICIES, "fDenyTSConnections")));
        CommandText listing = read(LISTING, UTF_8).orElseThrow();
        assertEquals(Optional.empty(), listing.answer(Registry.valueQuestion(POLICIES, "Shadow")));
        for (String name : List.of("SecurityLayer", "Text")) {
            assertTrue(
                    listing.answer(Registry.valueQuestion(POLICIES, name))
                            .orElseThrow()
                            .isUnreadable(),
                    name);
        }
        // A state in a language that is not known.
        assertEquals(Optional.empty(), read(LISTING.replace("Enabled", "Povoleno"), UTF_8));
        assertEquals(
                RegistryValue.dword(0),
                value(
                        LISTING.replace("Enabled", "Aktiviert")
                                .replace("COMPUTER SETTINGS", "COMPUTEREINSTELLUNGEN")
                                .replace("Folder Id", "Ordner-ID"),
                        Registry.valueQuestion(POLICIES, "fDenyTSConnections")));
        assertEquals(Optional.empty(), read(LISTING.replace("COMPUTER SETTINGS", "NASTAVENÍ POČÍTAČE"), UTF_8));
    }

    private static final String GET_ACL = """

            Path   : Microsoft.PowerShell.Core\\FileSystem::C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\\f686aace6942fb7f
                     7ceb231212eef4a4_8ee0bd76-de1c-44b5-bfe6-e1b3ac98d7b8
            Owner  : NT-AUTORITÄT\\SYSTEM
            Group  : NT-AUTORITÄT\\SYSTEM
            Access : NT-AUTORITÄT\\Netzwerkdienst Allow  Read, Synchronize
                     VORDEFINIERT\\Administratoren Allow  FullControl
            Audit  :
            Sddl   : O:SYG:SYD:PAI(A;;FA;;;SY)(A;OICIIO;0x120089;;;NS)(D;ID;FR;;;S-1-5-21-1-2-
                     3-1001)(XA;;FX;;;S-1-1-0;(@User.Title=="PM"))(A;;FA;;;LA)

            Path   : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\Remote Desktop
            Owner  : BUILTIN\\Administrators
            Sddl   : O:BAG:SYD:AI(A;CIID;KA;;;NS)S:AI
            """;

    @Test
    void rightsOfGetAclAreReadFromTheirText() throws IOException {
        AccessList list = value(
                GET_ACL,
                Access.fileQuestion(Files.MACHINE_KEYS
                        + "\\F686aace6942fb7f7ceb231212eef4a4_8ee0bd76-de1c-44b5-bfe6-e1b3ac98d7b8"));
        assertEquals("S-1-5-18", list.owner());
        assertEquals(
                List.of(
                        new AccessEntry(true, "S-1-5-18", null, 0x1F01FFL, false, false),
                        new AccessEntry(true, "S-1-5-20", null, 0x120089L, false, true),
                        new AccessEntry(false, "S-1-5-21-1-2-3-1001", null, 0x120089L, true, false),
                        new AccessEntry(true, null, "LA", 0x1F01FFL, false, false)),
                list.entries());
        assertEquals(1, list.damage().size(), "a condition is not understood: " + list.damage());
        AccessList key =
                value(GET_ACL, Access.keyQuestion("HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\Remote Desktop"));
        assertEquals(List.of(new AccessEntry(true, "S-1-5-20", null, 0xF003FL, true, false)), key.entries());
        assertEquals(List.of(), key.damage());
        assertEquals(Optional.empty(), read(GET_ACL, UTF_8).orElseThrow().answer(Access.fileQuestion("C:\\other")));
    }

    @Test
    void rightsThatAreCutOffAreNotWhole() {
        assertEquals(List.of(), Sddl.parse("O:BAG:BAD:PAI(A;;FA;;;SY)S:").damage());
        assertEquals(List.of(), Sddl.parse("D:").damage());
        assertEquals(List.of(), Sddl.parse("D:").entries(), "an empty list lets nobody in");
        assertTrue(Sddl.parse("O:BAD:NO_ACCESS_CONTROL").unrestricted());
        for (String bad : List.of(
                "O:BAG:BA",
                "D:P(A;;FA;;;SY)(A;;F",
                "D:(A;;ZZ;;;SY)",
                "D:(A;;0x1ffffffff;;;SY)",
                "D:(OA;;FA;x;;SY)",
                "D:(A;FA)",
                "D:(A;;F;;;SY)",
                "")) {
            assertFalse(Sddl.parse(bad).damage().isEmpty(), bad);
        }
    }

    private static final String CERTUTIL = """
            Remote Desktop
            ================ Zertifikat 0 ================
            Seriennummer: 1a2b3c4d5e
            Aussteller: CN=TS01
             Nicht vor: 01.01.2026 01:00
            Zertifikathash(sha1): aa bb cc dd ee ff 00 11 22 33 44 55 66 77 88 99 aa bb cc dd
              Schl\uFFFDsselcontainer = TSSecKeySet1
              Eindeutiger Containername: f686aace6942fb7f7ceb231212eef4a4_x
              Anbieter = Microsoft Software Key Storage Provider
            Verschl\uFFFDsselungstest wurde durchgef\uFFFDhrt
            CertUtil: -store-Befehl wurde erfolgreich ausgef\uFFFDhrt.
            My "Personnel"
            ================ Certificat 0 ================
            Hach. cert. (sha1)\u00A0: aabbccddeeff00112233445566778899aabbccdd
              Conteneur de clé\u00A0= tokentimer
              Fournisseur\u00A0= Microsoft Enhanced Cryptographic Provider v1.0
            ================ Certificate 1 ================
            X509 Certificate:
                Issuer:
                CN=x
              Name Hash(sha1): a07626cc0aaaab0bbb562364300973304401cd3f
              Key Id Hash(sha1): 00112233445566778899aabbccddeeff00112233
              Key Id Hash(sha256): 96ebd750aaaab0bbb0db31f7a83891533eeada0351ce56b84f3918941c9cba61
              Cert Hash(md5): 1b425a0aaab0bbaf29c6747e9e0b6f09
              Cert Hash(sha1): 35599a0aaab0bb0438686dd79915e943895d1e27
              Cert Hash(sha256): 96ebd750aaaab0bbb0db31f7a83891533eeada0351ce56b84f3918941c9cba60
            """;

    @Test
    void certificatesAreToldByTheirThumbprints() throws IOException {
        CertificateListing desktop = value(CERTUTIL, Certificates.storeQuestion("remote desktop"));
        assertEquals(1, desktop.certificates().size());
        StoredCertificate own = desktop.certificates().getFirst();
        assertEquals("AABBCCDDEEFF00112233445566778899AABBCCDD", own.thumbprint());
        assertNull(own.encoded());
        assertEquals(
                new StoredCertificate.KeyLocation("TSSecKeySet1", "Microsoft Software Key Storage Provider", 0, 0),
                own.key());
        assertFalse(own.damage().isEmpty(), "it cannot be judged");
        assertFalse(desktop.damage().isEmpty(), "what is not listed need not be missing");
        CertificateListing my = value(CERTUTIL, Certificates.storeQuestion("My"));
        assertEquals(
                List.of("AABBCCDDEEFF00112233445566778899AABBCCDD", "35599A0AAAB0BB0438686DD79915E943895D1E27"),
                my.certificates().stream().map(StoredCertificate::thumbprint).toList());
        assertNull(my.certificates().getFirst().key(), "of older providers the use of the key is not told");
        CommandText list = read(CERTUTIL, UTF_8).orElseThrow();
        assertEquals(Optional.empty(), list.answer(Certificates.storeQuestion("Root")));
        assertTrue(list.summary().contains("3 thumbprints in remote desktop, my"), list::summary);
        String unknown = CERTUTIL.replace("Cert Hash", "Hash")
                .replace("Key Id Hash(sha256)", "x")
                .replace("Hash(sha256)", "x");
        assertTrue(read(unknown, UTF_8).orElseThrow().summary().contains("one not understood"));
        assertEquals(Optional.empty(), read("================ Certificate 0 ================\r\nx: y\r\n", UTF_8));
    }

    private static final String PAGE = """
            <html dir="ltr" gpmc_reportInitialized="false"><head><script>alert(1)</script></head><body>
            <table class="info3"><tr><th scope="col">Policy</th></tr>
            <tr><td><span class="explainlink" gpmc_settingName="Allow users to connect remotely by using Remote Desktop Services" gpmc_settingPath="Computer Configuration/Administrative Templates/Windows Components" gpmc_settingDescription="a &gt; b" gpmc_supported="x" tabindex="0">Allow users</span></td><td>Disabled</td><td>Default Domain Policy</td></tr>
            <tr><td><span gpmc_settingName="Set client connection encryption level" gpmc_settingPath="Computerkonfiguration/Administrative Vorlagen" >Set</span></td><td>Enabled</td><td>X</td></tr>
            <tr><td colspan="3"><table class="subtable_frame"><tr><td>Encryption Level</td><td>High Level</td></tr></table></td></tr>
            <tr><td><span gpmc_settingName="Require secure RPC communication" gpmc_settingPath="User Configuration/x" >Set</span></td><td>Enabled</td><td>X</td></tr>
            <tr><td><span gpmc_settingName="Etwas &amp; mehr" gpmc_settingPath="Computer Configuration/x" >Set</span></td><td>Aktiviert</td><td>X</td></tr>
            </table></body></html>
            """;

    @Test
    void appliedPoliciesAreReadFromTheirPage() throws IOException {
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
            String text = charset == UTF_8 ? PAGE : "\uFEFF" + PAGE;
            assertEquals(
                    RegistryValue.dword(1),
                    ask(text, charset, Registry.valueQuestion(POLICIES, "fDenyTSConnections"))
                            .value());
            assertEquals(
                    RegistryValue.dword(3),
                    ask(text, charset, Registry.valueQuestion(POLICIES, "MinEncryptionLevel"))
                            .value());
            CommandText page = read(text, charset).orElseThrow();
            assertEquals(Optional.empty(), page.answer(Registry.valueQuestion(POLICIES, "fEncryptRPCTraffic")));
            assertTrue(page.summary().contains("2 values"), page::summary);
            assertTrue(page.summary().contains("one setting under names"), page::summary);
        }
        String twoChoices =
                PAGE.replace("<td>High Level</td>", "<td>High Level</td></tr><tr><td>x</td><td>Low Level</td>");
        assertEquals(
                Optional.empty(),
                read(twoChoices, UTF_8).orElseThrow().answer(Registry.valueQuestion(POLICIES, "MinEncryptionLevel")));
        assertEquals(Optional.empty(), read("<html gpmc_x><body>nothing</body></html>", UTF_8));
    }

    @Test
    void hostileTextsTakeNoTime() throws IOException {
        String many = "gpmc_settingName=\"".repeat(100_000);
        String cells = "gpmc_settingName=\"a\" gpmc_settingPath=\"Computer Configuration/\" >".repeat(30_000);
        String entries =
                "Path : Microsoft.PowerShell.Core\\FileSystem::C:\\a\nSddl : D:" + "(A;;FA;;;SY".repeat(100_000);
        String rulers = "================ 1 ================\na(sha1): 00\n b = c\n".repeat(50_000);
        assertTimeout(Duration.ofMinutes(5), () -> {
            for (String text : List.of(many, cells, entries, rulers)) {
                read(text, UTF_8);
            }
        });
    }
}
