// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/** A reading in words, on one line. */
public final class ReadingText {
    /** Characters of a value that are shown; a registry value can have a million. */
    private static final int LONGEST = 300;

    private static final Texts TEXTS = Texts.of(ReadingText.class);

    private ReadingText() {}

    /** Whether it is there, in one or two words. */
    public static String state(Reading<?> reading) {
        return TEXTS.get(
                switch (reading) {
                    case Reading.Present<?> present -> "state.present";
                    case Reading.Absent<?> absent -> "state.absent";
                    case Reading.Unreadable<?> unreadable -> "state.unreadable";
                });
    }

    /** What was asked. */
    public static String place(Question<?> question) {
        String key = "place." + question.facet() + "." + question.kind();
        if (TEXTS.has(key)) {
            return TEXTS.get(key, question.where(), question.name());
        }
        return String.join(" ", List.of(question.facet(), question.where(), question.name()))
                .strip();
    }

    /** What it came to, without its place: the value, or why there is none. */
    public static String answer(Reading<?> reading) {
        return switch (reading) {
            case Reading.Present<?> present -> value(present.value());
            case Reading.Absent<?> absent
            when reading.question().facet().equals(EventLogs.FACET) -> TEXTS.get("answer.absent.events");
            case Reading.Absent<?> absent -> TEXTS.get("answer.absent");
            case Reading.Unreadable<?> unreadable -> TEXTS.get("answer.unreadable", unreadable.reason());
        };
    }

    /** What was asked and what it came to. */
    public static String line(Reading<?> reading) {
        String place = place(reading.question());
        return switch (reading) {
            case Reading.Present<?> present when present.value() instanceof ProbeReport -> answer(reading);
            case Reading.Present<?> present -> TEXTS.get("line.present", place, answer(reading));
            case Reading.Absent<?> absent
            when reading.question().facet().equals(EventLogs.FACET) -> TEXTS.get("line.absent.events", place);
            case Reading.Absent<?> absent -> TEXTS.get("line.absent", place);
            case Reading.Unreadable<?> unreadable -> TEXTS.get("line.unreadable", place, unreadable.reason());
        };
    }

    /** Where it was found, with the time of the last change, in UTC, where that is recorded. */
    public static String source(Provenance provenance) {
        return provenance.lastWritten() == null
                ? provenance.text()
                : TEXTS.get(
                        "source.changed",
                        provenance.text(),
                        provenance.lastWritten().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String value(Object value) {
        return switch (value) {
            case RegistryValue registry ->
                TEXTS.get("value.registry", shorten(registry.display()), registry.typeName());
            case RegistryKey key ->
                TEXTS.get("value.key", key.subkeys().size(), key.values().size());
            case ServiceInfo service -> service(service);
            case CertificateListing listing ->
                TEXTS.get("value.certificates", listing.certificates().size());
            case RevocationListing listing ->
                TEXTS.get("value.lists", listing.lists().size());
            case FetchedDocument document -> TEXTS.get("value.fetched", document.content().length);
            case EventListing listing -> events(listing);
            case ChannelCoverage coverage -> coverage(coverage);
            case FileInfo file -> file(file);
            case FolderInfo folder ->
                TEXTS.get(
                        "value.folder", folder.files().size(), folder.folders().size());
            case ListenerListing listing ->
                TEXTS.get("value.listeners", listing.sockets().size());
            case SessionListing listing -> sessions(listing);
            case AccessList list -> access(list);
            case NetworkListing listing -> networks(listing);
            case TokenInfo token -> token(token);
            case NameListing listing ->
                shorten(listing.names().stream()
                        .map(NamedEvidence::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
            case ProbeReport report -> probe(report);
            default -> shorten(value.toString());
        };
    }

    private static String service(ServiceInfo service) {
        List<String> parts = new ArrayList<>();
        parts.add(TEXTS.get("value.start." + (service.start() == null ? "unknown" : word(service.start()))));
        if (service.state() != null) {
            parts.add(word(service.state()).replace('_', ' '));
        }
        if (service.imagePath() != null) {
            parts.add(shorten(service.imagePath()));
        }
        return String.join(", ", parts);
    }

    private static String events(EventListing listing) {
        if (listing.events().isEmpty()) {
            return TEXTS.get("value.events.none", listing.damage().size());
        }
        LoggedEvent newest = listing.events().getFirst();
        String parameters = newest.parameters().stream()
                .map(parameter -> parameter.name().isEmpty()
                        ? parameter.value()
                        : TEXTS.get("value.parameter", parameter.name(), parameter.value()))
                .collect(Collectors.joining("; "));
        return TEXTS.get(
                "value.events",
                listing.total(),
                listing.more() ? 1 : 0,
                Integer.toString(newest.id()),
                newest.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                newest.place(),
                parameters.isEmpty() ? 0 : 1,
                shorten(parameters));
    }

    private static String coverage(ChannelCoverage coverage) {
        if (coverage.oldest() == null) {
            return TEXTS.get("value.coverage.empty");
        }
        return TEXTS.get(
                "value.coverage",
                coverage.events(),
                coverage.oldest().truncatedTo(ChronoUnit.SECONDS).toString(),
                coverage.newest().truncatedTo(ChronoUnit.SECONDS).toString(),
                Long.toString(coverage.firstRecord()),
                Long.toString(coverage.lastRecord()),
                coverage.missing());
    }

    private static String file(FileInfo file) {
        List<String> parts = new ArrayList<>();
        if (file.version() != null) {
            parts.add(TEXTS.get("value.file.version", file.version()));
        }
        if (file.size() != null) {
            parts.add(TEXTS.get("value.file.size", file.size()));
        }
        if (file.signature() != null) {
            FileSignature signature = file.signature();
            parts.add(TEXTS.get(
                    "value.file.signature." + word(signature.state()),
                    signature.signer(),
                    signature.issuer(),
                    signature.obstacle()));
        }
        return parts.isEmpty() ? TEXTS.get("state.present") : String.join(", ", parts);
    }

    private static String sessions(SessionListing listing) {
        return TEXTS.get(
                "value.sessions",
                listing.sessions().size(),
                listing.sessions().stream()
                        .filter(session -> session.state() == SessionInfo.State.LISTEN)
                        .count());
    }

    private static String access(AccessList list) {
        return list.unrestricted()
                ? TEXTS.get("value.access.unrestricted")
                : TEXTS.get(
                        "value.access",
                        list.entries().size(),
                        shorten(list.entries().stream().map(ReadingText::entry).collect(Collectors.joining("; "))));
    }

    private static String entry(AccessEntry entry) {
        String who = entry.account() != null && entry.sid() != null
                ? TEXTS.get("value.access.who", entry.sid(), entry.account())
                : entry.sid() != null ? entry.sid() : entry.account() != null ? entry.account() : "?";
        return TEXTS.get(
                entry.allow() ? "value.access.allow" : "value.access.deny",
                who,
                entry.mask() == null
                        ? "?"
                        : "0x" + Long.toHexString(entry.mask()).toUpperCase(Locale.ROOT));
    }

    private static String networks(NetworkListing listing) {
        return listing.networks().isEmpty()
                ? TEXTS.get("value.networks.none")
                : shorten(listing.networks().stream()
                        .map(network -> TEXTS.get(
                                "value.network",
                                network.name(),
                                network.category() == null
                                        ? TEXTS.get("value.network.unknown")
                                        : word(network.category())))
                        .collect(Collectors.joining(", ")));
    }

    private static String token(TokenInfo token) {
        return TEXTS.get(
                "value.token", token.account() == null ? token.user() : token.account(), token.elevated() ? 1 : 0);
    }

    private static String probe(ProbeReport report) {
        return TEXTS.get(
                "value.probe",
                report.host(),
                Integer.toString(report.port()),
                report.outcomes().stream().map(ReadingText::outcome).collect(Collectors.joining(", ")));
    }

    private static String outcome(OutcomeClass outcome) {
        return TEXTS.get("outcome." + word(outcome));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST
                ? line
                : TEXTS.get("value.cut", line.substring(0, LONGEST), Integer.toString(text.length()));
    }
}
