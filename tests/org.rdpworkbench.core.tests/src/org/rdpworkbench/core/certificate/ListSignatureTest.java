// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.certificate.ListSignature.State;
import org.rdpworkbench.testsupport.CertificateAuthority;

/** Lists that OpenSSL signed, as they are and damaged. */
class ListSignatureTest {
    @TempDir
    private static Path folder;

    private static CertificateAuthority root;
    private static CertificateAuthority middle;
    private static CertificateFacts rootFacts;
    private static CertificateFacts middleFacts;
    private static Path publisher;

    @BeforeAll
    static void make() throws Exception {
        root = CertificateAuthority.root(folder.resolve("root"), "Example Root");
        middle = root.below("Example List CA", "authorityKeyIdentifier=keyid\n");
        rootFacts = CertificateFacts.of(root.der(root.certificate()));
        middleFacts = CertificateFacts.of(root.der(middle.certificate()));
        publisher = middle.publisher();
    }

    /** A list that was made now, of two certificates whose attributes are not in the order that DER asks for. */
    private static byte[] list() {
        return list(Instant.now());
    }

    private static byte[] list(Instant made) {
        HexFormat hex = HexFormat.of();
        String time = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(made);
        byte[] attributes = hex.parseHex("3134" + "3018060A2B0601040182370A0B68310A0408" + "0000000000000000"
                + "3018060A2B0601040182370A0B09310A0408" + "300606042A030405");
        byte[] first = hex.parseHex("304C" + "0414" + "11".repeat(20) + hex.formatHex(attributes));
        byte[] second = hex.parseHex("3016" + "0414" + "22".repeat(20));
        String body = "300C060A2B0601040182370A0309" + "020101"
                + "170D" + hex.formatHex(time.getBytes(StandardCharsets.US_ASCII))
                + "300906052B0E03021A0500"
                + String.format("30%02X", first.length + second.length)
                + hex.formatHex(first) + hex.formatHex(second);
        return hex.parseHex(String.format("3081%02X", body.length() / 2) + body);
    }

    private static byte[] signed() throws Exception {
        return middle.signedList(list(), publisher, middle.certificate());
    }

    private static ListSignature check(byte[] message, CertificateFacts... known) {
        return TrustList.of(message).orElseThrow().signature(List.of(known), rootFacts::equals);
    }

    @Test
    void aListThatLeadsToTheRootIsAnchored() throws Exception {
        ListSignature signature = check(signed(), rootFacts);
        assertEquals(new ListSignature(State.ANCHORED, "Example List Publisher", "Example Root"), signature);
        assertTrue(signature.counts());
        assertEquals(2, TrustList.of(signed()).orElseThrow().entries().size());
    }

    @Test
    void withoutTheRootItIsSignedAndNotAnchored() throws Exception {
        assertEquals(
                new ListSignature(State.NOT_ANCHORED, "Example List Publisher", "Example List CA"), check(signed()));
        byte[] alone = middle.signedList(list(), publisher);
        assertEquals(
                new ListSignature(State.NOT_ANCHORED, "Example List Publisher", "Example List Publisher"),
                check(alone, rootFacts));
        // What is missing in the message may be at hand.
        assertEquals(State.ANCHORED, check(alone, middleFacts, rootFacts).state());
        assertTrue(check(alone).counts());
    }

    @Test
    void whoeverElseSignsIsNotMicrosoft() throws Exception {
        byte[] message = middle.signedList(list(), publisher, middle.certificate(), root.certificate());
        ListSignature signature = TrustList.of(message).orElseThrow().signature(List.of());
        assertEquals(new ListSignature(State.FOREIGN, "Example List Publisher", "Example Root"), signature);
        assertFalse(signature.counts());
    }

    @Test
    void aListThatWasChangedIsBroken() throws Exception {
        byte[] message = signed();
        byte[] name = HexFormat.of().parseHex("22".repeat(20));
        int at = indexOf(message, name);
        message[at] ^= 1;
        ListSignature signature = check(message, rootFacts);
        assertEquals(State.BROKEN, signature.state());
        assertFalse(signature.counts());
        // The list itself reads as well as before.
        assertEquals(2, TrustList.of(message).orElseThrow().entries().size());
    }

    @Test
    void aSignatureThatWasChangedIsBroken() throws Exception {
        byte[] message = signed();
        message[message.length - 10] ^= 1;
        assertEquals(State.BROKEN, check(message, rootFacts).state());
    }

    @Test
    void aSignatureOfAnotherListIsBroken() throws Exception {
        byte[] one = middle.signedList(list(Instant.parse("2026-01-01T00:00:00Z")), publisher);
        byte[] other = middle.signedList(list(Instant.parse("2026-02-01T00:00:00Z")), publisher);
        byte[] time = "260101000000Z".getBytes(StandardCharsets.US_ASCII);
        byte[] later = "260201000000Z".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(time, 0, other, indexOf(other, later), time.length);
        assertEquals(State.BROKEN, check(other, rootFacts, middleFacts).state());
        assertEquals(
                State.NOT_ANCHORED,
                check(one, rootFacts, middleFacts).state(),
                "its signer was not valid yet when the list says it was made");
    }

    @Test
    void aBareListIsUnsigned() {
        assertEquals(State.UNSIGNED, check(list(), rootFacts).state());
        assertFalse(check(list()).counts());
    }

    @Test
    void withoutTheCertificateOfTheSignerNothingCanBeChecked() throws Exception {
        byte[] message = signed();
        // The number of the signer's certificate is named in the message twice: in it, and by the signer.
        byte[] serial = HexFormat.of()
                .parseHex("02" + "02" + CertificateFacts.of(root.der(publisher)).serial());
        int last = lastIndexOf(message, serial);
        message[last + 2] ^= 1;
        assertEquals(State.UNCHECKED, check(message, rootFacts).state());
    }

    /** Nothing was computed, so that nothing is known to be wrong. */
    @Test
    void aMessageThatDoesNotReadIsUnchecked() throws Exception {
        byte[] message = signed();
        // The set of hash algorithms, behind the message's version, as a sequence.
        int at = indexOf(message, HexFormat.of().parseHex("02010331"));
        message[at + 3] = 0x30;
        assertEquals(State.UNCHECKED, check(message, rootFacts).state());
    }

    /** Whatever is changed in a signed list, it never counts as one of another content. */
    @Test
    void noDamageMakesAnotherListCount() throws Exception {
        byte[] whole = signed();
        TrustList.Entry[] entries = TrustList.of(whole).orElseThrow().entries().toArray(TrustList.Entry[]::new);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] message = whole.clone();
            message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
            TrustList.of(message)
                    .filter(list -> list.signature(List.of(rootFacts), rootFacts::equals)
                            .counts())
                    .ifPresent(list ->
                            assertTrue(Arrays.equals(entries, list.entries().toArray()), "a changed list counts"));
        }
        for (int length = 0; length < whole.length; length += 7) {
            TrustList.of(Arrays.copyOf(whole, length))
                    .ifPresent(list -> assertFalse(list.signature(List.of(rootFacts), rootFacts::equals)
                            .counts()));
        }
    }

    private static int indexOf(byte[] data, byte[] wanted) {
        for (int i = 0; i + wanted.length <= data.length; i++) {
            if (Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("it is not there");
    }

    private static int lastIndexOf(byte[] data, byte[] wanted) {
        for (int i = data.length - wanted.length; i >= 0; i--) {
            if (Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("it is not there");
    }
}
