// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.time.Duration;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether the way to the hosts is measured, and how. */
final class PathOptions {
    private static final int LONGEST_IDLE = 3600;

    @Option(names = "--path", descriptionKey = "path")
    private boolean path;

    @Option(names = "--meant", paramLabel = "ADDRESS", descriptionKey = "meant", converter = TextConverter.class)
    private String meant;

    @Option(
            names = "--gateway",
            paramLabel = "NAME[:PORT]",
            descriptionKey = "gateway",
            converter = TextConverter.class)
    private String gateway;

    @Option(names = "--samples", paramLabel = "N", descriptionKey = "samples", converter = SamplesConverter.class)
    private Integer samples;

    @Option(names = "--idle", paramLabel = "SECONDS", descriptionKey = "idle", converter = IdleConverter.class)
    private Duration idle;

    /** Whether any of them was given; each asks for the measurement. */
    boolean given() {
        return path || meant != null || gateway != null || samples != null || idle != null;
    }

    /** Whether one was given that is true of one host only. */
    boolean ofOneHost() {
        return meant != null;
    }

    /** The ways to be measured. */
    List<OfRoute> routes(List<OfHost> hosts) {
        return given()
                ? hosts.stream()
                        .distinct()
                        .map(host -> new OfRoute(host.host(), host.port(), meant, gateway, count(), waiting()))
                        .toList()
                : List.of();
    }

    /** The time that a step needs at least, when the user names none. */
    Duration timeout() {
        Duration usual = InvestigationRequest.DEFAULT_TIMEOUT;
        if (!given()) {
            return usual;
        }
        Duration longer = OfRoute.takes(count(), waiting());
        return longer.compareTo(usual) > 0 ? longer : usual;
    }

    private int count() {
        return samples == null ? OfRoute.USUAL_SAMPLES : samples;
    }

    private Duration waiting() {
        return idle == null ? OfRoute.USUAL_IDLE : idle;
    }

    private static int number(String text, int least, int most, String key) {
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new TypeConversionException(Texts.of(PathOptions.class).get(key, text, Integer.toString(most)));
    }

    /** Reads a host, and keeps it as it was written. */
    static final class TextConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                HostText.parse(text);
                return text.strip();
            } catch (HostFormatException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads a number of tries. */
    static final class SamplesConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return number(text, 1, OfRoute.MOST_SAMPLES, "path.samples.wrong");
        }
    }

    /** Reads seconds, of which there may be none. */
    static final class IdleConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofSeconds(number(text, 0, LONGEST_IDLE, "path.idle.wrong"));
        }
    }
}
