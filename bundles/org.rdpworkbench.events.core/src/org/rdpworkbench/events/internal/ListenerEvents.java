// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Optional;
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
 * What became of the listener: RemoteConnectionManager 258 when it began to listen, 260 when it failed, 259 and 262 when it stopped, and 1035 in the
 * System log. The last one says how it was then, not how it is now.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.listener",
        area = "events",
        title = "The listener in the event logs",
        facets = "events",
        causes = Causes.LISTENER,
        sources = Sources.RCM)
public final class ListenerEvents implements Diagnostic {
    private static final String LISTENER = "RDP-Tcp";
    private static final int BEGAN = 258;
    private static final int FAILED = 260;

    @Override
    public void diagnose(Examination examination) {
        Log operational = new Log(examination, EventTable.CONNECTION_MANAGER + "/Operational");
        Reading<EventListing> reading =
                operational.read(EventSelection.of(EventTable.CONNECTION_MANAGER, BEGAN, 259, FAILED, 262)
                        .newest(EventSelection.MOST));
        Optional<LoggedEvent> last = operational.recent(reading).stream()
                .filter(ListenerEvents::isOfRemoteDesktop)
                .findFirst();
        if (last.isPresent()) {
            report(examination, last.get(), reading);
        } else {
            operational.reportNone(
                    "listener-events", List.of(reading), ListenerEvents::isOfRemoteDesktop, Causes.LISTENER);
        }
        Log system = new Log(examination, Log.SYSTEM);
        Reading<EventListing> stack = system.read(EventTable.CONNECTION_MANAGER, 1035);
        List<LoggedEvent> down = system.recent(stack);
        if (!down.isEmpty()) {
            LoggedEvent newest = down.getFirst();
            examination
                    .finding(Severity.WARNING, "events.listener-stack-down")
                    .texts(Text.ALL, "listener-stack-down", down.size(), Text.time(newest.time()), status(newest))
                    .exhibit(stack, system.coverage())
                    .supports(Causes.LISTENER)
                    .needs(Text.of("needs.listener"))
                    .report();
        }
    }

    private static void report(Examination examination, LoggedEvent last, Reading<EventListing> reading) {
        switch (last.id()) {
            case FAILED ->
                examination
                        .finding(Severity.PROBLEM, "events.listener-failed")
                        .texts(Text.ALL, "listener-failed", Text.time(last.time()), status(last))
                        .exhibit(reading)
                        .supports(Causes.LISTENER)
                        .needs(Text.of("needs.listener"))
                        .report();
            case BEGAN ->
                examination
                        .finding(Severity.OK, "events.listener-listened")
                        .texts(Text.ALL, "listener-listened", Text.time(last.time()))
                        .exhibit(reading)
                        .concerns(Causes.LISTENER)
                        .needs(Text.of("needs.listener"))
                        .report();
            // It also stops whenever the computer is shut down.
            default ->
                examination
                        .finding(Severity.ADVICE, "events.listener-stopped")
                        .texts(Text.ALL, "listener-stopped", Text.time(last.time()))
                        .exhibit(reading)
                        .concerns(Causes.LISTENER)
                        .needs(Text.of("needs.listener"))
                        .report();
        }
    }

    private static boolean isOfRemoteDesktop(LoggedEvent event) {
        return event.parameter(1).orElse("").equalsIgnoreCase(LISTENER);
    }

    private static String status(LoggedEvent event) {
        return Status.of(event).map(Status::display).orElse(Text.of("no-status"));
    }
}
