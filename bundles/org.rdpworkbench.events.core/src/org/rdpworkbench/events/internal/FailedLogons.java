// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/**
 * Bursts of failed sign-ins: Security 4625 over the network (type 3) or Remote Desktop (type 10), and RdpCoreTS 140. A finding of its own: somebody
 * tries passwords, which accounts for throttled connections and locked accounts, but proves neither.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.failed-logons",
        area = "events",
        title = "Bursts of failed sign-ins",
        facets = "events",
        sources = {Sources.AUDIT, Sources.RDP_CORE})
public final class FailedLogons implements Diagnostic {
    /** As many failures in as much time are no person's typing errors. Ours. */
    static final int BURST = 20;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final String PROTOCOL_CHANNEL = EventTable.PROTOCOL + "/Operational";
    private static final Set<String> TYPES = Set.of("3", "10");
    private static final int SHOWN_ADDRESSES = 3;

    @Override
    public void diagnose(Examination examination) {
        Log security = new Log(examination, Log.SECURITY);
        Log protocol = new Log(examination, PROTOCOL_CHANNEL);
        Reading<EventListing> audited =
                security.read(EventSelection.of(EventTable.AUDIT, 4625).newest(EventSelection.MOST));
        Reading<EventListing> refused =
                protocol.read(EventSelection.of(EventTable.PROTOCOL, 140).newest(EventSelection.MOST));
        // One failure is in both logs; hence each is looked at for itself.
        Burst burst = Burst.largest(
                Burst.of(Log.events(audited).stream()
                        .filter(event ->
                                TYPES.contains(event.parameter("LogonType").orElse("")))
                        .toList()),
                Burst.of(Log.events(refused)));
        if (burst.count >= BURST) {
            examination
                    .finding(Severity.WARNING, "events.failed-logon-burst")
                    .texts(
                            Text.ALL,
                            "failed-logon-burst",
                            burst.count,
                            WINDOW.toMinutes(),
                            Text.time(burst.start),
                            burst.addresses.isEmpty() ? Text.of("no-address") : burst.addresses)
                    .exhibit(audited, refused)
                    .inferred()
                    .report();
        } else if (audited.isUnreadable() && refused.isUnreadable()) {
            security.reportNone("failed-logons", List.of(audited));
        } else {
            examination
                    .finding(Severity.OK, "events.no-failed-logon-burst")
                    .texts(Text.ALL, "no-failed-logon-burst", Integer.toString(BURST), WINDOW.toMinutes(), burst.count)
                    .exhibit(audited, refused, security.coverage(), protocol.coverage())
                    .inferred()
                    .report();
        }
    }

    /** The most failures within one window. */
    private record Burst(int count, Instant start, String addresses) {
        static Burst largest(Burst a, Burst b) {
            return a.count >= b.count ? a : b;
        }

        static Burst of(List<LoggedEvent> newestFirst) {
            List<LoggedEvent> events = new ArrayList<>(newestFirst);
            events.sort(Comparator.comparing(LoggedEvent::time));
            int best = 0;
            int bestFrom = 0;
            int from = 0;
            for (int i = 0; i < events.size(); i++) {
                while (events.get(from)
                        .time()
                        .plus(WINDOW)
                        .isBefore(events.get(i).time())) {
                    from++;
                }
                if (i - from + 1 > best) {
                    best = i - from + 1;
                    bestFrom = from;
                }
            }
            return best == 0
                    ? new Burst(0, null, "")
                    : new Burst(
                            best, events.get(bestFrom).time(), addresses(events.subList(bestFrom, bestFrom + best)));
        }

        private static String addresses(List<LoggedEvent> events) {
            Map<String, Integer> counts = new HashMap<>();
            for (LoggedEvent event : events) {
                event.parameter("IpAddress")
                        .or(() -> event.parameter("IPString"))
                        .filter(address -> address.length() > 1)
                        .ifPresent(address -> counts.merge(address, 1, Integer::sum));
            }
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(SHOWN_ADDRESSES)
                    .map(entry -> Text.of("address", entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }
}
