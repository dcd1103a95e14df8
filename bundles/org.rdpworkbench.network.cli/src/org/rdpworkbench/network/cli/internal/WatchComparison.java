// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.network.core.paths.MeasuredPath;
import org.rdpworkbench.network.core.paths.PathComparison;
import org.rdpworkbench.network.core.paths.PathDifference;
import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.WatchText;

/**
 * Two saved watches side by side: the ways that both have.
 *
 * @param names what they are called
 * @param saved the two
 */
record WatchComparison(List<String> names, List<SavedWatch> saved) implements CommandResult {
    private static final Texts TEXTS = Texts.of(WatchComparison.class);

    /** What a saved watch keeps; what it saw of addresses, protocols and certificates it does not. */
    private static final Set<PathDifference.Aspect> KEPT =
            Set.of(PathDifference.Aspect.OUTCOME, PathDifference.Aspect.LATENCY, PathDifference.Aspect.FAILED);

    /** What the comparison comes to. */
    private enum Verdict {
        NONE("none", Tone.OPEN),
        DIFFER("differ", Tone.WARNING),
        TOO_FEW("too-few", Tone.OPEN),
        SAME("same", Tone.OK);

        private final String key;
        private final Tone tone;

        Verdict(String key, Tone tone) {
            this.key = key;
            this.tone = tone;
        }
    }

    private record Pair(String way, MeasuredPath first, MeasuredPath second, List<PathDifference> differences) {}

    private List<Pair> pairs() {
        List<Lane> ours = saved.getFirst().record().lanes();
        List<Lane> theirs = saved.getLast().record().lanes();
        List<Pair> pairs = new ArrayList<>();
        for (Lane lane : ours) {
            if (theirs.contains(lane)) {
                pairs.add(pair(lane, lane));
            }
        }
        if (pairs.isEmpty()) {
            // By name here and by address there: each watch has one host, which the user means to compare.
            List<Lane> one = ours.stream().filter(Lane::isWhole).toList();
            List<Lane> other = theirs.stream().filter(Lane::isWhole).toList();
            if (one.size() == 1 && other.size() == 1) {
                pairs.add(pair(one.getFirst(), other.getFirst()));
            }
        }
        return pairs;
    }

    private Pair pair(Lane one, Lane other) {
        MeasuredPath first = MeasuredPath.of(names.getFirst(), saved.getFirst().record(), one);
        MeasuredPath second = MeasuredPath.of(names.getLast(), saved.getLast().record(), other);
        String way = one.equals(other)
                ? WatchText.lane(one)
                : TEXTS.get("compare.two", WatchText.lane(one), WatchText.lane(other));
        return new Pair(way, first, second, PathComparison.of(first, second));
    }

    @Override
    public Document document() {
        List<Pair> pairs = pairs();
        List<Block> blocks = new ArrayList<>();
        for (Pair pair : pairs) {
            blocks.add(new Block.Section(
                    pair.way(),
                    List.of(
                            Block.Paragraph.of(PathComparison.summary(pair.first(), pair.second(), pair.differences())),
                            new Block.Items(pair.differences().stream()
                                    .map(WatchComparison::item)
                                    .toList()))));
        }
        saved.stream()
                .map(SavedWatch::damage)
                .filter(damage -> !damage.isEmpty())
                .map(WatchResult::damage)
                .forEach(blocks::add);
        Verdict verdict = verdict(pairs);
        return new Document(
                TEXTS.get("compare.title"),
                verdict.tone,
                TEXTS.get("compare." + verdict.key),
                List.of(TEXTS.get("compare.of", names.getFirst(), names.getLast())),
                blocks);
    }

    /** Whether one watch saw a host that the other one did not. */
    private boolean isOneAlone() {
        List<Set<OfHost>> hosts = saved.stream()
                .map(watch -> watch.record().lanes().stream().map(Lane::target).collect(Collectors.toSet()))
                .toList();
        // One host each is compared whatever they are called.
        return hosts.stream().anyMatch(some -> some.size() > 1)
                && !hosts.getFirst().equals(hosts.getLast());
    }

    private Verdict verdict(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Verdict.NONE;
        }
        List<PathDifference> differences =
                pairs.stream().flatMap(pair -> pair.differences().stream()).toList();
        if (differences.stream().anyMatch(difference -> difference.verdict() == PathDifference.Verdict.DIFFERENT)) {
            return Verdict.DIFFER;
        }
        boolean damaged = saved.stream().anyMatch(watch -> !watch.damage().isEmpty());
        boolean open = damaged || isOneAlone() || differences.stream().anyMatch(WatchComparison::isOpen);
        return open ? Verdict.TOO_FEW : Verdict.SAME;
    }

    /** Whether it cannot be told, of what a saved watch can tell. */
    private static boolean isOpen(PathDifference difference) {
        return KEPT.contains(difference.aspect())
                && (difference.verdict() == PathDifference.Verdict.TOO_FEW
                        || difference.verdict() == PathDifference.Verdict.NOT_SEEN);
    }

    private static Block.Item item(PathDifference difference) {
        Tone tone =
                switch (difference.verdict()) {
                    case SAME -> Tone.OK;
                    case DIFFERENT -> Tone.WARNING;
                    case NOT_SIGNIFICANT, TOO_FEW, NOT_SEEN -> Tone.OPEN;
                };
        return new Block.Item(
                tone,
                TEXTS.get("compare.item", PathComparison.aspect(difference.aspect()), difference.words()),
                TEXTS.get("compare.beside", difference.first(), difference.second()));
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.beginObject();
        json.name("first").value(names.getFirst());
        json.name("second").value(names.getLast());
        json.name("damage").beginArray();
        for (int i = 0; i < saved.size(); i++) {
            for (String sentence : saved.get(i).damage()) {
                json.beginObject();
                json.name("watch").value(names.get(i));
                json.name("sentence").value(sentence);
                json.endObject();
            }
        }
        json.endArray();
        json.name("ways").beginArray();
        for (Pair pair : pairs()) {
            way(json, pair);
        }
        json.endArray();
        json.endObject();
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    private static void way(JsonWriter json, Pair pair) throws IOException {
        json.beginObject();
        json.name("way").value(pair.way());
        json.name("differences").beginArray();
        for (PathDifference difference : pair.differences()) {
            json.beginObject();
            json.name("aspect").value(word(difference.aspect()));
            json.name("first").value(difference.first());
            json.name("second").value(difference.second());
            json.name("verdict").value(word(difference.verdict()));
            json.name("words").value(difference.words());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
