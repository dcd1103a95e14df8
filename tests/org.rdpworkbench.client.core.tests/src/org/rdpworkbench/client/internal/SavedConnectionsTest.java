// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.testkit.DiagnosticTest;

/** What Default.rdp and given .rdp files tell the client. */
class SavedConnectionsTest {
    private static final String SETTING = "client-setting-mismatch";

    private static ConnectionFile file(String path, String text) {
        try {
            return ConnectionFile.read(path, null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiagnosticTest kept(String text) {
        return DiagnosticTest.of(new SavedConnections())
                .given("role client\n")
                .with(
                        Files.connectionsQuestion(Files.DEFAULT_CONNECTIONS),
                        new ConnectionFiles(List.of(file("Users\\jo\\Documents\\Default.rdp", text)), List.of()))
                .with(Reading.absent(Files.connectionsQuestion(Files.GIVEN_CONNECTIONS), place()));
    }

    private static Provenance place() {
        return Provenance.of(SourceKind.OFFLINE, "test");
    }

    @Test
    void theUsualOnes() {
        kept("full address:s:srv\r\nenablecredsspsupport:i:1\r\nauthentication level:i:2\r\ngatewayhostname:s:\r\ngatewayusagemethod:i:2\r\n")
                .finds("client.files-usual", Severity.OK)
                .says("One was")
                .decidesNothing()
                .concerns(SETTING)
                .findsNothingElse();
    }

    @Test
    void protocolsThatAreSwitchedOff() {
        kept("enablecredsspsupport:i:0\r\n")
                .finds("client.file-credssp-off", Severity.WARNING)
                .says("Users\\jo\\Documents\\Default.rdp")
                .supports(SETTING)
                .inferred()
                .findsNothingElse();
        kept("negotiate security layer:i:0\r\n")
                .finds("client.file-no-negotiation", Severity.WARNING)
                .supports(SETTING)
                .findsNothingElse();
        // Nobody knows which of two lines counts.
        kept("enablecredsspsupport:i:0\r\nEnableCredSspSupport:i:1\r\n")
                .finds("client.files-usual", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void theAuthenticationLevelRepairsNothing() {
        kept("authentication level:i:0\r\n")
                .finds("client.file-level-none", Severity.ADVICE)
                .says("repairs no 0x904")
                .decidesNothing()
                .concerns();
        kept("authentication level:i:1\r\n")
                .finds("client.file-level-required", Severity.ADVICE)
                .concerns(SETTING)
                .decidesNothing();
    }

    @Test
    void aGatewayIsAnotherWay() {
        kept("gatewayhostname:s:gw.example\r\ngatewayusagemethod:i:1\r\ngatewayprofileusagemethod:i:1\r\n")
                .finds("client.file-gateway", Severity.ADVICE)
                .says("gw.example")
                .concerns(SETTING)
                .findsNothingElse();
        kept("gatewayhostname:s:gw.example\r\ngatewayusagemethod:i:1\r\n").finds("client.files-usual", Severity.OK);
        kept("gatewayhostname:s:gw.example\r\ngatewayusagemethod:i:4\r\n").finds("client.files-usual", Severity.OK);
    }

    @Test
    void aGivenFileCountsWhereTheDocumentsAreNotThere() {
        DiagnosticTest test = DiagnosticTest.of(new SavedConnections())
                .given("role client\n")
                .with(Reading.unreadable(
                        Files.connectionsQuestion(Files.DEFAULT_CONNECTIONS), "no folder of users", place()))
                .with(
                        Files.connectionsQuestion(Files.GIVEN_CONNECTIONS),
                        new ConnectionFiles(List.of(file("office.rdp", "enablecredsspsupport:i:0\r\n")), List.of()));
        test.finds("client.file-credssp-off", Severity.WARNING).supports(SETTING);
        test.notExamined("client.saved-connections-not-examined").concerns(SETTING);
    }

    @Test
    void nobodyHasOne() {
        DiagnosticTest.of(new SavedConnections())
                .given("role client\n")
                .with(Reading.absent(Files.connectionsQuestion(Files.DEFAULT_CONNECTIONS), place()))
                .with(Reading.absent(Files.connectionsQuestion(Files.GIVEN_CONNECTIONS), place()))
                .finds("client.files-none", Severity.OK)
                .findsNothingElse();
    }
}
