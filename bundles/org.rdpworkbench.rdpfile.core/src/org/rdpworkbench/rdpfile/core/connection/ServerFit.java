// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.connection.Observation.State;
import org.rdpworkbench.rdpfile.core.lint.Fix;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Schema;

/**
 * Compares a file with what its server and gateway answered. A pure function. What the file goes round by a gateway is not judged by what is seen
 * directly: whether the direct way is open then says nothing about the connection.
 */
public final class ServerFit {
    private static final Texts TEXTS = Texts.of(ServerFit.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NLA = "enablecredsspsupport";
    private static final String LEVEL = "authentication level";
    private static final String GATEWAY_NAME = "gatewayhostname";
    private static final int HYBRID_REQUIRED = 5;
    private static final Set<Integer> TLS_REFUSED = Set.of(2, 3);
    private static final int NAMES_SHOWN = 4;

    private final RdpDocument document;
    private final Schema schema;
    private final Client client;
    private final Probed probed;
    private final Endpoints endpoints;
    private final String address;
    private final List<Observation> found = new ArrayList<>();

    private ServerFit(RdpDocument document, Schema schema, Client client, Probed probed) {
        this.document = document;
        this.schema = schema;
        this.client = client;
        this.probed = probed;
        endpoints = probed.endpoints();
        address = Endpoints.addressKey(document);
    }

    /**
     * What there is to say. Empty when the file leads elsewhere than what was probed.
     *
     * @param client the client whose defaults count
     */
    public static List<Observation> of(RdpDocument document, Schema schema, Client client, Probed probed) {
        Endpoints now = Endpoints.of(document);
        boolean same = now.host().equals(probed.endpoints().host())
                && now.gateway().equals(probed.endpoints().gateway())
                && now.way() == probed.endpoints().way();
        return same ? new ServerFit(document, schema, client, probed).look() : List.of();
    }

    /** The problems and warnings among observations as issues of their lines, with what was seen. */
    public static List<Issue> issues(RdpDocument document, List<Observation> observations) {
        List<Issue> issues = new ArrayList<>();
        for (Observation one : observations) {
            if (one.state() != State.PROBLEM && one.state() != State.WARNING) {
                continue;
            }
            List<Integer> lines = document.linesOf(one.key());
            int line = lines.isEmpty() ? -1 : lines.getLast();
            int start = line < 0
                    ? 0
                    : document.lines().get(line).setting().orElseThrow().valueStart();
            int length = line < 0 ? 0 : document.lines().get(line).text().length() - start;
            issues.add(new Issue(
                    one.rule(),
                    one.state() == State.PROBLEM ? IssueSeverity.ERROR : IssueSeverity.WARNING,
                    line,
                    start,
                    length,
                    TEXTS.get("issue", one.message(), String.join("; ", one.exhibits())),
                    one.fixes()));
        }
        return issues;
    }

    private List<Observation> look() {
        if (endpoints.otherPort() > 0) {
            add(
                    "server.two-ports",
                    State.WARNING,
                    address,
                    List.of(TEXTS.get(
                            "seen.ports",
                            endpoints.host().map(OfHost::display).orElse(""),
                            String.valueOf(endpoints.otherPort()))),
                    "two-ports",
                    endpoints.host().map(host -> String.valueOf(host.port())).orElse(""),
                    String.valueOf(endpoints.otherPort()));
        }
        gateway();
        if (probed.host().isEmpty()) {
            String reason = endpoints.hostReason().isEmpty() ? TEXTS.get("not-probed") : endpoints.hostReason();
            add("server.reached", State.NOT_EXAMINED, address, List.of(), "not-examined", reason);
            return found;
        }
        ProbeReport report = probed.host().get();
        if (reached(report)) {
            authentication(report);
            proof(report);
        }
        return found;
    }

    /** Whether a server of Remote Desktop answered; says why not. */
    private boolean reached(ProbeReport report) {
        List<String> seen = List.of(TEXTS.get("seen.probe", name(report), TIME.format(report.started())));
        switch (report.resolution().status()) {
            case NOT_FOUND -> {
                unreachable("server.name", State.PROBLEM, "name", seen, report);
                return false;
            }
            case FAILED, TIMED_OUT, CANCELLED -> {
                String reason = String.valueOf(report.resolution().reason());
                add("server.name", State.NOT_EXAMINED, address, seen, "name-open", report.host(), reason);
                return false;
            }
            default -> {
                // There are addresses.
            }
        }
        List<NegotiationAttempt> attempts = attempts(report);
        Optional<NegotiationAttempt> accepted =
                attempts.stream().filter(NegotiationAttempt::accepted).findFirst();
        if (accepted.isPresent() || attempts.stream().anyMatch(attempt -> attempt.answer() != null)) {
            NegotiationAttempt best = accepted.orElseGet(() -> attempts.stream()
                    .filter(attempt -> attempt.answer() != null)
                    .findFirst()
                    .orElseThrow());
            add("server.reached", State.OK, address, List.of(seen(report, best)), "reached", name(report));
            return true;
        }
        if (all(attempts, attempt -> attempt.connect().status() == TcpConnect.Status.REFUSED)) {
            unreachable("server.port-closed", State.PROBLEM, "closed", seen(report, attempts), report);
        } else if (all(attempts, attempt -> attempt.outcome() == OutcomeClass.NO_ANSWER)) {
            unreachable("server.no-answer", State.WARNING, "no-answer", seen(report, attempts), report);
        } else {
            Optional<NegotiationAttempt> foreign = attempts.stream()
                    .filter(attempt ->
                            attempt.foreign() != null && attempt.foreign().kind() != ForeignService.Kind.UNKNOWN)
                    .findFirst();
            if (foreign.isPresent()) {
                boolean tlsAtOnce = foreign.get().foreign().kind() == ForeignService.Kind.TLS;
                unreachable(
                        "server.other-service",
                        tlsAtOnce ? State.WARNING : State.PROBLEM,
                        tlsAtOnce ? "foreign-tls" : "foreign",
                        List.of(seen(report, foreign.get())),
                        report,
                        foreign.get().foreign().kind().name());
            } else if (attempts.stream()
                    .anyMatch(attempt -> attempt.outcome() == OutcomeClass.SILENT_CLOSE
                            || attempt.outcome() == OutcomeClass.NO_REPLY
                            || attempt.outcome() == OutcomeClass.FOREIGN_ANSWER)) {
                unreachable("server.silent", State.WARNING, "silent", seen(report, attempts), report);
            } else {
                add(
                        "server.reached",
                        State.NOT_EXAMINED,
                        address,
                        seen(report, attempts),
                        "not-examined",
                        TEXTS.get("probe-ended"));
            }
        }
        return false;
    }

    /** That the direct way is closed: what counts where there is no other, and what says nothing where a gateway is used. */
    private void unreachable(
            String rule, State state, String text, List<String> seen, ProbeReport report, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = name(report);
        System.arraycopy(more, 0, arguments, 1, more.length);
        String message = TEXTS.get(text, arguments);
        if (endpoints.isDirect()) {
            found.add(new Observation(ServerRules.info(rule), state, address, message, seen, List.of()));
            return;
        }
        String way = TEXTS.get("way." + endpoints.way());
        found.add(new Observation(
                ServerRules.info("server.reached"),
                endpoints.way() == Endpoints.Way.GATEWAY_IF_NEEDED ? State.NOTE : State.NOT_EXAMINED,
                address,
                message + " " + way,
                seen,
                List.of()));
    }

    private void authentication(ProbeReport report) {
        List<NegotiationAttempt> attempts = attempts(report);
        boolean entra = document.number("enablerdsaadauth").orElse(0L) == 1;
        long nla = document.number(NLA)
                .or(() -> schema.find(NLA)
                        .flatMap(property -> property.defaultOf(client).known())
                        .map(Long::valueOf))
                .orElse(1L);
        Optional<NegotiationAttempt> demanded = attempts.stream()
                .filter(attempt -> withoutNla(attempt) && failed(attempt, Set.of(HYBRID_REQUIRED)))
                .findFirst();
        Optional<NegotiationAttempt> without = attempts.stream()
                .filter(attempt -> withoutNla(attempt) && attempt.accepted())
                .findFirst();
        if (entra) {
            add("server.nla", State.NOT_EXAMINED, NLA, List.of(), "nla-entra");
        } else if (nla == 0 && demanded.isPresent()) {
            Fix fix = new Fix(TEXTS.get("fix.nla"), old -> old.with(NLA, 'i', "1"));
            found.add(new Observation(
                    ServerRules.info("server.nla-demanded"),
                    endpoints.isDirect() ? State.PROBLEM : State.WARNING,
                    NLA,
                    TEXTS.get("nla-demanded", name(report)) + directly(),
                    List.of(seen(report, demanded.get())),
                    List.of(fix)));
        } else if (nla == 0 && without.isPresent()) {
            add("server.nla", State.OK, NLA, List.of(seen(report, without.get())), "nla-not-demanded", name(report));
        } else if (nla != 0 && demanded.isPresent()) {
            add("server.nla", State.OK, NLA, List.of(seen(report, demanded.get())), "nla-fits", name(report));
        } else if (nla != 0 && without.isPresent()) {
            Optional<NegotiationAttempt> offered = attempts.stream()
                    .filter(attempt ->
                            attempt.accepted() && (attempt.requestedProtocols() & SecurityProtocols.HYBRID) != 0)
                    .findFirst();
            boolean speaks = offered.isPresent()
                    && SecurityProtocols.usesCredSsp(offered.get().answer().selectedProtocol());
            if (offered.isPresent()) {
                add(
                        "server.nla",
                        speaks ? State.OK : State.NOTE,
                        NLA,
                        List.of(seen(report, offered.get())),
                        speaks ? "nla-spoken" : "nla-not-spoken",
                        name(report));
            }
        } else {
            add("server.nla", State.NOT_EXAMINED, NLA, List.of(), "nla-open");
        }
    }

    /** What the server can prove, against what the file demands. */
    private void proof(ProbeReport report) {
        long level = document.number(LEVEL)
                .or(() -> schema.find(LEVEL)
                        .flatMap(property -> property.defaultOf(client).known())
                        .map(Long::valueOf))
                .orElse(3L);
        List<NegotiationAttempt> attempts = attempts(report);
        Optional<NegotiationAttempt> shown = attempts.stream()
                .filter(attempt ->
                        attempt.tls() != null && !attempt.tls().chain().isEmpty())
                .findFirst();
        if (shown.isPresent()) {
            certificate(report, shown.get(), level);
            return;
        }
        Optional<NegotiationAttempt> withoutTls = attempts.stream()
                .filter(attempt -> (attempt.requestedProtocols() & SecurityProtocols.SSL) != 0)
                .filter(attempt -> failed(attempt, TLS_REFUSED)
                        || attempt.accepted()
                                && !SecurityProtocols.usesTls(attempt.answer().selectedProtocol()))
                .findFirst();
        if (withoutTls.isPresent() && level == 1) {
            Fix warn = new Fix(TEXTS.get("fix.warn"), old -> old.with(LEVEL, 'i', "2"));
            found.add(new Observation(
                    ServerRules.info("server.no-tls"),
                    endpoints.isDirect() ? State.PROBLEM : State.WARNING,
                    LEVEL,
                    TEXTS.get("no-tls-refused", name(report)) + directly(),
                    List.of(seen(report, withoutTls.get())),
                    List.of(warn)));
        } else if (withoutTls.isPresent()) {
            add("server.no-tls", State.NOTE, LEVEL, List.of(seen(report, withoutTls.get())), "no-tls", name(report));
        } else {
            add("server.certificate", State.NOT_EXAMINED, LEVEL, List.of(), "certificate-open");
        }
    }

    private void certificate(ProbeReport report, NegotiationAttempt attempt, long level) {
        CertificateFacts certificate = attempt.tls().chain().getFirst();
        List<String> seen = List.of(TEXTS.get(
                "seen.certificate",
                attempt.tls().chain().getFirst().sha1(),
                names(certificate),
                String.valueOf(certificate.notAfter()),
                place(report, attempt)));
        Set<CertificateRemark> remarks = CertificateJudge.judge(certificate, attempt.started(), report.host());
        boolean matters = level == 1 || level == 2;
        State state = matters ? State.WARNING : State.NOTE;
        String then = TEXTS.get("level." + (level >= 0 && level <= 2 ? level : 3));
        boolean fits = true;
        if (remarks.contains(CertificateRemark.NAME_MISMATCH)) {
            fits = false;
            found.add(new Observation(
                    ServerRules.info("server.certificate-name"),
                    state,
                    address,
                    TEXTS.get("certificate-name", report.host(), names(certificate)) + " " + then,
                    seen,
                    renaming(certificate, report)));
        }
        for (CertificateRemark remark : List.of(
                CertificateRemark.EXPIRED, CertificateRemark.NOT_YET_VALID, CertificateRemark.NOT_FOR_SERVERS)) {
            if (remarks.contains(remark)) {
                fits = false;
                found.add(new Observation(
                        ServerRules.info("server.certificate"),
                        state,
                        LEVEL,
                        TEXTS.get("certificate." + remark) + " " + then,
                        seen,
                        List.of()));
            }
        }
        if (remarks.contains(CertificateRemark.SELF_SIGNED)) {
            fits = false;
            found.add(new Observation(
                    ServerRules.info("server.certificate"),
                    state,
                    LEVEL,
                    TEXTS.get("certificate.SELF_SIGNED") + " " + then,
                    seen,
                    List.of()));
        }
        if (fits) {
            add("server.certificate", State.OK, LEVEL, seen, "certificate-fits", report.host());
        }
    }

    /** To connect to a name of the certificate, with the port that is there. */
    private List<Fix> renaming(CertificateFacts certificate, ProbeReport report) {
        Optional<String> name = certificate.dnsNames().stream()
                .filter(one -> !one.startsWith("*"))
                .findFirst()
                .or(() -> Optional.ofNullable(certificate.commonName())
                        .filter(common -> certificate.dnsNames().isEmpty() && common.matches("[A-Za-z0-9.-]+")));
        boolean portInAddress = document.text(address)
                .filter(text -> text.endsWith(":" + report.port()))
                .isPresent();
        return name.map(one -> portInAddress ? one + ":" + report.port() : one)
                .map(one -> new Fix(TEXTS.get("fix.address", one), old -> old.with(address, 's', one)))
                .map(List::of)
                .orElse(List.of());
    }

    private static String names(CertificateFacts certificate) {
        Set<String> names = new LinkedHashSet<>(certificate.dnsNames());
        names.addAll(certificate.ipAddresses());
        if (names.isEmpty() && certificate.commonName() != null) {
            names.add(certificate.commonName());
        }
        String shown = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
        return names.isEmpty() ? TEXTS.get("no-name") : names.size() > NAMES_SHOWN ? shown + " …" : shown;
    }

    private void gateway() {
        if (endpoints.isDirect() || endpoints.way() == Endpoints.Way.CLIENT_DECIDES) {
            return;
        }
        if (probed.gateway().isEmpty()) {
            String reason = endpoints.gatewayReason().isEmpty() ? TEXTS.get("not-probed") : endpoints.gatewayReason();
            gateway(State.NOT_EXAMINED, List.of(), "not-examined", reason);
            return;
        }
        GatewayReport report = probed.gateway().get().report();
        String place = new OfHost(report.host(), report.port()).display();
        List<String> seen = List.of(
                report.address() == null
                        ? TEXTS.get("seen.gateway", place)
                        : TEXTS.get("seen.gateway.at", place, report.address()));
        switch (report.resolution().status()) {
            case NOT_FOUND -> gateway(State.PROBLEM, seen, "gateway-name", place);
            case FAILED, TIMED_OUT, CANCELLED ->
                gateway(
                        State.NOT_EXAMINED,
                        seen,
                        "name-open",
                        report.host(),
                        String.valueOf(report.resolution().reason()));
            case LITERAL, RESOLVED -> gatewayPort(report, place, seen);
        }
    }

    private void gatewayPort(GatewayReport report, String place, List<String> seen) {
        TcpConnect.Status status =
                report.connect() == null ? null : report.connect().status();
        switch (status) {
            case CONNECTED -> gatewayTls(report, place, seen);
            case REFUSED -> gateway(State.PROBLEM, seen, "gateway-closed", place);
            case TIMED_OUT, NO_ROUTE -> gateway(State.WARNING, seen, "gateway-silent", place);
            case null, default -> gateway(State.NOT_EXAMINED, seen, "not-examined", TEXTS.get("probe-ended"));
        }
    }

    private void gatewayTls(GatewayReport report, String place, List<String> seen) {
        boolean ended = report.stop() != null
                && (report.stop().kind() == Stop.Kind.OUT_OF_TIME
                        || report.stop().kind() == Stop.Kind.CANCELLED
                        || report.stop().kind() == Stop.Kind.LOCAL_ERROR);
        if (report.tls() == null || report.tls().step() != TlsFacts.Step.COMPLETE) {
            if (ended) {
                gateway(State.NOT_EXAMINED, seen, "not-examined", TEXTS.get("probe-ended"));
            } else {
                gateway(State.WARNING, seen, "gateway-no-tls", place);
            }
            return;
        }
        if (report.status() != null) {
            gateway(
                    State.NOTE,
                    List.of(TEXTS.get(
                            "seen.gateway.answer", seen.getFirst(), report.tls().version(), report.status())),
                    "gateway-answers",
                    place);
        } else if (ended) {
            gateway(State.NOT_EXAMINED, seen, "not-examined", TEXTS.get("probe-ended"));
        } else {
            gateway(State.WARNING, seen, "gateway-no-http", place);
        }
        if (!report.tls().chain().isEmpty()) {
            gatewayCertificate(report);
        }
    }

    /** Clients refuse a gateway whose certificate is for another name or expired: disconnect codes 0x3000003 to 0x3000007. */
    private void gatewayCertificate(GatewayReport report) {
        CertificateFacts certificate = report.tls().chain().getFirst();
        Set<CertificateRemark> remarks = CertificateJudge.judge(
                certificate, probed.gateway().orElseThrow().at(), report.host());
        List<String> seen = List.of(TEXTS.get(
                "seen.gateway.certificate",
                certificate.sha1(),
                names(certificate),
                String.valueOf(certificate.notAfter()),
                new OfHost(report.host(), report.port()).display()));
        boolean fits = true;
        if (remarks.contains(CertificateRemark.NAME_MISMATCH)) {
            fits = false;
            gatewayCertificate(
                    State.PROBLEM, seen, TEXTS.get("gateway-certificate-name", report.host(), names(certificate)));
        }
        for (CertificateRemark remark : List.of(
                CertificateRemark.EXPIRED, CertificateRemark.NOT_YET_VALID, CertificateRemark.NOT_FOR_SERVERS)) {
            if (remarks.contains(remark)) {
                fits = false;
                gatewayCertificate(State.PROBLEM, seen, TEXTS.get("gateway-certificate." + remark));
            }
        }
        if (remarks.contains(CertificateRemark.SELF_SIGNED)) {
            fits = false;
            gatewayCertificate(State.WARNING, seen, TEXTS.get("gateway-certificate." + CertificateRemark.SELF_SIGNED));
        }
        if (fits) {
            gatewayCertificate(State.OK, seen, TEXTS.get("gateway-certificate-fits", report.host()));
        }
    }

    private void gatewayCertificate(State state, List<String> seen, String message) {
        found.add(new Observation(
                ServerRules.info("server.gateway-certificate"), state, GATEWAY_NAME, message, seen, List.of()));
    }

    private void gateway(State state, List<String> seen, String text, Object... arguments) {
        add("server.gateway", state, GATEWAY_NAME, seen, text, arguments);
    }

    private void add(String rule, State state, String key, List<String> seen, String text, Object... arguments) {
        found.add(new Observation(ServerRules.info(rule), state, key, TEXTS.get(text, arguments), seen, List.of()));
    }

    private String directly() {
        return endpoints.isDirect() ? "" : " " + TEXTS.get("seen-directly");
    }

    private static boolean withoutNla(NegotiationAttempt attempt) {
        int nla = SecurityProtocols.HYBRID | SecurityProtocols.HYBRID_EX | SecurityProtocols.RDSAAD;
        return (attempt.requestedProtocols() & nla) == 0;
    }

    private static boolean failed(NegotiationAttempt attempt, Set<Integer> codes) {
        return attempt.answer() != null
                && attempt.answer().kind() == NegotiationAnswer.Kind.FAILURE
                && codes.contains(attempt.answer().failureCode());
    }

    private static List<NegotiationAttempt> attempts(ProbeReport report) {
        return report.addresses().stream()
                .flatMap(one -> one.attempts().stream())
                .toList();
    }

    private static boolean all(List<NegotiationAttempt> attempts, Predicate<NegotiationAttempt> test) {
        return !attempts.isEmpty() && attempts.stream().allMatch(test);
    }

    private static String name(ProbeReport report) {
        return new OfHost(report.host(), report.port()).display();
    }

    private static List<String> seen(ProbeReport report, List<NegotiationAttempt> attempts) {
        return attempts.stream()
                .map(attempt -> seen(report, attempt))
                .distinct()
                .toList();
    }

    private static String seen(ProbeReport report, NegotiationAttempt attempt) {
        String answer;
        if (attempt.foreign() != null) {
            answer = TEXTS.get("answer.foreign", attempt.foreign().kind().name());
        } else if (attempt.answer() == null) {
            answer = attempt.connect().status() == TcpConnect.Status.CONNECTED
                    ? TEXTS.get("answer.none")
                    : TEXTS.get("answer.connect." + attempt.connect().status());
        } else if (attempt.accepted()) {
            int selected = attempt.answer().selectedProtocol();
            answer = selected == NegotiationAnswer.NOT_GIVEN
                    ? TEXTS.get("answer.old")
                    : TEXTS.get("answer.chose", SecurityProtocols.describe(selected));
        } else {
            answer = TEXTS.get("answer.refused", attempt.answer().failureName());
        }
        return TEXTS.get(
                "seen.attempt",
                place(report, attempt),
                SecurityProtocols.describe(attempt.requestedProtocols()),
                answer);
    }

    private static String place(ProbeReport report, NegotiationAttempt attempt) {
        String where = report.addresses().stream()
                .filter(one -> one.attempts().contains(attempt))
                .map(one -> new OfHost(one.address(), report.port()).display())
                .findFirst()
                .orElse(name(report));
        return TEXTS.get("seen.place", where, TIME.format(attempt.started()));
    }
}
