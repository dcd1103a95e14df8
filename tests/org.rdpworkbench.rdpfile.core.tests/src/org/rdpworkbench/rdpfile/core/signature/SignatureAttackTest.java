// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Purpose;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Validity;

/** Files that somebody made to look signed. None of them may be called good. OpenSSL makes them, and says what it thinks of them. */
class SignatureAttackTest {
    private static final String TEXT =
            "full address:s:server.example\r\nredirectclipboard:i:0\r\nauthentication level:i:2\r\nscreen mode id:i:2\r\n";
    private static final String TIMESTAMP = "1.2.840.113549.1.9.16.2.14";

    @TempDir
    static Path folder;

    private static OpenSsl openssl;

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        openssl = new OpenSsl(folder);
        openssl.authority("root");
        openssl.authority("stranger");
        openssl.leaf("good", "root", "rsa", "codeSigning", 400);
        openssl.leaf("other", "root", "rsa", "codeSigning", 400);
        openssl.leaf("tsa", "root", "rsa", "critical,timeStamping", 400);
        openssl.leaf("false-tsa", "stranger", "rsa", "critical,timeStamping", 400);
    }

    private static RdpDocument document(String text) {
        return RdpDocument.of(text, RdpEncoding.STANDARD);
    }

    private static SignatureReport verify(RdpDocument document) throws IOException {
        return verify(document, Instant.now());
    }

    private static SignatureReport verify(RdpDocument document, Instant at) throws IOException {
        return new SignatureVerifier(TrustAnchors.NONE.with(openssl.file("root.crt")), at).verify(document);
    }

    private static SignatureReport notGood(String text) throws IOException {
        SignatureReport report = verify(document(text));
        assertFalse(report.isGood(), report.toString());
        return report;
    }

    private static void objection(String expected, SignatureReport report) {
        assertEquals(State.INTACT, report.state(), report.reason());
        assertFalse(report.isGood());
        assertTrue(
                report.objections().toString().contains(expected),
                report.objections().toString());
    }

    @Test
    void aSoundFileIsGood() throws IOException, InterruptedException {
        SignatureReport report = verify(document(openssl.sign(TEXT, "good", "sha256")));
        assertTrue(report.isGood(), report.toString());
        assertEquals(List.of(), report.objections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatewayhostname:s:evil.example",
                "alternate shell:s:evil.exe",
                "DrivesToRedirect:s:*",
                "devicestoredirect\u200b:s:*",
                "\ufeffremoteapplicationprogram:s:||evil",
                "alternate\u00a0shell:s:evil.exe",
                "shell\u2003working\u202fdirectory:s:C:\\evil",
                "gateway\u034fhostname:s:evil.example"
            })
    void aSettingThatCameInAfterSigningSpeaksAgainstIt(String line) throws IOException, InterruptedException {
        String text = openssl.sign(TEXT, "good", "sha256") + line + "\r\n";
        // OpenSSL agrees that the lines that are signed are as they were.
        assertTrue(openssl.verify(text, "root").contains("successful"));
        objection("not signed", verify(document(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full address:s:evil.example",
                " FULL ADDRESS :s:evil.example",
                "alternate full address:s:evil.example",
                "full address\u200d:s:evil.example",
                "full\u0000 address:s:evil.example",
                "full\u00a0address:s:evil.example",
                "full\u2003address\u3000:s:evil.example",
                "full\u034f address:s:evil.example",
                "\u115ffull \u1160address:s:evil.example",
                "full \u3164address\uffa0:s:evil.example",
                "full address\ufe0f:s:evil.example",
                "full address\udb40\udd00:s:evil.example",
                "full address\udb40\uddef:s:evil.example",
                "full\u180b address\u17b4:s:evil.example"
            })
    void aSecondLineOfASignedNameSpeaksAgainstIt(String line) throws IOException, InterruptedException {
        String text = openssl.sign(TEXT, "good", "sha256");
        objection("more lines than are signed", notGoodBoth(text, line));
    }

    /** Each name compared with each line would be 40,000,000,000 comparisons, which take hours. */
    @Test
    @Timeout(900)
    void aHostileScopeIsReadInTime() throws IOException {
        int many = 200_000;
        String scope = IntStream.range(0, many).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        String lines =
                IntStream.range(0, many).mapToObj(i -> "n" + i + ":s:x\r\n").collect(Collectors.joining());
        SignatureReport report =
                verify(document(lines + "n7\u200b:s:y\r\nsignscope:s:" + scope + "\r\nsignature:s:AAAA\r\n"));
        assertEquals(State.MALFORMED, report.state());
        assertEquals(List.of("n7"), report.doubled());
    }

    private static SignatureReport notGoodBoth(String text, String line) throws IOException {
        notGood(line + "\r\n" + text);
        return notGood(text + line + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u000b", "\u000c", "\u0085", "\u2028"})
    void whatAClientMayTakeForTheEndOfALineSpeaksAgainstIt(String end) throws IOException, InterruptedException {
        String text =
                openssl.sign(TEXT, "good", "sha256") + "loadbalanceinfox:s:a" + end + "alternate shell:s:evil.exe\r\n";
        objection("end of a line", verify(document(text)));
    }

    @Test
    void anEncodingThatIsGuessedSpeaksAgainstIt() throws IOException, InterruptedException {
        String text = openssl.sign(TEXT, "good", "sha256");
        byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
        objection("guessed", verify(RdpDocument.of(wide)));
        String umlaut = openssl.sign(TEXT.replace("server.ex", "s\u00e9rver.ex"), "good", "sha256");
        objection("guessed", verify(RdpDocument.of(umlaut.getBytes(StandardCharsets.UTF_8))));
        assertTrue(verify(RdpDocument.of(text.getBytes(StandardCharsets.UTF_8))).isGood());
        assertTrue(verify(RdpDocument.of(("\ufeff" + umlaut).getBytes(StandardCharsets.UTF_8)))
                .isGood());
        // A second mark becomes a part of the first name, which is not found any more.
        assertFalse(verify(RdpDocument.of(("\ufeff\ufeff" + text).getBytes(StandardCharsets.UTF_8)))
                .isGood());
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature", "signscope"})
    void aSignatureOfTheWrongTypeIsNone(String name) throws IOException, InterruptedException {
        String text = openssl.sign(TEXT, "good", "sha256").replace(name + ":s:", name + ":b:");
        assertEquals(State.MALFORMED, notGood(text).state());
    }

    @Test
    void theOrderOfTheScopeIsWhatWasSigned() throws IOException, InterruptedException {
        String text = openssl.sign(TEXT, "good", "sha256");
        String turned = text.replace("Full Address,Alternate Full Address", "Alternate Full Address,Full Address");
        assertFalse(turned.equals(text));
        assertEquals(State.BROKEN, notGood(turned).state());
        String twice = text.replace("signscope:s:Full Address,", "signscope:s:Full Address,Full Address,");
        assertEquals(State.BROKEN, notGood(twice).state());
        String shorter = text.replace(",RedirectClipboard", "");
        assertFalse(shorter.equals(text));
        assertEquals(State.BROKEN, notGood(shorter).state());
    }

    @Test
    void contentInsideTheMessageCountsForNothing() throws IOException, InterruptedException {
        String inside = openssl.sign(TEXT, "good", "sha256", "-nodetach");
        assertEquals(State.INTACT, verify(document(inside)).state());
        assertEquals(
                State.BROKEN,
                notGood(inside.replace("redirectclipboard:i:0", "redirectclipboard:i:1"))
                        .state());
    }

    @Test
    void moreSignersAndMoreBytesAreNoSignatureOfRdpsign() throws IOException, InterruptedException {
        String two = openssl.sign(
                TEXT,
                "good",
                "sha256",
                "-signer",
                openssl.file("other.crt").toString(),
                "-inkey",
                openssl.file("other.key").toString());
        assertTrue(notGood(two).reason().contains("2 signers"));
        RdpDocument signed = document(openssl.sign(TEXT, "good", "sha256"));
        byte[] cms = bytes(signed);
        byte[] longer = Arrays.copyOf(cms, cms.length + 7);
        SignatureReport report = verify(signed.with(SignScope.SIGNATURE, 's', SignatureBlob.encode(longer)));
        assertEquals(State.MALFORMED, report.state(), report.reason());
        String value = signed.text(SignScope.SIGNATURE).orElseThrow();
        assertEquals(
                State.MALFORMED,
                verify(signed.with(SignScope.SIGNATURE, 's', value + "AAAA")).state());
    }

    @Test
    void aCertificateThatIsNotThereIsNotGuessed() throws IOException, InterruptedException {
        assertEquals(
                State.NOT_CHECKED,
                notGood(openssl.sign(TEXT, "good", "sha256", "-nocerts")).state());
        // One that has nothing to do with it does not help.
        String foreign = openssl.sign(
                TEXT,
                "good",
                "sha256",
                "-nocerts",
                "-certfile",
                openssl.file("other.crt").toString());
        assertFalse(notGood(foreign).state() == State.INTACT);
    }

    @Test
    void hashesArePutDownAsTheyAre() throws IOException, InterruptedException {
        objection("SHA-1", verify(document(openssl.sign(TEXT, "good", "sha1"))));
        String pss = openssl.sign(TEXT, "good", "sha256", "-keyopt", "rsa_padding_mode:pss");
        // OpenSSL can check this one. Here it is said that it was not.
        assertTrue(openssl.verify(pss, "root").contains("successful"));
        assertEquals(State.NOT_CHECKED, notGood(pss).state());
    }

    @Test
    void purposesOfTheWholeChainCount() throws IOException, InterruptedException {
        openssl.leaf("any", "root", "rsa", "anyExtendedKeyUsage", 400);
        assertTrue(verify(document(openssl.sign(TEXT, "any", "sha256"))).isGood());
        openssl.leaf("encipher", "root", "rsa", "codeSigning\nkeyUsage=critical,keyEncipherment", 400);
        assertEquals(
                Purpose.DIFFERS,
                notGood(openssl.sign(TEXT, "encipher", "sha256")).purpose());
        openssl.intermediate("mail-ca", "root", "emailProtection");
        openssl.leaf("below-mail", "mail-ca", "rsa", "codeSigning", 400);
        String text = openssl.sign(
                TEXT,
                "below-mail",
                "sha256",
                "-certfile",
                openssl.file("mail-ca.crt").toString());
        SignatureReport report = notGood(text);
        assertEquals(Trust.TRUSTED, report.trust());
        assertEquals(Purpose.DIFFERS, report.purpose());
        // Each has a purpose that would do, but they have none in common.
        openssl.intermediate("server-ca", "root", "serverAuth");
        openssl.leaf("below-server", "server-ca", "rsa", "codeSigning", 400);
        report = notGood(openssl.sign(
                TEXT,
                "below-server",
                "sha256",
                "-certfile",
                openssl.file("server-ca.crt").toString()));
        assertEquals(Trust.TRUSTED, report.trust());
        assertEquals(Purpose.DIFFERS, report.purpose());
        openssl.leaf("below-both", "server-ca", "rsa", "codeSigning,serverAuth", 400);
        assertTrue(verify(document(openssl.sign(
                        TEXT,
                        "below-both",
                        "sha256",
                        "-certfile",
                        openssl.file("server-ca.crt").toString())))
                .isGood());
        // A certificate that is no authority cannot vouch for another one.
        openssl.leaf("below-leaf", "good", "rsa", "codeSigning", 400);
        String leaf = openssl.sign(
                TEXT,
                "below-leaf",
                "sha256",
                "-certfile",
                openssl.file("good.crt").toString());
        assertEquals(Trust.INVALID, notGood(leaf).trust());
        assertThrows(IOException.class, () -> openssl.verify(leaf, "root"));
    }

    @Test
    void anybodyCanMakeATimestamp() throws Exception {
        RdpDocument signed = document(openssl.sign(TEXT, "good", "sha256"));
        Instant later = Instant.now().plus(Duration.ofDays(500));
        assertEquals(
                Validity.EXPIRED_AFTER_TIMESTAMP,
                verify(stamped(signed, "tsa"), later).validity());
        SignatureReport report = verify(stamped(signed, "false-tsa"), later);
        assertEquals(Validity.EXPIRED, report.validity());
        assertFalse(report.isGood());
        assertTrue(report.timestampReason().contains("not trusted"), report.timestampReason());
    }

    @Test
    void otherAttributesAreNoTimestamp() throws Exception {
        RdpDocument signed = document(openssl.sign(TEXT, "good", "sha256"));
        RdpDocument nested = with("1.3.6.1.4.1.311.2.4.1", new DEROctetString(new byte[] {1, 2, 3}), signed);
        for (RdpDocument more : List.of(nested, countersigned(signed))) {
            SignatureReport report = verify(more, Instant.now().plus(Duration.ofDays(500)));
            assertEquals(State.INTACT, report.state(), report.reason());
            assertNull(report.timestamp());
            assertEquals(Validity.EXPIRED, report.validity());
        }
        RdpDocument rubbish = with(TIMESTAMP, new DEROctetString(new byte[] {1, 2, 3}), signed);
        SignatureReport report = verify(rubbish, Instant.now().plus(Duration.ofDays(500)));
        assertTrue(report.timestampReason().contains("cannot be read"), report.timestampReason());
        assertFalse(report.isGood());
    }

    private static byte[] bytes(RdpDocument document) {
        try {
            return SignatureBlob.decode(document.text(SignScope.SIGNATURE).orElseThrow());
        } catch (SignatureBlob.MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static RdpDocument stamped(RdpDocument signed, String authority) throws Exception {
        SignerInformation information = new CMSSignedData(new CMSProcessableByteArray(new byte[0]), bytes(signed))
                .getSignerInfos()
                .getSigners()
                .iterator()
                .next();
        Path config = Files.writeString(openssl.file("ts.cnf"), """
                [tsa]
                default_tsa = one
                [one]
                serial = %s
                signer_cert = %s
                signer_key = %s
                signer_digest = sha256
                default_policy = 1.2.3.4
                digests = sha256
                """.formatted(
                        openssl.file("serial"), openssl.file(authority + ".crt"), openssl.file(authority + ".key")));
        Path data = Files.write(openssl.file("stamped"), information.getSignature());
        String query = openssl.file("query").toString();
        String reply = openssl.file("reply").toString();
        openssl.run("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query);
        openssl.run("ts", "-reply", "-config", config.toString(), "-queryfile", query, "-out", reply);
        byte[] token = new TimeStampResponse(Files.readAllBytes(openssl.file("reply")))
                .getTimeStampToken()
                .getEncoded();
        return with(TIMESTAMP, ASN1Primitive.fromByteArray(token), signed);
    }

    /** With the old form of a time stamp, which names a time of which nobody knows whether it is true. */
    private static RdpDocument countersigned(RdpDocument signed) throws Exception {
        SigningKey key = SigningKey.read(openssl.file("other.key"), openssl.file("other.crt"), "", file -> new char[0]);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(
                                new JcaContentSignerBuilder(key.signatureAlgorithm()).build(key.key()),
                                key.chain().getFirst()));
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(new byte[0]), bytes(signed));
        SignerInformation first = data.getSignerInfos().getSigners().iterator().next();
        SignerInformation both = SignerInformation.addCounterSigners(first, generator.generateCounterSigners(first));
        CMSSignedData replaced = CMSSignedData.replaceSigners(data, new SignerInformationStore(both));
        return signed.with(SignScope.SIGNATURE, 's', SignatureBlob.encode(replaced.getEncoded()));
    }

    private static RdpDocument with(String identifier, ASN1Primitive value, RdpDocument signed) throws Exception {
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(new byte[0]), bytes(signed));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(new ASN1ObjectIdentifier(identifier), new DERSet(value)));
        SignerInformation changed = SignerInformation.replaceUnsignedAttributes(
                data.getSignerInfos().getSigners().iterator().next(), new AttributeTable(attributes));
        CMSSignedData replaced = CMSSignedData.replaceSigners(data, new SignerInformationStore(changed));
        return signed.with(SignScope.SIGNATURE, 's', SignatureBlob.encode(replaced.getEncoded()));
    }
}
