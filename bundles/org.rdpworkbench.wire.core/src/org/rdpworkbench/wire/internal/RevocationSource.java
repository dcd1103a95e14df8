// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.text.Texts;

/**
 * Asks the addresses in certificates for lists of revoked ones, and responders for answers, over HTTP as Windows does. Only where the user asked for it: the
 * addresses are a stranger's, and learn who asks about what.
 */
@Component
public final class RevocationSource implements EvidenceSource {
    private static final Texts TEXTS = Texts.of(RevocationSource.class);

    @Override
    public SourceKind kind() {
        return SourceKind.WIRE;
    }

    @Override
    public String description() {
        return TEXTS.get("revocation.description");
    }

    @Override
    public boolean accepts(EvidenceLocator locator) {
        return locator instanceof EvidenceLocator.OfRevocation;
    }

    @Override
    public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor) {
        // A little less than allowed, so that the reason is heard.
        Duration patience = monitor.timeout().multipliedBy(9).dividedBy(10);
        return new Asked(locators, new HttpDocuments(patience));
    }

    /** What was asked on the network. */
    private static final class Asked implements OpenedEvidence {
        private static final int MOST = 50;

        private final List<EvidenceLocator> locators;
        private final HttpDocuments documents;
        private int count;

        Asked(List<EvidenceLocator> locators, HttpDocuments documents) {
            this.locators = List.copyOf(locators);
            this.documents = documents;
        }

        @Override
        public Set<String> facets() {
            return Set.of(Revocation.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            Provenance provenance =
                    Provenance.of(SourceKind.WIRE, TEXTS.get("revocation.provenance", question.where()));
            if (!mayAsk()) {
                return Reading.unreadable(question, TEXTS.get("revocation.many", MOST), provenance);
            }
            try {
                FetchedDocument document =
                        switch (question.kind()) {
                            case Revocation.LIST -> documents.list(question.where());
                            case Revocation.ANSWER -> documents.answer(question.where(), Revocation.request(question));
                            default -> throw new FetchException(TEXTS.get("unknown-question"));
                        };
                return Reading.present(question, question.type().cast(document), provenance);
            } catch (FetchException e) {
                return Reading.unreadable(question, e.getMessage(), provenance);
            }
        }

        /** A certificate may name a thousand addresses. */
        private synchronized boolean mayAsk() {
            return count++ < MOST;
        }

        @Override
        public List<SourceUse> uses() {
            return locators.stream()
                    .map(locator ->
                            new SourceUse(SourceKind.WIRE, locator.display(), true, TEXTS.get("revocation.use")))
                    .toList();
        }

        @Override
        public void close() {
            documents.close();
        }
    }
}
