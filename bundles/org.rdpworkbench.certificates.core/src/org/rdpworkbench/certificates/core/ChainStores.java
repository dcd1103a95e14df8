// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.StoredCertificate;

/** What a computer trusts, out of the readings of its stores. */
public final class ChainStores {
    /** The stores that decide. */
    public static final List<String> NAMES =
            List.of(Certificates.ROOT, Certificates.AUTHORITIES, Certificates.DISALLOWED);

    private ChainStores() {}

    /**
     * Gathers what a computer trusts.
     *
     * @param store gives the reading of a store; null when nobody asked for it
     * @param more certificates that may help to build a chain, for example those that a server sent
     */
    public static TrustStores of(Function<String, Reading<CertificateListing>> store, List<CertificateFacts> more) {
        Map<String, Reading<CertificateListing>> readings = new LinkedHashMap<>();
        NAMES.forEach(name -> readings.put(name, store.apply(name)));
        List<CertificateFacts> authorities = new ArrayList<>(facts(readings.get(Certificates.AUTHORITIES)));
        authorities.addAll(more);
        Set<String> disallowed = listed(readings.get(Certificates.DISALLOWED)).stream()
                .map(entry -> entry.thumbprint().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<String, TrustLimits> limits = new HashMap<>();
        for (String name : List.of(Certificates.AUTHORITIES, Certificates.ROOT)) {
            listed(readings.get(name)).stream()
                    .filter(entry -> entry.limits() != null)
                    .forEach(entry -> limits.put(entry.thumbprint().toUpperCase(Locale.ROOT), entry.limits()));
        }
        return new TrustStores(
                facts(readings.get(Certificates.ROOT)),
                whole(readings.get(Certificates.ROOT)),
                authorities,
                disallowed,
                whole(readings.get(Certificates.DISALLOWED)),
                limits);
    }

    /**
     * The same with what Microsoft's list disallows beside the store. A list that does not count, or cannot be decoded, leaves open what is disallowed.
     *
     * @param leaf the server's certificate, which may be on that list as well
     * @param kept whether the computer keeps such a list, be it damaged
     * @param signed the list; empty when there is none, or it is damaged
     */
    public static TrustStores withDisallowed(
            TrustStores stores, CertificateFacts leaf, boolean kept, Optional<MicrosoftLists.Signed> signed) {
        if (!kept) {
            return stores;
        }
        Optional<TrustList> list = signed.flatMap(MicrosoftLists.Signed::counted);
        Set<String> disallowed = new HashSet<>(stores.disallowed());
        Stream.of(List.of(leaf), stores.roots(), stores.authorities())
                .flatMap(List::stream)
                .filter(one -> list.flatMap(counted -> counted.entry(one)).isPresent())
                .map(CertificateFacts::sha1)
                .forEach(disallowed::add);
        return new TrustStores(
                stores.roots(),
                stores.rootsComplete(),
                stores.authorities(),
                disallowed,
                stores.disallowedComplete()
                        && list.filter(TrustList::understood).isPresent(),
                stores.limits());
    }

    private static List<StoredCertificate> listed(Reading<CertificateListing> store) {
        return store == null
                ? List.of()
                : store.found().map(CertificateListing::certificates).orElse(List.of());
    }

    private static List<CertificateFacts> facts(Reading<CertificateListing> store) {
        return listed(store).stream()
                .map(StoredCertificate::encoded)
                .filter(encoded -> encoded != null)
                .map(CertificateFacts::of)
                .toList();
    }

    private static boolean whole(Reading<CertificateListing> store) {
        return store != null
                && (store.isAbsent()
                        || store.found()
                                .filter(listing -> listing.damage().isEmpty())
                                .isPresent());
    }
}
