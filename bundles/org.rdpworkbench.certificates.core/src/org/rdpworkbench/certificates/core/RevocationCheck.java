// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.OcspAnswer;
import org.rdpworkbench.core.certificate.OcspRequest;
import org.rdpworkbench.core.certificate.RevocationJudge;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.certificate.RevocationState;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * What is known of the revocation of each certificate in a chain: from the lists at hand, and, where the user asked for it, from the network. All addresses are
 * asked at once, so that one that does not answer takes no time from the others.
 */
public final class RevocationCheck {
    /** Where lists lie: files of the evidence, and the stores in which Windows keeps what was imported. */
    private static final List<String> PLACES = List.of(Certificates.FILES, Certificates.AUTHORITIES, Certificates.MY);

    private static final int MOST_ADDRESSES = 4;

    private RevocationCheck() {}

    /**
     * What is known of one certificate.
     *
     * @param certificate the certificate
     * @param issuer who issued it; null when that is not at hand, so that nothing can be checked
     * @param sources what was looked at, the gravest first
     */
    public record Link(CertificateFacts certificate, CertificateFacts issuer, List<Source> sources) {
        public Link {
            sources = List.copyOf(sources);
        }

        /** What it comes to; empty when nothing was looked at. */
        public Optional<Source> best() {
            return sources.stream().findFirst();
        }

        /** Whether something is known of it, be it that it is revoked or that it is not. */
        public boolean known() {
            return best().filter(source -> source.state().state() != RevocationState.State.UNKNOWN)
                    .isPresent();
        }

        /** Whether it names an address at which it can be looked up. */
        public boolean hasAddress() {
            return !certificate.crlUrls().isEmpty() || !certificate.ocspUrls().isEmpty();
        }
    }

    /**
     * A list or an answer.
     *
     * @param where where it is from
     * @param reading the reading that holds it, or says why it could not be had
     * @param answer whether it is the answer of a responder, not a list
     * @param state what it says of the certificate
     */
    public record Source(String where, Reading<?> reading, boolean answer, RevocationState state) {}

    /**
     * Looks at every certificate of a chain but a root, which nobody can revoke.
     *
     * @param chain the chain
     * @param certificates the lists at hand
     * @param network where to ask; null when the user did not want that
     * @param at the moment that counts as now
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<Link> of(CertificateChain chain, Certificates certificates, Revocation network, Instant at)
            throws InterruptedException {
        List<Reading<RevocationListing>> stored =
                PLACES.stream().map(certificates::lists).toList();
        List<List<Future<Source>>> asked = new ArrayList<>();
        for (int i = 0; i < chain.links().size(); i++) {
            CertificateFacts certificate = chain.links().get(i).certificate();
            CertificateFacts issuer = issuer(chain, i);
            asked.add(
                    isRoot(chain, i) || issuer == null || network == null
                            ? List.of()
                            : ask(certificate, issuer, network, at));
        }
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < chain.links().size(); i++) {
            CertificateFacts certificate = chain.links().get(i).certificate();
            CertificateFacts issuer = issuer(chain, i);
            if (isRoot(chain, i)) {
                continue;
            }
            List<Source> sources = new ArrayList<>();
            for (Reading<RevocationListing> reading : stored) {
                sources.addAll(issuer == null ? List.of() : fromLists(reading, certificate, issuer, at));
            }
            for (Future<Source> one : asked.get(i)) {
                Source source = result(one);
                if (!isUnasked(source.reading())) {
                    sources.add(source);
                }
            }
            sources.sort(Comparator.comparing(source -> source.state().state()));
            links.add(new Link(certificate, issuer, sources));
        }
        return links;
    }

    /** What issued itself at the end of a chain; further down it is an authority that certified its own new key, and can be revoked. */
    private static boolean isRoot(CertificateChain chain, int place) {
        return place == chain.links().size() - 1
                && chain.links().get(place).certificate().selfIssued();
    }

    /** A saved case answers only what was asked when it was made. */
    private static boolean isUnasked(Reading<?> reading) {
        return reading.isUnreadable() && reading.provenance().kind() == SourceKind.CASE;
    }

    private static CertificateFacts issuer(CertificateChain chain, int place) {
        return place + 1 < chain.links().size() ? chain.links().get(place + 1).certificate() : null;
    }

    /** Lists that are about other issuers are none of this certificate's. */
    private static List<Source> fromLists(
            Reading<RevocationListing> reading, CertificateFacts certificate, CertificateFacts issuer, Instant at) {
        List<Source> sources = new ArrayList<>();
        for (RevocationListing.StoredList stored :
                reading.found().map(RevocationListing::lists).orElse(List.of())) {
            RevocationState state = judged(stored.encoded(), certificate, issuer, at);
            if (state.why() != RevocationState.Why.NOT_ABOUT_IT) {
                sources.add(new Source(stored.where(), reading, false, state));
            }
        }
        return sources;
    }

    private static RevocationState judged(
            byte[] list, CertificateFacts certificate, CertificateFacts issuer, Instant at) {
        return RevocationList.of(list)
                .map(decoded -> RevocationJudge.judge(decoded, certificate, issuer, at))
                .orElse(RevocationState.UNREADABLE);
    }

    private static List<Future<Source>> ask(
            CertificateFacts certificate, CertificateFacts issuer, Revocation network, Instant at) {
        List<Future<Source>> asked = new ArrayList<>();
        OcspRequest.of(certificate, issuer)
                .ifPresent(question -> certificate.ocspUrls().stream()
                        .distinct()
                        .limit(MOST_ADDRESSES)
                        .forEach(address -> asked.add(start(() -> {
                            Reading<FetchedDocument> reading = network.answer(address, question);
                            return new Source(
                                    address,
                                    reading,
                                    true,
                                    reading.found()
                                            .map(document -> RevocationJudge.judge(
                                                    OcspAnswer.of(document.content()), certificate, issuer, at))
                                            .orElse(RevocationState.UNREADABLE));
                        }))));
        certificate.crlUrls().stream()
                .distinct()
                .limit(MOST_ADDRESSES)
                .forEach(address -> asked.add(start(() -> {
                    Reading<FetchedDocument> reading = network.list(address);
                    return new Source(
                            address,
                            reading,
                            false,
                            reading.found()
                                    .map(document -> judged(document.content(), certificate, issuer, at))
                                    .orElse(RevocationState.UNREADABLE));
                })));
        return asked;
    }

    private static Future<Source> start(Callable<Source> question) {
        FutureTask<Source> task = new FutureTask<>(question);
        Thread.ofVirtual().name("revocation").start(task);
        return task;
    }

    private static Source result(Future<Source> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
