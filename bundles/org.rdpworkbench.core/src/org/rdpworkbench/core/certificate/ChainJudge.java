// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Builds the chain of a certificate from the stores of a computer, and judges it as a Windows client with these stores would: from the
 * certificates whose name and key fit it takes the way to a trusted root, and among several the one with the least against it.
 */
public final class ChainJudge {
    private static final int DEEPEST = 10;
    /** No more signatures are verified for one chain, whatever a store holds. */
    static final int MOST_SIGNATURES = 200;

    private static final int MOST_STEPS = 2000;
    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA-1");
    private static final Set<KeyUse> OF_SERVERS =
            EnumSet.of(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT, KeyUse.KEY_AGREEMENT);

    private final TrustStores stores;
    private final Instant at;
    private final BiFunction<CertificateFacts, CertificateFacts, Optional<Boolean>> verifier;
    private final Map<String, CertificateFacts> pool = new LinkedHashMap<>();
    private final Map<List<String>, Optional<Boolean>> checked = new HashMap<>();
    private int steps;
    private boolean crowded;

    private ChainJudge(
            TrustStores stores,
            Instant at,
            BiFunction<CertificateFacts, CertificateFacts, Optional<Boolean>> verifier) {
        this.stores = stores;
        this.at = at;
        this.verifier = verifier;
        stores.roots().forEach(root -> pool.putIfAbsent(root.sha1(), root));
        stores.authorities().forEach(authority -> pool.putIfAbsent(authority.sha1(), authority));
    }

    /**
     * Builds and judges the chain of a server's certificate.
     *
     * @param leaf the server's own certificate
     * @param stores what the client trusts, and all certificates that may help to build the chain
     * @param at the moment that counts as now
     */
    public static CertificateChain judge(CertificateFacts leaf, TrustStores stores, Instant at) {
        return judge(leaf, stores, at, CertificateJudge::isSignedBy);
    }

    /**
     * The same with another look at signatures.
     *
     * @param verifier whether the key of the second certificate made the signature of the first; empty when that cannot be computed
     */
    static CertificateChain judge(
            CertificateFacts leaf,
            TrustStores stores,
            Instant at,
            BiFunction<CertificateFacts, CertificateFacts, Optional<Boolean>> verifier) {
        return new ChainJudge(stores, at, verifier).build(leaf);
    }

    /** A certificate as issuer of the one before, with whether its key made the signature. */
    private record Step(CertificateFacts certificate, Optional<Boolean> signed) {}

    private CertificateChain build(CertificateFacts leaf) {
        List<List<Step>> ways = new ArrayList<>();
        List<Step> way = new ArrayList<>();
        way.add(new Step(leaf, Optional.empty()));
        follow(way, ways);
        return ways.stream()
                .map(this::judged)
                .min(Comparator.comparing(CertificateChain::end)
                        .thenComparingLong(chain -> chain.links().stream()
                                .flatMap(link -> link.remarks().stream())
                                .filter(CertificateChain::refused)
                                .count())
                        .thenComparing(CertificateChain::open)
                        .thenComparingInt(chain -> chain.links().size()))
                .orElseThrow();
    }

    /** Collects the ways from the last step of one to their ends. */
    private void follow(List<Step> way, List<List<Step>> ways) {
        CertificateFacts last = way.getLast().certificate();
        List<Step> next = isTrusted(last) || isRoot(last) || way.size() == DEEPEST ? List.of() : issuers(last, way);
        if (next.isEmpty()) {
            ways.add(List.copyOf(way));
            return;
        }
        for (Step step : next) {
            way.add(step);
            follow(way, ways);
            way.removeLast();
        }
    }

    /** Those whose key made the signature; when nobody's did, those that bear the name and could have. */
    private List<Step> issuers(CertificateFacts certificate, List<Step> way) {
        List<Step> named = new ArrayList<>();
        for (CertificateFacts candidate : pool.values()) {
            if (!named(certificate, candidate)
                    || way.stream().anyMatch(step -> step.certificate().equals(candidate))) {
                continue;
            }
            List<String> pair = List.of(certificate.sha256(), candidate.sha256());
            if (steps++ < MOST_STEPS && (checked.containsKey(pair) || checked.size() < MOST_SIGNATURES)) {
                named.add(new Step(candidate, signed(pair, certificate, candidate)));
            } else {
                crowded = true;
            }
        }
        List<Step> proven = named.stream()
                .filter(step -> !step.signed().equals(Optional.of(false)))
                .toList();
        return proven.isEmpty() ? named : proven;
    }

    private Optional<Boolean> signed(List<String> pair, CertificateFacts certificate, CertificateFacts issuer) {
        return checked.computeIfAbsent(pair, key -> verifier.apply(certificate, issuer));
    }

    /** Whether a certificate's own key made its signature; empty also when too many were looked at to look at this one. */
    private Optional<Boolean> signedByItself(CertificateFacts certificate) {
        List<String> pair = List.of(certificate.sha256(), certificate.sha256());
        if (checked.containsKey(pair) || checked.size() < MOST_SIGNATURES) {
            return signed(pair, certificate, certificate);
        }
        crowded = true;
        return Optional.empty();
    }

    /**
     * Whether nobody stands above it. An authority that has a new key certifies it with the old one under its own name: such a certificate was issued by itself, and
     * is no root.
     */
    private boolean isRoot(CertificateFacts certificate) {
        boolean keyOfAnother = certificate.authorityKeyId() != null
                && certificate.subjectKeyId() != null
                && !certificate.authorityKeyId().equals(certificate.subjectKeyId());
        return certificate.selfIssued()
                && !(keyOfAnother && signedByItself(certificate).equals(Optional.of(false)));
    }

    private static boolean named(CertificateFacts certificate, CertificateFacts issuer) {
        return certificate.issuer() != null
                && certificate.issuer().equals(issuer.subject())
                && (certificate.authorityKeyId() == null
                        || issuer.subjectKeyId() == null
                        || certificate.authorityKeyId().equals(issuer.subjectKeyId()));
    }

    private boolean isTrusted(CertificateFacts certificate) {
        return stores.roots().contains(certificate);
    }

    private CertificateChain judged(List<Step> way) {
        List<CertificateChain.Link> links = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            CertificateFacts certificate = way.get(i).certificate();
            Set<ChainRemark> remarks = EnumSet.noneOf(ChainRemark.class);
            boolean last = i + 1 == way.size();
            common(certificate, last && isRoot(certificate), remarks);
            if (!(i == 0 ? PublicKeys.forTlsOfWindows(certificate) : PublicKeys.verifiedByWindows(certificate))) {
                remarks.add(ChainRemark.KEY_UNEXAMINED);
            }
            if (!last) {
                signature(way.get(i + 1).signed(), remarks);
            } else if (isRoot(certificate)) {
                signature(signedByItself(certificate), remarks);
            }
            if (i > 0) {
                inStore(certificate, way.getFirst().certificate(), remarks);
                asIssuer(certificate, remarks);
                limits(way, i, remarks);
            } else if (certificate.keyUsage() != null
                    && certificate.keyUsage().stream().noneMatch(OF_SERVERS::contains)) {
                remarks.add(ChainRemark.KEY_NOT_FOR_TLS);
            }
            links.add(new CertificateChain.Link(certificate, remarks));
        }
        return new CertificateChain(links, end(way.getLast().certificate()), stores.disallowedComplete());
    }

    private static void signature(Optional<Boolean> signed, Set<ChainRemark> remarks) {
        if (signed.isEmpty()) {
            remarks.add(ChainRemark.SIGNATURE_UNCHECKED);
        } else if (!signed.get()) {
            remarks.add(ChainRemark.SIGNATURE_WRONG);
        }
    }

    private void common(CertificateFacts certificate, boolean root, Set<ChainRemark> remarks) {
        if (stores.disallowed().contains(certificate.sha1())) {
            remarks.add(ChainRemark.DISALLOWED);
        }
        for (CertificateRemark remark : CertificateJudge.withoutSignature(certificate, at, null)) {
            switch (remark) {
                case EXPIRED -> remarks.add(ChainRemark.EXPIRED);
                case NOT_YET_VALID -> remarks.add(ChainRemark.NOT_YET_VALID);
                case VALIDITY_UNREADABLE -> remarks.add(ChainRemark.VALIDITY_UNREADABLE);
                case DAMAGED -> remarks.add(ChainRemark.DAMAGED);
                case NOT_FOR_SERVERS -> remarks.add(ChainRemark.NOT_FOR_SERVERS);
                case WEAK_KEY ->
                    remarks.add(
                            PublicKeys.refusedByWindows(certificate) ? ChainRemark.KEY_REFUSED : ChainRemark.KEY_SHORT);
                case WEAK_SIGNATURE, NAME_MISMATCH, SELF_SIGNED -> {
                    // The first is told below; the others say nothing of a place in a chain.
                }
            }
        }
        if (!root && certificate.signatureHash() != null && WEAK_HASHES.contains(certificate.signatureHash())) {
            remarks.add(ChainRemark.SIGNATURE_WEAK);
        }
    }

    /** What the store limits the trust to, beside what the certificate says. */
    private void inStore(CertificateFacts certificate, CertificateFacts leaf, Set<ChainRemark> remarks) {
        TrustLimits limits = stores.limits().get(certificate.sha1());
        if (limits != null && !limits.trusts(leaf, at)) {
            remarks.add(ChainRemark.LIMITED_IN_STORE);
        } else if (limits != null && !limits.whole()) {
            remarks.add(ChainRemark.LIMITS_UNCHECKED);
        }
    }

    private static void asIssuer(CertificateFacts certificate, Set<ChainRemark> remarks) {
        // Certificates of version 1 cannot say that they are an authority; roots among them are trusted all the same.
        if (!certificate.authority() && certificate.version() >= 3) {
            remarks.add(ChainRemark.NO_AUTHORITY);
        }
        if (certificate.keyUsage() != null && !certificate.keyUsage().contains(KeyUse.KEY_CERT_SIGN)) {
            remarks.add(ChainRemark.MAY_NOT_ISSUE);
        }
    }

    /** What an authority limits in those below it. Those that issued themselves, as authorities with a new key do, do not count (RFC 5280, 6.1.4). */
    private static void limits(List<Step> way, int place, Set<ChainRemark> remarks) {
        IssuerLimits limits = IssuerLimits.of(way.get(place).certificate());
        List<CertificateFacts> below =
                way.subList(0, place).stream().map(Step::certificate).toList();
        long authorities =
                below.stream().skip(1).filter(one -> !one.selfIssued()).count();
        if (limits.exceededBy((int) authorities)) {
            remarks.add(ChainRemark.PATH_TOO_LONG);
        }
        boolean open = !limits.readable();
        for (int i = 0; i < below.size(); i++) {
            Optional<Boolean> violated =
                    i > 0 && below.get(i).selfIssued() ? Optional.of(false) : limits.violatedBy(below.get(i));
            open |= violated.isEmpty();
            if (violated.orElse(false)) {
                remarks.add(ChainRemark.NAME_NOT_PERMITTED);
            }
        }
        if (open) {
            remarks.add(ChainRemark.LIMITS_UNCHECKED);
        }
    }

    private CertificateChain.End end(CertificateFacts last) {
        if (isTrusted(last)) {
            return CertificateChain.End.TRUSTED_ROOT;
        }
        if (!stores.rootsComplete() || crowded) {
            return CertificateChain.End.UNDECIDED;
        }
        return isRoot(last) ? CertificateChain.End.UNKNOWN_ROOT : CertificateChain.End.NO_ISSUER;
    }
}
