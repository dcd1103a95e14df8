// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.OcspAnswer;
import org.rdpworkbench.core.certificate.OcspRequest;
import org.rdpworkbench.core.certificate.RevocationJudge;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.certificate.RevocationState;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.certificate.TrustStores;

/** Lists and answers about revoked certificates, lists of Microsoft, and authorities with limits, damaged. Damage never makes a revoked certificate look good. */
class RevocationFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens("0\u0080", "\u0000\u0000", "0", "\u00a0\u0003", "\u0017\r");
    private static final CertificateFacts AUTHORITY = CertificateFacts.of(Seeds.of("issued", "authority.der"));
    private static final CertificateFacts REVOKED = CertificateFacts.of(Seeds.of("issued", "server.der"));
    private static final Instant NOW = RevocationList.of(Seeds.of("revocation", "list.crl"))
            .orElseThrow()
            .thisUpdate()
            .plusSeconds(60);

    @Provide
    Arbitrary<Fuzz.Input> damaged() {
        return Fuzz.damaged("revocation", TOKENS);
    }

    @Provide
    Arbitrary<Fuzz.Input> limits() {
        return Fuzz.damaged("limits", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void damageNeverMakesARevokedCertificateGood(@ForAll("damaged") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, RevocationFuzzTest::read);
    }

    @Property(seed = Fuzz.SEED)
    void limitsThatMakeNoSenseAreJudgedOrLeftOpen(@ForAll("limits") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, RevocationFuzzTest::judge);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("revocation")) {
            BOUNDS.check(seed, RevocationFuzzTest::read);
        }
        for (Fuzz.Input seed : Fuzz.seeds("limits")) {
            BOUNDS.check(seed, RevocationFuzzTest::judge);
        }
        assertEquals(
                RevocationState.State.REVOKED,
                RevocationJudge.judge(
                                RevocationList.of(Seeds.of("revocation", "list.crl"))
                                        .orElseThrow(),
                                REVOKED,
                                AUTHORITY,
                                NOW)
                        .state());
        OcspAnswer answer = OcspAnswer.of(Seeds.of("revocation", "answer.der"));
        Instant answered = answer.of(REVOKED, AUTHORITY).orElseThrow().thisUpdate();
        assertEquals(
                RevocationState.State.REVOKED,
                RevocationJudge.judge(answer, REVOKED, AUTHORITY, answered.plusSeconds(1))
                        .state());
        TrustList roots = TrustList.of(Seeds.of("revocation", "roots.ctl")).orElseThrow();
        assertEquals(2, roots.entries().size());
        assertTrue(roots.entry(REVOKED).orElseThrow().trusts(REVOKED, NOW));
        assertFalse(roots.entry(AUTHORITY).orElseThrow().trusts(REVOKED, Instant.parse("2031-01-01T00:00:00Z")));
        assertTrue(TrustList.of(Seeds.of("revocation", "disallowed.ctl"))
                .orElseThrow()
                .entry(REVOKED)
                .isPresent());
    }

    private static void read(byte[] bytes) {
        RevocationList.of(bytes).ifPresent(list -> {
            assertTrue(list.size() <= bytes.length);
            assertFalse(list.issuer().chars().anyMatch(Character::isISOControl));
            check(RevocationJudge.judge(list, REVOKED, AUTHORITY, NOW));
        });
        OcspAnswer answer = OcspAnswer.of(bytes);
        check(RevocationJudge.judge(answer, REVOKED, AUTHORITY, NOW));
        TrustList.of(bytes).ifPresent(list -> {
            assertTrue(list.entries().size() <= bytes.length);
            assertFalse(list.signature(List.of(AUTHORITY)).counts(), "nobody signed the lists among the seeds");
            list.entry(REVOKED).ifPresent(entry -> entry.trusts(REVOKED, NOW));
            assertEquals(Optional.empty(), list.entryOfIssuer(REVOKED).filter(entry -> entry.keyId() == null));
        });
    }

    private static void check(RevocationState state) {
        assertNotEquals(RevocationState.State.GOOD, state.state(), "a revoked certificate is good");
        assertEquals(state.entry() == null, state.state() == RevocationState.State.UNKNOWN);
        assertEquals(state.why() == RevocationState.Why.NOTHING, state.state() != RevocationState.State.UNKNOWN);
    }

    private static void judge(byte[] bytes) {
        CertificateFacts damaged = CertificateFacts.of(bytes);
        CertificateFacts limited = CertificateFacts.of(Seeds.of("limits", "limited.der"));
        CertificateFacts below = CertificateFacts.of(Seeds.of("limits", "below.der"));
        for (CertificateFacts leaf : List.of(damaged, below)) {
            CertificateChain chain = ChainJudge.judge(
                    leaf,
                    new TrustStores(List.of(AUTHORITY), true, List.of(limited, damaged), Set.of(), true, Map.of()),
                    NOW);
            assertEquals(leaf, chain.links().getFirst().certificate());
        }
        OcspRequest.of(damaged, AUTHORITY).ifPresent(request -> assertTrue(request.length < bytes.length + 200));
        OcspRequest.of(REVOKED, damaged).ifPresent(request -> assertTrue(request.length < 1 << 10));
        assertTrue(Arrays.equals(bytes, damaged.der()));
    }
}
