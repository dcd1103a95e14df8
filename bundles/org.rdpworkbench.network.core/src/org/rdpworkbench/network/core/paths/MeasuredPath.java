// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.paths;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.path.Series;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.Sample;
import org.rdpworkbench.network.core.watch.Seen;
import org.rdpworkbench.network.core.watch.WatchRecord;

/**
 * A way as it was measured, once or many times. Texts are empty for what was not seen.
 *
 * @param label what the user calls it
 * @param seen how it came out last
 * @param addresses the addresses that were found or given, in order
 * @param connects the times to open a connection in milliseconds, in the order in which they were measured
 * @param failed the share that failed; empty when it was measured once
 * @param protocol the security protocol that the server chose
 * @param tls the version of TLS
 * @param certificate the SHA-256 fingerprint of the server's certificate
 */
public record MeasuredPath(
        String label,
        Seen seen,
        List<String> addresses,
        List<Double> connects,
        Optional<Estimate> failed,
        String protocol,
        String tls,
        String certificate) {
    /** Copies the lists. */
    public MeasuredPath {
        Objects.requireNonNull(label);
        addresses = List.copyOf(addresses);
        connects = List.copyOf(connects);
    }

    /** A way of a watch, as far as it was seen. */
    public static MeasuredPath of(String label, WatchRecord record, Lane lane) {
        List<Sample> samples = record.samples(lane).stream()
                .filter(sample -> sample.seen().examined())
                .toList();
        boolean[] fails = new boolean[samples.size()];
        for (int i = 0; i < fails.length; i++) {
            fails[i] = samples.get(i).seen().fails();
        }
        List<Double> connects = samples.stream()
                .filter(sample -> sample.connect() != Sample.NONE)
                .map(sample -> sample.connect() / 1000.0)
                .toList();
        Seen seen = samples.isEmpty() ? Seen.NOTHING : samples.getLast().seen();
        Facts facts = record.report(lane.target())
                .map(report -> Facts.of(report, lane.address()))
                .orElse(Facts.NONE);
        return new MeasuredPath(
                label,
                seen,
                facts.addresses,
                connects,
                Series.share(fails),
                facts.protocol,
                facts.tls,
                facts.certificate);
    }

    /** What one probe saw of a host, through one of its addresses or, without one, as it came furthest. */
    public static MeasuredPath of(String label, ProbeReport report, String address) {
        Facts facts = Facts.of(report, address);
        return new MeasuredPath(
                label,
                Seen.of(report, address),
                facts.addresses,
                facts.connects,
                Optional.empty(),
                facts.protocol,
                facts.tls,
                facts.certificate);
    }

    /** What repeated short tries saw. They end before TLS, so that they only tell of times. */
    public static MeasuredPath of(String label, SampleSeries series) {
        List<PathSample> opened = series.samples().stream()
                .filter(sample -> sample.connect() != null)
                .toList();
        return new MeasuredPath(
                label,
                Seen.NOTHING,
                series.samples().stream()
                        .map(PathSample::address)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                opened.stream().map(sample -> sample.connect().toNanos() / 1e6).toList(),
                Optional.empty(),
                "",
                "",
                "");
    }

    double[] times() {
        return connects.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private record Facts(
            List<String> addresses, List<Double> connects, String protocol, String tls, String certificate) {
        private static final Facts NONE = new Facts(List.of(), List.of(), "", "", "");

        static Facts of(ProbeReport report, String address) {
            List<AddressProbe> meant = report.addresses().stream()
                    .filter(probe -> address.isEmpty() || probe.address().equals(address))
                    .toList();
            List<NegotiationAttempt> attempts =
                    meant.stream().flatMap(probe -> probe.attempts().stream()).toList();
            List<String> addresses = address.isEmpty() ? report.resolution().addresses() : List.of(address);
            // Through one address, since another one may be elsewhere.
            String led = address.isEmpty()
                    ? ProbeClassifier.leading(report)
                            .flatMap(leading -> meant.stream()
                                    .filter(probe -> probe.attempts().contains(leading))
                                    .findFirst())
                            .map(AddressProbe::address)
                            .orElse("")
                    : address;
            List<Double> connects = meant.stream()
                    .filter(probe -> probe.address().equals(led))
                    .flatMap(probe -> probe.attempts().stream())
                    .filter(attempt -> attempt.connect().status() == TcpConnect.Status.CONNECTED)
                    .map(attempt -> attempt.connect().duration().toNanos() / 1e6)
                    .toList();
            String protocol = attempts.stream()
                    .filter(attempt -> attempt.accepted() && attempt.answer().selectedProtocol() >= 0)
                    .map(attempt -> SecurityProtocols.describe(attempt.answer().selectedProtocol()))
                    .findFirst()
                    .orElse("");
            String tls = attempts.stream()
                    .filter(attempt -> attempt.tls() != null && attempt.tls().version() != null)
                    .map(attempt -> attempt.tls().version())
                    .findFirst()
                    .orElse("");
            String certificate = attempts.stream()
                    .filter(attempt ->
                            attempt.tls() != null && !attempt.tls().chain().isEmpty())
                    .map(attempt -> attempt.tls().chain().getFirst().sha256())
                    .findFirst()
                    .orElse("");
            return new Facts(addresses, connects, protocol, tls, certificate);
        }
    }

    @Override
    public String toString() {
        return label + " " + seen + " " + Arrays.toString(times());
    }
}
