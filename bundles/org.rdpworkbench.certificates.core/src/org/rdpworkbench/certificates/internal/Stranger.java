// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * A certificate that answers in place of the one the registry names. Whose it is decides what that means: one that the computer's own stores hold comes
 * from the computer itself; one made after the registry was read may be its successor; only one that neither explains points to another computer or to
 * a device on the way.
 *
 * @param examination the examination
 * @param shown the certificate that answered
 * @param complete whether the handshake came to its end, which takes the private key
 * @param probedPort the port that was probed
 * @param expected thumbprint of the certificate that the registry names
 * @param registry the readings of what the registry names
 */
record Stranger(
        Examination examination,
        CertificateFacts shown,
        boolean complete,
        int probedPort,
        String expected,
        List<Reading<?>> registry) {

    /** Keys that Windows writes at every start or shutdown, or with every new address. */
    private static final List<String> OFTEN_WRITTEN = List.of(
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Windows",
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager",
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters",
            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion");

    /** What explains it. */
    sealed interface Explanation {
        /** Another listener of the computer listens on the port that was probed, or has this certificate bound. */
        record OtherListener(OtherListeners.Listener listener) implements Explanation {}

        /** A store of the computer holds it. */
        record OwnStore(String store, Reading<CertificateListing> reading) implements Explanation {}

        /** Who answers has the private key of the certificate that is expected: it was renewed with the same key. */
        record SameKey() implements Explanation {}

        /** It was made after the newest change that is seen in the registry. */
        record Newer(Instant written) implements Explanation {}

        /** Nothing explains it, though the stores of the computer were read in full. */
        record Foreign(List<Reading<CertificateListing>> stores) implements Explanation {}

        /** The stores were not, or not in full, readable, or how old the registry is cannot be told. */
        record Unknown() implements Explanation {}
    }

    /** Finds the explanation that weighs most. */
    Explanation explain() {
        Optional<OtherListeners.Listener> listener = OtherListeners.of(examination).stream()
                .filter(other -> shown.sha1().equals(other.thumbprint())
                        || other.port().filter(port -> port == probedPort).isPresent())
                .findFirst();
        if (listener.isPresent()) {
            return new Explanation.OtherListener(listener.get());
        }
        List<Reading<CertificateListing>> stores = new ArrayList<>();
        for (String store : List.of(Certificates.MY, Certificates.REMOTE_DESKTOP)) {
            Reading<CertificateListing> reading = examination.certificates().store(store);
            if (ServerCertificates.find(reading, shown.sha1()).isPresent()) {
                return new Explanation.OwnStore(store, reading);
            }
            stores.add(reading);
        }
        if (hasKeyOfExpected(stores)) {
            return new Explanation.SameKey();
        }
        if (!stores.stream().allMatch(ServerCertificates::whole)) {
            return new Explanation.Unknown();
        }
        if (registry.stream().anyMatch(Stranger::isLive)) {
            return new Explanation.Foreign(stores);
        }
        Optional<Instant> written = written();
        if (written.isEmpty() || shown.notBefore() == null) {
            return new Explanation.Unknown();
        }
        return shown.notBefore().isAfter(written.get())
                ? new Explanation.Newer(written.get())
                : new Explanation.Foreign(stores);
    }

    /** The newest change that is seen in the registry: it is at least as young as that. Empty where no time is recorded. */
    private Optional<Instant> written() {
        Stream<Reading<?>> keys =
                OFTEN_WRITTEN.stream().map(key -> examination.registry().key(key));
        return Stream.concat(registry.stream(), keys)
                .map(reading -> reading.provenance().lastWritten())
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    /** What was read from the computer as it runs cannot be older than what it shows. */
    private static boolean isLive(Reading<?> reading) {
        return switch (reading.provenance().kind()) {
            case LIVE, REMOTE -> true;
            default -> false;
        };
    }

    private boolean hasKeyOfExpected(List<Reading<CertificateListing>> stores) {
        return complete
                && stores.stream()
                        .map(store -> ServerCertificates.find(store, expected))
                        .flatMap(Optional::stream)
                        .map(StoredCertificate::encoded)
                        .filter(encoded -> encoded != null)
                        .map(CertificateFacts::of)
                        .anyMatch(own -> CertificateJudge.sameKey(own, shown));
    }

    /**
     * Reports what the explanation means, unless it is {@link Explanation.Unknown}, of which the caller knows more.
     *
     * @param finding a finding to fill in, from severity and key of the texts; it has the probe as exhibit already
     * @param name how to call the certificate
     * @return whether anything was reported
     */
    boolean report(Finding finding, String name) {
        switch (explain()) {
            case Explanation.OtherListener(OtherListeners.Listener listener) ->
                with(finding.start(Severity.WARNING, "shown-other-listener", name, expected, listener.name()))
                        .exhibit(listener.reading())
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.listener-port"))
                        .inferred()
                        .report();
            case Explanation.OwnStore(String store, Reading<CertificateListing> reading) ->
                with(finding.start(Severity.WARNING, "shown-of-own-store", name, expected, store))
                        .exhibit(reading)
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.current-registry"))
                        .inferred()
                        .report();
            case Explanation.SameKey() ->
                with(finding.start(Severity.ADVICE, "shown-renewed", name, expected))
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.current-registry"))
                        .inferred()
                        .report();
            case Explanation.Newer(Instant written) ->
                with(finding.start(
                                Severity.ADVICE,
                                "shown-newer",
                                name,
                                expected,
                                Times.display(shown.notBefore()),
                                Times.display(written)))
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.current-registry"))
                        .inferred()
                        .report();
            case Explanation.Foreign(List<Reading<CertificateListing>> stores) ->
                with(finding.start(
                                Severity.WARNING,
                                "shown-foreign",
                                name,
                                expected,
                                shown.issuer() == null || shown.issuer().isEmpty()
                                        ? Text.of("no-name")
                                        : shown.issuer()))
                        .exhibit(stores.toArray(Reading<?>[]::new))
                        .supports(Causes.PATH)
                        .inferred()
                        .report();
            case Explanation.Unknown() -> {
                return false;
            }
        }
        return true;
    }

    private FindingBuilder with(FindingBuilder finding) {
        return finding.exhibit(registry.toArray(Reading<?>[]::new));
    }

    /** Begins a finding. */
    @FunctionalInterface
    interface Finding {
        FindingBuilder start(Severity severity, String key, Object... arguments);
    }
}
