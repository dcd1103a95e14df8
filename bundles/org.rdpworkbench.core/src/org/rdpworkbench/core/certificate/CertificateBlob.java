// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The value {@code Blob} of a certificate store in the registry: a sequence of properties, the certificate among them ([MS-GPEF]
 * 2.2.1.1.1).
 *
 * @param properties the properties in their order, unknown ones too
 * @param damage what could not be read
 */
public record CertificateBlob(List<Property> properties, List<CertificateDamage> damage) {
    /** Property: where the private key is. */
    public static final long KEY_PROVIDER = 2;

    /** Property: SHA-1 of the certificate. */
    public static final long SHA1 = 3;

    /** Property: the friendly name. */
    public static final long FRIENDLY_NAME = 11;

    /** Property: the certificate. */
    public static final long CERTIFICATE = 32;

    /** Property: a revocation list, in an entry below {@code CRLs} (wincrypt.h, CERT_CRL_PROP_ID in a serialized store). */
    public static final long REVOCATION_LIST = 33;

    private static final long PURPOSES = 9;
    private static final long DISALLOWED_TIME = 104;
    private static final long DISALLOWED_PURPOSES = 122;
    private static final long NOT_BEFORE_TIME = 126;
    private static final long NOT_BEFORE_PURPOSES = 127;
    private static final Set<Long> LIMITS =
            Set.of(PURPOSES, DISALLOWED_TIME, DISALLOWED_PURPOSES, NOT_BEFORE_TIME, NOT_BEFORE_PURPOSES);

    private static final int HEADER = 12;
    private static final int KEY_PROVIDER_HEADER = 28;
    private static final int MOST = 1024;
    private static final int LONGEST_NAME = 1024;

    public CertificateBlob {
        properties = List.copyOf(properties);
        damage = List.copyOf(damage);
    }

    /**
     * One property.
     *
     * @param id what it is
     * @param offset where its value begins in the blob
     * @param value its value, as far as the blob has it
     * @param complete whether the blob has the whole value
     */
    public record Property(long id, int offset, byte[] value, boolean complete) {}

    /**
     * Where the private key is, from property 2 (CRYPT_KEY_PROV_INFO).
     *
     * @param container the key container, for example {@code TSSecKeySet1}
     * @param provider the key provider
     * @param providerType 0 for CNG, 1 and up for the older interface
     * @param flags flags of the container; 0x20 means a key of the machine
     * @param keySpec 1 key exchange, 2 signature, 0 or 0xFFFFFFFF for CNG
     */
    public record KeyProvider(String container, String provider, long providerType, long flags, long keySpec) {}

    /** Parses a blob. Never fails: what cannot be read becomes damage. */
    public static CertificateBlob parse(byte[] blob) {
        List<Property> properties = new ArrayList<>();
        List<CertificateDamage> damage = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at < blob.length && properties.size() < MOST) {
            if (blob.length - at < HEADER) {
                damage.add(new CertificateDamage("property", at, "the blob ends within its header"));
                break;
            }
            long id = Integer.toUnsignedLong(buffer.getInt(at));
            long length = Integer.toUnsignedLong(buffer.getInt(at + 8));
            int begin = at + HEADER;
            boolean complete = length <= blob.length - begin;
            int end = complete ? begin + (int) length : blob.length;
            if (!complete) {
                damage.add(new CertificateDamage(
                        "property " + id, at, "it claims " + length + " bytes and has " + (end - begin)));
            }
            properties.add(new Property(id, begin, Arrays.copyOfRange(blob, begin, end), complete));
            at = end;
        }
        if (at < blob.length && properties.size() == MOST) {
            damage.add(new CertificateDamage("property", at, "there are more than " + MOST));
        }
        return new CertificateBlob(properties, damage);
    }

    /** The first property with an id. */
    public Optional<Property> property(long id) {
        return properties.stream().filter(property -> property.id == id).findFirst();
    }

    /** The encoded certificate, cut off where the blob is; empty when there is none. */
    public Optional<byte[]> certificate() {
        return property(CERTIFICATE).map(Property::value);
    }

    /** The stored SHA-1 in upper-case hex; empty when there is none of 20 bytes. */
    public Optional<String> sha1() {
        return property(SHA1)
                .filter(property -> property.value.length == 20)
                .map(property -> HexFormat.of().withUpperCase().formatHex(property.value));
    }

    /** The friendly name; empty when there is none. */
    public Optional<String> friendlyName() {
        return property(FRIENDLY_NAME).map(property -> text(property.value, 0)).filter(name -> !name.isEmpty());
    }

    /** Where the private key is; empty when no such property is there, or it is too short to tell. */
    public Optional<KeyProvider> keyProvider() {
        return property(KEY_PROVIDER)
                .map(Property::value)
                .filter(value -> value.length >= KEY_PROVIDER_HEADER)
                .map(value -> {
                    ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
                    return new KeyProvider(
                            text(value, Integer.toUnsignedLong(buffer.getInt(0))),
                            text(value, Integer.toUnsignedLong(buffer.getInt(4))),
                            Integer.toUnsignedLong(buffer.getInt(8)),
                            Integer.toUnsignedLong(buffer.getInt(12)),
                            Integer.toUnsignedLong(buffer.getInt(24)));
                });
    }

    /**
     * What limits the trust in the certificate, from the properties 9, 104, 122, 126 and 127; null when there are none of these.
     *
     * @param unreadable takes what could not be read of them
     */
    public TrustLimits limits(List<CertificateDamage> unreadable) {
        if (properties.stream().noneMatch(property -> LIMITS.contains(property.id))) {
            return null;
        }
        int before = unreadable.size();
        List<String> purposes = purposes(PURPOSES, unreadable);
        List<String> disallowed = purposes(DISALLOWED_PURPOSES, unreadable);
        Instant disallowedFrom = time(DISALLOWED_TIME, unreadable);
        Instant issuedUntil = time(NOT_BEFORE_TIME, unreadable);
        List<String> issuedUntilPurposes = purposes(NOT_BEFORE_PURPOSES, unreadable);
        return new TrustLimits(
                purposes,
                Objects.requireNonNullElse(disallowed, List.of()),
                disallowedFrom,
                issuedUntil,
                Objects.requireNonNullElse(issuedUntilPurposes, List.of()),
                unreadable.size() == before);
    }

    private List<String> purposes(long id, List<CertificateDamage> unreadable) {
        Property property = property(id).orElse(null);
        if (property == null) {
            return null;
        }
        List<String> purposes = new ArrayList<>();
        try {
            byte[] value = property.value;
            if (value.length > 0) {
                for (Der purpose :
                        Der.read(value, 0, value.length, Der.SEQUENCE).children()) {
                    purposes.add(CertificateDecoder.oid(purpose));
                }
            }
            return purposes;
        } catch (Der.Broken | RuntimeException e) {
            // Bouncy Castle reports values that are wrong in themselves by runtime exceptions.
            unreadable.add(new CertificateDamage("property " + id, property.offset, "it holds no purposes"));
            return null;
        }
    }

    private Instant time(long id, List<CertificateDamage> unreadable) {
        Property property = property(id).orElse(null);
        try {
            return property == null ? null : TrustLimits.time(property.value, 0, property.value.length);
        } catch (Der.Broken e) {
            unreadable.add(new CertificateDamage("property " + id, property.offset, "it is no time"));
            return null;
        }
    }

    /** UTF-16 text up to its NUL; empty when the offset points outside. */
    private static String text(byte[] value, long offset) {
        if (offset >= value.length) {
            return "";
        }
        int begin = (int) offset;
        int end = begin;
        while (end + 1 < value.length && end - begin < LONGEST_NAME * 2 && (value[end] != 0 || value[end + 1] != 0)) {
            end += 2;
        }
        return CertificateDecoder.printable(new String(value, begin, end - begin, StandardCharsets.UTF_16LE));
    }
}
