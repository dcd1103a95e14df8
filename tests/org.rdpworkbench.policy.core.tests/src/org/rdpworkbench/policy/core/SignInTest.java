// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members of a group, cipher suites: texts and bytes that others write. */
class SignInTest {
    /** A value C with one SID, S-1-5-21-1-2-3-1001. */
    static byte[] group(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(0x34 + 8 + 28).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x28, 8);
        bytes.putInt(0x2C, 28);
        bytes.putInt(0x30, count);
        bytes.position(0x34 + 8);
        bytes.put(new byte[] {1, 5, 0, 0, 0, 0, 0, 5});
        for (int part : new int[] {21, 1, 2, 3, 1001}) {
            bytes.putInt(part);
        }
        return bytes.array();
    }

    @Test
    void membersOfAGroup() {
        assertEquals(Optional.of(List.of("S-1-5-21-1-2-3-1001")), GroupMembers.parse(group(1)));
        assertEquals(Optional.of(List.of()), GroupMembers.parse(group(0)));
        assertTrue(GroupMembers.parse(group(2)).isEmpty(), "a second SID is not there");
        assertTrue(GroupMembers.parse(group(-1)).isEmpty());
        assertTrue(GroupMembers.parse(new byte[10]).isEmpty());
        byte[] far = group(1);
        far[0x2B] = (byte) 0xFF;
        assertTrue(GroupMembers.parse(far).isEmpty(), "it points behind the end");
    }

    @Test
    void suitesByTheirNames() {
        CipherSuite gcm =
                CipherSuite.parse("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384_P256").orElseThrow();
        assertEquals("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", gcm.name());
        assertEquals("AES 256/256", gcm.cipher());
        assertEquals("ecdh", gcm.exchangeKey());
        assertEquals(Set.of("TLS 1.2"), gcm.versions());
        CipherSuite old = CipherSuite.parse("TLS_RSA_WITH_3DES_EDE_CBC_SHA").orElseThrow();
        assertEquals(3, old.versions().size());
        assertEquals("pkcs", old.exchangeKey());
        assertEquals("Triple DES 168", old.cipher());
        assertTrue(old.fips() && old.withRsaCertificate());
        assertEquals(
                Set.of("TLS 1.3"),
                CipherSuite.parse("TLS_AES_128_GCM_SHA256").orElseThrow().versions());
        assertTrue(CipherSuite.parse("TLS_PSK_WITH_AES_256_GCM_SHA384").isEmpty());
        assertTrue(CipherSuite.irrelevant("TLS_PSK_WITH_AES_256_GCM_SHA384"));
        assertTrue(CipherSuite.names(" A, B ,,C").equals(List.of("A", "B", "C")));
        assertTrue(CipherSuite.names("X,".repeat(5000)).size() <= 200);
    }
}
