// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;

/**
 * Walks a certificate part by part, so that a damaged part costs only itself. The structure is read here, with offsets and limits;
 * Bouncy Castle decodes the small values in it.
 */
final class CertificateDecoder {
    private static final int LARGEST = 1 << 18;
    private static final int LARGEST_VALUE = 1 << 14;
    private static final int MOST_NAMES = 1000;
    private static final int MOST_EXTENSIONS = 128;
    private static final int LONGEST_TEXT = 1024;

    private static final int VERSION = 0xA0;
    private static final int EXTENSIONS = 0xA3;
    private static final int DNS_NAME = 0x82;
    private static final int URI = 0x86;
    private static final int IP_ADDRESS = 0x87;
    private static final int KEY_IDENTIFIER = 0x80;
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";

    private final byte[] data;
    private final List<CertificateDamage> damage = new ArrayList<>();

    private int version;
    private String serial;
    private String subject;
    private String issuer;
    private byte[] subjectBytes;
    private byte[] issuerBytes;
    private String commonName;
    private Instant notBefore;
    private Instant notAfter;
    private final List<String> dnsNames = new ArrayList<>();
    private final List<String> ipAddresses = new ArrayList<>();
    private List<String> extendedKeyUsage;
    private Set<KeyUse> keyUsage;
    private String keyAlgorithm;
    private int keyBits;
    private Algorithms.Signature signature = new Algorithms.Signature(null, null);
    private boolean authority;
    private String subjectKeyId;
    private String authorityKeyId;
    private final List<String> crlUrls = new ArrayList<>();
    private final List<String> ocspUrls = new ArrayList<>();

    CertificateDecoder(byte[] data) {
        this.data = data;
    }

    /** Decodes one part. */
    @FunctionalInterface
    private interface Part {
        void decode() throws Der.Broken, ParseException;
    }

    CertificateFacts decode() {
        if (data.length > LARGEST) {
            damage("certificate", 0, "it is larger than " + LARGEST + " bytes and was not read");
        } else {
            part("certificate", 0, this::certificate);
        }
        boolean selfIssued = subjectBytes != null && Arrays.equals(subjectBytes, issuerBytes);
        return new CertificateFacts(
                data,
                digest("SHA-1"),
                digest("SHA-256"),
                version,
                serial,
                subject,
                issuer,
                commonName,
                notBefore,
                notAfter,
                dnsNames,
                ipAddresses,
                extendedKeyUsage,
                keyUsage,
                keyAlgorithm,
                keyBits,
                signature.name(),
                signature.hash(),
                selfIssued,
                authority,
                subjectKeyId,
                authorityKeyId,
                crlUrls,
                ocspUrls,
                damage);
    }

    private void certificate() throws Der.Broken {
        Der certificate = Der.read(data, 0, data.length, Der.SEQUENCE);
        if (certificate.truncated()) {
            damage("certificate", 0, "it is cut off");
        } else if (certificate.end() < data.length) {
            damage("certificate", certificate.end(), "bytes follow its end");
        }
        Der body = Der.read(data, certificate.content(), certificate.end(), Der.SEQUENCE);
        Cursor cursor = new Cursor(body);
        version(cursor);
        element(cursor, "serial number", Der.INTEGER, this::serial);
        element(cursor, "inner signature algorithm", Der.SEQUENCE, algorithm -> {});
        element(cursor, "issuer", Der.SEQUENCE, name -> {
            issuer = DistinguishedName.of(name).display();
            issuerBytes = name.encoded();
        });
        element(cursor, "validity", Der.SEQUENCE, this::validity);
        element(cursor, "subject", Der.SEQUENCE, name -> {
            DistinguishedName decoded = DistinguishedName.of(name);
            subject = decoded.display();
            subjectBytes = name.encoded();
            commonName = decoded.commonName();
        });
        element(cursor, "public key", Der.SEQUENCE, this::publicKey);
        extensions(cursor);
        part("signature algorithm", body.end(), () -> {
            Der algorithm = Der.read(data, body.end(), certificate.end(), Der.SEQUENCE);
            signature = signature(algorithm);
            Der bits = Der.read(data, algorithm.end(), certificate.end(), Der.BIT_STRING);
            if (bits.truncated() || bits.length() < 2) {
                throw new Der.Broken(bits.start(), "the signature is cut off");
            }
        });
    }

    /** Steps over the elements of the body; after damage it goes on where the damaged element says it ends. */
    private final class Cursor {
        private final Der body;
        private int at;

        Cursor(Der body) {
            this.body = body;
            this.at = body.content();
        }

        Der next() throws Der.Broken {
            try {
                Der element = Der.read(data, at, body.end());
                at = element.end();
                return element;
            } catch (Der.Broken e) {
                at = body.end();
                throw e;
            }
        }

        int peek() {
            return at < body.end() ? data[at] & 0xFF : -1;
        }
    }

    /** Decodes one element. */
    @FunctionalInterface
    private interface Step {
        void decode(Der element) throws Der.Broken, ParseException;
    }

    private void element(Cursor cursor, String name, int tag, Step step) {
        part(name, cursor.at, () -> {
            Der element = cursor.next();
            element.require(tag);
            if (element.truncated()) {
                damage(name, element.start(), "it is cut off");
            }
            step.decode(element);
        });
    }

    /** Bouncy Castle reports bad values by runtime exceptions of several kinds. */
    private void part(String name, int offset, Part part) {
        try {
            part.decode();
        } catch (Der.Broken e) {
            damage(name, e.offset, e.getMessage());
        } catch (ParseException | RuntimeException e) {
            damage(name, offset, "its value cannot be decoded");
        }
    }

    private void damage(String name, int offset, String reason) {
        if (damage.size() < MOST_NAMES) {
            damage.add(new CertificateDamage(name, offset, reason));
        }
    }

    private void version(Cursor cursor) {
        version = 1;
        if (cursor.peek() == VERSION) {
            part("version", cursor.at, () -> {
                version = 0;
                Der number = cursor.next().firstChild();
                int value = number == null ? -1 : integer(number).intValueExact();
                if (value < 0 || value > 2) {
                    throw new Der.Broken(cursor.at, "it is none of 1, 2 and 3");
                }
                version = value + 1;
            });
        }
    }

    private void serial(Der element) throws Der.Broken {
        serial = HexFormat.of().withUpperCase().formatHex(small(element)).replaceFirst("^0+(?=.)", "");
    }

    private void validity(Der element) throws Der.Broken {
        Der first = Der.read(data, element.content(), element.end());
        part("notBefore", first.start(), () -> notBefore = time(first));
        part("notAfter", first.end(), () -> notAfter = time(Der.read(data, first.end(), element.end())));
    }

    static Instant time(Der element) throws Der.Broken, ParseException {
        ASN1Primitive time = primitive(element);
        return switch (time) {
            case ASN1UTCTime utc -> utc.getAdjustedDate().toInstant();
            case ASN1GeneralizedTime generalized -> generalized.getDate().toInstant();
            default -> throw new Der.Broken(element.start(), "it is not a time");
        };
    }

    private void publicKey(Der element) throws Der.Broken {
        Der algorithm = Der.read(data, element.content(), element.end(), Der.SEQUENCE);
        Der identifier = Der.read(data, algorithm.content(), algorithm.end(), Der.OID);
        String oid = oid(identifier);
        keyAlgorithm = Algorithms.key(oid);
        keyBits = Algorithms.fixedBits(oid);
        switch (oid) {
            case Algorithms.RSA_KEY, Algorithms.RSA_PSS -> {
                Der bits = Der.read(data, algorithm.end(), element.end(), Der.BIT_STRING);
                Der key = Der.read(data, bits.content() + 1, bits.end(), Der.SEQUENCE);
                keyBits = bitLength(Der.read(data, key.content(), key.end(), Der.INTEGER));
            }
            case Algorithms.EC_KEY -> {
                Der curve = Der.read(data, identifier.end(), algorithm.end());
                keyBits = curve.is(Der.OID) ? Algorithms.curveBits(oid(curve)) : 0;
            }
            case Algorithms.DSA_KEY -> {
                Der parameters = Der.read(data, identifier.end(), algorithm.end(), Der.SEQUENCE);
                keyBits = bitLength(Der.read(data, parameters.content(), parameters.end(), Der.INTEGER));
            }
            default -> {
                // a key of which only the algorithm is known
            }
        }
    }

    private static int bitLength(Der integer) throws Der.Broken {
        if (integer.truncated()) {
            throw new Der.Broken(integer.start(), "the key is cut off");
        }
        byte[] bytes = integer.value();
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return zeros == bytes.length
                ? 0
                : (bytes.length - zeros) * Byte.SIZE - Integer.numberOfLeadingZeros(bytes[zeros] & 0xFF) + 24;
    }

    /** The algorithm of a signature with its parameters. */
    static Algorithms.Signature signature(Der algorithm) throws Der.Broken {
        Der identifier = Der.read(algorithm.data(), algorithm.content(), algorithm.end(), Der.OID);
        String oid = oid(identifier);
        if (oid.equals(Algorithms.RSA_PSS)) {
            String hash = pssHash(identifier, algorithm);
            return new Algorithms.Signature(hash.replace("-", "") + "withRSAandMGF1", hash);
        }
        return Algorithms.signature(oid);
    }

    /** RSASSA-PSS-params { [0] hash algorithm DEFAULT SHA-1 … } (RFC 4055, 3.1). */
    private static String pssHash(Der identifier, Der algorithm) throws Der.Broken {
        byte[] data = algorithm.data();
        if (identifier.end() < algorithm.end()) {
            Der parameters = Der.read(data, identifier.end(), algorithm.end(), Der.SEQUENCE);
            Der hash = parameters.firstChild();
            if (hash != null && hash.is(0xA0)) {
                Der type = Der.read(data, hash.content(), hash.end(), Der.SEQUENCE);
                return Algorithms.hash(oid(Der.read(data, type.content(), type.end(), Der.OID)));
            }
        }
        return "SHA-1";
    }

    private void extensions(Cursor cursor) {
        while (cursor.peek() >= 0) {
            if (cursor.peek() == EXTENSIONS) {
                part("extensions", cursor.at, () -> {
                    Der wrapper = cursor.next();
                    Der list = Der.read(data, wrapper.content(), wrapper.end(), Der.SEQUENCE);
                    if (list.truncated()) {
                        damage("extensions", list.start(), "they are cut off");
                    }
                    extensions(list);
                });
            } else {
                part("certificate", cursor.at, cursor::next);
            }
        }
    }

    private void extensions(Der list) throws Der.Broken {
        int at = list.content();
        for (int count = 0; at < list.end(); count++) {
            if (count == MOST_EXTENSIONS) {
                throw new Der.Broken(at, "there are more than " + MOST_EXTENSIONS);
            }
            Der extension = Der.read(data, at, list.end(), Der.SEQUENCE);
            at = extension.end();
            Der identifier = Der.read(data, extension.content(), extension.end(), Der.OID);
            String oid = oid(identifier);
            part("extension " + oid, extension.start(), () -> {
                Der next = Der.read(data, identifier.end(), extension.end());
                Der value = next.is(Der.BOOLEAN) ? Der.read(data, next.end(), extension.end()) : next;
                value.require(Der.OCTET_STRING);
                if (value.truncated()) {
                    damage("extension " + oid, value.start(), "it is cut off");
                }
                extension(oid, Der.read(data, value.content(), value.end()));
            });
        }
    }

    private void extension(String oid, Der value) throws Der.Broken {
        switch (oid) {
            case "2.5.29.17" -> alternativeNames(value);
            case "2.5.29.37" -> purposes(value);
            case "2.5.29.15" -> keyUsage = uses(value);
            case "2.5.29.19" -> authority = isAuthority(value);
            case "2.5.29.14" -> {
                value.require(Der.OCTET_STRING);
                subjectKeyId = HexFormat.of().withUpperCase().formatHex(small(value));
            }
            case "2.5.29.35" -> {
                Der id = value.firstChild();
                if (id != null && id.is(KEY_IDENTIFIER)) {
                    authorityKeyId = HexFormat.of().withUpperCase().formatHex(small(id));
                }
            }
            case "2.5.29.31" -> distributionPoints(value);
            case "1.3.6.1.5.5.7.1.1" -> authorityAccess(value);
            default -> {
                // extensions without a meaning here
            }
        }
    }

    private void alternativeNames(Der value) throws Der.Broken {
        value.require(Der.SEQUENCE);
        int at = value.content();
        for (int count = 0; at < value.end(); count++) {
            if (count == MOST_NAMES) {
                throw new Der.Broken(at, "there are more than " + MOST_NAMES + " names");
            }
            Der name = Der.read(data, at, value.end());
            at = name.end();
            if (name.is(DNS_NAME)) {
                dnsNames.add(latin(name));
            } else if (name.is(IP_ADDRESS)) {
                ipAddresses.add(HostName.display(name.value(), name.start()));
            }
        }
    }

    private void purposes(Der value) throws Der.Broken {
        value.require(Der.SEQUENCE);
        extendedKeyUsage = new ArrayList<>();
        int at = value.content();
        while (at < value.end() && extendedKeyUsage.size() < MOST_NAMES) {
            Der purpose = Der.read(data, at, value.end(), Der.OID);
            extendedKeyUsage.add(oid(purpose));
            at = purpose.end();
        }
    }

    private static Set<KeyUse> uses(Der value) throws Der.Broken {
        value.require(Der.BIT_STRING);
        byte[] bits = ((ASN1BitString) primitive(value)).getBytes();
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        for (KeyUse use : KeyUse.values()) {
            int octet = use.ordinal() / Byte.SIZE;
            if (octet < bits.length && (bits[octet] & 0x80 >> use.ordinal() % Byte.SIZE) != 0) {
                uses.add(use);
            }
        }
        return uses;
    }

    private static boolean isAuthority(Der value) throws Der.Broken {
        value.require(Der.SEQUENCE);
        Der flag = value.firstChild();
        return flag != null && flag.is(Der.BOOLEAN) && flag.length() == 1 && flag.data()[flag.content()] != 0;
    }

    private void distributionPoints(Der value) throws Der.Broken {
        value.require(Der.SEQUENCE);
        for (Der point : value.children()) {
            // DistributionPoint ::= [0] DistributionPointName ::= [0] fullName GeneralNames
            for (Der field : point.children()) {
                Der fullName = field.is(0xA0) ? field.firstChild() : null;
                if (fullName != null && fullName.is(0xA0)) {
                    addUrls(fullName.children(), crlUrls);
                }
            }
        }
    }

    private void authorityAccess(Der value) throws Der.Broken {
        value.require(Der.SEQUENCE);
        for (Der access : value.children()) {
            List<Der> fields = access.children();
            if (fields.size() == 2
                    && fields.getFirst().is(Der.OID)
                    && oid(fields.getFirst()).equals(OCSP)) {
                addUrls(fields.subList(1, 2), ocspUrls);
            }
        }
    }

    private static void addUrls(List<Der> names, List<String> urls) throws Der.Broken {
        for (Der name : names) {
            if (name.is(URI) && urls.size() < MOST_NAMES) {
                urls.add(latin(name));
            }
        }
    }

    static ASN1Primitive primitive(Der element) throws Der.Broken {
        if (element.truncated() || element.length() > LARGEST_VALUE) {
            throw new Der.Broken(element.start(), element.truncated() ? "it is cut off" : "it is too large");
        }
        byte[] encoded = element.encoded();
        if (!Nesting.isShallow(encoded)) {
            throw new Der.Broken(element.start(), "it is nested too deeply or not well formed");
        }
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (IOException e) {
            throw new Der.Broken(element.start(), "its value cannot be decoded");
        }
    }

    private static BigInteger integer(Der element) throws Der.Broken {
        element.require(Der.INTEGER);
        return ASN1Integer.getInstance(primitive(element)).getValue();
    }

    static String oid(Der element) throws Der.Broken {
        return ASN1ObjectIdentifier.getInstance(primitive(element)).getId();
    }

    static byte[] small(Der element) throws Der.Broken {
        if (element.length() > LONGEST_TEXT) {
            throw new Der.Broken(element.start(), "it is too large");
        }
        return element.value();
    }

    static String latin(Der element) throws Der.Broken {
        if (element.truncated()) {
            throw new Der.Broken(element.start(), "it is cut off");
        }
        int length = Math.min(element.length(), LONGEST_TEXT + 1);
        return printable(new String(element.data(), element.content(), length, StandardCharsets.ISO_8859_1));
    }

    /** Names are foreign text: control and direction marks could forge what a terminal or a report shows. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), LONGEST_TEXT + 1));
        for (int i = 0; i < text.length() && i < LONGEST_TEXT; i++) {
            char c = text.charAt(i);
            boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            printable.append(hidden ? '\uFFFD' : c);
        }
        return text.length() > LONGEST_TEXT ? printable.append('…').toString() : printable.toString();
    }

    private String digest(String algorithm) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(data))
                    .toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
