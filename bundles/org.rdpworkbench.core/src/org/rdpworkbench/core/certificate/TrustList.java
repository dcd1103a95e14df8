// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A certificate trust list of Microsoft, as Windows keeps it in the registry: which roots its programme has, or which certificates it disallows ([MS-CAESO], wincrypt.h).
 * Whether it may be believed, {@link #signature} tells.
 */
public final class TrustList {
    /** The largest list that is read, in bytes. */
    public static final int LARGEST = 8 << 20;

    /** Object identifier of such lists (szOID_CTL). */
    static final String KIND = "1.3.6.1.4.1.311.10.1";

    private static final int MOST_ENTRIES = 100_000;
    private static final String SIGNATURE_HASH = "1.3.6.1.4.1.311.10.11.15";
    private static final String PROPERTY = "1.3.6.1.4.1.311.10.11.";
    private static final String DISALLOWED_TIME = PROPERTY + "104";
    private static final String NOT_BEFORE_TIME = PROPERTY + "126";
    private static final String NOT_BEFORE_PURPOSES = PROPERTY + "127";
    private static final String PURPOSES = PROPERTY + "9";
    private static final String DISALLOWED_PURPOSES = PROPERTY + "122";
    private static final String SUBJECT_HASH = PROPERTY + "29";
    private static final String KEY_IDENTIFIER = PROPERTY + "20";

    private final byte[] encoded;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Der content;
    private boolean wrapped;
    private String hash;
    private Instant thisUpdate;

    /**
     * A certificate on the list.
     *
     * @param id the hash that names it, in upper-case hex
     * @param disallowedFrom from when on it is not trusted; null when it is, the beginning of time when it never was
     * @param issuedUntil certificates that it issued later are not trusted; null when that does not matter
     * @param issuedUntilPurposes the purposes for which {@code issuedUntil} counts; empty for all
     * @param purposes the purposes it is trusted for; empty for all
     * @param disallowedPurposes the purposes it is not trusted for
     * @param subjectHash MD5 of its encoded name in upper-case hex; null when the list does not say
     * @param keyId its key identifier in upper-case hex; null when the list does not say
     */
    public record Entry(
            String id,
            Instant disallowedFrom,
            Instant issuedUntil,
            List<String> issuedUntilPurposes,
            List<String> purposes,
            List<String> disallowedPurposes,
            String subjectHash,
            String keyId) {
        public Entry {
            issuedUntilPurposes = List.copyOf(issuedUntilPurposes);
            purposes = List.copyOf(purposes);
            disallowedPurposes = List.copyOf(disallowedPurposes);
        }

        /**
         * Whether a server's certificate that leads to it is trusted.
         *
         * @param leaf the server's certificate
         * @param at the moment that counts as now
         */
        public boolean trusts(CertificateFacts leaf, Instant at) {
            return new TrustLimits(
                            purposes.isEmpty() ? null : purposes,
                            disallowedPurposes,
                            disallowedFrom,
                            issuedUntil,
                            issuedUntilPurposes,
                            true)
                    .trusts(leaf, at);
        }
    }

    private TrustList(byte[] encoded) {
        this.encoded = encoded;
    }

    /** Reads a list, also one that is wrapped in its signature; empty when it is none, or is damaged. */
    public static Optional<TrustList> of(byte[] content) {
        if (content.length > LARGEST) {
            return Optional.empty();
        }
        try {
            TrustList list = new TrustList(content);
            Der outer = Der.read(content, 0, content.length, Der.SEQUENCE);
            if (outer.truncated()) {
                return Optional.empty();
            }
            list.content = unwrapped(outer);
            list.wrapped = list.content != outer;
            list.read(list.content);
            return Optional.of(list);
        } catch (Der.Broken | ParseException | RuntimeException e) {
            // Bouncy Castle reports values that are wrong in themselves by runtime exceptions.
            return Optional.empty();
        }
    }

    /** SignedData { version, digests, { kind, [0] list }, … } (RFC 2315, 9.1). */
    private static Der unwrapped(Der outer) throws Der.Broken {
        List<Der> info = outer.children();
        if (!info.getFirst().is(Der.OID)) {
            return outer;
        }
        Der data = info.get(1).firstChild();
        Der content = data.children().get(2);
        Der list = content.children().get(1).firstChild();
        list.require(Der.SEQUENCE);
        return list;
    }

    /** { [version], usages, [id], [number], this update, [next update], hash, [certificates], [extensions] }. */
    private void read(Der list) throws Der.Broken, ParseException {
        List<Der> fields = list.children();
        int next = 0;
        while (!isTime(fields.get(next))) {
            next++;
        }
        thisUpdate = CertificateDecoder.time(fields.get(next++));
        next += isTime(fields.get(next)) ? 1 : 0;
        Der algorithm = fields.get(next++);
        String oid = CertificateDecoder.oid(Der.read(algorithm.data(), algorithm.content(), algorithm.end(), Der.OID));
        hash = oid.equals(SIGNATURE_HASH) ? SIGNATURE_HASH : Algorithms.hash(oid);
        Der subjects = next < fields.size() && fields.get(next).is(Der.SEQUENCE) ? fields.get(next) : null;
        for (int at = subjects == null ? 0 : subjects.content(); subjects != null && at < subjects.end(); ) {
            Der subject = Der.read(list.data(), at, subjects.end(), Der.SEQUENCE);
            at = subject.end();
            if (subject.truncated() || entries.size() == MOST_ENTRIES) {
                throw new Der.Broken(at, "an entry is cut off, or there are too many");
            }
            Entry entry = entry(subject);
            entries.put(entry.id(), entry);
        }
    }

    private static boolean isTime(Der element) {
        return element.is(Der.UTC_TIME) || element.is(Der.GENERALIZED_TIME);
    }

    private static Entry entry(Der subject) throws Der.Broken {
        List<Der> fields = subject.children();
        String id = hex(fields.getFirst());
        Map<String, Der> attributes = new LinkedHashMap<>();
        for (Der attribute : fields.size() > 1 ? fields.get(1).children() : List.<Der>of()) {
            List<Der> parts = attribute.children();
            Der value = parts.get(1).firstChild();
            if (value != null) {
                attributes.put(CertificateDecoder.oid(parts.getFirst()), value);
            }
        }
        Der notBefore = attributes.get(NOT_BEFORE_TIME);
        return new Entry(
                id,
                attributes.containsKey(DISALLOWED_TIME) ? time(attributes.get(DISALLOWED_TIME)) : null,
                notBefore == null ? null : time(notBefore),
                purposes(attributes.get(NOT_BEFORE_PURPOSES)),
                purposes(attributes.get(PURPOSES)),
                purposes(attributes.get(DISALLOWED_PURPOSES)),
                attributes.containsKey(SUBJECT_HASH) ? hex(attributes.get(SUBJECT_HASH)) : null,
                attributes.containsKey(KEY_IDENTIFIER) ? hex(attributes.get(KEY_IDENTIFIER)) : null);
    }

    private static Instant time(Der value) throws Der.Broken {
        return TrustLimits.time(value.data(), value.content(), value.end());
    }

    private static List<String> purposes(Der value) throws Der.Broken {
        List<String> purposes = new ArrayList<>();
        if (value != null && value.length() > 0) {
            for (Der purpose : Der.read(value.data(), value.content(), value.end(), Der.SEQUENCE)
                    .children()) {
                purposes.add(CertificateDecoder.oid(purpose));
            }
        }
        return purposes;
    }

    private static String hex(Der value) throws Der.Broken {
        return HexFormat.of().withUpperCase().formatHex(CertificateDecoder.small(value));
    }

    /**
     * Who signed it, and whether it is still as it was signed. Takes some milliseconds.
     *
     * @param known certificates at hand that may lead from the signer to a root of Microsoft's, this root among them
     */
    public ListSignature signature(Collection<CertificateFacts> known) {
        return signature(known, ListSignature::isRootOfMicrosoft);
    }

    ListSignature signature(Collection<CertificateFacts> known, Predicate<CertificateFacts> ofMicrosoft) {
        return wrapped
                ? ListSignature.check(encoded, content.content(), content.end(), thisUpdate, known, ofMicrosoft)
                : ListSignature.UNSIGNED;
    }

    /** When it says that it was made. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** What is on it. */
    public Collection<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Whether the kind of hash by which it names certificates is known here; where it is not, nothing can be looked up. */
    public boolean understood() {
        return SIGNATURE_HASH.equals(hash) || hash.startsWith("SHA-") || hash.equals("MD5");
    }

    /** The entry of a certificate. */
    public Optional<Entry> entry(CertificateFacts certificate) {
        return name(certificate).map(entries::get);
    }

    /** The entry of the issuer of a certificate, by name and key, where the issuer itself is not at hand. */
    public Optional<Entry> entryOfIssuer(CertificateFacts certificate) {
        if (certificate.authorityKeyId() == null) {
            return Optional.empty();
        }
        try {
            String name = digest("MD5", issuer(certificate));
            return entries.values().stream()
                    .filter(entry -> name.equals(entry.subjectHash())
                            && certificate.authorityKeyId().equals(entry.keyId()))
                    .findFirst();
        } catch (Der.Broken | NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    private Optional<String> name(CertificateFacts certificate) {
        try {
            if (!SIGNATURE_HASH.equals(hash)) {
                return Optional.of(digest(hash, certificate.der()));
            }
            byte[] der = certificate.der();
            Der body = Der.read(der, 0, der.length).firstChild();
            return body == null || certificate.signatureHash() == null
                    ? Optional.empty()
                    : Optional.of(digest(certificate.signatureHash(), body.encoded()));
        } catch (Der.Broken | NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    private static byte[] issuer(CertificateFacts certificate) throws Der.Broken {
        byte[] der = certificate.der();
        Der outer = Der.read(der, 0, der.length, Der.SEQUENCE);
        List<Der> fields =
                Der.read(der, outer.content(), outer.end(), Der.SEQUENCE).children();
        int first = !fields.isEmpty() && fields.getFirst().is(0xA0) ? 1 : 0;
        if (fields.size() < first + 3) {
            throw new Der.Broken(outer.start(), "it has no issuer");
        }
        return fields.get(first + 2).encoded();
    }

    private static String digest(String algorithm, byte[] data) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance(algorithm).digest(data));
    }
}
