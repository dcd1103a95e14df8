// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import org.rdpworkbench.core.certificate.TrustLimits;

/**
 * A certificate in a store, or in a file given as evidence.
 *
 * @param thumbprint SHA-1 as the store names it, 40 upper-case hex digits
 * @param encoded the DER encoding; null when the entry holds none that can be read
 * @param key where its private key is said to be; null when the entry names none
 * @param friendlyName the friendly name; null when there is none
 * @param place where the entry was found
 * @param damage what could not be read of the entry
 * @param limits what limits the trust in it, as properties of the entry say; null when none do, or the source does not tell
 */
public record StoredCertificate(
        String thumbprint,
        byte[] encoded,
        KeyLocation key,
        String friendlyName,
        String place,
        List<String> damage,
        TrustLimits limits) {

    public StoredCertificate {
        damage = List.copyOf(damage);
    }

    /** A certificate without limits of its entry. */
    public StoredCertificate(
            String thumbprint,
            byte[] encoded,
            KeyLocation key,
            String friendlyName,
            String place,
            List<String> damage) {
        this(thumbprint, encoded, key, friendlyName, place, damage, null);
    }

    /**
     * Where a private key is kept, as property 2 (KEY_PROV_INFO) of the store entry says.
     *
     * @param container key container, for example {@code TSSecKeySet1}
     * @param provider name of the key provider
     * @param providerType 0 for CNG, 1 and up for CAPI
     * @param keySpec 1 key exchange, 2 signature, 0 or 0xFFFFFFFF for CNG
     * @param flags how it is opened; 0x20 is set for a key of the machine; null when the source does not tell
     */
    public record KeyLocation(String container, String provider, long providerType, long keySpec, Long flags) {
        private static final long MACHINE = 0x20;

        /** A key of which nobody tells how it is opened. */
        public KeyLocation(String container, String provider, long providerType, long keySpec) {
            this(container, provider, providerType, keySpec, null);
        }

        /** Whether it is known to lie in the profile of a user, where services do not find it (CRYPT_MACHINE_KEYSET is not set). */
        public boolean isOfUser() {
            return flags != null && (flags & MACHINE) == 0;
        }
    }
}
