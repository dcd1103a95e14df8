// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.util.ArrayList;
import java.util.List;

/** The bits of {@code requestedProtocols} and {@code selectedProtocol} (MS-RDPBCGR 2.2.1.1.1, 2.2.1.2.1). */
public final class SecurityProtocols {
    /** Standard RDP security: no TLS. */
    public static final int RDP = 0x0;

    /** TLS. */
    public static final int SSL = 0x1;

    /** CredSSP over TLS (Network Level Authentication). */
    public static final int HYBRID = 0x2;

    /** RDSTLS, used by redirected connections. */
    public static final int RDSTLS = 0x4;

    /** CredSSP with the early user authorization result. */
    public static final int HYBRID_EX = 0x8;

    /** Microsoft Entra authentication over TLS. */
    public static final int RDSAAD = 0x10;

    private SecurityProtocols() {}

    /** Whether the chosen protocol starts with a TLS handshake. */
    public static boolean usesTls(int selected) {
        return selected != RDP && selected != NegotiationAnswer.NOT_GIVEN;
    }

    /** Whether the chosen protocol continues with CredSSP after TLS. */
    public static boolean usesCredSsp(int selected) {
        return selected == HYBRID || selected == HYBRID_EX;
    }

    /** Names of the bits in {@code protocols}; bits without a name are shown in hexadecimal. */
    public static String describe(int protocols) {
        if (protocols == RDP) {
            return "RDP";
        }
        List<String> names = new ArrayList<>();
        int rest = protocols;
        rest = take(rest, SSL, "TLS", names);
        rest = take(rest, HYBRID, "CredSSP", names);
        rest = take(rest, RDSTLS, "RDSTLS", names);
        rest = take(rest, HYBRID_EX, "CredSSP-EX", names);
        rest = take(rest, RDSAAD, "RDSAAD", names);
        if (rest != 0) {
            names.add("0x" + Integer.toHexString(rest));
        }
        return String.join("+", names);
    }

    private static int take(int rest, int bit, String name, List<String> names) {
        if ((rest & bit) != 0) {
            names.add(name);
        }
        return rest & ~bit;
    }
}
