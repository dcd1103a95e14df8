// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What probes of hosts saw.
 *
 * @param probes one per host, in the order given
 * @param interrupted whether the user stopped them early
 */
public record ProbeResult(List<HostProbe> probes, boolean interrupted) implements CommandResult {
    private static final Texts TEXTS = Texts.of(ProbeResult.class);

    /** Copies the list. */
    public ProbeResult {
        probes = List.copyOf(probes);
    }

    /**
     * The probe of one host.
     *
     * @param host the host and port as people write them
     * @param report what was seen; null when the probe could not run
     * @param reason why it could not run; empty when it could
     */
    public record HostProbe(String host, ProbeReport report, String reason) {
        Tone tone() {
            return report == null ? Tone.OPEN : ProbeDescription.of(report).tone();
        }

        String outcome() {
            return report == null
                    ? TEXTS.get("probe.not-run", reason)
                    : ProbeDescription.of(report).outcome();
        }
    }

    /** The result of a probe that saw nothing at all. */
    public static ProbeResult unseen(OfHost host) {
        ProbeReport report = new ProbeReport(
                host.host(),
                host.port(),
                Instant.EPOCH,
                Duration.ZERO,
                new NameResolution(NameResolution.Status.CANCELLED, List.of(), 0, Duration.ZERO, null),
                List.of(),
                List.of(),
                false);
        return new ProbeResult(List.of(new HostProbe(host.display(), ProbeClassifier.classify(report), "")), true);
    }

    @Override
    public Document document() {
        List<String> summary = interrupted ? List.of(TEXTS.get("interrupted")) : List.of();
        if (probes.size() == 1) {
            HostProbe probe = probes.getFirst();
            return new Document(
                    TEXTS.get("probe.page", probe.host()),
                    probe.tone(),
                    TEXTS.get("probe.headline", probe.host(), probe.outcome()),
                    summary,
                    blocks(probe));
        }
        long through = probes.stream()
                .filter(probe -> probe.tone() == Tone.OK || probe.tone() == Tone.WARNING)
                .count();
        Tone worst = probes.stream().map(HostProbe::tone).min(Tone::compareTo).orElse(Tone.OPEN);
        return new Document(
                TEXTS.get("probe.page.many", probes.size()),
                worst,
                TEXTS.get("probe.headline.many", through, probes.size()),
                summary,
                probes.stream().<Block>map(ProbeResult::card).toList());
    }

    private static Block.Card card(HostProbe probe) {
        return new Block.Card(
                probe.tone(), "", TEXTS.get("probe.headline", probe.host(), probe.outcome()), "", blocks(probe));
    }

    private static List<Block> blocks(HostProbe probe) {
        if (probe.report() == null) {
            return List.of();
        }
        ProbeDescription description = ProbeDescription.of(probe.report());
        List<Block> blocks = new ArrayList<>();
        blocks.add(description.ladder());
        blocks.addAll(description.details());
        return blocks;
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.probe/1");
        if (interrupted) {
            json.put("interrupted", true);
        }
        json.put("probes", probes.stream().map(ProbeResult::json).toList());
        RecordJson.write(json, writer);
    }

    private static Map<String, Object> json(HostProbe probe) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", probe.host());
        json.put("outcome", probe.outcome());
        json.put("reason", probe.reason().isEmpty() ? null : probe.reason());
        json.put("report", probe.report());
        return json;
    }
}
