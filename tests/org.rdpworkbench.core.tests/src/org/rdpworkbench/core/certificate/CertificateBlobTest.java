// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CertificateBlobTest {
    private static final byte[] CERTIFICATE = {0x30, 0x03, 0x02, 0x01, 0x05};

    private final byte[] blob = join(
            property(2, 1, keyProvider("TSSecKeySet1", "Microsoft Enhanced Cryptographic Provider v1.0")),
            property(3, 1, new byte[20]),
            property(11, 1, "Büro\0".getBytes(StandardCharsets.UTF_16LE)),
            property(0x7777, 5, new byte[] {1, 2, 3}),
            property(32, 1, CERTIFICATE));

    @Test
    void readsEveryProperty() {
        CertificateBlob parsed = CertificateBlob.parse(blob);
        assertEquals(List.of(), parsed.damage());
        assertEquals(
                List.of(2L, 3L, 11L, 0x7777L, 32L),
                parsed.properties().stream().map(CertificateBlob.Property::id).toList());
        assertArrayEquals(CERTIFICATE, parsed.certificate().orElseThrow());
        assertEquals("0".repeat(40), parsed.sha1().orElseThrow());
        assertEquals("Büro", parsed.friendlyName().orElseThrow());
        assertEquals(
                new CertificateBlob.KeyProvider(
                        "TSSecKeySet1", "Microsoft Enhanced Cryptographic Provider v1.0", 1, 0x20, 1),
                parsed.keyProvider().orElseThrow());
        assertArrayEquals(
                new byte[] {1, 2, 3}, parsed.property(0x7777).orElseThrow().value());
    }

    @Test
    void absentPropertiesAreAbsent() {
        CertificateBlob parsed = CertificateBlob.parse(property(32, 1, CERTIFICATE));
        assertTrue(parsed.keyProvider().isEmpty());
        assertTrue(parsed.sha1().isEmpty());
        assertTrue(parsed.friendlyName().isEmpty());
        assertTrue(CertificateBlob.parse(new byte[0]).certificate().isEmpty());
    }

    private static final byte[] MAIL = hex("300A06082B06010505070304");
    private static final byte[] SERVERS = hex("300A06082B06010505070301");
    /** 2020-01-01 as Windows counts time. */
    private static final byte[] DAY = hex("0000056936C0D501");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static TrustLimits limits(byte[]... properties) {
        List<CertificateDamage> damage = new ArrayList<>();
        TrustLimits limits = CertificateBlob.parse(join(properties)).limits(damage);
        assertEquals(limits == null || limits.whole(), damage.isEmpty(), damage.toString());
        return limits;
    }

    @Test
    void whatLimitsTheTrustIsRead() {
        assertNull(limits(property(3, 1, new byte[20]), property(32, 1, CERTIFICATE)));
        assertEquals(
                new TrustLimits(
                        List.of("1.3.6.1.5.5.7.3.4"),
                        List.of("1.3.6.1.5.5.7.3.1"),
                        Instant.MIN,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        List.of("1.3.6.1.5.5.7.3.1"),
                        true),
                limits(
                        property(127, 1, SERVERS),
                        property(126, 1, DAY),
                        property(32, 1, CERTIFICATE),
                        property(122, 1, SERVERS),
                        property(104, 1, new byte[8]),
                        property(9, 1, MAIL)));
        // Without purposes it is good for none.
        assertEquals(List.of(), limits(property(9, 1, hex("3000"))).purposes());
        assertNull(limits(property(126, 1, DAY)).purposes());
    }

    @Test
    void limitsThatCannotBeReadAreSaid() {
        for (byte[] wrong : List.of(
                property(9, 1, hex("300A06082B060105")),
                property(9, 1, hex("0401")),
                property(122, 1, hex("30030201")),
                property(104, 1, new byte[7]),
                property(126, 1, new byte[9]))) {
            assertFalse(limits(property(32, 1, CERTIFICATE), wrong).whole());
        }
    }

    @Test
    void aLyingLengthIsBoundedAndItsPlaceTold() {
        for (int lie : new int[] {CERTIFICATE.length + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] lying = blob.clone();
            int last = blob.length - CERTIFICATE.length - 12;
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(last + 8, lie);
            CertificateBlob parsed = CertificateBlob.parse(lying);
            assertEquals(1, parsed.damage().size());
            assertEquals(last, parsed.damage().getFirst().offset());
            assertEquals("property 32", parsed.damage().getFirst().part());
            assertFalse(parsed.property(32).orElseThrow().complete());
            assertArrayEquals(CERTIFICATE, parsed.certificate().orElseThrow());
            assertTrue(parsed.keyProvider().isPresent());
        }
    }

    @Test
    void aCutBlobKeepsWhatStandsBeforeTheCut() {
        for (int length = 1; length < blob.length; length++) {
            CertificateBlob parsed = CertificateBlob.parse(Arrays.copyOf(blob, length));
            boolean betweenProperties = parsed.properties().stream().allMatch(CertificateBlob.Property::complete)
                    && parsed.damage().isEmpty();
            if (!betweenProperties) {
                assertEquals(1, parsed.damage().size(), "cut to " + length);
            }
        }
        assertTrue(CertificateBlob.parse(Arrays.copyOf(blob, blob.length - 1))
                .keyProvider()
                .isPresent());
    }

    @Test
    void offsetsOutsideTheKeyProviderAreNotFollowed() {
        byte[] provider = keyProvider("a", "b");
        ByteBuffer.wrap(provider)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x7FFFFFFF)
                .putInt(4, -4);
        CertificateBlob.KeyProvider read =
                CertificateBlob.parse(property(2, 1, provider)).keyProvider().orElseThrow();
        assertEquals("", read.container());
        assertEquals("", read.provider());
        assertTrue(CertificateBlob.parse(property(2, 1, new byte[27]))
                .keyProvider()
                .isEmpty());
    }

    @Test
    void hostileBytesAreBounded() {
        Random random = new Random(2);
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            assertTrue(CertificateBlob.parse(new byte[8 << 20]).properties().size() <= 1024);
            for (int i = 0; i < 50_000; i++) {
                byte[] mutated = blob.clone();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
                }
                CertificateBlob parsed = CertificateBlob.parse(mutated);
                parsed.keyProvider();
                parsed.friendlyName();
                assertTrue(parsed.properties().stream()
                                .mapToInt(p -> p.value().length)
                                .sum()
                        <= mutated.length);
            }
        });
    }

    private static byte[] property(int id, int reserved, byte[] value) {
        return ByteBuffer.allocate(12 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(reserved)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] keyProvider(String container, String provider) {
        byte[] first = (container + "\0").getBytes(StandardCharsets.UTF_16LE);
        byte[] second = (provider + "\0").getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(28 + first.length + second.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(28)
                .putInt(28 + first.length)
                .putInt(1)
                .putInt(0x20)
                .putLong(0)
                .putInt(1)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer joined =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
