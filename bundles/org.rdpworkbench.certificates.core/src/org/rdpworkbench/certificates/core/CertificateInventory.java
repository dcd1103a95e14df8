// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.ReplayedEvidence;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * The certificates of a case: one entry for each certificate of a target, however often it was seen.
 *
 * @param certificates those with the worst state first
 * @param notRead stores that could not be read, or not in full, so that certificates may be missing from the list
 */
public record CertificateInventory(List<KnownCertificate> certificates, List<RecordedReading> notRead) {
    /** Id of the diagnostic that judges the revocation of the server's certificate. */
    public static final String REVOCATION = "certificates.revocation";

    private static final String WIN_STATIONS = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
    private static final String LISTENER = WIN_STATIONS + "\\RDP-Tcp";
    private static final int SHA1_BYTES = 20;

    public CertificateInventory {
        certificates = List.copyOf(certificates);
        notRead = List.copyOf(notRead);
    }

    /** Gathers the certificates of a case. Decodes and hashes, so it is not for the UI thread. */
    public static CertificateInventory of(Investigation investigation) {
        Gathering gathering = new Gathering(investigation);
        investigation.readings().forEach(gathering::add);
        return gathering.inventory();
    }

    /**
     * The certificates of files that are opened beside a case, judged on their own: nothing says who trusts them.
     *
     * @param listing what the files hold, each with the file as its place
     * @param at the time that counts as now
     */
    public static List<KnownCertificate> opened(CertificateListing listing, Instant at) {
        Reading<CertificateListing> reading = Reading.present(
                Certificates.storeQuestion(Certificates.FILES),
                listing,
                Provenance.of(SourceKind.OFFLINE, Certificates.FILES));
        RecordedReading recorded = new RecordedReading("", reading);
        return listing.certificates().stream()
                .map(stored -> new KnownCertificate(
                        "",
                        stored.thumbprint(),
                        stored.encoded() == null ? null : CertificateFacts.of(stored.encoded()),
                        List.of(new Sighting.InStore(recorded, Certificates.FILES, stored)),
                        at,
                        KnownCertificate.Presence.SEEN,
                        null,
                        List.of(),
                        List.of()))
                .toList();
    }

    /** Whether a store is one of the machine, whose entries say where a private key is kept. */
    static boolean isMachineStore(Sighting.InStore sighting) {
        return !sighting.store().equals(Certificates.FILES) && !ChainStores.NAMES.contains(sighting.store());
    }

    private static final class Gathering {
        private final Investigation investigation;
        private final Map<List<String>, Entry> entries = new LinkedHashMap<>();
        private final List<RecordedReading> notRead = new ArrayList<>();
        private final List<RecordedReading> trust = new ArrayList<>();
        private final Map<String, ReplayedEvidence> replays = new LinkedHashMap<>();
        private final Map<String, TrustStores> owners = new LinkedHashMap<>();
        private final Map<String, DisallowedList> lists = new LinkedHashMap<>();

        Gathering(Investigation investigation) {
            this.investigation = investigation;
        }

        void add(RecordedReading recorded) {
            switch (recorded.reading()) {
                case Reading.Present<?> present
                when present.value() instanceof CertificateListing listing -> {
                    if (ChainStores.NAMES.contains(present.question().where())) {
                        trust.add(recorded);
                    } else {
                        addStore(recorded, present.question().where(), listing);
                    }
                }
                case Reading.Present<?> present
                when present.value() instanceof ProbeReport report -> addProbe(recorded, report);
                case Reading.Present<?> present
                when present.value() instanceof RegistryValue value ->
                    use(present.question()).ifPresent(use -> addNamed(recorded, use, value));
                case Reading.Unreadable<?> unreadable
                when unreadable.question().facet().equals(Certificates.FACET) -> notRead.add(recorded);
                default -> {
                    // Says nothing about certificates.
                }
            }
        }

        private void addStore(RecordedReading recorded, String store, CertificateListing listing) {
            if (!listing.damage().isEmpty()) {
                notRead.add(recorded);
            }
            for (StoredCertificate stored : listing.certificates()) {
                Entry entry = entry(recorded.target(), stored.thumbprint().toUpperCase(Locale.ROOT));
                entry.sightings.add(new Sighting.InStore(recorded, store, stored));
                if (entry.facts == null && stored.encoded() != null) {
                    entry.facts = CertificateFacts.of(stored.encoded());
                }
            }
        }

        /** What a computer trusts is no certificate of its server; such stores tell only of those that were seen elsewhere. */
        private void addTrust(RecordedReading recorded) {
            CertificateListing listing =
                    (CertificateListing) recorded.reading().found().orElseThrow();
            if (!listing.damage().isEmpty()) {
                notRead.add(recorded);
            }
            for (StoredCertificate stored : listing.certificates()) {
                Entry entry = entries.get(
                        List.of(recorded.target(), stored.thumbprint().toUpperCase(Locale.ROOT)));
                if (entry != null) {
                    entry.sightings.add(new Sighting.InStore(
                            recorded, recorded.reading().question().where(), stored));
                }
            }
        }

        /** The chain as a client would judge it: one of the case whose store of roots was read, else the computer itself. */
        private CertificateChain chain(String target, CertificateFacts facts, List<CertificateFacts> sent) {
            if (facts == null || facts.unreadable()) {
                return null;
            }
            String owner = clients().filter(this::hasRoots).findFirst().orElse(target);
            TrustStores trusted = trusted(owner);
            List<CertificateFacts> authorities = new ArrayList<>(trusted.authorities());
            authorities.addAll(sent);
            DisallowedList list = disallowed(owner);
            return ChainJudge.judge(
                    facts,
                    ChainStores.withDisallowed(trusted.withAuthorities(authorities), facts, list.kept(), list.signed()),
                    investigation.at());
        }

        /** Microsoft's list of what is disallowed, where it was read. */
        private DisallowedList disallowed(String owner) {
            return lists.computeIfAbsent(owner, name -> {
                Optional<RegistryValue> value = investigation.readings().stream()
                        .filter(recorded -> recorded.target().equals(name))
                        .map(RecordedReading::reading)
                        .filter(reading -> reading.question().equals(MicrosoftLists.disallowed()))
                        .flatMap(reading -> reading.found().stream())
                        .filter(RegistryValue.class::isInstance)
                        .map(RegistryValue.class::cast)
                        .findFirst();
                return new DisallowedList(
                        value.isPresent(), value.flatMap(list -> MicrosoftLists.decoded(list, trusted(owner))));
            });
        }

        /** What lists and answers of the case say; empty when it holds none, so that nobody could ask. */
        private List<RevocationCheck.Link> revocation(String target, CertificateChain chain) {
            if (chain == null || !holdsRevocation(target)) {
                return List.of();
            }
            ReplayedEvidence replay =
                    replays.computeIfAbsent(target, name -> new ReplayedEvidence(investigation, name));
            try {
                return RevocationCheck.of(chain, new Certificates(replay), new Revocation(replay), investigation.at());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }

        private boolean holdsRevocation(String target) {
            return investigation.readings().stream()
                    .filter(recorded -> recorded.target().equals(target))
                    .map(RecordedReading::reading)
                    .anyMatch(reading -> reading.question().facet().equals(Revocation.FACET)
                            || reading.found().orElse(null) instanceof RevocationListing listing
                                    && !listing.lists().isEmpty());
        }

        /** Rights of files that bear the name of the key's container, and of the folder they are in. */
        private List<RecordedReading> keyRights(String target, Entry entry) {
            List<KeyStorage.Place> places = entry.sightings.stream()
                    .filter(Sighting.InStore.class::isInstance)
                    .map(Sighting.InStore.class::cast)
                    .filter(CertificateInventory::isMachineStore)
                    .map(sighting -> sighting.entry().key())
                    .filter(key -> key != null)
                    .flatMap(key -> KeyStorage.of(key).places().stream())
                    .distinct()
                    .toList();
            return investigation.readings().stream()
                    .filter(recorded -> recorded.target().equals(target))
                    .filter(recorded -> recorded.reading().isPresent())
                    .filter(recorded -> recorded.reading().question().facet().equals(Access.FACET))
                    .filter(recorded -> places.stream()
                            .anyMatch(place ->
                                    isOf(place, recorded.reading().question().where())))
                    .toList();
        }

        private static boolean isOf(KeyStorage.Place place, String path) {
            int name = path.lastIndexOf('\\') + 1;
            return path.equalsIgnoreCase(place.folder())
                    || name > 0
                            && path.substring(0, name - 1).equalsIgnoreCase(place.folder())
                            && place.fits(path.substring(name));
        }

        private Stream<String> clients() {
            return investigation.targets().stream()
                    .map(InvestigatedTarget::target)
                    .filter(one -> one.role() == Role.CLIENT)
                    .map(Target::name);
        }

        private boolean hasRoots(String owner) {
            Reading<CertificateListing> roots = readings(owner).get(Certificates.ROOT);
            return roots != null && roots.isPresent();
        }

        /** Decoding hundreds of roots takes its time, and all certificates of a target are judged by the same ones. */
        private TrustStores trusted(String owner) {
            return owners.computeIfAbsent(owner, name -> ChainStores.of(readings(name)::get, List.of()));
        }

        private Map<String, Reading<CertificateListing>> readings(String target) {
            Map<String, Reading<CertificateListing>> found = new LinkedHashMap<>();
            for (RecordedReading recorded : investigation.readings()) {
                String store = recorded.reading().question().where();
                if (recorded.target().equals(target)
                        && ChainStores.NAMES.contains(store)
                        && recorded.reading().question().equals(Certificates.storeQuestion(store))) {
                    found.put(store, typed(recorded.reading()));
                }
            }
            return found;
        }

        /** The question's type is that of its answer. */
        @SuppressWarnings("unchecked")
        private static Reading<CertificateListing> typed(Reading<?> reading) {
            return (Reading<CertificateListing>) reading;
        }

        private void addProbe(RecordedReading recorded, ProbeReport report) {
            for (AddressProbe address : report.addresses()) {
                List<List<CertificateFacts>> chains = address.attempts().stream()
                        .map(NegotiationAttempt::tls)
                        .filter(tls -> tls != null && !tls.chain().isEmpty())
                        .map(tls -> tls.chain())
                        .distinct()
                        .toList();
                String host = address.address();
                String endpoint = (host.contains(":") ? "[" + host + "]" : host) + ":" + report.port();
                for (List<CertificateFacts> chain : chains) {
                    for (int i = 0; i < chain.size(); i++) {
                        Entry entry = entry(recorded.target(), chain.get(i).sha1());
                        entry.facts = chain.get(i);
                        entry.sightings.add(new Sighting.OnTheWire(recorded, report.host(), endpoint, chain, i));
                    }
                }
            }
        }

        private void addNamed(RecordedReading recorded, Sighting.Use use, RegistryValue value) {
            value.asBinary()
                    .filter(bytes -> bytes.length == SHA1_BYTES)
                    .map(bytes -> HexFormat.of().withUpperCase().formatHex(bytes))
                    .ifPresent(thumbprint ->
                            entry(recorded.target(), thumbprint).sightings.add(new Sighting.Named(recorded, use)));
        }

        private static Optional<Sighting.Use> use(Question<?> question) {
            if (question.where().equalsIgnoreCase(LISTENER)
                    && question.name().equalsIgnoreCase("SSLCertificateSHA1Hash")) {
                return Optional.of(Sighting.Use.BOUND);
            }
            return question.where().equalsIgnoreCase(WIN_STATIONS)
                            && question.name().equalsIgnoreCase("SelfSignedCertificate")
                    ? Optional.of(Sighting.Use.SELF_SIGNED)
                    : Optional.empty();
        }

        private Entry entry(String target, String thumbprint) {
            return entries.computeIfAbsent(List.of(target, thumbprint), key -> new Entry());
        }

        CertificateInventory inventory() {
            trust.forEach(this::addTrust);
            List<KnownCertificate> certificates = new ArrayList<>();
            entries.forEach((key, entry) -> {
                CertificateChain chain = chain(key.getFirst(), entry.facts, entry.sent());
                certificates.add(new KnownCertificate(
                        key.getFirst(),
                        key.getLast(),
                        entry.facts,
                        entry.sightings,
                        investigation.at(),
                        presence(key.getFirst(), entry),
                        chain,
                        revocation(key.getFirst(), chain),
                        keyRights(key.getFirst(), entry)));
            });
            certificates.sort(Comparator.comparing(KnownCertificate::state));
            return new CertificateInventory(certificates, notRead);
        }

        private KnownCertificate.Presence presence(String target, Entry entry) {
            boolean seen = entry.facts != null
                    || entry.sightings.stream().anyMatch(sighting -> !(sighting instanceof Sighting.Named));
            if (seen) {
                return KnownCertificate.Presence.SEEN;
            }
            boolean bound = entry.sightings.stream()
                    .anyMatch(
                            sighting -> sighting instanceof Sighting.Named named && named.use() == Sighting.Use.BOUND);
            return whole(target, bound ? Certificates.MY : Certificates.REMOTE_DESKTOP)
                    ? KnownCertificate.Presence.MISSING
                    : KnownCertificate.Presence.UNKNOWN;
        }

        /** Whether a store was read in full, or is known not to be there. */
        private boolean whole(String target, String store) {
            return investigation.readings().stream()
                    .filter(recorded -> recorded.target().equals(target))
                    .map(RecordedReading::reading)
                    .filter(reading -> reading.question().equals(Certificates.storeQuestion(store)))
                    .anyMatch(reading -> reading.isAbsent()
                            || reading instanceof Reading.Present<?> present
                                    && present.value() instanceof CertificateListing listing
                                    && listing.damage().isEmpty());
        }
    }

    /**
     * Microsoft's list of what is disallowed.
     *
     * @param kept whether the computer keeps one
     * @param signed the list; empty also when it is damaged
     */
    private record DisallowedList(boolean kept, Optional<MicrosoftLists.Signed> signed) {}

    private static final class Entry {
        private CertificateFacts facts;
        private final List<Sighting> sightings = new ArrayList<>();

        /** What a server sent together with it. */
        private List<CertificateFacts> sent() {
            return sightings.stream()
                    .filter(Sighting.OnTheWire.class::isInstance)
                    .map(Sighting.OnTheWire.class::cast)
                    .flatMap(sighting -> sighting.chain().stream())
                    .distinct()
                    .toList();
        }
    }
}
