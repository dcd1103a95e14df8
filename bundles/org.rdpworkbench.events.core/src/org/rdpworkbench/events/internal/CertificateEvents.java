// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * What the service logged about its certificates: 1057 and 1058 when it could not make or renew its own, 1056 when it could, 1051 to 1055 and 1059
 * about the bound one, 1052 before it expires; and Schannel's 36870 and 36871 when a private key could not be used, or no credential be made.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.certificates",
        area = "events",
        title = "Certificate failures in the System log",
        facets = "events",
        causes = {Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND, Causes.TLS},
        sources = {Sources.EVENT_IDS, Sources.RCM, Sources.SCHANNEL, Sources.INTERNAL_ERROR})
public final class CertificateEvents implements Diagnostic {
    private static final String LISTENER =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    private static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    private static final int KEY_UNREADABLE = 1055;

    /** Texts of a failure that is over, or was another service's. */
    private static final String OVER = "certificate-failure-over";

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, Log.SYSTEM);
        own(examination, log);
        bound(examination, log);
        expiresSoon(examination, log);
        key(examination, log);
        credential(examination, log);
    }

    private static void own(Examination examination, Log log) {
        Reading<EventListing> failures = log.read(EventTable.CONNECTION_MANAGER, 1057, 1058);
        Reading<EventListing> successes = log.read(EventTable.CONNECTION_MANAGER, 1056);
        List<LoggedEvent> recent = log.recent(failures);
        if (recent.isEmpty()) {
            log.reportNone("self-signed-failure", List.of(failures), Causes.SELF_SIGNED, Causes.KEY);
            return;
        }
        LoggedEvent newest = recent.getFirst();
        Optional<LoggedEvent> success = Log.events(successes).stream()
                .filter(event -> event.time().isAfter(newest.time()))
                .findFirst();
        if (success.isPresent()) {
            examination
                    .finding(Severity.ADVICE, "events.self-signed-recovered")
                    .texts(
                            Text.ALL,
                            "self-signed-recovered",
                            Text.time(newest.time()),
                            Text.time(success.get().time()))
                    .exhibit(failures, successes, log.coverage())
                    .concerns(Causes.SELF_SIGNED, Causes.KEY)
                    .needs(Text.of("needs.time-of-failure", Log.SYSTEM))
                    .inferred()
                    .report();
            return;
        }
        if (reportOver(
                examination,
                "self-signed-failure-over",
                "self-signed-past",
                newest,
                failures,
                List.of(Causes.SELF_SIGNED, Causes.KEY))) {
            return;
        }
        boolean denied = Status.of(newest).map(Status::isAccessDenied).orElse(false);
        Reading<CertificateListing> store = examination.certificates().store(Certificates.REMOTE_DESKTOP);
        boolean gone = store.isAbsent()
                || store.found().map(CertificateEvents::holdsNothingUsable).orElse(false);
        FindingBuilder finding = examination
                .finding(Severity.PROBLEM, "events.self-signed-failed")
                .texts(
                        Text.ALL,
                        "self-signed-failed",
                        Text.time(newest.time()),
                        Integer.toString(newest.id()),
                        denied ? 1 : 0,
                        gone ? 1 : 0)
                .exhibit(failures, successes, store);
        if (gone) {
            finding.proves(Causes.SELF_SIGNED);
        } else {
            finding.supports(Causes.SELF_SIGNED);
        }
        if (denied) {
            finding.supports(Causes.KEY);
        } else {
            finding.concerns(Causes.KEY);
        }
        finding.needs(Text.of("needs.key-access")).report();
    }

    /** Only what was read whole can be said to be empty or damaged throughout. */
    private static boolean holdsNothingUsable(CertificateListing listing) {
        return listing.damage().isEmpty()
                && listing.certificates().stream()
                        .allMatch(certificate -> !certificate.damage().isEmpty());
    }

    private static void bound(Examination examination, Log log) {
        Reading<EventListing> failures = log.read(EventTable.CONNECTION_MANAGER, 1051, 1053, 1054, 1055, 1059);
        List<LoggedEvent> recent = log.recent(failures);
        if (recent.isEmpty()) {
            log.reportNone("bound-failure", List.of(failures), Causes.BOUND);
            return;
        }
        LoggedEvent newest = recent.getFirst();
        Reading<RegistryValue> binding = examination.registry().value(LISTENER, "SSLCertificateSHA1Hash");
        if (binding.isAbsent()) {
            examination
                    .finding(Severity.ADVICE, "events.bound-removed")
                    .texts(Text.ALL, "bound-removed", Text.time(newest.time()), Integer.toString(newest.id()))
                    .exhibit(failures, binding)
                    .concerns(Causes.BOUND)
                    .needs(Text.of("needs.policy-binding"))
                    .inferred()
                    .report();
            return;
        }
        if (reportOver(
                examination, "bound-rejected-over", "bound-rejected-past", newest, failures, List.of(Causes.BOUND))) {
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.PROBLEM, "events.bound-rejected")
                .texts(
                        Text.ALL,
                        "bound-rejected",
                        Text.time(newest.time()),
                        Integer.toString(newest.id()),
                        EventTable.builtIn()
                                .find(newest.provider(), newest.id())
                                .map(row -> row.meaning())
                                .orElse(""))
                .exhibit(failures, binding)
                .proves(Causes.BOUND);
        if (newest.id() == KEY_UNREADABLE) {
            finding.supports(Causes.KEY);
        }
        finding.report();
    }

    private static void expiresSoon(Examination examination, Log log) {
        Reading<EventListing> warnings = log.read(EventTable.CONNECTION_MANAGER, 1052);
        log.recent(warnings).stream()
                .findFirst()
                .ifPresent(newest -> examination
                        .finding(Severity.ADVICE, "events.bound-expires")
                        .texts(
                                Text.ALL,
                                "bound-expires",
                                Text.time(newest.time()),
                                newest.parameter(2).orElse("?"))
                        .exhibit(warnings)
                        .concerns(Causes.BOUND)
                        .needs(Text.of("needs.bound-certificate"))
                        .report());
    }

    private static void key(Examination examination, Log log) {
        Reading<EventListing> failures = log.read(EventTable.SCHANNEL, 36870);
        List<LoggedEvent> recent = asServer(log.recent(failures));
        if (recent.isEmpty()) {
            log.reportNone("key-failure", List.of(failures), event -> !isOfClient(event), Causes.KEY);
            return;
        }
        LoggedEvent newest = recent.getFirst();
        if (reportOver(
                examination,
                "key-failed-over",
                OVER,
                newest,
                failures,
                List.of(Causes.KEY, Causes.SELF_SIGNED, Causes.BOUND))) {
            return;
        }
        Optional<Status> status = Status.of(newest);
        boolean denied = status.map(Status::isAccessDenied).orElse(false);
        // The same event is written for every service of this computer that uses TLS.
        examination
                .finding(Severity.WARNING, "events.key-failed")
                .texts(
                        Text.ALL,
                        "key-failed",
                        Text.time(newest.time()),
                        status.map(Status::display).orElse(Text.of("no-status")),
                        denied ? 1 : 0)
                .exhibit(failures)
                .supports(denied ? Causes.KEY : Causes.SELF_SIGNED)
                .concerns(Causes.BOUND)
                .needs(Text.of("needs.key-access"))
                .inferred()
                .report();
    }

    private static void credential(Examination examination, Log log) {
        Reading<EventListing> failures = log.read(EventTable.SCHANNEL, 36871);
        List<LoggedEvent> recent = asServer(log.recent(failures));
        if (recent.isEmpty()) {
            log.reportNone(
                    "credential-failure",
                    List.of(failures),
                    event -> !isOfClient(event),
                    Causes.SELF_SIGNED,
                    Causes.TLS);
            return;
        }
        LoggedEvent newest = recent.getFirst();
        if (reportOver(
                examination,
                "credential-failed-over",
                OVER,
                newest,
                failures,
                List.of(Causes.SELF_SIGNED, Causes.TLS, Causes.BOUND))) {
            return;
        }
        examination
                .finding(Severity.WARNING, "events.credential-failed")
                .texts(
                        Text.ALL,
                        "credential-failed",
                        recent.size(),
                        Text.time(newest.time()),
                        newest.parameter(2).orElse("?"))
                .exhibit(failures)
                .supports(Causes.SELF_SIGNED, Causes.TLS)
                .concerns(Causes.BOUND)
                .needs(Text.of("needs.key-access"))
                .inferred()
                .report();
    }

    /**
     * Reports, if it is so, that a session began over the network after a failure. With TLS it needs a certificate and its key: of Schannel's failures that means that
     * they are over, or were another service's. The service's own are not; but it may go on with an older certificate, or with the self-signed one in place of the bound
     * one. What RDP security, which needs neither, or a setting that nobody could read let in shows nothing.
     *
     * @param text what it means, as the key of its texts
     */
    private static boolean reportOver(
            Examination examination,
            String subject,
            String text,
            LoggedEvent failure,
            Reading<EventListing> failures,
            List<String> causes) {
        Optional<LoggedEvent> session = ServiceEvent.newSession(examination, failure.time());
        if (session.isEmpty() || !demandsTls(examination)) {
            return false;
        }
        examination
                .finding(Severity.ADVICE, "events." + subject)
                .texts(
                        Text.ALL,
                        text,
                        failure.provider(),
                        Integer.toString(failure.id()),
                        Text.time(failure.time()),
                        Text.time(session.get().time()))
                .exhibit(failures, ServiceEvent.sessions(examination))
                .concerns(causes.toArray(String[]::new))
                .needs(Text.of("needs.newer", Log.SYSTEM))
                .inferred()
                .report();
        return true;
    }

    /** Whether the listener takes no connection without TLS, by the policy or else by itself: security layer 2, or Network Level Authentication. */
    private static boolean demandsTls(Examination examination) {
        return number(examination, "SecurityLayer") == 2 || number(examination, "UserAuthentication") == 1;
    }

    private static long number(Examination examination, String name) {
        Reading<RegistryValue> policy = examination.registry().value(POLICY, name);
        Reading<RegistryValue> deciding =
                policy.isAbsent() ? examination.registry().value(LISTENER, name) : policy;
        return deciding.as(RegistryValue::asNumber).orElse(-1L);
    }

    private static List<LoggedEvent> asServer(List<LoggedEvent> events) {
        return events.stream().filter(event -> !isOfClient(event)).toList();
    }

    /** Whether this computer acted as a client of another one, which says nothing of its listener. */
    private static boolean isOfClient(LoggedEvent event) {
        return event.parameter("Type").or(() -> event.parameter(1)).orElse("").equalsIgnoreCase("client");
    }
}
