// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.LadderRung;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** What a probe saw, in words: observations only. */
final class ProbeDescription {
    private static final Texts TEXTS = Texts.of(ProbeDescription.class);

    /** So many damaged parts are shown; a hostile certificate can have a thousand. */
    private static final int MOST_DAMAGE = 5;

    private final ProbeReport report;
    private final NegotiationAttempt leading;

    private ProbeDescription(ProbeReport report) {
        this.report = report;
        leading = ProbeClassifier.leading(report).orElse(null);
    }

    static ProbeDescription of(ProbeReport report) {
        return new ProbeDescription(report);
    }

    /** The host and port as people write them. */
    String host() {
        return new EvidenceLocator.OfHost(report.host(), report.port()).display();
    }

    /** How it came out, in one clause. */
    String outcome() {
        if (leading == null) {
            return TEXTS.get("resolution." + report.resolution().status() + ".outcome");
        }
        return outcome(leading);
    }

    private static String outcome(NegotiationAttempt attempt) {
        if (attempt.foreign() != null) {
            return foreign(attempt);
        }
        OutcomeClass outcome = attempt.outcome() == null ? OutcomeClass.NOT_EXAMINED : attempt.outcome();
        return TEXTS.get("outcome." + outcome);
    }

    private static String foreign(NegotiationAttempt attempt) {
        return TEXTS.get("foreign", TEXTS.get("foreign." + attempt.foreign().kind()));
    }

    /** How it came out, as a judgement. */
    Tone tone() {
        if (leading == null) {
            return Tone.PROBLEM;
        }
        return switch (leading.outcome() == null ? OutcomeClass.NOT_EXAMINED : leading.outcome()) {
            case AGREED, CREDSSP_CHALLENGE, PROTOCOL_SETS_DIFFER ->
                concerns().isEmpty() && !skewed() ? Tone.OK : Tone.WARNING;
            case CERTIFICATE_CONCERN, CLOCK_SKEW -> Tone.WARNING;
            case NOT_EXAMINED, NO_ANSWER -> Tone.OPEN;
            default -> Tone.PROBLEM;
        };
    }

    private boolean skewed() {
        return report.outcomes().contains(OutcomeClass.CLOCK_SKEW);
    }

    /** The steps and how far the probe came. */
    Block.Ladder ladder() {
        return new Block.Ladder(ProbeClassifier.ladder(report).stream()
                .map(rung -> new Block.Step(tone(rung), TEXTS.get("phase." + rung.phase()), note(rung)))
                .toList());
    }

    private Tone tone(LadderRung rung) {
        return switch (rung.state()) {
            case PASSED -> rung.phase() == Phase.TLS && !concerns().isEmpty() ? Tone.WARNING : Tone.OK;
            case STOPPED ->
                leading != null && leading.outcome() == OutcomeClass.NOT_EXAMINED ? Tone.OPEN : Tone.PROBLEM;
            case NOT_REACHED, NOT_USED -> Tone.OPEN;
        };
    }

    private String note(LadderRung rung) {
        return switch (rung.state()) {
            case NOT_REACHED -> TEXTS.get("note.not-reached");
            case NOT_USED -> TEXTS.get("note.not-used");
            case PASSED -> passed(rung.phase());
            case STOPPED -> stopped(rung.phase());
        };
    }

    private String passed(Phase phase) {
        return switch (phase) {
            case NAME -> name();
            case TCP -> TEXTS.get("note.connected", time(leading.connect().duration()));
            case X224 -> negotiated(leading.answer());
            case TLS ->
                TEXTS.get("note.tls", leading.tls().version(), leading.tls().cipherSuite());
            case CREDSSP -> credSsp(leading.credSsp());
        };
    }

    private String name() {
        String addresses = String.join(", ", report.resolution().addresses());
        return switch (report.resolution().status()) {
            case LITERAL -> TEXTS.get("note.literal");
            default ->
                TEXTS.get("note.resolved", addresses, time(report.resolution().duration()));
        };
    }

    private static String negotiated(NegotiationAnswer answer) {
        if (answer == null) {
            return TEXTS.get("note.answered");
        }
        return answer.kind() == NegotiationAnswer.Kind.NO_NEGOTIATION_DATA
                ? TEXTS.get("note.no-negotiation")
                : TEXTS.get("note.chose", SecurityProtocols.describe(answer.selectedProtocol()));
    }

    private static String credSsp(CredSspFacts facts) {
        NtlmChallengeFacts challenge = facts == null ? null : facts.challenge();
        if (challenge == null) {
            return TEXTS.get("note.answered");
        }
        String name = computer(challenge);
        return name == null ? TEXTS.get("note.challenge") : TEXTS.get("note.challenge.name", name);
    }

    private static String computer(NtlmChallengeFacts challenge) {
        return Optional.ofNullable(challenge.dnsComputer())
                .or(() -> Optional.ofNullable(challenge.netBiosComputer()))
                .orElse(challenge.targetName());
    }

    private String stopped(Phase phase) {
        if (phase == Phase.NAME) {
            return TEXTS.get("resolution." + report.resolution().status());
        }
        if (phase == Phase.TCP && leading.connect().status() != TcpConnect.Status.CONNECTED) {
            return TEXTS.get(
                    "connect." + leading.connect().status(),
                    time(leading.connect().duration()));
        }
        if (leading.foreign() != null) {
            return foreign(leading);
        }
        return stop(leading);
    }

    /** Where and how an attempt ended. */
    private static String stop(NegotiationAttempt attempt) {
        Stop stop = attempt.stop();
        if (stop == null) {
            return "";
        }
        if (stop.kind() == Stop.Kind.REFUSED && attempt.answer() != null) {
            return TEXTS.get("stop.refused-because", attempt.answer().failureName());
        }
        String how = TEXTS.get("stop." + stop.kind());
        String after = stop.bytesInPhase() == 0
                ? TEXTS.get("stop.silent", how)
                : TEXTS.get("stop.after", how, Long.toString(stop.bytesInPhase()));
        return stop.detail() == null ? after : TEXTS.get("stop.detail", after, stop.detail());
    }

    /** What the server told about itself and its certificate, and each connection that was made. */
    List<Block> details() {
        List<Block> blocks = new ArrayList<>();
        List<Block.Fact> server = serverFacts();
        if (!server.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get("probe.server"), List.of(new Block.Facts(server))));
        }
        certificate().ifPresent(certificate -> blocks.add(certificateSection(certificate)));
        if (!report.addresses().isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get("probe.connections"), List.of(connections())));
        }
        return blocks;
    }

    private List<Block.Fact> serverFacts() {
        List<Block.Fact> facts = new ArrayList<>();
        NtlmChallengeFacts challenge = challenge();
        if (challenge != null) {
            fact(facts, "server.computer", computer(challenge));
            fact(
                    facts,
                    "server.domain",
                    Optional.ofNullable(challenge.dnsDomain()).orElse(challenge.netBiosDomain()));
            if (challenge.major() != NegotiationAnswer.NOT_GIVEN) {
                fact(facts, "server.version", challenge.major() + "." + challenge.minor() + "." + challenge.build());
            }
            if (challenge.skew() != null) {
                fact(
                        facts,
                        "server.clock",
                        TEXTS.get(
                                challenge.skew().isNegative() ? "server.clock.behind" : "server.clock.ahead",
                                time(challenge.skew().abs())));
            }
        }
        return facts;
    }

    private NtlmChallengeFacts challenge() {
        return attempts().stream()
                .map(NegotiationAttempt::credSsp)
                .filter(facts -> facts != null && facts.challenge() != null)
                .map(CredSspFacts::challenge)
                .findFirst()
                .orElse(null);
    }

    private List<NegotiationAttempt> attempts() {
        return report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .toList();
    }

    private Optional<CertificateFacts> certificate() {
        return attempts().stream()
                .filter(attempt ->
                        attempt.tls() != null && !attempt.tls().chain().isEmpty())
                .map(attempt -> attempt.tls().chain().getFirst())
                .findFirst();
    }

    private Set<CertificateRemark> concerns() {
        return certificate()
                .map(certificate -> ProbeClassifier.concerns(certificate, report.host(), report.started()))
                .orElse(Set.of());
    }

    private Block certificateSection(CertificateFacts certificate) {
        List<Block> blocks = new ArrayList<>();
        List<Block.Item> concerns = concerns().stream()
                .map(concern -> new Block.Item(Tone.WARNING, TEXTS.get("concern." + concern), ""))
                .toList();
        if (!concerns.isEmpty()) {
            blocks.add(new Block.Items(concerns));
        }
        List<Block.Fact> facts = new ArrayList<>();
        certificate.damage().stream()
                .limit(MOST_DAMAGE)
                .forEach(damage -> fact(facts, "certificate.problem", damage.display()));
        fact(facts, "certificate.subject", certificate.subject());
        fact(
                facts,
                "certificate.issuer",
                certificate.selfIssued() ? TEXTS.get("certificate.self") : certificate.issuer());
        if (certificate.notAfter() != null) {
            fact(
                    facts,
                    "certificate.valid",
                    TEXTS.get("certificate.from-to", certificate.notBefore(), certificate.notAfter()));
        }
        List<String> names = new ArrayList<>(certificate.dnsNames());
        names.addAll(certificate.ipAddresses());
        fact(facts, "certificate.names", String.join(", ", names));
        if (certificate.keyAlgorithm() != null) {
            fact(
                    facts,
                    "certificate.key",
                    TEXTS.get(
                            "certificate.key.value",
                            certificate.keyAlgorithm(),
                            Integer.toString(certificate.keyBits()),
                            certificate.signatureAlgorithm()));
        }
        fact(facts, "certificate.sha1", certificate.sha1());
        fact(facts, "certificate.sha256", certificate.sha256());
        blocks.add(new Block.Facts(facts));
        return new Block.Section(TEXTS.get("probe.certificate"), blocks);
    }

    private static void fact(List<Block.Fact> facts, String key, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Block.Fact(TEXTS.get(key), value));
        }
    }

    private Block.Table connections() {
        List<List<String>> rows = new ArrayList<>();
        for (AddressProbe address : report.addresses()) {
            for (NegotiationAttempt attempt : address.attempts()) {
                rows.add(List.of(
                        address.address(),
                        SecurityProtocols.describe(attempt.requestedProtocols()),
                        answer(attempt),
                        attempt.outcome() == null ? "" : attempt.outcome().code(),
                        time(attempt.duration())));
            }
        }
        return new Block.Table(
                List.of(
                        TEXTS.get("column.address"),
                        TEXTS.get("column.offered"),
                        TEXTS.get("column.answer"),
                        TEXTS.get("column.class"),
                        TEXTS.get("column.time")),
                rows);
    }

    private static String answer(NegotiationAttempt attempt) {
        List<String> parts = new ArrayList<>();
        if (attempt.connect().status() != TcpConnect.Status.CONNECTED) {
            parts.add(TEXTS.get(
                    "connect." + attempt.connect().status(),
                    time(attempt.connect().duration())));
        } else if (attempt.foreign() != null) {
            parts.add(foreign(attempt));
        } else {
            if (attempt.accepted()) {
                parts.add(negotiated(attempt.answer()));
            }
            if (attempt.tls() != null && attempt.tls().version() != null) {
                parts.add(attempt.tls().version());
            }
            parts.add(stop(attempt));
        }
        parts.removeIf(String::isEmpty);
        return String.join("; ", parts);
    }

    /** A duration in the unit that suits it. */
    private static String time(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return TEXTS.get("time.ms", String.format(Locale.ROOT, "%.1f", millis));
        }
        if (millis < 1000) {
            return TEXTS.get("time.ms", String.format(Locale.ROOT, "%.0f", millis));
        }
        if (duration.toMinutes() < 2) {
            return TEXTS.get("time.s", String.format(Locale.ROOT, "%.1f", millis / 1000));
        }
        return duration.toHours() < 48
                ? TEXTS.get("time.min", Long.toString(duration.toMinutes()))
                : TEXTS.get("time.days", Long.toString(duration.toDays()));
    }
}
