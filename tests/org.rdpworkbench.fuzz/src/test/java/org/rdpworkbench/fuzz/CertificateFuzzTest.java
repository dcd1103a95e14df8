// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.certificate.CertificateBlob;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateDamage;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateFiles;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateTemplate;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.ChainRemark;
import org.rdpworkbench.core.certificate.DecodedCertificates;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.certificate.TrustStores;

class CertificateFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "-----BEGIN CERTIFICATE-----\n",
            "-----END CERTIFICATE-----\n",
            "0\u0080",
            "\u0000\u0000",
            "-----BEGIN PKCS7-----\n");

    /** Whole certificates, which damaged ones may claim as their issuers. */
    private static final List<CertificateFacts> ISSUERS = Stream.of("rsa.der", "ec.der", "ed25519.der", "pss.der")
            .map(name -> CertificateFacts.of(Seeds.of("certificate", name)))
            .toList();

    @Provide
    Arbitrary<Fuzz.Input> damagedCertificates() {
        return Fuzz.damaged("certificate", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedCertificateIsReadAsFarAsItGoes(@ForAll("damagedCertificates") Fuzz.Input input)
            throws InterruptedException {
        BOUNDS.check(input, CertificateFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("certificate")) {
            BOUNDS.check(seed, CertificateFuzzTest::read);
        }
        assertEquals(
                2,
                CertificateFiles.decode(Seeds.of("certificate", "two.p7b"))
                        .certificates()
                        .size());
        for (String name : List.of("rsa.der", "ec.der", "ed25519.der", "pss.der")) {
            CertificateFacts facts = CertificateFacts.of(Seeds.of("certificate", name));
            assertEquals(List.of(), facts.damage(), name);
            assertEquals(
                    Optional.of(true),
                    CertificateJudge.isSignedBy(facts, facts).or(() -> Optional.of(name.equals("pss.der"))));
        }
        CertificateBlob blob = CertificateBlob.parse(Seeds.of("certificate", "store.blob"));
        assertEquals("RDP", blob.friendlyName().orElseThrow());
        assertEquals(
                blob.sha1().orElseThrow(),
                CertificateFacts.of(blob.certificate().orElseThrow()).sha1());
    }

    private static void read(byte[] bytes) {
        check(CertificateFacts.of(bytes));
        DecodedCertificates file = CertificateFiles.decode(bytes);
        file.certificates().forEach(CertificateFuzzTest::check);
        assertFalse(file.certificates().isEmpty() && file.notes().isEmpty(), "neither a certificate nor a word why");
        inAChain(file.certificates());
        CertificateTemplate.of(bytes)
                .ifPresent(template -> assertFalse(template.toString().isEmpty()));
        CertificateBlob blob = CertificateBlob.parse(bytes);
        blob.certificate().map(CertificateFacts::of).ifPresent(CertificateFuzzTest::check);
        blob.friendlyName().ifPresent(name -> assertTrue(name.length() <= bytes.length));
        blob.keyProvider().ifPresent(provider -> assertFalse(provider.toString().isEmpty()));
        blob.sha1().ifPresent(sha1 -> assertEquals(40, sha1.length()));
        List<CertificateDamage> unreadable = new ArrayList<>();
        TrustLimits limits = blob.limits(unreadable);
        assertEquals(limits == null || limits.whole(), unreadable.isEmpty());
    }

    /** Each is judged in a chain of the others and of whole ones, which it may claim as its issuers. */
    private static void inAChain(List<CertificateFacts> certificates) {
        List<CertificateFacts> others =
                Stream.concat(certificates.stream(), ISSUERS.stream()).toList();
        for (CertificateFacts leaf : certificates.stream().limit(4).toList()) {
            for (List<CertificateFacts> roots : List.of(List.<CertificateFacts>of(), others)) {
                CertificateChain chain = ChainJudge.judge(
                        leaf, new TrustStores(roots, true, others, Set.of(leaf.sha1()), true, Map.of()), NOW);
                assertEquals(leaf, chain.links().getFirst().certificate());
                assertTrue(chain.has(ChainRemark.DISALLOWED));
                assertFalse(chain.trusted());
                assertEquals(
                        chain.links().size(), chain.links().stream().distinct().count(), "a circle");
                if (roots.isEmpty()) {
                    assertFalse(chain.end() == CertificateChain.End.TRUSTED_ROOT, "trusted without any root");
                }
            }
        }
    }

    private static void check(CertificateFacts facts) {
        assertFalse(facts.unreadable() && facts.damage().isEmpty(), "unreadable without a reason");
        for (CertificateDamage damage : facts.damage()) {
            assertFalse(damage.display().isBlank());
            assertTrue(damage.offset() >= 0 && damage.offset() <= facts.der().length, damage::display);
        }
        Stream.concat(Stream.of(facts.subject(), facts.issuer(), facts.commonName()), facts.dnsNames().stream())
                .filter(Objects::nonNull)
                .forEach(text -> assertTrue(text.chars().noneMatch(Character::isISOControl), text));
        assertFalse(CertificateJudge.judge(facts, NOW, "ts01.corp.example").contains(null));
        assertFalse(CertificateJudge.judge(facts, NOW, "2001:db8::1").contains(null));
    }
}
