// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.time.Instant;
import java.util.List;

/**
 * What limits the trust in a certificate beside what itself says: Microsoft's list of roots has such limits, and with them Windows stores a root, as properties of its entry
 * (wincrypt.h, CERT_ENHKEY_USAGE_PROP_ID, CERT_DISALLOWED_ENHKEY_USAGE_PROP_ID, CERT_DISALLOWED_FILETIME_PROP_ID, CERT_NOT_BEFORE_FILETIME_PROP_ID,
 * CERT_NOT_BEFORE_ENHKEY_USAGE_PROP_ID); purposes can also be switched off by hand.
 *
 * @param purposes the purposes it is trusted for; null for all, empty for none
 * @param disallowedPurposes the purposes it is not trusted for
 * @param disallowedFrom from when on it is not trusted; null when it is, the beginning of time when it never was
 * @param issuedUntil certificates that it issued later are not trusted; null when that does not matter
 * @param issuedUntilPurposes the purposes for which {@code issuedUntil} counts; empty for all
 * @param whole whether all of these could be read
 */
public record TrustLimits(
        List<String> purposes,
        List<String> disallowedPurposes,
        Instant disallowedFrom,
        Instant issuedUntil,
        List<String> issuedUntilPurposes,
        boolean whole) {
    private static final int FILE_TIME_BYTES = 8;
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final long EPOCH_TICKS = 116_444_736_000_000_000L;

    public TrustLimits {
        purposes = purposes == null ? null : List.copyOf(purposes);
        disallowedPurposes = List.copyOf(disallowedPurposes);
        issuedUntilPurposes = List.copyOf(issuedUntilPurposes);
    }

    /**
     * Whether a server's certificate that leads to it is trusted.
     *
     * @param leaf the server's certificate
     * @param at the moment that counts as now
     */
    public boolean trusts(CertificateFacts leaf, Instant at) {
        String purpose = CertificateFacts.SERVER_AUTHENTICATION;
        boolean late = issuedUntil != null
                && leaf.notBefore() != null
                && leaf.notBefore().isAfter(issuedUntil)
                && (issuedUntilPurposes.isEmpty() || issuedUntilPurposes.contains(purpose));
        return (disallowedFrom == null || at.isBefore(disallowedFrom)) && !late && forServers();
    }

    /** Whether the purposes let it be a server's, or stand above one: server authentication, Remote Desktop authentication, or any. */
    public boolean forServers() {
        return (purposes == null || purposes.stream().anyMatch(CertificateJudge.OF_SERVERS::contains))
                && !disallowedPurposes.contains(CertificateFacts.SERVER_AUTHENTICATION);
    }

    /**
     * A time of Windows in 8 bytes; without bytes, or zero, all time.
     *
     * @throws Der.Broken if it has another length
     */
    static Instant time(byte[] data, int from, int to) throws Der.Broken {
        if (from == to) {
            return Instant.MIN;
        }
        if (to - from != FILE_TIME_BYTES) {
            throw new Der.Broken(from, "it is no time");
        }
        long ticks = 0;
        for (int i = FILE_TIME_BYTES - 1; i >= 0; i--) {
            ticks = ticks << Byte.SIZE | data[from + i] & 0xFF;
        }
        return ticks == 0
                ? Instant.MIN
                : Instant.ofEpochSecond(
                        Math.floorDiv(ticks - EPOCH_TICKS, TICKS_PER_SECOND),
                        Math.floorMod(ticks - EPOCH_TICKS, TICKS_PER_SECOND) * 100);
    }
}
