// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.codes.LoggedService;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/**
 * Services that Remote Desktop needs and that failed, by the Service Control Manager. A failure proves nothing of the present: the service may run
 * again, which newer Windows does not log.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.services",
        area = "events",
        title = "Failed services in the System log",
        facets = "events",
        causes = Causes.SERVICE,
        sources = Sources.SERVICES)
public final class FailedServices implements Diagnostic {
    private static final int STATE_CHANGED = 7036;

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, Log.SYSTEM);
        Reading<EventListing> failures = log.read(EventSelection.of(
                        EventTable.SERVICE_CONTROL, 7000, 7001, 7009, 7011, 7022, 7023, 7024, 7031, 7034, 7038, 7041)
                .newest(EventSelection.MOST));
        Reading<EventListing> states = log.read(
                EventSelection.of(EventTable.SERVICE_CONTROL, STATE_CHANGED).newest(EventSelection.MOST));
        Map<String, LoggedEvent> failed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<LoggedEvent> unnamed = new ArrayList<>();
        for (LoggedEvent event : log.recent(failures)) {
            Optional<LoggedService> service = LoggedService.of(event);
            if (service.map(LoggedService::isNeeded).orElse(false)) {
                if (!runsAgain(service.get().name(), event, states)) {
                    failed.putIfAbsent(service.get().name(), event);
                }
            } else if (!service.map(LoggedService::isShort).orElse(false)) {
                unnamed.add(event);
            }
        }
        if (!failed.isEmpty()) {
            LoggedEvent newest = Log.newest(List.copyOf(failed.values())).orElseThrow();
            examination
                    .finding(Severity.PROBLEM, "events.service-failed")
                    .texts(
                            Text.ALL,
                            "service-failed",
                            String.join(", ", failed.keySet()),
                            Text.time(newest.time()),
                            Integer.toString(newest.id()),
                            Status.of(newest).map(Status::display).orElse(Text.of("no-status")))
                    .exhibit(failures, states)
                    .supports(Causes.SERVICE)
                    .needs(Text.of("needs.live-services"))
                    .report();
        } else if (log.recent(failures).isEmpty()) {
            log.reportNone("service-failure", List.of(failures), FailedServices::mayBeNeeded, Causes.SERVICE);
        } else {
            examination
                    .finding(Severity.OK, "events.other-services-failed")
                    .texts(
                            Text.ALL,
                            "other-services-failed",
                            log.recent(failures).size(),
                            unnamed.size())
                    .exhibit(failures, states)
                    .concerns(Causes.SERVICE)
                    .needs(Text.of("needs.live-services"))
                    .inferred()
                    .report();
        }
    }

    private static boolean mayBeNeeded(LoggedEvent event) {
        return LoggedService.of(event)
                .map(service -> service.isNeeded() || !service.isShort())
                .orElse(true);
    }

    private static boolean runsAgain(String name, LoggedEvent failure, Reading<EventListing> states) {
        for (LoggedEvent event : Log.events(states)) {
            Optional<LoggedService> service = LoggedService.of(event);
            boolean same = service.isPresent()
                    && service.get().name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
            if (same && service.get().state() != null) {
                // The newest state of this service: the events come newest first.
                return event.time().isAfter(failure.time()) && service.get().state() == LoggedService.RUNNING;
            }
        }
        return false;
    }
}
