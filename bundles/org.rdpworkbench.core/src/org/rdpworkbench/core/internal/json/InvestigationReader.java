// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationFormatException;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.UnknownContent;
import org.rdpworkbench.core.text.Texts;

/** Reads investigations. Everything in the text may be wrong; what is wrong is named with its place. */
public final class InvestigationReader {
    private static final Texts TEXTS = Texts.of(InvestigationReader.class);
    private static final String READINGS = "readings";
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+) path (\\S+)");

    /** What a reading consists of; one that holds no more is not written anew to be compared. */
    private static final Set<String> READING = Set.of(
            "facet",
            "kind",
            "target",
            "where",
            "name",
            "state",
            "type",
            "value",
            "typeNumber",
            "data",
            "reason",
            "source",
            "sourceKind",
            "lastWritten");

    private final Map<String, Map<Integer, Difference>> differences = new HashMap<>();
    private final List<RecordedReading> readings = new ArrayList<>();
    private List<Finding> findings = List.of();
    private InvestigationFormatException damagedReading;

    private InvestigationReader() {}

    /** Reads one investigation; that of a case that has not been run is empty. */
    public static Investigation read(Reader reader) throws IOException {
        InvestigationReader parser = new InvestigationReader();
        return parser.investigation(parser.parse(reader));
    }

    /** Reads one case with all that is not known. */
    public static CaseDocument readCase(Reader reader) throws IOException {
        InvestigationReader parser = new InvestigationReader();
        JsonObject json = parser.parse(reader);
        return parser.document(json, parser.investigation(json));
    }

    /** Reads the text; the readings, of which there may be very many, one by one, the rest as a tree. */
    private JsonObject parse(Reader reader) throws IOException {
        JsonReader json = new JsonReader(reader);
        json.setStrictness(Strictness.STRICT);
        try {
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                JsonParser.parseReader(json);
                throw new InvestigationFormatException(TEXTS.get("not-investigation"));
            }
            return members(json);
        } catch (EOFException e) {
            throw truncated(json, e);
        } catch (MalformedJsonException e) {
            throw notJson(e);
        } catch (JsonIOException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw e.getCause() instanceof EOFException ? truncated(json, e) : notJson(e);
        }
    }

    private JsonObject members(JsonReader json) throws IOException {
        JsonObject rest = new JsonObject();
        boolean readingsSeen = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            boolean array = json.peek() == JsonToken.BEGIN_ARRAY;
            if (rest.has(name) || readingsSeen && name.equals(READINGS)) {
                throw wrong("$." + name, "the field stands there twice");
            }
            if (name.equals(READINGS) && array) {
                readingsSeen = true;
                readings(json);
            } else {
                rest.add(name, JsonParser.parseReader(json));
            }
            if (name.equals("format")) {
                checkFormat(rest.get(name));
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new InvestigationFormatException(TEXTS.get("not-json", "something follows its end"));
        }
        if (!rest.has("format")) {
            throw new InvestigationFormatException(TEXTS.get("not-investigation"));
        }
        if (!readingsSeen) {
            throw wrong("$.readings", "an array is expected");
        }
        if (damagedReading != null) {
            throw damagedReading;
        }
        return rest;
    }

    private static void checkFormat(JsonElement format) throws InvestigationFormatException {
        if (!format.isJsonPrimitive() || !format.getAsString().equals(InvestigationJson.FORMAT)) {
            throw new InvestigationFormatException(TEXTS.get("other-format", format, InvestigationJson.FORMAT));
        }
    }

    /** The first one that is damaged is named, but only after the format has been seen, which tells more. */
    private void readings(JsonReader json) throws IOException {
        Set<Map.Entry<String, Question<?>>> asked = new HashSet<>();
        int index = 0;
        json.beginArray();
        while (json.hasNext()) {
            JsonElement element = JsonParser.parseReader(json);
            if (damagedReading == null) {
                try {
                    JsonObject object = Fields.object(element);
                    RecordedReading recorded = reading(object);
                    if (!asked.add(
                            Map.entry(recorded.target(), recorded.reading().question()))) {
                        throw new JsonParseException("an earlier reading answers the same question");
                    }
                    readings.add(recorded);
                    if (mayHoldMore(object, recorded)) {
                        compare(READINGS, index, object, InvestigationWriter.reading(recorded));
                    }
                } catch (RuntimeException e) {
                    damagedReading = damaged("$.readings[" + index + "]", e);
                }
            }
            index++;
        }
        json.endArray();
    }

    private static boolean mayHoldMore(JsonObject json, RecordedReading recorded) {
        return !READING.containsAll(json.keySet())
                || json.get("value") instanceof JsonObject
                || recorded.reading().question().type() != RegistryValue.class && json.has("value");
    }

    private void compare(String array, int index, JsonElement original, JsonElement written) {
        Difference difference = Difference.between(original, written);
        if (difference != null) {
            differences.computeIfAbsent(array, key -> new HashMap<>()).put(index, difference);
        }
    }

    private static InvestigationFormatException truncated(JsonReader json, Throwable e) {
        return new InvestigationFormatException(TEXTS.get("truncated", json.getPath()), e);
    }

    private static InvestigationFormatException notJson(Throwable e) {
        Matcher place = PLACE.matcher(Objects.toString(e.getMessage(), ""));
        return new InvestigationFormatException(
                place.find()
                        ? TEXTS.get("not-json.at", place.group(1), place.group(2), place.group(3))
                        : TEXTS.get(
                                "not-json", e instanceof StackOverflowError ? "it is nested too deeply" : "no value"),
                e);
    }

    private static InvestigationFormatException wrong(String place, String what) {
        return new InvestigationFormatException(TEXTS.get("wrong", place, what));
    }

    private static InvestigationFormatException damaged(String place, RuntimeException e) {
        return new InvestigationFormatException(
                TEXTS.get("wrong", place, Objects.toString(e.getMessage(), e.toString())), e);
    }

    private Investigation investigation(JsonObject json) throws InvestigationFormatException {
        List<InvestigatedTarget> targets = list(json, "targets", InvestigationReader::target);
        findings = list(json, "findings", this::finding);
        List<CauseVerdict> verdict = list(json, "verdict", this::verdict);
        try {
            return new Investigation(
                    Instant.parse(Fields.string(json, "created")),
                    Instant.parse(Fields.string(json, "at")),
                    Fields.string(json, "atReason"),
                    json.has("code") ? Requests.code(Fields.object(json.get("code"))) : null,
                    targets,
                    readings,
                    findings,
                    verdict,
                    json.has("interrupted") && Fields.bool(json, "interrupted"));
        } catch (RuntimeException e) {
            throw damaged("$", e);
        }
    }

    private CaseDocument document(JsonObject json, Investigation investigation) throws InvestigationFormatException {
        CaseDocument known;
        try {
            known = new CaseDocument(
                    Objects.requireNonNullElse(Fields.optionalString(json, "title"), ""),
                    Objects.requireNonNullElse(Fields.optionalString(json, "notes"), ""),
                    request(json, investigation),
                    json.has("notRun") && Fields.bool(json, "notRun") ? null : investigation,
                    UnknownContent.NONE);
        } catch (RuntimeException e) {
            throw damaged("$", e);
        }
        InvestigationWriter writer = new InvestigationWriter(known);
        compareAll(json, "targets", writer.targets());
        compareAll(json, "findings", writer.findings());
        compareAll(json, "verdict", writer.verdict());
        for (String array : List.of("targets", "findings", "verdict")) {
            json.remove(array);
        }
        Difference.Fields top = (Difference.Fields) Difference.between(json, writer.head());
        return new CaseDocument(
                known.title(),
                known.notes(),
                known.request(),
                known.investigation(),
                new Unknown(top, known.investigation(), differences));
    }

    private void compareAll(JsonObject json, String name, JsonArray written) {
        JsonArray original = json.getAsJsonArray(name);
        for (int i = 0; i < Math.min(original.size(), written.size()); i++) {
            compare(name, i, original.get(i), written.get(i));
        }
    }

    private static InvestigationRequest request(JsonObject json, Investigation investigation)
            throws InvestigationFormatException {
        if (!json.has("request")) {
            return CaseDocument.requestOf(investigation.targets(), investigation.code());
        }
        try {
            return Requests.read(Fields.object(json.get("request")));
        } catch (RuntimeException e) {
            throw damaged("$.request", e);
        }
    }

    private static InvestigatedTarget target(JsonObject json) {
        List<SourceUse> sources = new ArrayList<>();
        for (JsonElement element : Fields.array(json, "sources")) {
            JsonObject use = Fields.object(element);
            sources.add(new SourceUse(
                    Words.constant(SourceKind.class, Fields.string(use, "kind")),
                    Fields.string(use, "what"),
                    Fields.bool(use, "used"),
                    Fields.string(use, "reason")));
        }
        return new InvestigatedTarget(
                new Target(Fields.string(json, "name"), Words.constant(Role.class, Fields.string(json, "role"))),
                Fields.optionalString(json, "computerName"),
                sources);
    }

    private static RecordedReading reading(JsonObject json) {
        String facet = Fields.string(json, "facet");
        String kind = Fields.string(json, "kind");
        Question<?> question = new Question<>(
                facet, kind, Fields.string(json, "where"), Fields.string(json, "name"), Values.type(facet, kind));
        String written = Fields.optionalString(json, "lastWritten");
        Provenance provenance = new Provenance(
                Words.constant(SourceKind.class, Fields.string(json, "sourceKind")),
                Fields.string(json, "source"),
                written == null ? null : Instant.parse(written));
        return new RecordedReading(Fields.string(json, "target"), reading(question, json, provenance));
    }

    private static <T> Reading<T> reading(Question<T> question, JsonObject json, Provenance provenance) {
        String state = Fields.string(json, "state");
        return switch (state) {
            case "present" -> Reading.present(question, question.type().cast(Values.read(question, json)), provenance);
            case "absent" -> Reading.absent(question, provenance);
            case "unreadable" -> Reading.unreadable(question, Fields.string(json, "reason"), provenance);
            default -> throw new JsonParseException("unknown state " + state);
        };
    }

    private Finding finding(JsonObject json) {
        List<Exhibit> exhibits = new ArrayList<>();
        for (JsonElement element : Fields.array(json, "exhibits")) {
            JsonObject exhibit = Fields.object(element);
            exhibits.add(
                    exhibit.has("reading")
                            ? new Exhibit.OfReading(
                                    shown(Fields.number(exhibit, "reading"), Fields.string(json, "target")))
                            : new Exhibit.OfText(Fields.string(exhibit, "text")));
        }
        List<Remedy> remedies = new ArrayList<>();
        for (JsonElement element : Fields.array(json, "remedies")) {
            JsonObject remedy = Fields.object(element);
            remedies.add(new Remedy(Fields.string(remedy, "id"), Fields.string(remedy, "title")));
        }
        return new Finding(
                Fields.string(json, "id"),
                Fields.string(json, "diagnostic"),
                Fields.string(json, "area"),
                Words.constant(Severity.class, Fields.string(json, "severity")),
                Fields.string(json, "target"),
                Fields.string(json, "title"),
                Fields.string(json, "detail"),
                exhibits,
                Fields.strings(json, "proves"),
                Fields.strings(json, "supports"),
                Fields.strings(json, "rulesOut"),
                Fields.strings(json, "concerns"),
                Fields.string(json, "needs"),
                remedies,
                Fields.strings(json, "references"),
                Words.constant(Confidence.class, Fields.string(json, "confidence")));
    }

    private Reading<?> shown(int index, String target) {
        RecordedReading recorded = at(readings, index);
        if (!recorded.target().equals(target)) {
            throw new JsonParseException(
                    "reading " + index + " is of the target " + recorded.target() + ", not of " + target);
        }
        return recorded.reading();
    }

    private CauseVerdict verdict(JsonObject json) {
        List<Finding> because = new ArrayList<>();
        for (JsonElement index : Fields.array(json, "because")) {
            because.add(at(findings, Fields.number(index)));
        }
        return new CauseVerdict(
                Fields.string(json, "cause"),
                Fields.optionalString(json, "target"),
                Words.constant(CauseVerdict.State.class, Fields.string(json, "state")),
                because,
                Fields.string(json, "why"));
    }

    private static <T> T at(List<T> list, int index) {
        if (index < 0 || index >= list.size()) {
            throw new JsonParseException("index " + index + " is outside of 0 to " + (list.size() - 1));
        }
        return list.get(index);
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> map)
            throws InvestigationFormatException {
        if (!(json.get(name) instanceof JsonArray array)) {
            throw wrong("$." + name, "an array is expected");
        }
        List<T> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            try {
                list.add(map.apply(Fields.object(array.get(i))));
            } catch (RuntimeException e) {
                throw damaged("$." + name + "[" + i + "]", e);
            }
        }
        return list;
    }
}
