// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.TargetList.Kind;

class TargetListReaderTest {
    private static TargetList read(String text) throws TargetListException {
        return TargetListReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Name, host with port, role, groups and note of all targets, one in a line. */
    private static String told(TargetList list) {
        return list.targets().stream()
                .map(target -> String.join(
                        " | ",
                        target.name(),
                        target.host().display(),
                        target.role().name(),
                        String.join("/", target.group()),
                        target.note()))
                .collect(Collectors.joining("\n"));
    }

    private static String skipped(TargetList list) {
        return list.skipped().stream()
                .map(entry -> entry.place() + " " + entry.what() + ": " + entry.reason())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void valuesWithAHeadAreReadInAnyOrderOfColumns() throws TargetListException {
        TargetList list = read("""
                Group;Port;DNSHostName;Name;Role;Notes
                Prod/Hall 1;3390;ts01.corp.example;TS 1;server;"says ""hi""; twice"
                ;;laptop-17;;CLIENT;
                ;99999;ts02;;DC;
                ;;;nowhere at all;;
                """);
        assertEquals(Kind.CSV, list.kind());
        assertEquals("""
                TS 1 | ts01.corp.example:3390 | SERVER | Prod/Hall 1 | says "hi"; twice
                laptop-17 | laptop-17:3389 | CLIENT |  |\s
                ts02 | ts02:3389 | SERVER |  |\s""", told(list));
        assertEquals(1, list.skipped().size());
        assertTrue(skipped(list).startsWith("line 5 nowhere at all: A host is a name"), skipped(list));
        assertEquals(
                List.of(
                        "In line 4, \"DC\" is no role; server is used.",
                        "In line 4, \"99999\" is no port; 3389 is used."),
                list.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void valuesWithoutAHeadAreNamePortRoleGroupNote(String separator) throws TargetListException {
        String text =
                String.join(separator, "ts01", "3390", "client", "A\\B", "\"two\r\nlines\"") + "\r\nts02:3391\r\n";
        assertEquals("""
                ts01:3390 | ts01:3390 | CLIENT | A/B | two lines
                ts02:3391 | ts02:3391 | SERVER |  |\s""", told(read(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void theEncodingIsFoundOut(String encoding) throws TargetListException {
        String text = "name,note\r\nmünchen-ts,Prüfstand\r\n";
        TargetList list = TargetListReader.read(text.getBytes(Charset.forName(encoding)));
        assertEquals("münchen-ts | münchen-ts:3389 | SERVER |  | Prüfstand", told(list));
        assertEquals(encoding.startsWith("windows"), !list.remarks().isEmpty(), "an assumption is said");
        TargetList marked = TargetListReader.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(told(list), told(marked));
    }

    @Test
    void theFirstLinesOfExcelAndPowerShellAreUnderstood() throws TargetListException {
        assertEquals("ts01:3390 | ts01:3390 | SERVER |  | ", told(read("sep=;\r\nname;port\r\nts01;3390\r\n")));
        assertEquals(
                "ts01 | ts01:3389 | SERVER |  | ",
                told(read("#TYPE Microsoft.ActiveDirectory.Management.ADComputer\r\n\"Name\"\r\n\"ts01\"\r\n")));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws TargetListException {
        TargetList list = read("""
                name,host,port,role,group,note
                "a, b",h1,3390,client,X/Y,"q ""q"" ;"
                ::1,::1,3389,server,,
                """);
        TargetList again = read(TargetCsv.write(list.targets()));
        assertEquals(told(list), told(again));
        assertEquals(2, again.targets().size());
    }

    @Test
    void anRdpFileGivesItsAddress() throws TargetListException {
        String text = """
                screen mode id:i:2\r
                full address:s:ts01.corp.example\r
                server port:i:3390\r
                username:s:CORP\\admin\r
                password 51:b:01000000D08C9DDF0115D1118C7A00C04FC297EB\r
                gatewayhostname:s:gw.corp.example\r
                gatewayusagemethod:i:2\r
                """;
        TargetList list = TargetListReader.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(Kind.RDP, list.kind());
        assertEquals(
                "ts01.corp.example:3390 | ts01.corp.example:3390 | SERVER |  | "
                        + "RD Gateway gw.corp.example (usage method 2).",
                told(list));
        assertEquals(List.of(), list.remarks());
    }

    @Test
    void theAlternateAddressOfAnRdpFileWinsAndIsSaid() throws TargetListException {
        TargetList list = read("Full Address:s:decoy\nALTERNATE full address:s:10.0.0.7:3391\nserver port:i:3390\n");
        assertEquals("10.0.0.7:3391", list.targets().getFirst().host().display());
        assertTrue(list.remarks().getFirst().contains("decoy"), list.remarks()::toString);
    }

    @Test
    void anRdpFileWithoutAnAddressIsRefused() {
        assertRefused("screen mode id:i:2\nfull address:s:\n", "names no computer");
    }

    private static final String SCHEMA_3 = """
            <?xml version="1.0" encoding="utf-8"?>
            <RDCMan programVersion="2.93" schemaVersion="3">
              <file>
                <credentialsProfiles>
                  <credentialsProfile inherit="None">
                    <profileName scope="Local">CORP\\admin</profileName>
                    <userName>admin</userName>
                    <password>SECRET</password>
                    <domain>CORP</domain>
                  </credentialsProfile>
                </credentialsProfiles>
                <properties>
                  <expanded>True</expanded>
                  <name>Company</name>
                </properties>
                <smartGroup>
                  <properties><expanded>False</expanded><name>All</name></properties>
                  <ruleGroup operator="All"/>
                </smartGroup>
                <group>
                  <properties><expanded>True</expanded><name>Hall 1</name></properties>
                  <connectionSettings inherit="None"><port>3390</port><loadBalanceInfo /></connectionSettings>
                  <gatewaySettings inherit="None">
                    <enabled>True</enabled><hostName>gw.corp.example</hostName><password>SECRET</password>
                  </gatewaySettings>
                  <server>
                    <properties>
                      <displayName>Terminal server</displayName>
                      <name>ts01.corp.example</name>
                      <comment>behind the &lt;old&gt; switch</comment>
                    </properties>
                    <logonCredentials inherit="None"><password>SECRET</password></logonCredentials>
                    <connectionSettings inherit="None"><port>9933</port></connectionSettings>
                    <gatewaySettings inherit="None"><enabled>False</enabled></gatewaySettings>
                  </server>
                  <group>
                    <properties><name>Inner</name></properties>
                    <server><properties><name>ts02</name></properties></server>
                    <server>
                      <properties>
                        <connectionType>VirtualMachineConsoleConnect</connectionType>
                        <vmid>4a3f</vmid><displayName>vm</displayName><name>hyperv1</name>
                      </properties>
                    </server>
                    <server><properties><name></name></properties></server>
                  </group>
                </group>
              </file>
              <connected />
              <favorites><favorite><server>Company\\Hall 1\\Terminal server</server></favorite></favorites>
              <recentlyUsed />
            </RDCMan>
            """;

    @Test
    void rdcManGroupsAndTheirSettingsAreRead() throws TargetListException {
        TargetList list = read(SCHEMA_3);
        assertEquals(Kind.RDCMAN, list.kind());
        assertEquals("""
                Terminal server | ts01.corp.example:9933 | SERVER | Company/Hall 1 | behind the <old> switch
                ts02:3390 | ts02:3390 | SERVER | Company/Hall 1/Inner | Reached through the RD Gateway gw.corp.example.""", told(list));
        assertEquals(2, list.skipped().size());
        assertTrue(skipped(list).contains("vm: It is the console of a virtual machine"), skipped(list));
        assertFalse(list.toString().contains("SECRET"));
    }

    @Test
    void rdcManOfTheOldSchemaIsRead() throws TargetListException {
        TargetList list = read("""
                <?xml version="1.0" encoding="utf-8"?>
                <RDCMan schemaVersion="1">
                    <version>2.2</version>
                    <file>
                        <properties>
                            <name>old</name><comment />
                            <connectionSettings inherit="FromParent" />
                        </properties>
                        <group>
                            <properties>
                                <name>Group1</name>
                                <connectionSettings inherit="None"><port>3400</port></connectionSettings>
                            </properties>
                            <server>
                                <name>server1</name>
                                <displayName>The first</displayName>
                                <comment>Comment text</comment>
                                <logonCredentials inherit="None">
                                    <password storeAsClearText="True">SECRET</password>
                                </logonCredentials>
                                <connectionSettings inherit="FromParent" />
                            </server>
                        </group>
                    </file>
                </RDCMan>
                """);
        assertEquals("The first | server1:3400 | SERVER | old/Group1 | Comment text", told(list));
        assertFalse(list.toString().contains("SECRET"));
    }

    @Test
    void mRemoteNgContainersAreReadAndOnlyRdpIsTaken() throws TargetListException {
        TargetList list = read("""
                <?xml version="1.0" encoding="utf-8"?>
                <mrng:Connections xmlns:mrng="http://mremoteng.org" Name="Connections" Export="false"
                    EncryptionEngine="AES" BlockCipherMode="GCM" KdfIterations="1000" FullFileEncryption="false"
                    Protected="abc" ConfVersion="2.6">
                  <Node Name="Hall 1" Type="Container" Expanded="true" Password="SECRET" Hostname="" Protocol="RDP"
                      Port="3390" RDGatewayUsageMethod="Never">
                    <Node Name="ts01" Type="Connection" Descr="the first" Username="admin" Password="SECRET"
                        Hostname="10.0.0.10" Protocol="SSH2" Port="22" InheritProtocol="true" InheritPort="true"
                        RDGatewayUsageMethod="Always" RDGatewayHostname="gw" RDGatewayPassword="SECRET" />
                    <Node Name="shell" Type="Connection" Hostname="10.0.0.11" Protocol="SSH2" Port="22" />
                    <Node Name="Inner" Type="Container" Protocol="RDP" Port="3389">
                      <Node Name="fe80" Type="Connection" Hostname="fe80::1%eth0" Protocol="RDP" Port="3391" />
                      <Node Name="empty" Type="Connection" Hostname="" Protocol="RDP" Port="3389" />
                    </Node>
                  </Node>
                  <Node Name="top" Type="Connection" Hostname="top.example" Protocol="RDP" Port="3389"
                      InheritPort="true" />
                </mrng:Connections>
                """);
        assertEquals(Kind.MREMOTENG, list.kind());
        assertEquals("""
                ts01 | 10.0.0.10:3390 | SERVER | Hall 1 | the first Reached through the RD Gateway gw.
                fe80 | [fe80::1%eth0]:3391 | SERVER | Hall 1/Inner |\s
                top | top.example:3389 | SERVER |  |\s""", told(list));
        assertEquals(
                List.of("shell", "empty"),
                list.skipped().stream().map(TargetList.Skipped::what).toList());
        assertTrue(skipped(list).contains("reached by SSH2"), skipped(list));
        assertFalse(list.toString().contains("SECRET"));
    }

    @Test
    void encryptedFilesAreRefusedWithAWayOut() {
        assertRefused(
                "<Connections Name=\"Connections\" FullFileEncryption=\"True\" ConfVersion=\"2.6\">pCvan5X5bSJy</Connections>",
                "encrypted as a whole");
        assertRefused("qqv8WEdruAEzSfdnPZMQ8w5cLhsl55V".repeat(20) + "==", "encrypted as a whole");
    }

    @Test
    void aNodeWithMoreAttributesThanTheJdkAllowsIsRead() throws TargetListException {
        String attributes =
                IntStream.range(0, 400).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
        TargetList list = read("<Connections ConfVersion=\"2.8\"><Node Name=\"n\" Type=\"Connection\" Protocol=\"RDP\""
                + " Hostname=\"h\" " + attributes + "/></Connections>");
        assertEquals(1, list.targets().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE RDCMan [<!ENTITY x \"y\">]><RDCMan><file/></RDCMan>",
                "<!DOCTYPE RDCMan SYSTEM \"file:///etc/passwd\"><RDCMan><file/></RDCMan>",
                "<RDCMan><file><properties><name>&x;</name></properties></file></RDCMan>"
            })
    void documentTypesAndEntitiesAreRefused(String xml) {
        assertThrows(TargetListException.class, () -> read(xml));
    }

    @Test
    void nestingIsBounded() {
        String deep = "<RDCMan><file>" + "<group>".repeat(150) + "</group>".repeat(150) + "</file></RDCMan>";
        assertRefused(deep, "nested more than 128 deep");
    }

    @Test
    void theNumberOfEntriesIsBounded() throws TargetListException {
        String hosts = IntStream.range(0, TargetListReader.MOST_ENTRIES)
                .mapToObj(i -> "h" + i)
                .collect(Collectors.joining("\n"));
        assertEquals(TargetListReader.MOST_ENTRIES, read(hosts).targets().size());
        assertRefused(hosts + "\none-more", "more than 100,000 entries");
        String servers = "<server><properties><name>h</name></properties></server>";
        assertRefused(
                "<RDCMan><file>" + servers.repeat(TargetListReader.MOST_ENTRIES + 1) + "</file></RDCMan>",
                "more than 100,000 entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \r\n",
                "<html><body/></html>",
                "<RDCMan><file>",
                "This is a letter to somebody.",
                "{\"a\": 1}",
                "name\r\n\"never closed",
                "\u0000\u0001\u0002"
            })
    void whatIsNoListIsRefusedWithASentence(String text) {
        TargetListException e = assertThrows(TargetListException.class, () -> read(text));
        assertTrue(e.getMessage().length() > 20 && e.getMessage().endsWith("."), e.getMessage());
    }

    private static void assertRefused(String text, String because) {
        TargetListException e = assertThrows(TargetListException.class, () -> read(text));
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    @Test
    void whatAFileIsIsSeenByItsFirstBytes() {
        assertEquals(Optional.of(Kind.RDCMAN), recognized(SCHEMA_3));
        assertEquals(Optional.of(Kind.MREMOTENG), recognized("\r\n<Connections Name=\"x\"/>"));
        assertEquals(Optional.of(Kind.RDP), recognized("full address:s:x\r\n"));
        assertEquals(Optional.of(Kind.CSV), recognized("Name,Port\r\nts01,3389\r\n"));
        assertEquals(Optional.of(Kind.CSV), recognized("ts01\nts02\n"));
        assertEquals(Optional.empty(), recognized("<targets/>"));
        assertEquals(
                Optional.empty(), recognized("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE]\r\n"));
        assertEquals(Optional.empty(), recognized("REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE]\r\n"));
        assertEquals(Optional.empty(), recognized("-----BEGIN CERTIFICATE-----\r\nMIIB+/8=\r\n"));
        assertEquals(Optional.empty(), recognized("{\n\"format\": \"rdpworkbench.investigation/1\"\n}\n"));
        byte[] hive = Arrays.copyOf("regf".getBytes(StandardCharsets.US_ASCII), 8192);
        assertEquals(Optional.empty(), TargetListReader.recognize(hive));
    }

    private static Optional<Kind> recognized(String text) {
        return TargetListReader.recognize(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rolesOfAllListsAreServersUnlessSaid() throws TargetListException {
        assertTrue(read(SCHEMA_3).targets().stream().allMatch(target -> target.role() == Role.SERVER));
    }
}
