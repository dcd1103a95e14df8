// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a certificate says (RFC 5280). Whatever could not be decoded is null, or empty for lists, and stands in {@code damage}; a
 * certificate without damage has null only where this says so. Two are equal when they are of the same bytes, from which all else
 * follows.
 *
 * @param der the encoded certificate
 * @param sha1 SHA-1 of {@code der}, 40 upper-case hex digits: what Windows calls the thumbprint
 * @param sha256 SHA-256 of {@code der}, 64 upper-case hex digits
 * @param version 1, 2 or 3; 0 when it could not be decoded
 * @param serial the serial number in hex, upper case, without leading zeros
 * @param subject the subject's name, the most specific part first; an empty text when it is empty
 * @param issuer the issuer's name, the most specific part first
 * @param commonName the subject's common name; null when it has none
 * @param notBefore first moment of validity
 * @param notAfter last moment of validity
 * @param dnsNames DNS names among the subject's alternative names
 * @param ipAddresses addresses among the subject's alternative names, in text form
 * @param extendedKeyUsage object identifiers of the purposes it is for; null when it does not restrict them
 * @param keyUsage what the key may be used for; null when it does not restrict that
 * @param keyAlgorithm name of the key's algorithm ({@code RSA}, {@code EC}, {@code DSA}, {@code Ed25519} …) or its object identifier
 * @param keyBits size of the key in bits; 0 when unknown
 * @param signatureAlgorithm name of the algorithm that signed it, for example {@code SHA256withRSA}, or its object identifier
 * @param signatureHash hash under the signature, for example {@code SHA-1}; null when the algorithm has none of its own or is unknown
 * @param selfIssued whether subject and issuer are the same name; a signature is not checked, see {@link CertificateJudge}
 * @param authority whether it may issue certificates (basic constraints)
 * @param subjectKeyId subject key identifier in hex; null when it has none
 * @param authorityKeyId key identifier of the issuer in hex; null when it has none
 * @param crlUrls where revocation lists are
 * @param ocspUrls where revocation can be asked for
 * @param damage what could not be decoded
 */
public record CertificateFacts(
        byte[] der,
        String sha1,
        String sha256,
        int version,
        String serial,
        String subject,
        String issuer,
        String commonName,
        Instant notBefore,
        Instant notAfter,
        List<String> dnsNames,
        List<String> ipAddresses,
        List<String> extendedKeyUsage,
        Set<KeyUse> keyUsage,
        String keyAlgorithm,
        int keyBits,
        String signatureAlgorithm,
        String signatureHash,
        boolean selfIssued,
        boolean authority,
        String subjectKeyId,
        String authorityKeyId,
        List<String> crlUrls,
        List<String> ocspUrls,
        List<CertificateDamage> damage) {

    /** Object identifier of the purpose "server authentication". */
    public static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    /**
     * Object identifier of the purpose "Remote Desktop authentication", which Windows and its client take in place of server authentication (Remote Desktop
     * Services team blog, "Configuring Remote Desktop certificates", 2010).
     */
    public static final String REMOTE_DESKTOP_AUTHENTICATION = "1.3.6.1.4.1.311.54.1.2";

    public CertificateFacts {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
        extendedKeyUsage = extendedKeyUsage == null ? null : List.copyOf(extendedKeyUsage);
        keyUsage = keyUsage == null ? null : inOrder(keyUsage);
        crlUrls = List.copyOf(crlUrls);
        ocspUrls = List.copyOf(ocspUrls);
        damage = List.copyOf(damage);
    }

    /** Unlike other sets it comes in the same order every time, and so do texts made of it. */
    private static Set<KeyUse> inOrder(Set<KeyUse> uses) {
        Set<KeyUse> copy = EnumSet.noneOf(KeyUse.class);
        copy.addAll(uses);
        return Collections.unmodifiableSet(copy);
    }

    /** Decodes a certificate. Never fails: what cannot be decoded becomes damage. */
    public static CertificateFacts of(byte[] der) {
        return new CertificateDecoder(der).decode();
    }

    /** Whether nothing that identifies a certificate could be decoded. */
    public boolean unreadable() {
        return subject == null && notAfter == null && keyAlgorithm == null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateFacts facts && Arrays.equals(der, facts.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }
}
