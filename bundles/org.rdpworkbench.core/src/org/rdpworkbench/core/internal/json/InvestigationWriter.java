// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.text.Texts;

/** Writes investigations. */
public final class InvestigationWriter {
    private static final Texts TEXTS = Texts.of(InvestigationWriter.class);

    private final CaseDocument document;
    private final Investigation investigation;
    private final Map<Place, Integer> readings = new HashMap<>();
    private final Map<Finding, Integer> findings = new IdentityHashMap<>();

    InvestigationWriter(CaseDocument document) {
        this.document = document;
        this.investigation = document.investigation() == null ? notRun(document) : document.investigation();
        int index = 0;
        for (RecordedReading recorded : investigation.readings()) {
            readings.put(new Place(recorded.target(), recorded.reading().question()), index++);
        }
        index = 0;
        for (Finding finding : investigation.findings()) {
            findings.put(finding, index++);
        }
    }

    /** The empty result that stands in the text for one that is still to come. */
    private static Investigation notRun(CaseDocument document) {
        Instant now = Instant.now();
        List<InvestigatedTarget> targets = document.request() == null
                ? List.of()
                : document.request().targets().stream()
                        .map(target -> new InvestigatedTarget(target.target(), null, List.of()))
                        .toList();
        return new Investigation(now, now, TEXTS.get("not-run"), null, targets, List.of(), List.of(), List.of(), false);
    }

    /** Writes one case. */
    public static void write(CaseDocument document, Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setIndent("  ");
        json.setHtmlSafe(false);
        new InvestigationWriter(document).write(json);
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    /** Element by element, since there may be very many readings. */
    private void write(JsonWriter json) throws IOException {
        Unknown unknown = document.unknown() instanceof Unknown kept ? kept : new Unknown(null, null, Map.of());
        JsonObject head = head();
        if (unknown.top() != null) {
            Difference.restore(head, unknown.top());
        }
        json.beginObject();
        for (Map.Entry<String, JsonElement> member : head.entrySet()) {
            json.name(member.getKey());
            Values.GSON.toJson(member.getValue(), json);
        }
        write(json, unknown, "targets", investigation.targets(), InvestigationWriter::target);
        write(json, unknown, "readings", investigation.readings(), InvestigationWriter::reading);
        write(json, unknown, "findings", investigation.findings(), this::finding);
        write(json, unknown, "verdict", investigation.verdict(), this::verdict);
        json.endObject();
    }

    private <T> void write(JsonWriter json, Unknown unknown, String name, List<T> items, Function<T, JsonObject> map)
            throws IOException {
        json.name(name);
        json.beginArray();
        int index = 0;
        for (T item : items) {
            JsonObject object = map.apply(item);
            Difference difference = unknown.of(document.investigation(), name, index++);
            if (difference != null) {
                Difference.restore(object, difference);
            }
            Values.GSON.toJson(object, json);
        }
        json.endArray();
    }

    /** All but the arrays. */
    JsonObject head() {
        JsonObject json = new JsonObject();
        json.addProperty("format", InvestigationJson.FORMAT);
        if (!document.title().isEmpty()) {
            json.addProperty("title", document.title());
        }
        if (!document.notes().isEmpty()) {
            json.addProperty("notes", document.notes());
        }
        if (document.request() != null) {
            json.add("request", Requests.write(document.request()));
        }
        if (document.investigation() == null) {
            json.addProperty("notRun", true);
        }
        json.addProperty("created", investigation.created().toString());
        json.addProperty("at", investigation.at().toString());
        json.addProperty("atReason", investigation.atReason());
        if (investigation.interrupted()) {
            json.addProperty("interrupted", true);
        }
        if (investigation.code() != null) {
            json.add("code", Requests.write(investigation.code()));
        }
        return json;
    }

    JsonArray targets() {
        return array(investigation.targets(), InvestigationWriter::target);
    }

    JsonArray findings() {
        return array(investigation.findings(), this::finding);
    }

    JsonArray verdict() {
        return array(investigation.verdict(), this::verdict);
    }

    private static JsonObject target(InvestigatedTarget target) {
        JsonObject json = new JsonObject();
        json.addProperty("name", target.target().name());
        json.addProperty("role", Words.word(target.target().role()));
        if (target.computerName() != null) {
            json.addProperty("computerName", target.computerName());
        }
        json.add("sources", array(target.sources(), InvestigationWriter::source));
        return json;
    }

    private static JsonObject source(SourceUse use) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", Words.word(use.kind()));
        json.addProperty("what", use.what());
        json.addProperty("used", use.used());
        json.addProperty("reason", use.reason());
        return json;
    }

    static JsonObject reading(RecordedReading recorded) {
        Reading<?> reading = recorded.reading();
        JsonObject json = new JsonObject();
        json.addProperty("facet", reading.question().facet());
        json.addProperty("kind", reading.question().kind());
        json.addProperty("target", recorded.target());
        json.addProperty("where", reading.question().where());
        json.addProperty("name", reading.question().name());
        switch (reading) {
            case Reading.Present<?> present -> {
                json.addProperty("state", "present");
                Values.write(json, present.value());
            }
            case Reading.Absent<?> absent -> json.addProperty("state", "absent");
            case Reading.Unreadable<?> unreadable -> {
                json.addProperty("state", "unreadable");
                json.addProperty("reason", unreadable.reason());
            }
        }
        json.addProperty("source", reading.provenance().text());
        json.addProperty("sourceKind", Words.word(reading.provenance().kind()));
        if (reading.provenance().lastWritten() != null) {
            json.addProperty("lastWritten", reading.provenance().lastWritten().toString());
        }
        return json;
    }

    private JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("id", finding.id());
        json.addProperty("diagnostic", finding.diagnostic());
        json.addProperty("area", finding.area());
        json.addProperty("severity", Words.word(finding.severity()));
        json.addProperty("target", finding.target());
        json.addProperty("title", finding.title());
        json.addProperty("detail", finding.detail());
        json.add("exhibits", array(finding.exhibits(), exhibit -> exhibit(finding, exhibit)));
        json.add("proves", strings(finding.proves()));
        json.add("supports", strings(finding.supports()));
        json.add("rulesOut", strings(finding.rulesOut()));
        json.add("concerns", strings(finding.concerns()));
        json.addProperty("needs", finding.needs());
        json.add("remedies", array(finding.remedies(), InvestigationWriter::remedy));
        json.add("references", strings(finding.references()));
        json.addProperty("confidence", Words.word(finding.confidence()));
        return json;
    }

    private JsonObject exhibit(Finding finding, Exhibit exhibit) {
        JsonObject json = new JsonObject();
        switch (exhibit) {
            case Exhibit.OfText ofText -> json.addProperty("text", ofText.text());
            case Exhibit.OfReading ofReading -> {
                Integer index = readings.get(
                        new Place(finding.target(), ofReading.reading().question()));
                if (index == null) {
                    throw new IllegalArgumentException("finding " + finding.id()
                            + " shows a reading that was not recorded: " + ofReading.reading());
                }
                json.addProperty("reading", index);
            }
        }
        return json;
    }

    private static JsonObject remedy(Remedy remedy) {
        JsonObject json = new JsonObject();
        json.addProperty("id", remedy.id());
        json.addProperty("title", remedy.title());
        return json;
    }

    private JsonObject verdict(CauseVerdict verdict) {
        JsonObject json = new JsonObject();
        json.addProperty("cause", verdict.cause());
        if (verdict.target() != null) {
            json.addProperty("target", verdict.target());
        }
        json.addProperty("state", Words.word(verdict.state()));
        JsonArray because = new JsonArray();
        verdict.because().forEach(finding -> because.add(findings.get(finding)));
        json.add("because", because);
        json.addProperty("why", verdict.why());
        return json;
    }

    private static JsonArray strings(List<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, JsonObject> map) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(map.apply(item)));
        return array;
    }

    /** What identifies a reading within an investigation. */
    private record Place(String target, Question<?> question) {}
}
