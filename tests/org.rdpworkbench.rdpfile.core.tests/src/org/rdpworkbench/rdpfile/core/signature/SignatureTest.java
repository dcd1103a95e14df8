// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.lint.RogueAudit;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.AddressGuard;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Purpose;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Validity;

/** Signing and verifying, each checked against OpenSSL with a second description of what is signed. */
class SignatureTest {
    private static final String TEXT =
            "screen mode id:i:2\r\nFull Address:s:server.example:3390\r\nusername:s:J\u00FCrgen\r\n"
                    + "redirectclipboard:i:0\r\ndrivestoredirect:s:\r\nauthentication level:i:2\r\nredirectwebauthn:i:1\r\n"
                    + "gatewayhostname:s:gw.example\r\nremoteapplicationexpandcmdline:i:1\r\n";

    @TempDir
    static Path folder;

    private static OpenSsl openssl;

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        openssl = new OpenSsl(folder);
        openssl.authority("root");
        openssl.authority("stranger");
        openssl.leaf("rsa", "root", "rsa", "codeSigning", 400);
        openssl.leaf("ec", "root", "ec", "serverAuth", 400);
        openssl.leaf("mail", "root", "rsa", "emailProtection", 400);
        openssl.leaf("tsa", "root", "rsa", "critical,timeStamping", 400);
    }

    private static RdpDocument document(String text) {
        return RdpDocument.of(text, RdpEncoding.STANDARD);
    }

    private static SigningKey key(String name) throws IOException {
        return SigningKey.read(openssl.file(name + ".key"), openssl.file(name + ".crt"), "", file -> new char[0]);
    }

    private static RdpDocument signed(String name) throws IOException {
        return new RdpSigner(key(name), false).sign(document(TEXT));
    }

    private static SignatureReport verify(RdpDocument document) throws IOException {
        return verify(document, Instant.now());
    }

    private static SignatureReport verify(RdpDocument document, Instant at) throws IOException {
        return new SignatureVerifier(TrustAnchors.NONE.with(openssl.file("root.crt")), at).verify(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void openSslVerifiesWhatWeSign(String name) throws IOException, InterruptedException {
        RdpDocument signed = signed(name);
        assertTrue(openssl.verify(signed.text(), "root").contains("successful"));
        // That the check can fail: one letter of a signed line.
        IOException problem = assertThrows(
                IOException.class,
                () -> openssl.verify(signed.text().replace("server.example", "servex.example"), "root"));
        assertTrue(problem.getMessage().contains("CMS Verification failure"), problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"rsa, sha256", "rsa, sha1", "rsa, sha512", "ec, sha256", "ec, sha384"})
    void weVerifyWhatOpenSslSigns(String name, String digest) throws IOException, InterruptedException {
        String text = openssl.sign(TEXT.replace("Full Address", "full address"), name, digest);
        SignatureReport report = verify(document(text));
        assertEquals(State.INTACT, report.state(), report.reason());
        assertEquals(digest.replace("sha", "SHA-"), report.digest());
        // SHA-1 fits, and speaks against it.
        assertEquals(!digest.equals("sha1"), report.isGood(), report.toString());
        assertEquals(
                State.BROKEN,
                verify(document(text.replace("clipboard:i:0", "clipboard:i:1"))).state());
    }

    @Test
    void bothSignTheSameThing() throws IOException, InterruptedException {
        RdpDocument ours = signed("rsa");
        String theirs = openssl.sign(TEXT.replace("Full Address", "full address"), "rsa", "sha256");
        assertEquals(SignScope.names(document(theirs)), SignScope.names(ours));
        // RSA signatures of the same text are the same; only line breaks of the Base64 text differ, and chains would.
        byte[] one = bytes(ours);
        byte[] other = bytes(document(theirs));
        org.junit.jupiter.api.Assertions.assertArrayEquals(signature(other), signature(one));
    }

    private static byte[] bytes(RdpDocument document) {
        try {
            return SignatureBlob.decode(document.text(SignScope.SIGNATURE).orElseThrow());
        } catch (SignatureBlob.MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] signature(byte[] cms) {
        try {
            return new CMSSignedData(cms)
                    .getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next()
                    .getSignature();
        } catch (org.bouncycastle.cms.CMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileSignedByMicrosoftIsIntact() throws IOException {
        Path file = Path.of(System.getProperty("rdpw.data", "none"), "rdp/signed-remoteapp-2011.rdp");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(file), "no shared data");
        RdpDocument document = RdpDocument.of(Files.readAllBytes(file));
        SignatureReport report = verify(document);
        assertEquals(State.INTACT, report.state(), report.reason());
        assertEquals("SHA-1", report.digest());
        assertEquals(Validity.EXPIRED, report.validity());
        assertEquals(AddressGuard.GUARDED, report.address());
        assertFalse(report.isGood());
        assertTrue(
                report.unprotected().contains("span monitors"),
                report.unprotected().toString());
        assertFalse(report.unprotected().contains("drivestoredirect"));
        // What a signature of Microsoft looks like: Base64 in pieces of 64, two blanks between.
        String value = document.setting(SignScope.SIGNATURE).orElseThrow().value();
        assertEquals(SignatureBlob.encode(bytes(document)), value);
        assertEquals(
                State.BROKEN, verify(document.with("drivestoredirect", 's', "")).state());
        assertEquals(
                State.INTACT, verify(document.with("span monitors", 'i', "0")).state());
    }

    @Test
    void everySignedLineIsGuardedAndNoOther() throws IOException {
        RdpDocument signed = signed("rsa");
        SignatureReport report = verify(signed);
        assertTrue(report.isGood(), report.toString());
        assertEquals(
                List.of("redirectwebauthn", "remoteapplicationexpandcmdline", "screen mode id", "username"),
                report.unprotected());
        for (int i = 0; i < signed.lines().size(); i++) {
            int line = i;
            String name = signed.lines().get(i).setting().orElseThrow().key();
            boolean covered = SignScope.keys(signed).contains(name);
            RdpDocument changed = signed.withLine(i, signed.lines().get(i).text() + "x");
            assertEquals(covered, verify(changed).state() != State.INTACT, () -> name + " " + line);
            assertEquals(covered, SignScope.isTouchedBy(signed, RdpEdit.between(signed, changed)), name);
            assertEquals(covered, verify(signed.without(List.of(i))).state() != State.INTACT, name);
        }
    }

    @Test
    void orderAndEncodingDoNotMatter() throws IOException {
        RdpDocument signed = signed("rsa");
        List<RdpLine> lines = new ArrayList<>(signed.lines());
        java.util.Collections.reverse(lines);
        RdpDocument turned = signed.withLines(lines);
        assertEquals(State.INTACT, verify(turned).state());
        assertFalse(SignScope.isTouchedBy(signed, RdpEdit.between(signed, turned)));
        RdpEncoding utf8 = RdpEncoding.chosen(RdpEncoding.Kind.UTF_8, false, null);
        assertEquals(
                State.INTACT,
                verify(RdpDocument.of(signed.withEncoding(utf8).bytes())).state());
    }

    @Test
    void anotherAddressIsNoticed() throws IOException, InterruptedException {
        RdpDocument signed = signed("rsa");
        assertEquals(
                "server.example:3390", signed.text("alternate full address").orElseThrow());
        assertEquals(AddressGuard.GUARDED, verify(signed).address());
        // A second line of a signed name: intact by the first or by the last line, and said.
        RdpDocument behind = signed.withInserted(signed.lines().size(), "full address:s:evil.example");
        RdpDocument before = signed.withInserted(0, "full address:s:evil.example");
        for (RdpDocument doubled : List.of(behind, before)) {
            assertEquals(State.INTACT, verify(doubled).state());
            assertEquals(List.of("Full Address"), verify(doubled).doubled());
            assertFalse(verify(doubled).isGood());
        }
        String bare = "full address:s:server.example\r\nserver port:i:3389\r\n";
        String without = openssl.sign("x:s:\r\nalternate full address:s:\r\n" + bare, "rsa", "sha256")
                .replace("Full Address,Alternate Full Address,", "Full Address,");
        assertEquals(
                AddressGuard.ALTERNATE_CAN_BE_ADDED, verify(document(without)).address());
        String added = without.replace("alternate full address:s:\r\n", "alternate full address:s:evil.example\r\n");
        assertEquals(AddressGuard.ALTERNATE_NOT_SIGNED, verify(document(added)).address());
    }

    @Test
    void whoSignedIsJudgedApart() throws IOException, InterruptedException {
        RdpDocument signed = signed("rsa");
        assertEquals(
                Trust.INCOMPLETE,
                new SignatureVerifier(TrustAnchors.NONE, Instant.now())
                        .verify(signed)
                        .trust());
        SignatureReport stranger = new SignatureVerifier(
                        TrustAnchors.NONE.with(openssl.file("stranger.crt")), Instant.now())
                .verify(signed);
        assertEquals(Trust.INCOMPLETE, stranger.trust());
        assertEquals(State.INTACT, stranger.state());
        assertFalse(stranger.isGood());
        assertEquals(2, verify(signed).chain().size());
        Instant later = Instant.now().plus(Duration.ofDays(500));
        assertEquals(Validity.EXPIRED, verify(signed, later).validity());
        assertEquals(Trust.TRUSTED, verify(signed, later).trust());
        assertEquals(
                Validity.NOT_YET,
                verify(signed, Instant.now().minus(Duration.ofDays(2))).validity());
        assertEquals(Purpose.DIFFERS, verify(signed("mail")).purpose());
        RdpDocument own = new RdpSigner(key("stranger"), false).sign(document(TEXT));
        assertEquals(Trust.SELF_SIGNED, verify(own).trust());
        assertFalse(TrustAnchors.ofJava().certificates().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signature:s:            | signature:s:!!!!           | is no Base64
            signature:s:AQAB        | signature:s:BQAB           | does not begin as one of rdpsign
            signature:s:.*          | signature:s:               | holds no signature
            signature:s:.*          | signature:s:AQABAAEAAAADAAAAMIIB | is no CMS message
            signature:s:.*          | signature:s:AQABAAEAAAAFAAAAMIIB | says that it has 5
            signscope:s:.*          | nothing:s:x                | does not say what is signed
            signscope:s:            | signscope:s:PCB,           | line PCB is signed, but not in the file
            signscope:s:Full        | signscope:s: Full          | not as they were signed
            screen mode id:i:2      | signature:s:AQAB           | more than one signature
            """)
    void whatIsNoSignatureIsSaid(String part, String other, String expected) throws IOException {
        SignatureReport report = verify(document(signed("rsa").text().replaceFirst(part, other)));
        assertTrue(report.state() == State.MALFORMED || report.state() == State.BROKEN, report.toString());
        assertTrue(report.reason().contains(expected), report.reason());
        assertFalse(report.isGood());
    }

    @Test
    void aDamagedSignatureNeverVouchesForAnotherKey() throws IOException {
        RdpDocument signed = signed("ec");
        byte[] cms = bytes(signed);
        String signer = verify(signed).signer().sha256();
        java.util.Random random = new java.util.Random(3);
        int good = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = cms.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            SignatureReport report = verify(signed.with(SignScope.SIGNATURE, 's', SignatureBlob.encode(damaged)));
            if (report.isGood()) {
                // Parts of a CMS message are in no signature, as its version; whoever changes them gains nothing.
                assertEquals(signer, report.signer().sha256());
                good++;
            }
        }
        assertTrue(good < 40, good + " of 400 damaged signatures are good");
    }

    @Test
    void anUnsignedFileHasNoSignature() throws IOException {
        SignatureReport report = verify(document(TEXT));
        assertEquals(State.NONE, report.state());
        assertEquals(AddressGuard.NOT_EXAMINED, report.address());
        assertThrows(
                IOException.class, () -> new RdpSigner(key("rsa"), false).sign(document("screen mode id:i:1\r\n")));
    }

    @Test
    void newerSettingsAreSignedOnRequest() throws IOException, InterruptedException {
        RdpDocument signed = new RdpSigner(key("rsa"), true).sign(document(TEXT));
        assertTrue(SignScope.names(signed).contains("RedirectWebAuthn"));
        assertTrue(openssl.verify(signed.text(), "root").contains("successful"));
        RdpDocument again = new RdpSigner(key("rsa"), true).sign(signed);
        assertEquals(signed.text(), again.text());
    }

    @Test
    void keysComeInManyForms() throws IOException, InterruptedException {
        String key = openssl.file("rsa.key").toString();
        String crt = openssl.file("rsa.crt").toString();
        Path p12 = openssl.file("rsa.p12");
        openssl.run(
                "pkcs12",
                "-export",
                "-inkey",
                key,
                "-in",
                crt,
                "-certfile",
                openssl.file("root.crt").toString(),
                "-name",
                "me",
                "-passout",
                "pass:secret",
                "-out",
                p12.toString());
        SigningKey store = SigningKey.read(p12, null, "", file -> "secret".toCharArray());
        assertEquals(2, store.chain().size());
        assertTrue(verify(new RdpSigner(store, false).sign(document(TEXT))).isGood());
        Path encrypted = openssl.file("rsa-encrypted.pem");
        openssl.run("pkcs8", "-topk8", "-in", key, "-passout", "pass:secret", "-out", encrypted.toString());
        Path traditional = openssl.file("rsa-traditional.pem");
        openssl.run(
                "rsa",
                "-in",
                key,
                "-traditional",
                "-aes128",
                "-passout",
                "pass:secret",
                "-out",
                traditional.toString());
        Path ec = openssl.file("ec-sec1.pem");
        openssl.run("ec", "-in", openssl.file("ec.key").toString(), "-out", ec.toString());
        for (Path file : List.of(encrypted, traditional)) {
            assertEquals(
                    1,
                    SigningKey.read(file, openssl.file("rsa.crt"), "", any -> "secret".toCharArray())
                            .chain()
                            .size());
            problem("password", () -> SigningKey.read(file, openssl.file("rsa.crt"), "", any -> "wrong".toCharArray()));
        }
        assertEquals(
                "SHA256withECDSA",
                SigningKey.read(ec, openssl.file("ec.crt"), "", any -> new char[0])
                        .signatureAlgorithm());
        Path both = Files.writeString(
                openssl.file("both.pem"),
                Files.readString(openssl.file("rsa.crt")) + Files.readString(openssl.file("rsa.key")));
        assertEquals(
                1, SigningKey.read(both, null, "", any -> new char[0]).chain().size());
        problem("password", () -> SigningKey.read(p12, null, "", file -> "wrong".toCharArray()));
        problem("no key named other", () -> SigningKey.read(p12, null, "other", file -> "secret".toCharArray()));
        problem(
                "does not belong to the key",
                () -> SigningKey.read(openssl.file("rsa.key"), openssl.file("mail.crt"), "", any -> new char[0]));
        problem("no certificate", () -> SigningKey.read(openssl.file("rsa.key"), null, "", any -> new char[0]));
        problem("no private key", () -> SigningKey.read(openssl.file("rsa.crt"), null, "", any -> new char[0]));
        problem("no private key", () -> SigningKey.read(openssl.file("gone"), null, "", any -> new char[0]));
        Path rubbish = Files.writeString(openssl.file("rubbish"), "rubbish");
        problem("cannot be read as a key", () -> SigningKey.read(rubbish, null, "", any -> new char[0]));
        Path ed = openssl.file("ed.key");
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "ed25519",
                "-nodes",
                "-subj",
                "/CN=ed",
                "-keyout",
                ed.toString(),
                "-out",
                openssl.file("ed.crt").toString());
        problem("RSA and EC can", () -> SigningKey.read(ed, openssl.file("ed.crt"), "", any -> new char[0]));
    }

    private static void problem(String expected, org.junit.jupiter.api.function.Executable reading) {
        IOException problem = assertThrows(IOException.class, reading);
        assertTrue(problem.getMessage().contains(expected), problem.getMessage());
    }

    @Test
    void aTimestampKeepsASignatureAlive() throws Exception {
        RdpDocument signed = signed("rsa");
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(new byte[0]), bytes(signed));
        SignerInformation information =
                data.getSignerInfos().getSigners().iterator().next();
        byte[] token = timestamp(information.getSignature());
        RdpDocument stamped = with(token, data, information, signed);
        Instant later = Instant.now().plus(Duration.ofDays(500));
        SignatureReport report = verify(stamped, later);
        assertEquals(State.INTACT, report.state(), report.reason());
        assertEquals("", report.timestampReason());
        assertTrue(Duration.between(report.timestamp(), Instant.now()).abs().toMinutes() < 10, report.toString());
        assertEquals(Validity.EXPIRED_AFTER_TIMESTAMP, report.validity());
        assertTrue(report.isGood());
        RdpDocument foreign = with(timestamp(new byte[] {1}), data, information, signed);
        assertEquals(
                "The time stamp is of another signature.",
                verify(foreign, later).timestampReason());
        assertEquals(Validity.EXPIRED, verify(foreign, later).validity());
    }

    @Test
    void theLinterKnowsWhatASignatureLacks() throws IOException, InterruptedException {
        RdpDocument signed = signed("rsa");
        assertEquals("signature.unprotected", lint(signed));
        assertEquals("signature.broken", lint(signed.with("redirectclipboard", 'i', "1")));
        assertEquals("signature.malformed", lint(signed.withoutSetting(SignScope.SCOPE)));
        assertEquals(
                "signature.doubled signature.unprotected",
                lint(signed.withInserted(0, "full address:s:server.example:3390")));
        String bare = "full address:s:server.lan\r\nalternate full address:s:\r\n";
        assertEquals("signature.weak-hash", lint(document(openssl.sign(bare, "rsa", "sha1"))));
        openssl.leaf("short", "root", "rsa", "serverAuth", 90);
        String rogue = "full address:s:evil.contoso.com\r\ndrivestoredirect:s:*\r\nredirectclipboard:i:1\r\n";
        assertEquals(
                RogueAudit.Risk.ELEVATED,
                RogueAudit.of(document(openssl.sign(rogue, "rsa", "sha256")), List.of())
                        .risk());
        RogueAudit audit = RogueAudit.of(document(openssl.sign(rogue, "short", "sha256")), List.of());
        assertEquals(RogueAudit.Risk.HIGH, audit.risk());
        assertTrue(
                audit.reasons().toString().contains("valid for 90 days"),
                audit.reasons().toString());
    }

    private static String lint(RdpDocument document) {
        return new Linter(Schema.builtIn(), List.of())
                .lint(document, "x.rdp", LintConfig.NONE).stream()
                        .map(issue -> issue.rule().id())
                        .filter(id -> id.startsWith("signature."))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static byte[] timestamp(byte[] signature) throws Exception {
        Path config = Files.writeString(openssl.file("ts.cnf"), """
                [tsa]
                default_tsa = one
                [one]
                serial = %s
                signer_cert = %s
                signer_key = %s
                certs = %s
                signer_digest = sha256
                default_policy = 1.2.3.4
                digests = sha256
                """.formatted(
                openssl.file("serial"), openssl.file("tsa.crt"), openssl.file("tsa.key"), openssl.file("root.crt")));
        Path data = Files.write(openssl.file("stamped"), signature);
        String query = openssl.file("query").toString();
        openssl.run("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query);
        openssl.run(
                "ts",
                "-reply",
                "-config",
                config.toString(),
                "-queryfile",
                query,
                "-out",
                openssl.file("reply").toString());
        return new TimeStampResponse(Files.readAllBytes(openssl.file("reply")))
                .getTimeStampToken()
                .getEncoded();
    }

    private static RdpDocument with(byte[] token, CMSSignedData data, SignerInformation information, RdpDocument signed)
            throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.14"),
                new DERSet(org.bouncycastle.asn1.ASN1Primitive.fromByteArray(token))));
        SignerInformation stamped =
                SignerInformation.replaceUnsignedAttributes(information, new AttributeTable(attributes));
        CMSSignedData replaced = CMSSignedData.replaceSigners(data, new SignerInformationStore(stamped));
        return signed.with(SignScope.SIGNATURE, 's', SignatureBlob.encode(replaced.getEncoded()));
    }
}
