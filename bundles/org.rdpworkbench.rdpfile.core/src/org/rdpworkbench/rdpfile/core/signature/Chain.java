// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;

/**
 * The certificates from one to the one that vouches for it in the end.
 *
 * @param certificates them
 * @param trust what they come to
 */
record Chain(List<CertificateFacts> certificates, Trust trust) {
    /** Longer than any chain that is meant. */
    private static final int LONGEST = 10;

    static Chain of(
            X509CertificateHolder signer, List<X509CertificateHolder> others, TrustAnchors anchors, Instant at) {
        try {
            List<X509Certificate> known = new ArrayList<>();
            for (X509CertificateHolder other : others) {
                known.add(new JcaX509CertificateConverter().getCertificate(other));
            }
            return of(new JcaX509CertificateConverter().getCertificate(signer), known, anchors, at);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Java is strict about certificates; nobody can vouch for one that it does not read.
            List<CertificateFacts> facts = new ArrayList<>();
            facts.add(CertificateFacts.of(bytes(signer)));
            others.stream()
                    .filter(other -> !other.equals(signer))
                    .forEach(other -> facts.add(CertificateFacts.of(bytes(other))));
            return new Chain(facts, Trust.INVALID);
        }
    }

    private static byte[] bytes(X509CertificateHolder holder) {
        try {
            return holder.getEncoded();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Chain of(X509Certificate first, List<X509Certificate> known, TrustAnchors anchors, Instant at)
            throws GeneralSecurityException {
        Set<X509Certificate> path = new LinkedHashSet<>();
        X509Certificate last = first;
        X509Certificate anchor = null;
        while (last != null && path.size() < LONGEST && path.add(last)) {
            anchor = anchors.certificates().contains(last)
                    ? last
                    : issuer(last, anchors.certificates()).orElse(null);
            if (anchor != null) {
                break;
            }
            last = isSelfSigned(last) ? null : issuer(last, known).orElse(null);
        }
        List<X509Certificate> all = new ArrayList<>(path);
        Trust trust = anchor == null ? untrusted(all) : validated(all, anchor, at);
        if (anchor != null && !path.contains(anchor)) {
            all.add(anchor);
        }
        List<CertificateFacts> facts = new ArrayList<>();
        for (X509Certificate certificate : all) {
            facts.add(CertificateFacts.of(certificate.getEncoded()));
        }
        return new Chain(facts, trust);
    }

    private static Trust untrusted(List<X509Certificate> path) {
        if (!isSelfSigned(path.getLast())) {
            return Trust.INCOMPLETE;
        }
        return path.size() == 1 ? Trust.SELF_SIGNED : Trust.UNKNOWN_ROOT;
    }

    private static Trust validated(List<X509Certificate> path, X509Certificate anchor, Instant at)
            throws GeneralSecurityException {
        List<X509Certificate> below =
                path.stream().filter(one -> !one.equals(anchor)).collect(Collectors.toList());
        if (below.isEmpty()) {
            return Trust.TRUSTED;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            // The validity of the signer's own certificate is reported apart; here its issuers are asked.
            parameters.setDate(Date.from(within(at, below.getFirst())));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return Trust.TRUSTED;
        } catch (CertPathValidatorException | InvalidAlgorithmParameterException e) {
            return Trust.INVALID;
        }
    }

    private static Instant within(Instant at, X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return isIssuedBy(certificate, certificate);
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> among) {
        return among.stream().filter(one -> isIssuedBy(certificate, one)).findFirst();
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
