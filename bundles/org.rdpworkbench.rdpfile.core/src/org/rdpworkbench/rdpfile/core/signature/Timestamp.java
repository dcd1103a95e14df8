// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.rdpworkbench.core.text.Texts;

/**
 * A time stamp (RFC 3161) that a signature carries. It counts when it is of this signature, intact, made with a certificate for time stamps that was
 * valid then, and when that certificate leads to one that is trusted: anybody can make a time stamp of any time. rdpsign makes none; other tools can
 * add one without breaking the signature.
 *
 * @param time the time it names; null when there is no time stamp
 * @param reason why it does not count; empty when it does
 */
record Timestamp(Instant time, String reason) {
    static final Timestamp NONE = new Timestamp(null, "");

    private static final Texts TEXTS = Texts.of(Timestamp.class);

    /** RFC 3161, appendix A, and Microsoft's attribute for the same thing. */
    private static final String[] ATTRIBUTES = {"1.2.840.113549.1.9.16.2.14", "1.3.6.1.4.1.311.3.3.1"};

    static Timestamp of(SignerInformation information, TrustAnchors anchors) {
        if (information.getUnsignedAttributes() == null) {
            return NONE;
        }
        for (String identifier : ATTRIBUTES) {
            Attribute attribute = information.getUnsignedAttributes().get(new ASN1ObjectIdentifier(identifier));
            if (attribute != null && attribute.getAttrValues().size() > 0) {
                return read(attribute, information.getSignature(), anchors);
            }
        }
        return NONE;
    }

    private static Timestamp read(Attribute attribute, byte[] signature, TrustAnchors anchors) {
        TimeStampToken token;
        Instant time;
        try {
            token = new TimeStampToken(
                    ContentInfo.getInstance(attribute.getAttrValues().getObjectAt(0)));
            time = token.getTimeStampInfo().getGenTime().toInstant();
        } catch (TSPException | IOException | RuntimeException e) {
            return new Timestamp(null, TEXTS.get("timestamp.unreadable", String.valueOf(e.getMessage())));
        }
        try {
            String digest = Digests.name(
                    token.getTimeStampInfo().getMessageImprintAlgOID().getId());
            byte[] expected = MessageDigest.getInstance(digest).digest(signature);
            if (!Arrays.equals(expected, token.getTimeStampInfo().getMessageImprintDigest())) {
                return new Timestamp(time, TEXTS.get("timestamp.other"));
            }
            return new Timestamp(time, objection(token, time, anchors));
        } catch (TSPException e) {
            return new Timestamp(time, TEXTS.get("timestamp.broken", String.valueOf(e.getMessage())));
        } catch (GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            return new Timestamp(time, TEXTS.get("timestamp.unreadable", String.valueOf(e.getMessage())));
        }
    }

    /** Why it does not count; empty when it does. */
    private static String objection(TimeStampToken token, Instant time, TrustAnchors anchors)
            throws TSPException, OperatorCreationException, GeneralSecurityException {
        @SuppressWarnings("unchecked")
        Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(token.getSID());
        if (holders.isEmpty()) {
            return TEXTS.get("timestamp.no-certificate");
        }
        X509CertificateHolder authority = holders.iterator().next();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .build(new JcaX509CertificateConverter().getCertificate(authority)));
        List<X509CertificateHolder> others = List.copyOf(token.getCertificates().getMatches(null));
        boolean trusted = Chain.of(authority, others, anchors, time).trust() == SignatureReport.Trust.TRUSTED;
        return trusted ? "" : TEXTS.get("timestamp.not-trusted");
    }
}
