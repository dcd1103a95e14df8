// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.util.Set;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;

/** Can answer nothing. */
final class NoEvidence implements Answerer {
    @Override
    public Set<String> facets() {
        return Set.of();
    }

    @Override
    public <T> Reading<T> answer(Question<T> question) {
        return Reading.unreadable(question, "there is no evidence", Provenance.of(SourceKind.OFFLINE, "nowhere"));
    }
}
