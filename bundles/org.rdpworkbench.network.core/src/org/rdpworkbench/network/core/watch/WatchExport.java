// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.wire.OutcomeClass;

/** Writes what a watch has seen for other programs. Times are in UTC, durations in milliseconds. */
public final class WatchExport {
    /** The format of the whole, and its version. Fields may be added, never renamed. */
    public static final String FORMAT = "rdpworkbench.watch/1";

    private static final double MICROS = 1000;
    private static final String COLUMNS =
            "kind,time,until,target,address,works,outcome,code,phase,ending,name_ms,connect_ms,total_ms,count,failed,"
                    + "no_answer,min_ms,median_ms,max_ms";

    private WatchExport() {}

    /** Writes every sample, bucket and gap as comma-separated values with a heading; way after way, oldest first. */
    public static void writeCsv(WatchRecord record, Writer writer) throws IOException {
        writer.write(COLUMNS + "\n");
        for (Lane lane : record.lanes()) {
            for (Bucket bucket : record.buckets(lane)) {
                row(
                        writer,
                        "bucket",
                        bucket.from(),
                        bucket.to(),
                        lane.target().display(),
                        lane.address(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        bucket.count(),
                        bucket.failed(),
                        bucket.silent(),
                        number(bucket.min()),
                        number(bucket.median()),
                        number(bucket.max()));
            }
            for (Sample sample : record.samples(lane)) {
                Seen seen = sample.seen();
                row(
                        writer,
                        "sample",
                        sample.at(),
                        "",
                        lane.target().display(),
                        lane.address(),
                        seen.examined() ? seen.works() : "",
                        word(seen.outcome()),
                        seen.outcome().code(),
                        word(seen.reached()),
                        word(seen.ending()),
                        number(sample.name()),
                        number(sample.connect()),
                        number(sample.total()),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "");
            }
        }
        for (Gap gap : record.gaps()) {
            row(
                    writer,
                    "gap",
                    gap.from(),
                    gap.to(),
                    "",
                    "",
                    "",
                    word(gap.kind()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
        writer.flush();
    }

    /** Cells hold numbers, words of ours, host names and addresses: none of these has a comma, a quote or a line end, but what a user typed might. */
    private static void row(Writer writer, Object... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            String text = cell.toString();
            if (!line.isEmpty()) {
                line.append(',');
            }
            line.append(text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"');
        }
        writer.write(line.append('\n').toString());
    }

    private static String number(int micros) {
        return micros == Sample.NONE ? "" : number(OptionalDouble.of(micros / MICROS));
    }

    private static String number(OptionalDouble millis) {
        return millis.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f", millis.getAsDouble());
    }

    /** Writes all of it as one JSON document. */
    public static void writeJson(WatchRecord record, Writer writer) throws IOException {
        writeJson(record, List.of(), writer);
    }

    /**
     * Writes all of it as one JSON document.
     *
     * @param record what was seen
     * @param damage what could not be read of it, in sentences; the field {@code damage} is left out where there is none
     * @param writer where to; it is not closed
     * @throws IOException if it cannot be written
     */
    public static void writeJson(WatchRecord record, List<String> damage, Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.beginObject();
        json.name("format").value(FORMAT);
        if (!damage.isEmpty()) {
            json.name("damage").beginArray();
            for (String sentence : damage) {
                json.value(sentence);
            }
            json.endArray();
        }
        json.name("started").value(record.started().toString());
        json.name("every").value(record.plan().every().toMillis());
        Optional<WatchEnd> end = record.end();
        if (end.isPresent()) {
            json.name("ended").value(end.get().at().toString());
            json.name("endedBecause").value(WatchText.end(end.get()));
            endedBy(json, end.get());
        }
        json.name("changeCount").value(record.changeCount());
        json.name("omitted").value(record.omitted());
        json.name("ways").beginArray();
        for (LaneFigures figures : record.figures()) {
            Lane lane = figures.lane();
            json.beginObject();
            way(json, lane);
            figures(json, figures);
            json.name("older").beginArray();
            for (Bucket bucket : record.buckets(lane)) {
                bucket(json, bucket);
            }
            json.endArray();
            json.name("samples").beginArray();
            for (Sample sample : record.samples(lane)) {
                json.beginObject();
                sample(json, sample);
                json.endObject();
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.name("changes").beginArray();
        for (Change change : record.changes()) {
            json.beginObject();
            change(json, change);
            json.endObject();
        }
        json.endArray();
        json.name("gaps").beginArray();
        for (Gap gap : record.gaps()) {
            json.beginObject();
            gap(json, gap);
            json.endObject();
        }
        json.endArray();
        json.endObject();
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    /** Why it ended, for who reads it back; nothing where that is not known. */
    private static void endedBy(JsonWriter json, WatchEnd end) throws IOException {
        StopCondition condition = end.condition().orElse(null);
        if (condition instanceof StopCondition.Untold) {
            return;
        }
        json.name("endedBy").beginObject();
        switch (condition) {
            case null -> json.name("why").value("user");
            case StopCondition.FirstFailure failure -> json.name("why").value("failure");
            case StopCondition.FirstChange change -> json.name("why").value("change");
            case StopCondition.FirstOutcome first -> {
                json.name("why").value("outcome");
                json.name("outcome").value(word(first.outcome()));
            }
            case StopCondition.After after -> {
                json.name("why").value("time");
                json.name("millis").value(after.duration().toMillis());
            }
            case StopCondition.Untold untold -> {
                // Left out above.
            }
        }
        if (end.lane().isPresent()) {
            way(json, end.lane().get());
        }
        json.endObject();
    }

    /** What happened as one line of JSON. */
    public static String line(WatchEvent event) {
        return line(json -> {
            switch (event) {
                case WatchEvent.Sampled sampled -> {
                    json.name("kind").value("sample");
                    way(json, sampled.lane());
                    sample(json, sampled.sample());
                }
                case WatchEvent.Changed changed -> {
                    json.name("kind").value("change");
                    change(json, changed.change());
                }
                case WatchEvent.Missed missed -> {
                    json.name("kind").value("gap");
                    gap(json, missed.gap());
                }
                case WatchEvent.Ended ended -> {
                    json.name("kind").value("end");
                    json.name("at").value(ended.end().at().toString());
                    json.name("because").value(WatchText.end(ended.end()));
                }
            }
        });
    }

    /** The figures of a way as one line of JSON. */
    public static String line(LaneFigures figures) {
        return line(json -> {
            json.name("kind").value("summary");
            way(json, figures.lane());
            figures(json, figures);
        });
    }

    private interface Content {
        void to(JsonWriter json) throws IOException;
    }

    private static String line(Content content) {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        try {
            json.beginObject();
            content.to(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string took no text", e);
        }
        return text.toString();
    }

    private static void way(JsonWriter json, Lane lane) throws IOException {
        json.name("target").value(lane.target().display());
        if (!lane.isWhole()) {
            json.name("address").value(lane.address());
        }
    }

    private static void seen(JsonWriter json, Seen seen) throws IOException {
        json.beginObject();
        json.name("works").value(seen.works());
        json.name("outcome").value(word(seen.outcome()));
        json.name("code").value(seen.outcome().code());
        json.name("phase").value(word(seen.reached()));
        json.name("ending").value(word(seen.ending()));
        json.name("text").value(WatchText.seen(seen));
        json.endObject();
    }

    private static void sample(JsonWriter json, Sample sample) throws IOException {
        json.name("at").value(sample.at().toString());
        json.name("seen");
        seen(json, sample.seen());
        millis(json, "nameMillis", sample.name());
        millis(json, "connectMillis", sample.connect());
        millis(json, "totalMillis", sample.total());
    }

    private static void millis(JsonWriter json, String name, int micros) throws IOException {
        if (micros != Sample.NONE) {
            json.name(name).value(micros / MICROS);
        }
    }

    private static void bucket(JsonWriter json, Bucket bucket) throws IOException {
        json.beginObject();
        json.name("from").value(bucket.from().toString());
        json.name("to").value(bucket.to().toString());
        json.name("count").value(bucket.count());
        json.name("failed").value(bucket.failed());
        json.name("noAnswer").value(bucket.silent());
        optional(json, "minMillis", bucket.min());
        optional(json, "medianMillis", bucket.median());
        optional(json, "maxMillis", bucket.max());
        if (bucket.firstFailure().isPresent()) {
            json.name("firstFailure");
            seen(json, bucket.firstFailure().get());
        }
        json.name("outcomes").beginObject();
        for (OutcomeClass outcome : OutcomeClass.values()) {
            if (bucket.count(outcome) > 0) {
                json.name(word(outcome)).value(bucket.count(outcome));
            }
        }
        json.endObject();
        json.endObject();
    }

    private static void optional(JsonWriter json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.name(name).value(Math.round(value.getAsDouble() * MICROS) / MICROS);
        }
    }

    private static void figures(JsonWriter json, LaneFigures figures) throws IOException {
        json.name("count").value(figures.count());
        json.name("notExamined").value(figures.notExamined());
        json.name("olderCount").value(figures.older());
        json.name("now");
        seen(json, figures.now());
        if (figures.count() > 0) {
            json.name("since").value(Instant.ofEpochMilli(figures.since()).toString());
        }
        estimate(json, "failed", figures.failed());
        estimate(json, "noAnswer", figures.silent());
        estimate(json, "late", figures.late());
        optional(json, "medianMillis", figures.middle());
        estimate(json, "median", figures.median());
        optional(json, "p95Millis", figures.p95());
        optional(json, "minMillis", figures.min());
        optional(json, "maxMillis", figures.max());
        estimate(json, "jitter", figures.jitter());
    }

    private static void estimate(JsonWriter json, String name, Optional<Estimate> estimate) throws IOException {
        if (estimate.isPresent()) {
            json.name(name).beginObject();
            json.name("value").value(estimate.get().value());
            json.name("low").value(estimate.get().low());
            json.name("high").value(estimate.get().high());
            json.endObject();
        }
    }

    private static void change(JsonWriter json, Change change) throws IOException {
        json.name("at").value(change.at().toString());
        way(json, change.lane());
        json.name("before");
        seen(json, change.before());
        json.name("after");
        seen(json, change.after());
    }

    private static void gap(JsonWriter json, Gap gap) throws IOException {
        json.name("from").value(gap.from().toString());
        json.name("to").value(gap.to().toString());
        json.name("seconds").value(Duration.between(gap.from(), gap.to()).toMillis() / MICROS);
        json.name("why").value(word(gap.kind()));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
