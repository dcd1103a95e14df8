// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.Confidence;

/**
 * The defaults of TLS against Microsoft's tables: typed from the pages "Cipher Suites in TLS/SSL (Schannel SSP)" with those it leads to,
 * and "Protocols in TLS/SSL (Schannel SSP)", as the repository MicrosoftDocs/win32 has them, not from the data files.
 */
class MicrosoftTablesTest {
    private static final String XP = """
            RSA_WITH_RC4_128_MD5
            RSA_WITH_RC4_128_SHA
            RSA_WITH_3DES_EDE_CBC_SHA
            DHE_DSS_WITH_3DES_EDE_CBC_SHA
            RSA_WITH_DES_CBC_SHA
            DHE_DSS_WITH_DES_CBC_SHA
            """;
    private static final String VISTA = """
            RSA_WITH_AES_128_CBC_SHA
            RSA_WITH_AES_256_CBC_SHA
            RSA_WITH_RC4_128_SHA
            RSA_WITH_3DES_EDE_CBC_SHA
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA_P256
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA_P384
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA_P521
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA_P256
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA_P384
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA_P521
            ECDHE_RSA_WITH_AES_128_CBC_SHA_P256
            ECDHE_RSA_WITH_AES_128_CBC_SHA_P384
            ECDHE_RSA_WITH_AES_128_CBC_SHA_P521
            ECDHE_RSA_WITH_AES_256_CBC_SHA_P256
            ECDHE_RSA_WITH_AES_256_CBC_SHA_P384
            ECDHE_RSA_WITH_AES_256_CBC_SHA_P521
            DHE_DSS_WITH_AES_128_CBC_SHA
            DHE_DSS_WITH_AES_256_CBC_SHA
            DHE_DSS_WITH_3DES_EDE_CBC_SHA
            RSA_WITH_RC4_128_MD5
            """;

    private static final String OLD_ECDHE_RSA = """
            ECDHE_RSA_WITH_AES_256_CBC_SHA384_P256
            ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384
            ECDHE_RSA_WITH_AES_128_CBC_SHA256_P256
            ECDHE_RSA_WITH_AES_128_CBC_SHA256_P384
            ECDHE_RSA_WITH_AES_256_CBC_SHA_P256
            ECDHE_RSA_WITH_AES_256_CBC_SHA_P384
            ECDHE_RSA_WITH_AES_128_CBC_SHA_P256
            ECDHE_RSA_WITH_AES_128_CBC_SHA_P384
            """;
    private static final String DHE_RSA_GCM = """
            DHE_RSA_WITH_AES_256_GCM_SHA384
            DHE_RSA_WITH_AES_128_GCM_SHA256
            """;
    private static final String DHE_RSA_CBC = """
            DHE_RSA_WITH_AES_256_CBC_SHA
            DHE_RSA_WITH_AES_128_CBC_SHA
            """;
    private static final String RSA_AES = """
            RSA_WITH_AES_256_GCM_SHA384
            RSA_WITH_AES_128_GCM_SHA256
            RSA_WITH_AES_256_CBC_SHA256
            RSA_WITH_AES_128_CBC_SHA256
            RSA_WITH_AES_256_CBC_SHA
            RSA_WITH_AES_128_CBC_SHA
            """;
    private static final String OLD_ECDSA = """
            ECDHE_ECDSA_WITH_AES_256_GCM_SHA384_P384
            ECDHE_ECDSA_WITH_AES_128_GCM_SHA256_P256
            ECDHE_ECDSA_WITH_AES_128_GCM_SHA256_P384
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA384_P384
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA256_P256
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA256_P384
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA_P256
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA_P384
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA_P256
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA_P384
            """;
    private static final String DSS_AES = """
            DHE_DSS_WITH_AES_256_CBC_SHA256
            DHE_DSS_WITH_AES_128_CBC_SHA256
            DHE_DSS_WITH_AES_256_CBC_SHA
            DHE_DSS_WITH_AES_128_CBC_SHA
            """;
    private static final String RSA_3DES = "RSA_WITH_3DES_EDE_CBC_SHA\n";
    private static final String DSS_3DES = "DHE_DSS_WITH_3DES_EDE_CBC_SHA\n";
    private static final String RC4 = "RSA_WITH_RC4_128_SHA\nRSA_WITH_RC4_128_MD5\n";
    private static final String OLD_END = RSA_AES + OLD_ECDSA + DSS_AES + RSA_3DES + DSS_3DES + RC4;
    private static final String SEVEN = OLD_ECDHE_RSA + DHE_RSA_GCM + DHE_RSA_CBC + OLD_END;
    private static final String EIGHT = OLD_ECDHE_RSA + DHE_RSA_GCM + OLD_END;

    private static final String V1507 =
            """
            ECDHE_RSA_WITH_AES_256_GCM_SHA384
            ECDHE_RSA_WITH_AES_128_GCM_SHA256
            ECDHE_RSA_WITH_AES_256_CBC_SHA384
            ECDHE_RSA_WITH_AES_128_CBC_SHA256
            ECDHE_RSA_WITH_AES_256_CBC_SHA
            ECDHE_RSA_WITH_AES_128_CBC_SHA
            """ + DHE_RSA_GCM + DHE_RSA_CBC + RSA_AES + """
            ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA
            """ + DSS_AES + RSA_3DES + DSS_3DES + RC4;

    private static final String GCM = """
            ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            ECDHE_RSA_WITH_AES_256_GCM_SHA384
            ECDHE_RSA_WITH_AES_128_GCM_SHA256
            """;
    private static final String CBC = """
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
            ECDHE_RSA_WITH_AES_256_CBC_SHA384
            ECDHE_RSA_WITH_AES_128_CBC_SHA256
            ECDHE_ECDSA_WITH_AES_256_CBC_SHA
            ECDHE_ECDSA_WITH_AES_128_CBC_SHA
            ECDHE_RSA_WITH_AES_256_CBC_SHA
            ECDHE_RSA_WITH_AES_128_CBC_SHA
            """;
    private static final String V1511 =
            GCM + DHE_RSA_GCM + CBC + DHE_RSA_CBC + RSA_AES + RSA_3DES + DSS_AES + DSS_3DES + RC4;
    private static final String V1709 = GCM + DHE_RSA_GCM + CBC + RSA_AES + RSA_3DES;
    private static final String V1703 = V1709 + RC4;
    private static final String TLS_13 = "AES_256_GCM_SHA384\nAES_128_GCM_SHA256\n";

    /** Windows 7 to Server 2022 and 11 21H2: pages that were read to their end. */
    @Test
    void theSuitesOfEachBuildAreThoseOfItsPage() {
        same(XP, 2600);
        same(VISTA, 6000, 6001, 6002, 6003);
        same(SEVEN, 7600, 7601, 9600);
        same(EIGHT, 9200);
        same(V1507, 10240);
        same(V1511, 10586, 14393);
        same(V1703, 15063);
        same(V1709, 16299, 17134, 17763, 18362, 18363, 19041);
        same(TLS_13 + V1709, 20348, 22000);
    }

    /** Pages of which only the beginning was read: it agrees, and no more is claimed. */
    @Test
    void whatWasReadInPartIsInferredAndBeginsAsItsPage() {
        begins(GCM + DHE_RSA_GCM + "ECDHE_ECDSA_WITH_AES_256_CBC_SHA384\n", 19042, 19043, 19044);
        begins(GCM + CBC + "RSA_WITH_AES_256_GCM_SHA384\nRSA_WITH_AES_128_GCM_SHA256\n", 19045);
        begins(TLS_13 + GCM + """
                ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
                ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
                ECDHE_RSA_WITH_AES_256_CBC_SHA384
                """, 22621, 22631, 26100, 26200);
    }

    /** Server 2003 has more suites with an update that the page does not tell of. */
    @Test
    void server2003IsInferred() {
        begins(XP, 3790);
    }

    /** 0: not supported; 1: enabled; 2: there, but off until asked for. The columns of the page, client and server alike. */
    @ParameterizedTest
    @CsvSource({
        "6000,  1, 0, 0, 0, 0, 0",
        "6001,  1, 0, 0, 0, 0, 0",
        "6002,  1, 2, 2, 0, 0, 0",
        "7601,  1, 2, 2, 0, 1, 0",
        "9200,  1, 1, 1, 0, 1, 0",
        "9600,  1, 1, 1, 0, 1, 0",
        "10240, 1, 1, 1, 0, 1, 0",
        "10586, 1, 1, 1, 0, 1, 0",
        "14393, 1, 1, 1, 0, 1, 1",
        "15063, 1, 1, 1, 0, 1, 1",
        "17134, 1, 1, 1, 0, 1, 1",
        "17763, 1, 1, 1, 0, 1, 1",
        "18362, 1, 1, 1, 0, 1, 1",
        "18363, 1, 1, 1, 0, 1, 1",
        "19041, 1, 1, 1, 0, 1, 1",
        "19042, 1, 1, 1, 0, 1, 1",
        "19043, 1, 1, 1, 0, 1, 1",
        "20348, 1, 1, 1, 1, 1, 1",
        "22000, 1, 1, 1, 1, 1, 1",
    })
    void theVersionsOfTlsAreThoseOfThePage(
            int build, int tls10, int tls11, int tls12, int tls13, int dtls10, int dtls12) {
        for (String side : List.of("client", "server")) {
            protocol("tls-1.0." + side, build, tls10);
            protocol("tls-1.1." + side, build, tls11);
            protocol("tls-1.2." + side, build, tls12);
            protocol("tls-1.3." + side, build, tls13);
            protocol("dtls-1.0." + side, build, dtls10);
            protocol("dtls-1.2." + side, build, dtls12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6000,  2, 1, 1",
        "6002,  2, 1, 1",
        "7601,  2, 1, 1",
        "9200,  2, 2, 1",
        "9600,  2, 2, 1",
        "10586, 2, 2, 1",
        "14393, 0, 0, 2",
        "17763, 0, 0, 2",
        "20348, 0, 0, 2",
        "22000, 0, 0, 2",
    })
    void theVersionsOfSslAreThoseOfThePage(int build, int ssl2Client, int ssl2Server, int ssl3) {
        protocol("ssl-2.0.client", build, ssl2Client);
        protocol("ssl-2.0.server", build, ssl2Server);
        protocol("ssl-3.0.client", build, ssl3);
        protocol("ssl-3.0.server", build, ssl3);
    }

    /** Microsoft announced that TLS 1.0 and 1.1 are switched off; no table says from which build on. */
    @ParameterizedTest
    @ValueSource(strings = {"tls-1.0.client", "tls-1.0.server", "tls-1.1.client", "tls-1.1.server"})
    void oldVersionsInTheNewestWindowsAreNotKnown(String protocol) {
        assertEquals(
                Optional.empty(),
                Definitions.find("schannel." + protocol).orElseThrow().byDefault(26_100));
    }

    private static void protocol(String id, int build, int expected) {
        Definition.Default found = Definitions.find("schannel." + id)
                .orElseThrow()
                .byDefault(build)
                .orElseThrow();
        assertEquals(expected, found.number(), id + " of " + build);
        assertFalse(found.inferred(), id);
    }

    private static void same(String typed, int... builds) {
        for (int build : builds) {
            SuiteOrder order = SuiteOrder.of(build).orElseThrow();
            assertEquals(names(typed), order.suites(), "build " + build);
            assertEquals(Confidence.DOCUMENTED, order.confidence(), "build " + build);
        }
    }

    private static void begins(String typed, int... builds) {
        for (int build : builds) {
            SuiteOrder order = SuiteOrder.of(build).orElseThrow();
            List<String> read = names(typed);
            assertTrue(order.suites().size() >= read.size());
            assertEquals(read, order.suites().subList(0, read.size()), "build " + build);
            assertEquals(Confidence.INFERRED, order.confidence(), "build " + build);
        }
    }

    private static List<String> names(String typed) {
        return Arrays.stream(typed.split("\n")).map(name -> "TLS_" + name).toList();
    }
}
