// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Dialog;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.FirstLaunch;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Outcome;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Preset;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Publisher;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Remark;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.ServerProof;
import org.rdpworkbench.rdpfile.core.forecast.Redirection.Wish;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.RdpSigner;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.SigningKey;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;
import org.rdpworkbench.testsupport.Programs;

/** By Microsoft's "Understanding security warnings" (April 2026) and "RDP file security settings in Group Policy" (July 2026). */
class ForecastTest {
    private static final String TEXT =
            "full address:s:server.example\r\nredirectclipboard:i:1\r\ndrivestoredirect:s:C:\\;\r\nredirectprinters:i:0\r\n";

    @TempDir
    static Path folder;

    private static RdpDocument signed;

    @BeforeAll
    static void sign() throws IOException, InterruptedException {
        Path key = folder.resolve("key");
        Path crt = folder.resolve("crt");
        Programs.run(List.of(
                Programs.require("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "400",
                "-subj",
                "/CN=Publisher Ltd.",
                "-keyout",
                key.toString(),
                "-out",
                crt.toString()));
        signed = new RdpSigner(SigningKey.read(key, crt, "", file -> new char[0]), false).sign(document());
    }

    private static RdpDocument document() {
        return RdpDocument.of(TEXT, RdpEncoding.STANDARD);
    }

    private static Forecast forecast(RdpDocument document, boolean trusted, Receiver receiver, ReceiverPolicy policy)
            throws IOException {
        TrustAnchors anchors = trusted ? TrustAnchors.NONE.with(folder.resolve("crt")) : TrustAnchors.NONE;
        return Forecast.of(
                document,
                Schema.builtIn(),
                new SignatureVerifier(anchors, Instant.now()).verify(document),
                receiver,
                policy);
    }

    private static ReceiverPolicy policy(
            String unsigned, String signedFiles, String dialog, String consent, String... trusted) {
        return new ReceiverPolicy(
                Optional.of(unsigned).filter(text -> !text.equals("-")).map("1"::equals),
                Optional.of(signedFiles).filter(text -> !text.equals("-")).map("1"::equals),
                List.of(trusted),
                Optional.of(dialog).filter(text -> !text.equals("-")).map(Integer::valueOf),
                Optional.of(consent).filter(text -> !text.equals("-")).map("1"::equals));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # signed, trusted root, receiver, AllowUnsigned, AllowSigned, dialog version, consent | outcome, first launch, dialog, check boxes
            no  no  mstsc-2026-04 - - - - | ASKS UNLESS_ACCEPTED CAUTION OFF
            no  no  mstsc-2026-07 - - - 0 | ASKS SHOWN CAUTION OFF
            no  no  mstsc-2026-07 - - - 1 | ASKS NOT_SHOWN CAUTION OFF
            no  no  mstsc-old     - - - - | ASKS NOT_SHOWN OLD_UNKNOWN AS_ASKED
            no  no  mstsc-2026-04 - - 1 1 | ASKS NOT_SHOWN OLD_UNKNOWN AS_ASKED
            no  no  mstsc-2026-04 - - 2 1 | ASKS NOT_SHOWN CAUTION OFF
            no  no  mstsc-2026-04 0 - - - | BLOCKED NOT_SHOWN NONE NOTHING
            no  no  mstsc-2026-04 1 0 - - | BLOCKED NOT_SHOWN NONE NOTHING
            no  no  mstsc-old     0 - - - | BLOCKED NOT_SHOWN NONE NOTHING
            yes yes mstsc-2026-04 - - - 1 | ASKS NOT_SHOWN VERIFY_PUBLISHER OFF
            yes no  mstsc-2026-04 - - - 1 | ASKS NOT_SHOWN VERIFY_PUBLISHER OFF
            yes yes mstsc-2026-04 0 - - 1 | ASKS NOT_SHOWN VERIFY_PUBLISHER OFF
            yes yes mstsc-2026-04 - 0 - 1 | BLOCKED NOT_SHOWN NONE NOTHING
            yes yes mstsc-old     - - - - | ASKS NOT_SHOWN OLD_TRUST AS_ASKED
            no  no  freerdp       0 0 - - | CONNECTS NOT_SHOWN NONE ON_WITHOUT_ASKING
            """)
    void whatIsSeenDependsOnVersionPolicyAndSignature(String given, String expected) throws IOException {
        String[] parts = given.split("\\s+");
        Forecast forecast = forecast(
                parts[0].equals("yes") ? signed : document(),
                parts[1].equals("yes"),
                Receiver.of(parts[2]).orElseThrow(),
                policy(parts[3], parts[4], parts[5], parts[6]));
        assertEquals(
                expected,
                forecast.outcome() + " " + forecast.firstLaunch() + " " + forecast.dialog() + " " + forecast.preset());
    }

    @Test
    void aTrustedThumbprintOpensWithoutAQuestion() throws IOException {
        var signer = new SignatureVerifier(TrustAnchors.NONE, Instant.now())
                .verify(signed)
                .signer();
        String spaced = signer.sha1().toLowerCase(java.util.Locale.ROOT).replaceAll("(..)", "$1 ");
        Forecast old = forecast(signed, false, Receiver.MSTSC_2026_04, policy("0", "0", "-", "-", spaced));
        assertEquals(Outcome.CONNECTS, old.outcome());
        assertEquals(Preset.ON_WITHOUT_ASKING, old.preset());
        assertEquals(Publisher.TRUSTED_BY_POLICY, old.publisher());
        assertEquals("Publisher Ltd.", old.publisherName());
        Forecast tooNew = forecast(signed, false, Receiver.MSTSC_2026_04, policy("-", "-", "-", "1", signer.sha256()));
        assertEquals(Outcome.ASKS, tooNew.outcome());
        assertTrue(tooNew.remarks().contains(Remark.SHA256_TOO_NEW));
        Forecast fits = forecast(
                signed, false, Receiver.MSTSC_2026_07, policy("-", "-", "-", "1", "SHA256:" + signer.sha256()));
        assertEquals(Outcome.CONNECTS, fits.outcome());
        Forecast warned = forecast(signed, false, Receiver.MSTSC_2026_07, policy("-", "-", "-", "1", signer.sha1()));
        assertTrue(warned.remarks().contains(Remark.SHA1_THUMBPRINT));
        RdpDocument broken = signed.with("redirectclipboard", 'i', "0");
        Forecast changed = forecast(broken, false, Receiver.MSTSC_2026_07, policy("-", "-", "-", "1", signer.sha256()));
        assertEquals(Publisher.NOT_VALID, changed.publisher());
        assertEquals(Dialog.CAUTION, changed.dialog());
        assertEquals("", changed.publisherName());
    }

    @Test
    void thePublisherDependsOnWhomTheReceiverTrusts() throws IOException {
        assertEquals(
                Publisher.KNOWN,
                forecast(signed, true, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE)
                        .publisher());
        Forecast unknown = forecast(signed, false, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE);
        assertEquals(Publisher.DEPENDS_ON_TRUST, unknown.publisher());
        assertEquals(FirstLaunch.UNLESS_ACCEPTED, unknown.firstLaunch());
        assertFalse(unknown.remarks().contains(Remark.BLOCKED_WITHOUT_TRUST));
        ReceiverPolicy knownOnly = policy("0", "-", "-", "1");
        assertTrue(forecast(signed, false, Receiver.MSTSC_2026_07, knownOnly)
                .remarks()
                .contains(Remark.BLOCKED_WITHOUT_TRUST));
        assertFalse(forecast(signed, true, Receiver.MSTSC_2026_07, knownOnly)
                .remarks()
                .contains(Remark.BLOCKED_WITHOUT_TRUST));
    }

    @Test
    void whatIsSharedIsSaidWithWhereItIsFrom() throws IOException {
        Map<Redirection, Wish> mstsc = forecast(document(), false, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE)
                .redirections();
        assertEquals(Wish.ASKED, mstsc.get(Redirection.CLIPBOARD));
        assertEquals(Wish.ASKED, mstsc.get(Redirection.DRIVES));
        assertFalse(mstsc.containsKey(Redirection.PRINTERS));
        assertFalse(mstsc.containsKey(Redirection.MICROPHONE));
        assertEquals(Wish.BY_DEFAULT, mstsc.get(Redirection.SMART_CARDS));
        assertEquals(Wish.NOT_KNOWN, mstsc.get(Redirection.USB));
        assertEquals("C:\\;", Redirection.DRIVES.detail(document()));
        RdpDocument none = document().with("drivestoredirect", 's', "");
        assertFalse(forecast(none, false, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE)
                .redirections()
                .containsKey(Redirection.DRIVES));
        RdpDocument legacy = document().withoutSetting("drivestoredirect").with("redirectdrives", 'i', "1");
        assertEquals(
                Wish.ASKED,
                forecast(legacy, false, Receiver.FREERDP, ReceiverPolicy.NONE)
                        .redirections()
                        .get(Redirection.DRIVES));
        Map<Redirection, Wish> app = forecast(
                        RdpDocument.of(
                                "full address:s:x\r\nredirectdrives:i:1\r\ndrivestoredirect:s:\r\nredirectposdevices:i:1\r\n",
                                RdpEncoding.STANDARD),
                        false,
                        Receiver.WINDOWS_APP,
                        ReceiverPolicy.NONE)
                .redirections();
        assertFalse(app.containsKey(Redirection.DRIVES), "Windows App takes no notice of redirectdrives");
        assertFalse(app.containsKey(Redirection.POINT_OF_SERVICE));
    }

    @Test
    void whatIsNotDocumentedIsNotForecast() throws IOException {
        for (RdpDocument document : List.of(document(), signed)) {
            Forecast forecast = forecast(document, true, Receiver.WINDOWS_APP, policy("0", "0", "-", "1"));
            assertEquals(Outcome.NOT_KNOWN, forecast.outcome());
            assertEquals(Publisher.NOT_KNOWN, forecast.publisher());
            assertEquals(Preset.NOT_KNOWN, forecast.preset());
            assertEquals("", forecast.publisherName());
            assertEquals(Wish.ASKED, forecast.redirections().get(Redirection.DRIVES));
            assertFalse(forecast.documented());
            assertFalse(
                    forecast.remarks().contains(Remark.DEFAULTS_INFERRED), "no dialog is known that could list them");
        }
    }

    @Test
    void theServersProofIsSaid() throws IOException {
        Receiver receiver = Receiver.MSTSC_2026_07;
        assertEquals(
                ServerProof.NO_REQUIREMENT,
                forecast(document(), false, receiver, ReceiverPolicy.NONE).serverProof());
        assertEquals(
                ServerProof.WARNS,
                forecast(document(), false, Receiver.FREERDP, ReceiverPolicy.NONE)
                        .serverProof());
        RdpDocument silent = document().with("authentication level", 'i', "0");
        assertEquals(
                ServerProof.CONNECTS_SILENTLY,
                forecast(silent, false, receiver, ReceiverPolicy.NONE).serverProof());
        RdpDocument other = document().with("alternate full address", 's', "evil.example");
        assertEquals(
                "evil.example",
                forecast(other, false, receiver, ReceiverPolicy.NONE).address());
    }

    private static List<String> summary(RdpDocument document, boolean trusted) throws IOException {
        TrustAnchors anchors = trusted ? TrustAnchors.NONE.with(folder.resolve("crt")) : TrustAnchors.NONE;
        return RdpSummary.of(
                document,
                Schema.builtIn(),
                org.rdpworkbench.rdpfile.core.schema.Client.MSTSC,
                new SignatureVerifier(anchors, Instant.now()).verify(document));
    }

    @Test
    void aFileIsSummedUpInAFewSentences() throws IOException {
        assertEquals(
                List.of(
                        "Connects to server.example.",
                        "Asks for no proof of who the server is.",
                        "Shares the clipboard, drives; by default also smart cards, passkeys.",
                        "Not documented is whether it also shares ports, devices, USB devices.",
                        "Is not signed."),
                summary(document(), true));
        RdpDocument other = RdpDocument.of(
                "alternate full address:s:srv\r\nfull address:s:x\r\nremoteapplicationmode:i:1\r\nremoteapplicationprogram:s:||word\r\n"
                        + "gatewayhostname:s:gw\r\ngatewayusagemethod:i:2\r\nauthentication level:i:0\r\nenablecredsspsupport:i:0\r\npassword:s:x\r\n"
                        + "redirectclipboard:i:0\r\nredirectprinters:i:0\r\nredirectsmartcards:i:0\r\nredirectwebauthn:i:0\r\n",
                RdpEncoding.STANDARD);
        assertEquals(
                List.of(
                        "Opens ||word on srv directly, or by the gateway gw.",
                        "Connects to whoever answers, and says nothing when the server cannot prove who it is.",
                        "Network Level Authentication is off.",
                        "Asks to share nothing.",
                        "Not documented is whether it also shares ports, drives, devices, USB devices.",
                        "Holds a secret.",
                        "Is not signed."),
                summary(other, true));
        RdpDocument nothing = other.with("redirectcomports", 'i', "0")
                .with("drivestoredirect", 's', "")
                .with("devicestoredirect", 's', "")
                .with("usbdevicestoredirect", 's', "");
        assertEquals("Shares nothing.", summary(nothing, true).get(3));
        assertTrue(summary(signed, true)
                .getLast()
                .matches("Is signed by Publisher Ltd\\., whose certificate is valid until [0-9-]{10}\\."));
        assertTrue(summary(signed, false).getLast().endsWith("not trusted here."));
        assertEquals(
                "Was changed after Publisher Ltd. signed it.",
                summary(signed.with("redirectclipboard", 'i', "0"), true).getLast());
        assertEquals(
                "Names no computer to connect to.",
                summary(RdpDocument.of(new byte[0]), true).getFirst());
    }
}
