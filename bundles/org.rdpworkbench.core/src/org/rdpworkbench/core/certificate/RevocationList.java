// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of revoked certificates (RFC 5280, 5). What it says of one certificate is looked up in its bytes, so that a list of a million entries takes no
 * memory beside them.
 */
public final class RevocationList {
    /** The largest list that is read, in bytes. */
    public static final int LARGEST = 16 << 20;

    private static final int EXTENSIONS = 0xA0;
    private static final String REASON = "2.5.29.21";
    private static final String DELTA = "2.5.29.27";
    private static final String DISTRIBUTION_POINT = "2.5.29.28";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final Set<String> UNDERSTOOD = Set.of(DELTA, DISTRIBUTION_POINT, AUTHORITY_KEY);
    private static final int MOST_ENTRIES = 4_000_000;
    private static final int MOST_URLS = 100;

    private static final String[] REASONS = {
        "unspecified",
        "key-compromise",
        "ca-compromise",
        "affiliation-changed",
        "superseded",
        "cessation-of-operation",
        "certificate-hold",
        "unused",
        "remove-from-list",
        "privilege-withdrawn",
        "aa-compromise"
    };

    private final byte[] der;
    private List<Der> parts = List.of();
    private String algorithm;
    private String issuer;
    private Instant thisUpdate;
    private Instant nextUpdate;
    private Der entries;
    private String authorityKeyId;
    private final List<String> places = new ArrayList<>();
    private boolean delta;
    private boolean partial;
    private boolean indirect;
    private boolean serversOnly;
    private boolean authoritiesOnly;

    /**
     * An entry of a list.
     *
     * @param at when the certificate was revoked
     * @param reason why, as RFC 5280 names it, in words; {@code unspecified} where the list does not say
     */
    public record Entry(Instant at, String reason) {}

    private RevocationList(byte[] der) {
        this.der = der;
    }

    /** Reads a list; empty when it is none, or is damaged: half a list must not make a certificate look good. */
    public static Optional<RevocationList> of(byte[] content) {
        if (content.length > LARGEST) {
            return Optional.empty();
        }
        RevocationList list = new RevocationList(content);
        try {
            list.read();
            return Optional.of(list);
        } catch (Der.Broken | ParseException | RuntimeException e) {
            // Bouncy Castle reports values that are wrong in themselves by runtime exceptions.
            return Optional.empty();
        }
    }

    private void read() throws Der.Broken, ParseException {
        Der outer = Der.read(der, 0, der.length, Der.SEQUENCE);
        if (outer.truncated() || outer.end() != der.length) {
            throw new Der.Broken(outer.start(), "it is cut off, or bytes follow its end");
        }
        parts = outer.children();
        if (parts.size() != 3) {
            throw new Der.Broken(outer.start(), "it has not three parts");
        }
        algorithm = CertificateDecoder.signature(parts.get(1)).name();
        List<Der> fields = parts.getFirst().children();
        int next = !fields.isEmpty() && fields.getFirst().is(Der.INTEGER) ? 2 : 1;
        issuer = DistinguishedName.of(fields.get(next)).display();
        thisUpdate = CertificateDecoder.time(fields.get(next + 1));
        next += 2;
        if (next < fields.size() && isTime(fields.get(next))) {
            nextUpdate = CertificateDecoder.time(fields.get(next++));
        }
        if (next < fields.size() && fields.get(next).is(Der.SEQUENCE)) {
            entries = fields.get(next++);
        }
        if (next < fields.size() && fields.get(next).is(EXTENSIONS)) {
            extensions(fields.get(next++));
        }
        if (next != fields.size()) {
            throw new Der.Broken(fields.get(next).start(), "it has a part that lists do not have");
        }
        checkEntries();
    }

    private static boolean isTime(Der element) {
        return element.is(Der.UTC_TIME) || element.is(Der.GENERALIZED_TIME);
    }

    private void extensions(Der wrapper) throws Der.Broken {
        Der list = wrapper.firstChild();
        for (Der extension : list == null ? List.<Der>of() : list.children()) {
            List<Der> fields = extension.children();
            String oid = CertificateDecoder.oid(fields.getFirst());
            boolean critical = fields.size() > 2
                    && fields.get(1).is(Der.BOOLEAN)
                    && fields.get(1).value()[0] != 0;
            // What must be understood and is not, may say that the list is about something else.
            partial |= critical && !UNDERSTOOD.contains(oid);
            delta |= oid.equals(DELTA);
        }
        Optional<Der> key = Extensions.in(wrapper, AUTHORITY_KEY);
        if (key.isPresent()) {
            Der id = key.get().firstChild();
            if (id != null && id.is(0x80)) {
                authorityKeyId = HexFormat.of().withUpperCase().formatHex(CertificateDecoder.small(id));
            }
        }
        Optional<Der> point = Extensions.in(wrapper, DISTRIBUTION_POINT);
        if (point.isPresent()) {
            point(point.get());
        }
    }

    /** IssuingDistributionPoint { [0] name, [1] servers only, [2] authorities only, [3] some reasons only, [4] indirect, [5] attributes only }. */
    private void point(Der point) throws Der.Broken {
        for (Der field : point.children()) {
            boolean set = field.length() == 1 && field.data()[field.content()] != 0;
            switch (field.tag()) {
                case 0xA0 -> {
                    Der name = field.firstChild();
                    for (Der one : name == null ? List.<Der>of() : name.children()) {
                        if (one.is(0x86) && places.size() < MOST_URLS) {
                            places.add(CertificateDecoder.latin(one));
                        }
                    }
                    // A name that is no address cannot be compared with what the certificate says.
                    partial |= places.isEmpty();
                }
                case 0x81 -> serversOnly |= set;
                case 0x82 -> authoritiesOnly |= set;
                case 0x84 -> indirect |= set;
                default -> partial = true;
            }
        }
    }

    /** All entries must be readable, since the one that is looked for could be behind what is not. */
    private void checkEntries() throws Der.Broken {
        int count = 0;
        for (int at = entries == null ? 0 : entries.content(); entries != null && at < entries.end(); count++) {
            Der entry = Der.read(der, at, entries.end(), Der.SEQUENCE);
            Der serial = Der.read(der, entry.content(), entry.end(), Der.INTEGER);
            if (entry.truncated() || serial.truncated() || count == MOST_ENTRIES) {
                throw new Der.Broken(at, "an entry is cut off, or there are too many");
            }
            at = entry.end();
        }
    }

    /** The name of who issued it, as certificates show it. */
    public String issuer() {
        return issuer;
    }

    /** When it was made. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** When the next one comes at the latest; null when it does not say. */
    public Instant nextUpdate() {
        return nextUpdate;
    }

    /** The bytes. */
    public byte[] der() {
        return der.clone();
    }

    /** Whether it only says what changed since another list. */
    public boolean delta() {
        return delta;
    }

    /** Whether it was made for a certificate: by the issuer that it names, and not for others alone. Says nothing of the signature. */
    boolean isFor(CertificateFacts certificate) {
        return issuer.equals(certificate.issuer())
                && (authorityKeyId == null
                        || certificate.authorityKeyId() == null
                        || authorityKeyId.equals(certificate.authorityKeyId()))
                && !indirect
                && !(certificate.authority() ? serversOnly : authoritiesOnly);
    }

    /** Whether a certificate that is not on it is not revoked, as far as it knows. */
    boolean isWholeFor(CertificateFacts certificate) {
        return !delta && !partial && (places.isEmpty() || places.stream().anyMatch(certificate.crlUrls()::contains));
    }

    /** Whether a key made its signature; empty when that cannot be computed. */
    Optional<Boolean> isSignedBy(CertificateFacts authority) {
        return CertificateJudge.isSignedBy(parts, algorithm, authority);
    }

    /**
     * The entry of a certificate.
     *
     * @param serial its serial number, as certificates show it
     */
    public Optional<Entry> entry(String serial) {
        if (entries == null || serial == null) {
            return Optional.empty();
        }
        byte[] wanted = HexFormat.of().parseHex(serial.length() % 2 == 0 ? serial : "0" + serial);
        try {
            for (int at = entries.content(); at < entries.end(); ) {
                Der entry = Der.read(der, at, entries.end(), Der.SEQUENCE);
                Der number = Der.read(der, entry.content(), entry.end(), Der.INTEGER);
                if (sameNumber(number, wanted)) {
                    return Optional.of(entry(entry, number));
                }
                at = entry.end();
            }
        } catch (Der.Broken | ParseException | RuntimeException e) {
            // The number is on the list, whatever else of the entry cannot be read.
            return Optional.of(new Entry(thisUpdate, REASONS[0]));
        }
        return Optional.empty();
    }

    private boolean sameNumber(Der number, byte[] wanted) {
        int from = number.content();
        while (from < number.end() - 1 && der[from] == 0) {
            from++;
        }
        int skip = 0;
        while (skip < wanted.length - 1 && wanted[skip] == 0) {
            skip++;
        }
        return Arrays.equals(der, from, number.end(), wanted, skip, wanted.length);
    }

    private Entry entry(Der entry, Der number) throws Der.Broken, ParseException {
        Der time = Der.read(der, number.end(), entry.end());
        String reason = REASONS[0];
        if (time.end() < entry.end()) {
            Der list = Der.read(der, time.end(), entry.end(), Der.SEQUENCE);
            for (Der extension : list.children()) {
                List<Der> fields = extension.children();
                if (CertificateDecoder.oid(fields.getFirst()).equals(REASON)) {
                    reason = reason(Der.read(
                            der, fields.getLast().content(), fields.getLast().end()));
                }
            }
        }
        return new Entry(CertificateDecoder.time(time), reason);
    }

    /** The name of a reason, which is encoded as one byte. */
    static String reason(Der code) {
        int number = code.length() == 1 ? code.data()[code.content()] : -1;
        return number >= 0 && number < REASONS.length ? REASONS[number] : REASONS[0];
    }

    /** How many certificates it revokes. */
    public int size() {
        int count = 0;
        try {
            for (int at = entries == null ? 0 : entries.content(); entries != null && at < entries.end(); count++) {
                at = Der.read(der, at, entries.end()).end();
            }
        } catch (Der.Broken e) {
            throw new IllegalStateException("the entries were read before", e);
        }
        return count;
    }
}
