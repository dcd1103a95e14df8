// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;

/**
 * A watch that was written with {@link WatchExport#writeJson} and is read back. Figures are made anew from the looks, so that a file cannot claim what its looks do not
 * say. What is damaged is left out and told; what stands before a place where the file breaks off is kept. Memory is bounded as that of a watch is, whatever the file
 * holds.
 *
 * @param record what the watch had seen; it has ended
 * @param damage what could not be read and was left out, in sentences; at most a bounded number
 */
public record SavedWatch(WatchRecord record, List<String> damage) {
    /** A day of 32 ways is half of it. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final int MOST_DAMAGE = 20;
    private static final int MOST_TEXT = 300;
    private static final double MICROS = 1000;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Texts TEXTS = Texts.of(SavedWatch.class);

    /** Copies the list. */
    public SavedWatch {
        Objects.requireNonNull(record);
        damage = List.copyOf(damage);
    }

    /**
     * Reads a file.
     *
     * @throws WatchFormatException if it is no saved watch
     * @throws IOException if it cannot be read
     */
    public static SavedWatch read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new WatchFormatException(TEXTS.get("saved.too-large", MOST_BYTES / (1024 * 1024)));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a text.
     *
     * @throws WatchFormatException if it is no saved watch
     * @throws IOException if it cannot be read
     */
    public static SavedWatch read(Reader text) throws IOException {
        return new Reading(new JsonReader(new ShortStrings(text))).all();
    }

    /** What is damaged in one place. */
    private static final class DamageException extends Exception {
        private static final long serialVersionUID = 1L;

        DamageException(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads the value of a field; the reader stands before it. */
    private interface Field {
        void read(String name) throws IOException, DamageException;
    }

    /** Reads an element of a list; the reader stands before it. */
    private interface Element {
        void read() throws IOException, DamageException;
    }

    /** A way as far as it was read. */
    private static final class Way {
        private OfHost target;
        private String address = "";
        private long older;
        private final LaneHistory history = new LaneHistory();
    }

    /** A way that something happened on. */
    private static final class Place {
        private OfHost target;
        private String address = "";

        Lane lane() throws DamageException {
            if (target == null) {
                throw new DamageException(TEXTS.get("saved.no-target"));
            }
            return new Lane(target, address);
        }
    }

    private static final class Reading {
        private final JsonReader json;
        private final List<String> damage = new ArrayList<>();
        private final Map<Lane, LaneHistory> histories = new LinkedHashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private int untold;
        private Instant started;
        private Duration every = WatchPlan.EVERY;
        private Instant ended;
        private WatchEnd end;
        private long changeCount;
        private int omitted;

        Reading(JsonReader json) {
            this.json = json;
        }

        SavedWatch all() throws IOException {
            begin();
            try {
                fields(this::top);
            } catch (DamageException e) {
                damaged(e.getMessage());
            } catch (EOFException | MalformedJsonException | IllegalStateException e) {
                // Gson says with the last one that something else stands there than JSON allows.
                damaged(TEXTS.get("saved.breaks", json.getPath()));
            }
            return whole();
        }

        /** The format stands first: nothing else is a saved watch. */
        private void begin() throws IOException {
            String format = "";
            try {
                json.beginObject();
                format = json.hasNext() && "format".equals(json.nextName()) ? json.nextString() : "";
            } catch (EOFException | MalformedJsonException | IllegalStateException e) {
                throw new WatchFormatException(TEXTS.get("saved.none"));
            }
            if (!WatchExport.FORMAT.equals(format)) {
                throw new WatchFormatException(
                        format.matches("rdpworkbench\\.watch/[0-9]{1,9}")
                                ? TEXTS.get("saved.version", format)
                                : TEXTS.get("saved.none"));
            }
        }

        private void top(String name) throws IOException, DamageException {
            switch (name) {
                // What was missing of the one that this was made of is missing here, too.
                case "damage" -> list(() -> damaged(text()));
                case "started" -> started = time();
                case "every" -> every = every();
                case "ended" -> ended = time();
                case "endedBy" -> end = endedBy();
                case "changeCount" -> changeCount = count();
                case "omitted" -> omitted = Math.clamp(count(), 0, Integer.MAX_VALUE);
                case "ways" -> list(this::way);
                case "changes" -> list(this::change);
                case "gaps" -> list(this::gap);
                default -> json.skipValue();
            }
        }

        private SavedWatch whole() throws WatchFormatException {
            if (histories.isEmpty()) {
                throw new WatchFormatException(TEXTS.get("saved.empty"));
            }
            Instant first = histories.values().stream()
                    .flatMap(history -> history.first().stream())
                    .min(Instant::compareTo)
                    .orElse(started == null ? Instant.EPOCH : started);
            Instant last = histories.values().stream()
                    .filter(history -> history.size() > 0)
                    .map(history -> history.last().at())
                    .max(Instant::compareTo)
                    .orElse(first);
            // Looks are kept to the millisecond, and the first one may have begun in that of the start.
            if (started == null || started.truncatedTo(ChronoUnit.MILLIS).isAfter(first)) {
                damaged(TEXTS.get("saved.no-start"));
                started = first;
            }
            int known = changes.size();
            changes.removeIf(change -> !histories.containsKey(change.lane()));
            if (changes.size() < known) {
                damaged(TEXTS.get("saved.strange", known - changes.size()));
            }
            changes.sort(Comparator.comparing(Change::at));
            gaps.sort(Comparator.comparing(Gap::from));
            Instant over = ended == null || ended.isBefore(last) ? last : ended;
            WatchEnd why = end == null
                    ? new WatchEnd(over, Optional.of(new StopCondition.Untold()), Optional.empty())
                    : new WatchEnd(over, end.condition(), end.lane());
            List<OfHost> targets =
                    histories.keySet().stream().map(Lane::target).distinct().toList();
            WatchRecord record = new WatchRecord(
                    new WatchPlan(targets, every, WatchPlan.TIMEOUT, List.of()), started, histories, why);
            record.restore(changes, Math.max(changeCount, known), gaps, omitted);
            if (untold > 0) {
                damage.add(TEXTS.get("saved.more", untold));
            }
            return new SavedWatch(record, damage);
        }

        private void way() throws IOException, DamageException {
            Way way = new Way();
            try {
                object(name -> {
                    switch (name) {
                        case "target" -> way.target = host();
                        case "address" -> way.address = address();
                        case "olderCount" -> way.older = Math.min(count(), Integer.MAX_VALUE);
                        case "older" -> list(() -> bucket(way.history));
                        case "samples" -> list(() -> sample(way.history));
                        default -> json.skipValue();
                    }
                });
            } catch (EOFException | MalformedJsonException | IllegalStateException e) {
                // What was read until here is kept; the reader can go no further, whatever that comes to.
                if (way.target != null) {
                    keepIfItFits(way);
                }
                throw e;
            }
            keep(way);
        }

        private void keepIfItFits(Way way) {
            try {
                keep(way);
            } catch (DamageException e) {
                damaged(e.getMessage());
            }
        }

        private void keep(Way way) throws DamageException {
            if (way.target == null) {
                throw new DamageException(TEXTS.get("saved.no-target"));
            }
            Lane lane = new Lane(way.target, way.address);
            List<OfHost> targets =
                    histories.keySet().stream().map(Lane::target).distinct().toList();
            boolean tooMany = histories.size() == WatchRecord.MOST_LANES
                    || targets.size() == WatchPlan.MOST_TARGETS && !targets.contains(lane.target());
            if (tooMany || histories.containsKey(lane)) {
                throw new DamageException(TEXTS.get(tooMany ? "saved.too-many" : "saved.twice", lane.display()));
            }
            way.history.older(way.older);
            histories.put(lane, way.history);
        }

        private void sample(LaneHistory history) throws IOException, DamageException {
            Instant[] at = new Instant[1];
            Seen[] seen = new Seen[1];
            int[] micros = {Sample.NONE, Sample.NONE, Sample.NONE};
            object(name -> {
                switch (name) {
                    case "at" -> at[0] = time();
                    case "seen" -> seen[0] = seen();
                    case "nameMillis" -> micros[0] = micros();
                    case "connectMillis" -> micros[1] = micros();
                    case "totalMillis" -> micros[2] = micros();
                    default -> json.skipValue();
                }
            });
            boolean before = at[0] != null
                    && history.size() > 0
                    && at[0].isBefore(history.last().at());
            if (at[0] == null || seen[0] == null || before) {
                throw new DamageException(TEXTS.get(before ? "saved.order" : "saved.lacks", json.getPath()));
            }
            history.add(new Sample(at[0].toEpochMilli(), seen[0], micros[0], micros[1], micros[2]));
        }

        private void bucket(LaneHistory history) throws IOException, DamageException {
            Bucket.Restored restored = new Bucket.Restored();
            object(name -> {
                switch (name) {
                    case "from" -> restored.from(time());
                    case "to" -> restored.to(time());
                    case "count" -> restored.count(count());
                    case "noAnswer" -> restored.silent(count());
                    case "minMillis" -> restored.min(micros());
                    case "medianMillis" -> restored.median(micros());
                    case "maxMillis" -> restored.max(micros());
                    case "firstFailure" -> restored.failure(seen());
                    case "outcomes" -> object(word -> restored.outcome(word(OutcomeClass.class, word), count()));
                    default -> json.skipValue();
                }
            });
            Bucket bucket =
                    restored.whole().orElseThrow(() -> new DamageException(TEXTS.get("saved.lacks", json.getPath())));
            if (!history.restore(bucket)) {
                throw new DamageException(TEXTS.get("saved.order", json.getPath()));
            }
        }

        private void change() throws IOException, DamageException {
            Instant[] at = new Instant[1];
            Seen[] seen = new Seen[2];
            Place place = new Place();
            object(name -> {
                switch (name) {
                    case "at" -> at[0] = time();
                    case "target" -> place.target = host();
                    case "address" -> place.address = address();
                    case "before" -> seen[0] = seen();
                    case "after" -> seen[1] = seen();
                    default -> json.skipValue();
                }
            });
            if (at[0] == null || seen[0] == null || seen[1] == null) {
                throw new DamageException(TEXTS.get("saved.lacks", json.getPath()));
            }
            if (changes.size() == WatchRecord.MOST_CHANGES) {
                throw new DamageException(TEXTS.get("saved.too-long", json.getPath()));
            }
            changes.add(new Change(at[0], place.lane(), seen[0], seen[1]));
        }

        private void gap() throws IOException, DamageException {
            Instant[] times = new Instant[2];
            Gap.Kind[] kind = new Gap.Kind[1];
            object(name -> {
                switch (name) {
                    case "from" -> times[0] = time();
                    case "to" -> times[1] = time();
                    case "why" -> kind[0] = word(Gap.Kind.class, text());
                    default -> json.skipValue();
                }
            });
            if (times[0] == null || times[1] == null || kind[0] == null || times[1].isBefore(times[0])) {
                throw new DamageException(TEXTS.get("saved.lacks", json.getPath()));
            }
            if (gaps.size() == WatchRecord.MOST_GAPS) {
                throw new DamageException(TEXTS.get("saved.too-long", json.getPath()));
            }
            gaps.add(new Gap(times[0], times[1], kind[0]));
        }

        private WatchEnd endedBy() throws IOException, DamageException {
            String[] why = {""};
            long[] millis = new long[1];
            OutcomeClass[] outcome = new OutcomeClass[1];
            Place place = new Place();
            object(name -> {
                switch (name) {
                    case "why" -> why[0] = text();
                    case "millis" -> millis[0] = count();
                    case "outcome" -> outcome[0] = word(OutcomeClass.class, text());
                    case "target" -> place.target = host();
                    case "address" -> place.address = address();
                    default -> json.skipValue();
                }
            });
            boolean known =
                    switch (why[0]) {
                        case "user", "failure", "change" -> true;
                        case "time" -> millis[0] > 0;
                        case "outcome" -> outcome[0] != null;
                        default -> false;
                    };
            if (!known) {
                throw new DamageException(TEXTS.get("saved.lacks", json.getPath()));
            }
            Optional<StopCondition> condition =
                    switch (why[0]) {
                        case "failure" -> Optional.of(new StopCondition.FirstFailure());
                        case "change" -> Optional.of(new StopCondition.FirstChange());
                        case "time" -> Optional.of(new StopCondition.After(Duration.ofMillis(millis[0])));
                        case "outcome" -> Optional.of(new StopCondition.FirstOutcome(outcome[0]));
                        default -> Optional.empty();
                    };
            return new WatchEnd(
                    Instant.EPOCH, condition, place.target == null ? Optional.empty() : Optional.of(place.lane()));
        }

        private Seen seen() throws IOException, DamageException {
            OutcomeClass[] outcome = new OutcomeClass[1];
            Phase[] reached = new Phase[1];
            Ending[] ending = new Ending[1];
            object(name -> {
                switch (name) {
                    case "outcome" -> outcome[0] = word(OutcomeClass.class, text());
                    case "phase" -> reached[0] = word(Phase.class, text());
                    case "ending" -> ending[0] = word(Ending.class, text());
                    default -> json.skipValue();
                }
            });
            if (outcome[0] == null || reached[0] == null || ending[0] == null) {
                throw new DamageException(TEXTS.get("saved.lacks", json.getPath()));
            }
            return new Seen(outcome[0], reached[0], ending[0]);
        }

        // ---- JSON

        private void object(Field field) throws IOException, DamageException {
            expect(JsonToken.BEGIN_OBJECT);
            json.beginObject();
            fields(field);
        }

        /** All fields until the end of the object, also after a damaged one: the first damage is told after it. */
        private void fields(Field field) throws IOException, DamageException {
            DamageException first = null;
            while (json.hasNext()) {
                try {
                    field.read(json.nextName());
                } catch (DamageException e) {
                    first = first == null ? e : first;
                }
            }
            json.endObject();
            if (first != null) {
                throw first;
            }
        }

        /** All elements of a list; damaged ones are told and left out. */
        private void list(Element element) throws IOException, DamageException {
            expect(JsonToken.BEGIN_ARRAY);
            json.beginArray();
            while (json.hasNext()) {
                try {
                    element.read();
                } catch (DamageException e) {
                    damaged(e.getMessage());
                }
            }
            json.endArray();
        }

        /** What stands there instead is passed over. */
        private void expect(JsonToken token) throws IOException, DamageException {
            if (json.peek() != token) {
                String path = json.getPath();
                json.skipValue();
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
        }

        private String text() throws IOException, DamageException {
            String path = json.getPath();
            expect(JsonToken.STRING);
            String text = json.nextString();
            if (text.length() > MOST_TEXT) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
            return text;
        }

        private double number() throws IOException, DamageException {
            String path = json.getPath();
            expect(JsonToken.NUMBER);
            String text = json.nextString();
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number) && number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
            throw new DamageException(TEXTS.get("saved.wrong", path));
        }

        private long count() throws IOException, DamageException {
            return (long) number();
        }

        private int micros() throws IOException, DamageException {
            return (int) Math.min(Integer.MAX_VALUE / 2, Math.round(number() * MICROS));
        }

        private Instant time() throws IOException, DamageException {
            String path = json.getPath();
            try {
                Instant time = Instant.parse(text());
                if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
                    return time;
                }
            } catch (DateTimeException e) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
            throw new DamageException(TEXTS.get("saved.wrong", path));
        }

        private Duration every() throws IOException, DamageException {
            String path = json.getPath();
            Duration given = Duration.ofMillis(count());
            if (given.compareTo(WatchPlan.OFTENEST) < 0 || given.compareTo(WatchPlan.SELDOMEST) > 0) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
            return given;
        }

        private OfHost host() throws IOException, DamageException {
            String path = json.getPath();
            try {
                return HostText.parse(text());
            } catch (HostFormatException e) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
        }

        private String address() throws IOException, DamageException {
            String path = json.getPath();
            String text = text();
            if (!text.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?")) {
                throw new DamageException(TEXTS.get("saved.wrong", path));
            }
            return text;
        }

        /** A word of a later version is damage to this one: what it means is not known. */
        private <E extends Enum<E>> E word(Class<E> type, String word) throws DamageException {
            for (E constant : type.getEnumConstants()) {
                if (WatchExport.word(constant).equals(word)) {
                    return constant;
                }
            }
            throw new DamageException(TEXTS.get("saved.word", json.getPath()));
        }

        private void damaged(String sentence) {
            if (damage.size() < MOST_DAMAGE) {
                damage.add(sentence);
            } else {
                untold++;
            }
        }
    }
}
