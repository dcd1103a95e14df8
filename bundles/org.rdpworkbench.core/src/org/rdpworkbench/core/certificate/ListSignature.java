// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Who signed a list of Microsoft's, and whether the list is still as it was signed (RFC 2315, 9; RFC 5652, 5). The signer's certificate and those above it come with the
 * list; the root does not, and has to be at hand.
 *
 * @param state what it comes to
 * @param signer name of who signed it; an empty text when that is not known
 * @param top name of the last certificate that was found above the signer; an empty text when the signer is not known
 */
public record ListSignature(State state, String signer, String top) {
    /** What a signature comes to. */
    public enum State {
        /** The list is as it was signed, and who signed it leads to a root of Microsoft's that is at hand. */
        ANCHORED,
        /** The list is as it was signed; that who signed it leads to a root of Microsoft's, cannot be told from what is at hand. */
        NOT_ANCHORED,
        /** The list is as it was signed, by somebody who leads to a root that is none of Microsoft's. */
        FOREIGN,
        /** The list is not what was signed. */
        BROKEN,
        /** Nobody signed it. */
        UNSIGNED,
        /** Whether it is as it was signed cannot be computed: a part is damaged, missing, or of a kind that is not known here. */
        UNCHECKED
    }

    /** Windows takes such lists from these alone: the roots of 2001, 2010 and 2011, by the SHA-256 of their certificates. */
    private static final Set<String> ROOTS_OF_MICROSOFT = Set.of(
            "885DE64C340E3EA70658F01E1145F957FCDA27AABEEA1AB9FAA9FDB0102D4077",
            "DF545BF919A2439C36983B54CDFC903DFA4F37D3996D8D84B4C31EEC6F3C163E",
            "847DF6A78497943F27FC72EB93F9A637320A02B561D0A91B09E87A7807ED7C61");

    /** What leaves open who stands above whom. */
    private static final Set<ChainRemark> TEARING =
            EnumSet.of(ChainRemark.SIGNATURE_WRONG, ChainRemark.SIGNATURE_UNCHECKED, ChainRemark.DAMAGED);

    /** What breaks a way to a root; of purposes and strengths a TLS server is asked, not who signs a list. */
    private static final Set<ChainRemark> BREAKING = EnumSet.of(
            ChainRemark.SIGNATURE_WRONG,
            ChainRemark.SIGNATURE_UNCHECKED,
            ChainRemark.EXPIRED,
            ChainRemark.NOT_YET_VALID,
            ChainRemark.VALIDITY_UNREADABLE,
            ChainRemark.NO_AUTHORITY,
            ChainRemark.MAY_NOT_ISSUE,
            ChainRemark.PATH_TOO_LONG,
            ChainRemark.DAMAGED);

    private static final int MOST_CERTIFICATES = 50;
    private static final int MOST_SIGNERS = 10;

    /** That of a list which nobody signed. */
    static final ListSignature UNSIGNED = without(State.UNSIGNED);

    static boolean isRootOfMicrosoft(CertificateFacts certificate) {
        return ROOTS_OF_MICROSOFT.contains(certificate.sha256());
    }

    /** Whether what the list says may be taken for Microsoft's word: nothing shows that it is not, and the list is as it was signed. */
    public boolean counts() {
        return state == State.ANCHORED || state == State.NOT_ANCHORED;
    }

    private static ListSignature without(State state) {
        return new ListSignature(state, "", "");
    }

    /**
     * Checks the signature of a list.
     *
     * @param message the list wrapped in its signature, as Windows keeps it
     * @param from where in it the signed content begins: behind tag and length of the list
     * @param to where that content ends
     * @param made when the list says it was made, at which its signer has to be valid
     * @param known certificates that are at hand besides, roots among them
     * @param ofMicrosoft which certificates are roots of Microsoft's
     */
    static ListSignature check(
            byte[] message,
            int from,
            int to,
            Instant made,
            Collection<CertificateFacts> known,
            Predicate<CertificateFacts> ofMicrosoft) {
        if (!Nesting.isShallow(message)) {
            return without(State.UNCHECKED);
        }
        try {
            ContentInfo info = ContentInfo.getInstance(message);
            byte[] content = new byte[to - from];
            System.arraycopy(message, from, content, 0, content.length);
            // The bytes as they stand: encoded anew, a list that does not follow DER to the letter would not be what
            // was signed.
            CMSSignedData signed = parsed(info, content);
            Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
            if (signers.isEmpty()) {
                return UNSIGNED;
            }
            if (signers.size() > MOST_SIGNERS) {
                return without(State.UNCHECKED);
            }
            List<CertificateFacts> sent = new ArrayList<>();
            CertificateFacts who = null;
            for (SignerInformation signer : signers) {
                Optional<CertificateFacts> found = certificate(signed, signer);
                if (found.isEmpty()) {
                    return without(State.UNCHECKED);
                }
                who = found.get();
                if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key(who)))) {
                    return new ListSignature(State.BROKEN, name(who), "");
                }
            }
            for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
                if (sent.size() < MOST_CERTIFICATES) {
                    sent.add(CertificateFacts.of(holder.getEncoded()));
                }
            }
            return anchored(who, sent, made, known, ofMicrosoft);
        } catch (CMSException e) {
            // What cannot be computed is reported by the same exception as what does not fit, with that as its cause.
            boolean computed = !(e.getCause() instanceof OperatorCreationException)
                    && !(e.getCause() instanceof GeneralSecurityException);
            return without(computed ? State.BROKEN : State.UNCHECKED);
        } catch (OperatorCreationException | GeneralSecurityException | IOException | RuntimeException e) {
            return without(State.UNCHECKED);
        }
    }

    /**
     * The parts of a signed message.
     *
     * @throws IOException if they do not read: of what is not there nothing can be said to be wrong
     */
    private static CMSSignedData parsed(ContentInfo info, byte[] content) throws IOException {
        try {
            return new CMSSignedData(
                    new CMSProcessableByteArray(new ASN1ObjectIdentifier(TrustList.KIND), content), info);
        } catch (CMSException e) {
            throw new IOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<CertificateFacts> certificate(CMSSignedData signed, SignerInformation signer)
            throws IOException {
        Collection<X509CertificateHolder> named = signed.getCertificates().getMatches(signer.getSID());
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(CertificateFacts.of(named.iterator().next().getEncoded()));
    }

    private static PublicKey key(CertificateFacts certificate) throws GeneralSecurityException {
        try {
            return CertificateJudge.key(certificate);
        } catch (Der.Broken e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static ListSignature anchored(
            CertificateFacts signer,
            List<CertificateFacts> sent,
            Instant made,
            Collection<CertificateFacts> known,
            Predicate<CertificateFacts> ofMicrosoft) {
        Set<CertificateFacts> all = new LinkedHashSet<>(sent);
        all.addAll(known);
        List<CertificateFacts> roots = all.stream().filter(ofMicrosoft).toList();
        CertificateChain chain = ChainJudge.judge(
                signer, new TrustStores(roots, true, List.copyOf(all), Set.of(), true, Map.of()), made);
        State state =
                switch (chain.end()) {
                    case TRUSTED_ROOT -> without(chain, BREAKING) ? State.ANCHORED : State.NOT_ANCHORED;
                    case UNKNOWN_ROOT -> without(chain, TEARING) ? State.FOREIGN : State.NOT_ANCHORED;
                    case NO_ISSUER, UNDECIDED -> State.NOT_ANCHORED;
                };
        return new ListSignature(
                state, name(signer), name(chain.links().getLast().certificate()));
    }

    private static boolean without(CertificateChain chain, Set<ChainRemark> remarks) {
        return chain.links().stream().flatMap(link -> link.remarks().stream()).noneMatch(remarks::contains);
    }

    private static String name(CertificateFacts certificate) {
        if (certificate.commonName() != null) {
            return certificate.commonName();
        }
        return certificate.subject() == null || certificate.subject().isEmpty()
                ? certificate.sha1()
                : certificate.subject();
    }
}
