// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import com.google.gson.JsonElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.internal.json.OpaqueValues;
import org.rdpworkbench.core.text.Texts;

/**
 * Answers from the readings of a saved investigation, with the provenance they were recorded with. What was not asked then cannot be
 * answered now and is unreadable.
 */
public final class ReplayedEvidence implements Answerer {
    private static final Texts TEXTS = Texts.of(ReplayedEvidence.class);

    private final Map<Question<?>, Reading<?>> readings = new HashMap<>();
    private final Set<String> facets = new TreeSet<>();

    /** Replays the readings of one target of an investigation. */
    public ReplayedEvidence(Investigation investigation, String target) {
        for (Investigation.RecordedReading recorded : investigation.readings()) {
            if (recorded.target().equals(target)) {
                readings.put(recorded.reading().question(), recorded.reading());
                facets.add(recorded.reading().question().facet());
            }
        }
    }

    @Override
    public Set<String> facets() {
        return Set.copyOf(facets);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Reading<T> answer(Question<T> question) {
        Reading<?> recorded = readings.get(question);
        if (recorded == null) {
            return Reading.unreadable(
                    question,
                    TEXTS.get("replay.not-recorded"),
                    Provenance.of(SourceKind.CASE, TEXTS.get("replay.provenance")));
        }
        if (recorded.question().type() == question.type()) {
            return (Reading<T>) recorded;
        }
        // A facet of an add-on: its values were kept as JSON, and only the question tells their type.
        return switch (recorded) {
            case Reading.Present<?> present
            when present.value() instanceof JsonElement json ->
                OpaqueValues.typed(question, json, present.provenance());
            case Reading.Present<?> present ->
                Reading.unreadable(question, TEXTS.get("replay.other-type"), present.provenance());
            case Reading.Absent<?> absent -> Reading.absent(question, absent.provenance());
            case Reading.Unreadable<?> unreadable ->
                Reading.unreadable(question, unreadable.reason(), unreadable.provenance());
        };
    }
}
