// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.ServiceInfo.Start;
import org.rdpworkbench.core.evidence.ServiceInfo.State;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.listener.internal.NeededService.Need;

/** Whether the services that Remote Desktop needs are there, may start and, where that can be known, run. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.services",
        area = "listener",
        title = "The services that Remote Desktop needs",
        facets = "services",
        causes = NeededServices.CAUSE,
        sources = {Sources.CANNOT_CONNECT, Sources.INTERNAL_ERROR})
public final class NeededServices implements Diagnostic {
    static final String CAUSE = "service-not-running";

    private static final Texts TEXTS = Texts.of(NeededServices.class);

    /** ERROR_SERVICE_NEVER_STARTED: no start was attempted since the computer started (MS-ERREF 2.2). */
    private static final long NEVER_STARTED = 1077;

    private static final String SERVICE = "TermService";

    @Override
    public void diagnose(Examination examination) {
        Collection<NeededService> services = NeededService.readAll(examination.services());
        boolean wrong = false;
        for (NeededService service : services) {
            wrong |= reportWrong(examination, service);
        }
        List<Reading<ServiceInfo>> unreadable = services.stream()
                .map(NeededService::reading)
                .filter(Reading::isUnreadable)
                .toList();
        if (!unreadable.isEmpty()) {
            Undecided.report(examination, "services", unreadable, CAUSE);
        } else if (!wrong) {
            reportHealth(examination, services);
        }
    }

    /** Reports what is wrong with one service, if anything is. */
    private static boolean reportWrong(Examination examination, NeededService service) {
        if (service.reading().isAbsent()) {
            reportMissing(examination, service);
            return true;
        }
        ServiceInfo info = service.reading().found().orElse(null);
        if (info == null) {
            return false;
        }
        if (info.state() == State.STOPPED && contradicted(examination, service)) {
            return true;
        }
        if (info.start() == Start.DISABLED && info.state() == State.RUNNING) {
            finding(examination, Severity.WARNING, service, "disabled-but-running")
                    .report();
        } else if (info.start() == Start.DISABLED && info.state() == null && runs(examination, service)) {
            return true;
        } else if (info.start() == Start.DISABLED) {
            deciding(examination, service, "disabled")
                    .remedy("listener.service-start-type", TEXTS.get("remedy.service-start-type", info.name()))
                    .report();
        } else if (info.start() == null && info.state() == null) {
            weighing(examination, service, "unconfigured").inferred().report();
        } else {
            return reportState(examination, service, info);
        }
        return true;
    }

    /** Only what every Windows has is known to be missing; SessionEnv, UmRdpService and KeyIso came with Windows Vista. */
    private static void reportMissing(Examination examination, NeededService service) {
        if (service.isDirect() && service.need() == Need.NEEDED) {
            weighing(examination, service, "missing-or-newer").inferred().report();
        } else {
            deciding(examination, service, "missing").report();
        }
    }

    private static boolean reportState(Examination examination, NeededService service, ServiceInfo info) {
        if (info.state() == null || info.state() == State.RUNNING) {
            return false;
        }
        boolean stopped = info.state() == State.STOPPED;
        boolean mustRun = service.isDirect() && service.need() == Need.ESSENTIAL;
        if (stopped && mustRun) {
            deciding(examination, service, "stopped")
                    .remedy("listener.start-service", TEXTS.get("remedy.start-service", info.name()))
                    .report();
        } else if (stopped && failed(info)) {
            weighing(examination, service, "failed", String.valueOf(info.exitCode()))
                    .report();
        } else if (stopped && info.name().equalsIgnoreCase("UmRdpService")) {
            weighing(examination, service, "should-run").report();
        } else if (!stopped && mustRun) {
            finding(examination, Severity.PROBLEM, service, "not-ready", TEXTS.get("state." + info.state()))
                    .supports(CAUSE)
                    .report();
        } else {
            // The others are started when they are needed.
            return false;
        }
        return true;
    }

    /** Reports, if it is so, that the listener waits although its service was seen stopped. */
    private static boolean contradicted(Examination examination, NeededService service) {
        Optional<Reading<SessionListing>> listening = listening(examination, service);
        listening.ifPresent(sessions -> finding(examination, Severity.WARNING, service, "down-but-listens")
                .exhibit(sessions)
                .supports(CAUSE)
                .needs(TEXTS.get("needs.one-moment"))
                .inferred()
                .report());
        return listening.isPresent();
    }

    /** Reports, if it is so, that a disabled service whose state nobody read runs, since its listener waits: what is disabled goes on running until it is stopped. */
    private static boolean runs(Examination examination, NeededService service) {
        Optional<Reading<SessionListing>> listening = listening(examination, service);
        listening.ifPresent(sessions -> finding(examination, Severity.WARNING, service, "disabled-but-running")
                .exhibit(sessions)
                .inferred()
                .report());
        return listening.isPresent();
    }

    private static Optional<Reading<SessionListing>> listening(Examination examination, NeededService service) {
        return service.name().equalsIgnoreCase(SERVICE) ? Listening.seen(examination) : Optional.empty();
    }

    private static boolean failed(ServiceInfo info) {
        return info.exitCode() != null && info.exitCode() != 0 && info.exitCode() != NEVER_STARTED;
    }

    private static void reportHealth(Examination examination, Collection<NeededService> services) {
        boolean allRun = services.stream()
                .filter(service -> service.isDirect() && service.need() != Need.HELPFUL)
                .allMatch(service -> service.reading()
                        .found()
                        .map(ServiceInfo::state)
                        .filter(State.RUNNING::equals)
                        .isPresent());
        boolean stateKnown = services.stream()
                .map(service ->
                        service.reading().found().map(ServiceInfo::state).orElse(null))
                .allMatch(Objects::nonNull);
        String key = allRun ? "services-run" : stateKnown ? "services-start-on-demand" : "services-startable";
        FindingBuilder finding = examination
                .finding(Severity.OK, "listener." + key)
                .texts(TEXTS, key)
                .exhibit(services.stream().map(NeededService::reading).toArray(Reading<?>[]::new));
        if (allRun) {
            finding.rulesOut(CAUSE);
        } else {
            finding.concerns(CAUSE).needs(TEXTS.get("needs.service-state"));
        }
        finding.report();
    }

    /** A finding that decides the cause for services that Remote Desktop cannot do without. */
    private static FindingBuilder deciding(Examination examination, NeededService service, String key) {
        return service.need() == Need.HELPFUL
                ? finding(examination, Severity.WARNING, service, key)
                : finding(examination, Severity.PROBLEM, service, key).proves(CAUSE);
    }

    private static FindingBuilder weighing(
            Examination examination, NeededService service, String key, Object... arguments) {
        FindingBuilder finding = finding(examination, Severity.WARNING, service, key, arguments);
        return service.need() == Need.HELPFUL ? finding : finding.supports(CAUSE);
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, NeededService service, String key, Object... more) {
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = service.name();
        arguments[1] = service.isDirect()
                ? TEXTS.get("purpose." + service.name())
                : TEXTS.get("purpose-of-dependency", service.neededBy());
        System.arraycopy(more, 0, arguments, 2, more.length);
        return examination
                .finding(severity, "listener.service-" + key)
                .texts(TEXTS, "service-" + key, arguments)
                .exhibit(service.reading());
    }
}
