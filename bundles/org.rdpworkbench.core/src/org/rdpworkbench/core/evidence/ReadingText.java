// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.PathFigures;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.UdpAnswer;
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
            case ConnectionFiles connections ->
                TEXTS.get("value.connections", connections.files().size());
            case ListenerListing listing ->
                TEXTS.get("value.listeners", listing.sockets().size());
            case SessionListing listing -> sessions(listing);
            case AccessList list -> access(list);
            case NetworkListing listing -> networks(listing);
            case WinHttpProxy proxy ->
                TEXTS.get("value.services-proxy", proxy.proxy().isEmpty() ? 0 : 1, shorten(proxy.proxy()));
            case RouteTable table ->
                TEXTS.get(
                        "value.routes",
                        table.active().size(),
                        table.persistent().size());
            case AdapterListing listing ->
                TEXTS.get("value.adapters", listing.adapters().size());
            case DialListing listing ->
                TEXTS.get("value.phone-books", listing.connections().size());
            case TokenInfo token -> token(token);
            case NameListing listing ->
                shorten(listing.names().stream()
                        .map(NamedEvidence::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
            case ProbeReport report -> probe(report);
            case ResolutionReport report -> resolution(report);
            case RouteReport report -> route(report);
            case SampleSeries series -> samples(series);
            case UdpAnswer answer ->
                TEXTS.get("value.udp." + word(answer.outcome()), answer.address(), Integer.toString(answer.port()));
            case SizeSeries series -> sizes(series);
            case IdleSeries series -> idle(series);
            case MtuReport report ->
                TEXTS.get(
                        report.bounded() ? "value.mtu.bounded" : "value.mtu",
                        Integer.toString(report.largest()),
                        report.address());
            case IdentityReport report -> identity(report);
            case GatewayReport report -> gateway(report);
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

    private static String resolution(ResolutionReport report) {
        if (report.literal()) {
            return TEXTS.get("value.resolution.literal", report.name());
        }
        return shorten(
                report.answers().stream().map(ReadingText::resolver).distinct().collect(Collectors.joining("; ")));
    }

    /** One answer of a resolver: who was asked for what, and what it said. */
    public static String resolver(ResolverAnswer answer) {
        String who = TEXTS.get("value.resolver." + word(answer.kind()), answer.server());
        String what = TEXTS.get("value.family." + word(answer.family()), answer.name());
        String said = answer.status() == ResolverAnswer.Status.ANSWERED
                ? TEXTS.get("value.resolver.addresses", String.join(", ", answer.addresses()), answer.omitted())
                : TEXTS.get("value.resolved." + word(answer.status()));
        return TEXTS.get("value.resolver", who, what, said);
    }

    private static String route(RouteReport report) {
        return shorten(report.ways().stream()
                .map(way -> way.localAddress() == null
                        ? TEXTS.get("value.way.none", way.address())
                        : TEXTS.get(
                                way.gateway() == null ? "value.way" : "value.way.gateway",
                                way.address(),
                                way.localAddress(),
                                way.interfaceName() == null ? "?" : way.interfaceName(),
                                way.gateway()))
                .collect(Collectors.joining("; ")));
    }

    private static String samples(SampleSeries series) {
        PathFigures figures = PathFigures.of(series.samples());
        return TEXTS.get(
                "value.samples",
                figures.answered(),
                figures.tries(),
                figures.answer().map(estimate -> 1).orElse(0),
                figures.answer().map(Estimate::value).orElse(0.0));
    }

    private static String sizes(SizeSeries series) {
        if (series.obstacle() != null) {
            return TEXTS.get("value.sizes.not", series.obstacle());
        }
        return shorten(series.steps().stream()
                .map(step -> TEXTS.get(
                        "value.step", Integer.toString(step.bytes()), TEXTS.get("value.size." + word(step.outcome()))))
                .collect(Collectors.joining(", ")));
    }

    private static String idle(IdleSeries series) {
        return series.waits().stream()
                .map(wait -> TEXTS.get(
                        "value.idle",
                        TEXTS.get("value.idle." + word(wait.stage())),
                        TEXTS.get(
                                "value.idle." + word(wait.outcome()),
                                wait.after().toMillis() / 1000.0)))
                .collect(Collectors.joining("; "));
    }

    private static String identity(IdentityReport report) {
        return shorten(report.seen().stream().map(ReadingText::seen).collect(Collectors.joining("; ")));
    }

    /** Who answers at one address, in words. */
    public static String seen(IdentityReport.Seen seen) {
        String computer = seen.dnsComputer() != null ? seen.dnsComputer() : seen.netBiosComputer();
        if (computer == null && seen.certificate() == null) {
            return TEXTS.get("value.seen.nobody", seen.address(), seen.obstacle() == null ? "" : seen.obstacle());
        }
        return TEXTS.get(
                "value.seen",
                seen.address(),
                computer == null ? TEXTS.get("value.seen.not-told") : computer,
                seen.certificateName() == null ? TEXTS.get("value.seen.not-told") : seen.certificateName());
    }

    private static String gateway(GatewayReport report) {
        String tls = report.tls() == null || report.tls().version() == null
                ? TEXTS.get("value.gateway.no-tls")
                : report.tls().version();
        return TEXTS.get(
                "value.gateway",
                report.host(),
                Integer.toString(report.port()),
                tls,
                report.status() == null ? TEXTS.get("value.gateway.no-answer") : shorten(report.status()));
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
