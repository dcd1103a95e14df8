// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/** Names of TLS versions and cipher suites. */
final class TlsNames {
    private TlsNames() {}

    /** The version as {@code TLSv1.2}. */
    static String version(ProtocolVersion version) {
        return version.getName().replace(' ', 'v');
    }

    /** The suite's registered name, or its number in hexadecimal when it has none here. */
    static String suite(int suite) {
        for (Field field : CipherSuite.class.getFields()) {
            try {
                if (Modifier.isStatic(field.getModifiers()) && field.getInt(null) == suite) {
                    return field.getName();
                }
            } catch (IllegalAccessException e) {
                // getFields() returns public fields of a public class only, which are always readable.
                throw new AssertionError(e);
            }
        }
        return "0x%04X".formatted(suite);
    }
}
