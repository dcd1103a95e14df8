// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.rdpworkbench.core.certificate.CertificateBlob;
import org.rdpworkbench.core.certificate.CertificateDamage;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * The machine's certificate stores as they lie in the registry ([MS-GPEF] 2.2.1). What Windows shows as one store comes
 * from up to three places: the machine's own, that of the enterprise, and that of Group Policy. The store Root shows what is in AuthRoot too, where
 * Windows keeps the roots of Microsoft's programme.
 */
final class CertificateStores {
    private static final List<String> PLACES = List.of(
            "HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\",
            "HKLM\\SOFTWARE\\Microsoft\\EnterpriseCertificates\\",
            "HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\");
    private static final String BLOB = "Blob";
    private static final int MOST = 10_000;
    private static final int MOST_LISTS = 100;

    private final RegistryEvidence registry;

    CertificateStores(RegistryEvidence registry) {
        this.registry = registry;
    }

    Sighting<CertificateListing> read(String store) {
        List<StoredCertificate> certificates = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        Sighting<RegistryKey> first = null;
        boolean exists = false;
        boolean roots = store.equalsIgnoreCase(Certificates.ROOT);
        List<String> keys = PLACES.stream()
                .flatMap(place -> roots ? Stream.of(place + store, place + "AuthRoot") : Stream.of(place + store))
                .toList();
        for (String key : keys) {
            Sighting<RegistryKey> sighting = registry.key(key);
            first = first == null ? sighting : first;
            if (sighting.isUnreadable()) {
                damage.add(key + ": " + sighting.obstacle());
            } else if (sighting.isPresent()) {
                exists = true;
                readPlace(key + "\\Certificates", certificates, damage);
            }
        }
        if (exists) {
            return Sighting.present(new CertificateListing(certificates, damage), first.provenance());
        }
        return damage.isEmpty()
                ? Sighting.absent(first.provenance())
                : Sighting.unreadable(first.isUnreadable() ? first.obstacle() : damage.getFirst(), first.provenance());
    }

    private void readPlace(String key, List<StoredCertificate> certificates, List<String> damage) {
        Sighting<RegistryKey> listing = registry.key(key);
        if (listing.isUnreadable()) {
            damage.add(key + ": " + listing.obstacle());
        } else if (listing.isPresent()) {
            listing.value().damage().forEach(what -> damage.add(key + ": " + what));
            for (String name : listing.value().subkeys()) {
                if (certificates.size() == MOST) {
                    damage.add(Messages.text("tooManyCertificates", Integer.toString(MOST)));
                    return;
                }
                certificates.add(readEntry(key + "\\" + name, name));
            }
        }
    }

    /** The revocation lists of a store, from all its places. */
    Sighting<RevocationListing> lists(String store) {
        List<RevocationListing.StoredList> lists = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        Sighting<RegistryKey> first = null;
        for (String place : PLACES) {
            String key = place + store + "\\CRLs";
            Sighting<RegistryKey> listing = registry.key(key);
            first = first == null ? listing : first;
            if (listing.isUnreadable()) {
                damage.add(key + ": " + listing.obstacle());
            } else if (listing.isPresent()) {
                listing.value().damage().forEach(what -> damage.add(key + ": " + what));
                for (String name : listing.value().subkeys()) {
                    if (lists.size() < MOST_LISTS) {
                        list(key + "\\" + name, lists, damage);
                    }
                }
            }
        }
        if (!lists.isEmpty()) {
            return Sighting.present(new RevocationListing(lists, damage), first.provenance());
        }
        return damage.isEmpty()
                ? Sighting.absent(first.provenance())
                : Sighting.unreadable(damage.getFirst(), first.provenance());
    }

    private void list(String key, List<RevocationListing.StoredList> lists, List<String> damage) {
        Sighting<RegistryValue> value = registry.value(key, BLOB);
        Optional<byte[]> encoded = value.isPresent()
                ? CertificateBlob.parse(value.value().data())
                        .property(CertificateBlob.REVOCATION_LIST)
                        .filter(CertificateBlob.Property::complete)
                        .map(CertificateBlob.Property::value)
                : Optional.empty();
        if (encoded.isPresent() && encoded.get().length <= RevocationList.LARGEST) {
            lists.add(new RevocationListing.StoredList(encoded.get(), key));
        } else {
            damage.add(key + ": " + (value.isUnreadable() ? value.obstacle() : Messages.text("noRevocationList")));
        }
    }

    private StoredCertificate readEntry(String key, String name) {
        String thumbprint = name.toUpperCase(Locale.ROOT);
        Sighting<RegistryValue> value = registry.value(key, BLOB);
        if (!value.isPresent()) {
            String reason = value.isUnreadable() ? value.obstacle() : Messages.text("noBlob");
            return new StoredCertificate(thumbprint, null, null, null, key, List.of(reason));
        }
        CertificateBlob blob = CertificateBlob.parse(value.value().data());
        List<String> damage = new ArrayList<>();
        blob.damage().forEach(d -> damage.add(d.display()));
        Optional<byte[]> encoded = blob.certificate().filter(der -> der.length > 0);
        if (encoded.isEmpty()) {
            damage.add(Messages.text("noCertificate"));
        } else {
            CertificateFacts facts = CertificateFacts.of(encoded.get());
            facts.damage().stream().map(CertificateDamage::display).forEach(damage::add);
            if (!facts.sha1().equals(thumbprint)) {
                damage.add(Messages.text("otherThumbprint", facts.sha1()));
            }
        }
        List<CertificateDamage> unreadable = new ArrayList<>();
        TrustLimits limits = blob.limits(unreadable);
        unreadable.forEach(d -> damage.add(d.display()));
        return new StoredCertificate(
                thumbprint,
                encoded.orElse(null),
                blob.keyProvider().map(CertificateStores::location).orElse(null),
                blob.friendlyName().orElse(null),
                key,
                damage,
                limits);
    }

    private static StoredCertificate.KeyLocation location(CertificateBlob.KeyProvider provider) {
        return new StoredCertificate.KeyLocation(
                provider.container(),
                provider.provider(),
                provider.providerType(),
                provider.keySpec(),
                provider.flags());
    }
}
