// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Properties;
import org.bouncycastle.util.Store;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.KeyUse;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.AddressGuard;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Purpose;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Validity;

/** Verifies signatures of files. Never fails: what cannot be verified is said in the report. */
public final class SignatureVerifier {
    private static final Texts TEXTS = Texts.of(SignatureVerifier.class);
    private static final String REPEATED = "org.bouncycastle.x509.ignore_repeated_extensions";
    private static final String ADDRESS = "full address";
    private static final String ALTERNATE = "alternate full address";
    private static final Set<String> WEAK = Set.of("MD5", "SHA-1");

    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** Server authentication, code signing, Remote Desktop authentication. What mstsc demands is not documented. */
    private static final Set<String> PURPOSES =
            Set.of(CertificateFacts.SERVER_AUTHENTICATION, "1.3.6.1.5.5.7.3.3", "1.3.6.1.4.1.311.54.1.2");

    private final TrustAnchors anchors;
    private final Instant at;

    /**
     * A verifier.
     *
     * @param anchors whom to trust
     * @param at the time that counts as now
     */
    public SignatureVerifier(TrustAnchors anchors, Instant at) {
        this.anchors = anchors;
        this.at = at;
    }

    /** Verifies the signature of a file. */
    public SignatureReport verify(RdpDocument document) {
        if (!SignScope.isSigned(document)) {
            return new Result(document).report(State.NONE, "");
        }
        // Microsoft itself has signed with a certificate that has an extension twice (MS-RDWR 4.1).
        Properties.setThreadOverride(REPEATED, true);
        try {
            return new Result(document).verify();
        } finally {
            Properties.removeThreadOverride(REPEATED);
        }
    }

    /** One signature that is verified. */
    private final class Result {
        private final RdpDocument document;
        private final List<String> names;
        private CertificateFacts signer;
        private String digest = "";
        private List<CertificateFacts> chain = List.of();
        private Trust trust = Trust.NOT_EXAMINED;
        private Timestamp timestamp = Timestamp.NONE;

        Result(RdpDocument document) {
            this.document = document;
            names = SignScope.names(document);
        }

        SignatureReport verify() {
            if (document.text(SignScope.SIGNATURE).isEmpty()) {
                return report(State.MALFORMED, TEXTS.get("verify.no-signature"));
            }
            if (names.isEmpty()) {
                return report(State.MALFORMED, TEXTS.get("verify.no-scope"));
            }
            if (document.linesOf(SignScope.SIGNATURE).size() > 1
                    || document.linesOf(SignScope.SCOPE).size() > 1) {
                return report(State.MALFORMED, TEXTS.get("verify.twice"));
            }
            // Clients read them as text; what stands there as a number or as bytes is no signature to them.
            if (!isText(SignScope.SIGNATURE) || !isText(SignScope.SCOPE)) {
                return report(State.MALFORMED, TEXTS.get("verify.type"));
            }
            try {
                byte[] message =
                        SignatureBlob.decode(document.text(SignScope.SIGNATURE).orElseThrow());
                return verify(message);
            } catch (SignatureBlob.MalformedException e) {
                return report(State.MALFORMED, e.getMessage());
            }
        }

        private boolean isText(String name) {
            return document.setting(name).orElseThrow().type() == 's';
        }

        private SignatureReport verify(byte[] message) {
            SignerInformation information;
            X509CertificateHolder certificate;
            List<X509CertificateHolder> certificates;
            PublicKey key;
            try {
                // Alone it would take the first object and pass over what follows.
                ASN1Primitive whole = ASN1Primitive.fromByteArray(message);
                CMSSignedData data =
                        new CMSSignedData(new CMSProcessableByteArray(new byte[0]), ContentInfo.getInstance(whole));
                if (data.getSignerInfos().size() != 1) {
                    return report(
                            State.MALFORMED,
                            TEXTS.get("verify.signers", data.getSignerInfos().size()));
                }
                information = data.getSignerInfos().getSigners().iterator().next();
                certificates = List.copyOf(data.getCertificates().getMatches(null));
                certificate = certificateOf(information, data.getCertificates());
                key = certificate == null
                        ? null
                        : new JcaPEMKeyConverter().getPublicKey(certificate.getSubjectPublicKeyInfo());
                signer = certificate == null ? null : CertificateFacts.of(certificate.getEncoded());
            } catch (CMSException | IOException | RuntimeException e) {
                // Bouncy Castle throws what its parser meets; all of it means that this is no CMS.
                return report(State.MALFORMED, TEXTS.get("verify.no-cms", String.valueOf(e.getMessage())));
            }
            digest = Digests.name(information.getDigestAlgOID());
            if (certificate == null) {
                return report(State.NOT_CHECKED, TEXTS.get("verify.no-certificate"));
            }
            timestamp = Timestamp.of(information, anchors);
            Chain built = Chain.of(certificate, certificates, anchors, timeOfChain());
            chain = built.certificates();
            trust = built.trust();
            return checked(message, key);
        }

        private Instant timeOfChain() {
            return timestamp.time() != null && timestamp.reason().isEmpty() ? timestamp.time() : at;
        }

        private SignatureReport checked(byte[] message, PublicKey key) {
            String scope = document.setting(SignScope.SCOPE).orElseThrow().value();
            List<Integer> first = SignedMessage.lines(document, names, false);
            int missing = first.indexOf(-1);
            if (missing >= 0) {
                return report(State.BROKEN, TEXTS.get("verify.line-gone", names.get(missing)));
            }
            List<List<Integer>> ways = new ArrayList<>(List.of(first));
            List<Integer> last = SignedMessage.lines(document, names, true);
            if (!last.equals(first)) {
                ways.add(last);
            }
            try {
                for (List<Integer> way : ways) {
                    if (fits(message, SignedMessage.bytes(texts(way), scope), key)) {
                        return report(State.INTACT, "");
                    }
                }
                return report(State.BROKEN, TEXTS.get("verify.changed"));
            } catch (CMSException | OperatorCreationException | RuntimeException e) {
                return report(State.NOT_CHECKED, TEXTS.get("verify.unsupported", String.valueOf(e.getMessage())));
            }
        }

        private List<String> texts(List<Integer> lines) {
            return lines.stream().map(line -> document.lines().get(line).text()).toList();
        }

        SignatureReport report(State state, String reason) {
            List<String> doubled = state == State.NONE ? List.of() : doubled();
            return new SignatureReport(
                    state,
                    reason,
                    signer,
                    digest,
                    chain,
                    trust,
                    validity(),
                    purpose(),
                    at,
                    timestamp.time(),
                    timestamp.reason(),
                    names,
                    state == State.NONE ? List.of() : unprotected(),
                    doubled,
                    state == State.NONE ? AddressGuard.NOT_EXAMINED : address(),
                    state == State.INTACT ? objections(doubled) : List.of());
        }

        private Validity validity() {
            if (signer == null || signer.notBefore() == null || signer.notAfter() == null) {
                return Validity.NOT_EXAMINED;
            }
            if (at.isBefore(signer.notBefore())) {
                return Validity.NOT_YET;
            }
            if (!at.isAfter(signer.notAfter())) {
                return Validity.VALID;
            }
            boolean stamped = timestamp.time() != null
                    && timestamp.reason().isEmpty()
                    && !timestamp.time().isAfter(signer.notAfter())
                    && !timestamp.time().isBefore(signer.notBefore());
            return stamped ? Validity.EXPIRED_AFTER_TIMESTAMP : Validity.EXPIRED;
        }

        private Purpose purpose() {
            if (signer == null) {
                return Purpose.NOT_EXAMINED;
            }
            // Windows takes the purposes of an authority for a limit of what it may vouch for: one must be common.
            boolean fits = PURPOSES.stream()
                    .anyMatch(purpose -> Stream.concat(Stream.of(signer), chain.stream())
                            .map(CertificateFacts::extendedKeyUsage)
                            .allMatch(allowed ->
                                    allowed == null || allowed.contains(purpose) || allowed.contains(ANY_PURPOSE)));
            boolean signs = signer.keyUsage() == null
                    || signer.keyUsage().contains(KeyUse.DIGITAL_SIGNATURE)
                    || signer.keyUsage().contains(KeyUse.NON_REPUDIATION);
            return fits && signs ? Purpose.FITS : Purpose.DIFFERS;
        }

        private List<String> unprotected() {
            Set<String> keys = SignScope.keys(document);
            Map<String, String> found = new TreeMap<>();
            document.index().keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> found.put(
                            key, document.setting(key).orElseThrow().name().strip()));
            return List.copyOf(found.values());
        }

        /** A name also counts where characters are in it that nobody sees and that a client may leave out. */
        private List<String> doubled() {
            Map<String, Integer> lines = new HashMap<>();
            document.index()
                    .forEach((key, numbers) -> lines.merge(SignObjections.visible(key), numbers.size(), Integer::sum));
            Map<String, Integer> signed = new HashMap<>();
            names.forEach(name -> signed.merge(Setting.key(name), 1, Integer::sum));
            Set<String> seen = new HashSet<>();
            return names.stream()
                    .filter(name -> seen.add(Setting.key(name)))
                    .filter(name -> lines.getOrDefault(Setting.key(name), 0) > signed.get(Setting.key(name)))
                    .toList();
        }

        private List<String> objections(List<String> doubled) {
            List<String> found = new ArrayList<>();
            if (!doubled.isEmpty()) {
                found.add(TEXTS.get("against.doubled", String.join(", ", doubled)));
            }
            if (WEAK.contains(digest)) {
                found.add(TEXTS.get("against.hash", digest));
            }
            found.addAll(SignObjections.of(document));
            return found;
        }

        private AddressGuard address() {
            Set<String> keys = SignScope.keys(document);
            boolean alternate = document.text(ALTERNATE).isPresent();
            if (!alternate && document.text(ADDRESS).isEmpty()) {
                return AddressGuard.NOT_EXAMINED;
            }
            if (alternate && !keys.contains(ALTERNATE)) {
                return AddressGuard.ALTERNATE_NOT_SIGNED;
            }
            if (keys.contains(ALTERNATE)) {
                return AddressGuard.GUARDED;
            }
            return keys.contains(ADDRESS) ? AddressGuard.ALTERNATE_CAN_BE_ADDED : AddressGuard.NOT_SIGNED;
        }
    }

    private static boolean fits(byte[] message, byte[] content, PublicKey key)
            throws CMSException, OperatorCreationException {
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(content), message);
        SignerInformation information =
                data.getSignerInfos().getSigners().iterator().next();
        // By the key, not by the certificate: whether that is valid is asked apart, so that both answers are had.
        SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder().build(key);
        try {
            return information.verify(verifier);
        } catch (CMSSignerDigestMismatchException e) {
            return false;
        }
    }

    private static X509CertificateHolder certificateOf(
            SignerInformation information, Store<X509CertificateHolder> store) {
        @SuppressWarnings("unchecked")
        Collection<X509CertificateHolder> matches = store.getMatches(information.getSID());
        return matches.isEmpty() ? null : matches.iterator().next();
    }
}
