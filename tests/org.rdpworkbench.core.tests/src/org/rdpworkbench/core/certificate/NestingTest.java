// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0500",
                "30023000",
                "30800000",
                "3080020105308000000000",
                "A003020102",
                "308200020500",
                "1F810100",
                "3080A0800500000000000500"
            })
    void wellFormed(String hex) {
        assertTrue(Nesting.isShallow(HexFormat.of().parseHex(hex)), hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30",
                "3001",
                "0480",
                "3085000000000100",
                "300304050000",
                "1F",
                "1F81",
                "3003300500",
                "0484FFFFFFFF"
            })
    void malformed(String hex) {
        assertFalse(Nesting.isShallow(HexFormat.of().parseHex(hex)), hex);
    }

    @Test
    void countsLevelsOfEitherKind() {
        for (int levels : new int[] {1, 31, 32, 33, 1000}) {
            assertEquals(levels <= 32, Nesting.isShallow(indefinite(levels)), "indefinite " + levels);
            assertEquals(levels <= 32, Nesting.isShallow(definite(levels)), "definite " + levels);
        }
    }

    @Test
    void whatBouncyCastleReadsAndIsShallowIsFoundSo() throws IOException {
        Random random = new Random(3);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] data = new byte[1 + random.nextInt(12)];
            random.nextBytes(data);
            data[0] = (byte) (random.nextBoolean() ? 0x30 : 0x31);
            data[1 % data.length] = (byte) random.nextInt(12);
            if (reads(data)) {
                read++;
                assertTrue(Nesting.isShallow(data), HexFormat.of().formatHex(data));
            }
        }
        assertTrue(read > 100, "too few inputs were readable: " + read);
    }

    private static boolean reads(byte[] data) {
        try (ASN1InputStream stream = new ASN1InputStream(data)) {
            ASN1Primitive first = stream.readObject();
            return first != null && stream.available() == 0 && first.getEncoded().length > 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static byte[] indefinite(int levels) {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < levels; i++) {
            nested.writeBytes(new byte[] {0x30, (byte) 0x80});
        }
        nested.writeBytes(new byte[2 * levels]);
        return nested.toByteArray();
    }

    private static byte[] definite(int levels) {
        byte[] inner = {};
        for (int i = 0; i < levels; i++) {
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            outer.writeBytes(new byte[] {0x30, (byte) 0x82, (byte) (inner.length >> 8), (byte) inner.length});
            outer.writeBytes(inner);
            inner = outer.toByteArray();
        }
        return inner;
    }
}
