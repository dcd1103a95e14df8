// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

/**
 * A certificate of a target, with everything that the case knows about it.
 *
 * @param target name of the target
 * @param thumbprint its SHA-1, 40 upper-case hex digits, as the stores and settings name it
 * @param facts what it says; null when only its thumbprint is known
 * @param sightings where it was seen, at least once
 * @param at the time that counts as now
 * @param presence whether it is where a setting that names it says
 * @param chain its chain, judged against the stores of a client of the case, else of the target itself; null when nothing can be said of it
 * @param revocation what the case knows of its revocation, and of those above it; empty when it holds no list and no answer
 * @param keyRights who may do what with its key file and the folder of that, as far as the case knows; empty when nobody looked
 */
public record KnownCertificate(
        String target,
        String thumbprint,
        CertificateFacts facts,
        List<Sighting> sightings,
        Instant at,
        Presence presence,
        CertificateChain chain,
        List<RevocationCheck.Link> revocation,
        List<RecordedReading> keyRights) {
    /** So long before its end a certificate is said to expire soon. Leaves time to act; no document gives a number. */
    private static final Duration SOON = Duration.ofDays(30);

    public KnownCertificate {
        sightings = List.copyOf(sightings);
        revocation = List.copyOf(revocation);
        keyRights = List.copyOf(keyRights);
    }

    /** Whether the certificate itself was seen. */
    public enum Presence {
        /** It was seen. */
        SEEN,
        /** A setting names it, and the store where it must be was read in full and does not have it. */
        MISSING,
        /** A setting names it, and the store where it must be was not, or not in full, readable. */
        UNKNOWN
    }

    /** What matters most about a certificate, worst first. */
    public enum State {
        MISSING,
        DAMAGED,
        EXPIRED,
        NOT_YET_VALID,
        WEAK,
        EXPIRES_SOON,
        VALID,
        UNKNOWN
    }

    /** What is known about its private key. */
    public enum Key {
        /** A store names where it is kept. Whether the service may read it, the store does not tell. */
        NAMED,
        /** The stores that hold the certificate name none. */
        NONE_NAMED,
        /** Nothing that was examined tells. */
        UNKNOWN
    }

    /** What matters most. Every remark stands in {@link #remarks()}. */
    public State state() {
        if (facts == null) {
            return presence == Presence.MISSING ? State.MISSING : State.UNKNOWN;
        }
        Set<CertificateRemark> remarks = CertificateJudge.judge(facts, at, null);
        if (remarks.contains(CertificateRemark.DAMAGED) || remarks.contains(CertificateRemark.VALIDITY_UNREADABLE)) {
            return State.DAMAGED;
        }
        if (remarks.contains(CertificateRemark.EXPIRED)) {
            return State.EXPIRED;
        }
        if (remarks.contains(CertificateRemark.NOT_YET_VALID)) {
            return State.NOT_YET_VALID;
        }
        // A self-signed certificate's signature protects nothing, so that its hash does not matter.
        if (remarks.contains(CertificateRemark.WEAK_KEY)
                || remarks.contains(CertificateRemark.WEAK_SIGNATURE) && !facts.selfIssued()) {
            return State.WEAK;
        }
        return facts.notAfter().isBefore(at.plus(SOON)) ? State.EXPIRES_SOON : State.VALID;
    }

    /** All that can be said about it, judged at the time that counts as now, and against the name under which it was shown. */
    public Set<CertificateRemark> remarks() {
        return facts == null
                ? Set.of()
                : CertificateJudge.judge(facts, at, shownFor().orElse(null));
    }

    /** The name that was probed when the server showed it as its own; empty when none did. */
    public Optional<String> shownFor() {
        return onTheWire()
                .filter(sighting -> sighting.position() == 0)
                .map(Sighting.OnTheWire::host)
                .findFirst();
    }

    /** Where a server showed it. */
    public Stream<Sighting.OnTheWire> onTheWire() {
        return sightings(Sighting.OnTheWire.class);
    }

    /** The stores and files that hold it. */
    public Stream<Sighting.InStore> inStores() {
        return sightings(Sighting.InStore.class);
    }

    /** Whether a setting names it for that use. */
    public boolean named(Sighting.Use use) {
        return sightings(Sighting.Named.class).anyMatch(sighting -> sighting.use() == use);
    }

    private <S extends Sighting> Stream<S> sightings(Class<S> type) {
        return sightings.stream().filter(type::isInstance).map(type::cast);
    }

    /** What is known about its private key. */
    public Key key() {
        if (keyLocation().isPresent()) {
            return Key.NAMED;
        }
        boolean inMachineStore = inStores().anyMatch(CertificateInventory::isMachineStore);
        return inMachineStore ? Key.NONE_NAMED : Key.UNKNOWN;
    }

    /** Where a store says that its private key is kept. */
    public Optional<KeyLocation> keyLocation() {
        return inStores()
                .filter(CertificateInventory::isMachineStore)
                .map(sighting -> sighting.entry().key())
                .filter(key -> key != null)
                .findFirst();
    }

    /** Where its private key is kept, as the store tells; empty when no store names one. */
    public Optional<KeyStorage> keyStorage() {
        return keyLocation().map(KeyStorage::of);
    }

    /** What comes when it ends, or its chain, in the order of time; empty where it is no certificate of a server. */
    public List<Forecast.Moment> forecast() {
        boolean own = named(Sighting.Use.SELF_SIGNED)
                || inStores().anyMatch(sighting -> sighting.store().equals(Certificates.REMOTE_DESKTOP));
        if (facts != null && own) {
            return Forecast.of(facts);
        }
        boolean served = named(Sighting.Use.BOUND) || shownFor().isPresent();
        return served && chain != null ? Forecast.of(chain, false) : List.of();
    }

    /** A name for it: its common name, else its first DNS name, else its subject; empty when it has none that can be read. */
    public Optional<String> name() {
        if (facts == null) {
            return Optional.empty();
        }
        if (facts.commonName() != null && !facts.commonName().isBlank()) {
            return Optional.of(facts.commonName());
        }
        return Stream.concat(facts.dnsNames().stream(), Stream.ofNullable(facts.subject()))
                .filter(name -> !name.isBlank())
                .findFirst();
    }
}
