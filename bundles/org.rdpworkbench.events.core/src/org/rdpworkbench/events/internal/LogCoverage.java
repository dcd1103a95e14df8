// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/**
 * How far the logs reach that the other diagnostics rest on: which are at hand, switched off, cleared, too small or damaged. Decides no cause; it says
 * what the absence of events is worth.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.coverage",
        area = "events",
        title = "What the event logs cover",
        role = {Role.SERVER, Role.CLIENT},
        facets = "events",
        sources = {Sources.CHANNELS, "message templates of the event log service"})
public final class LogCoverage implements Diagnostic {
    /** A log that reaches back less than this seldom holds the failure that is looked for. Ours. */
    static final Duration SHORT = Duration.ofDays(7);

    private static final List<String> SERVER = List.of(
            Log.SYSTEM,
            Log.SECURITY,
            Log.APPLICATION,
            EventTable.CONNECTION_MANAGER + "/Operational",
            EventTable.PROTOCOL + "/Operational",
            "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational");
    private static final List<String> CLIENT =
            List.of(Log.APPLICATION, Log.SYSTEM, "Microsoft-Windows-TerminalServices-RDPClient/Operational");
    private static final String CHANNELS = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\";

    @Override
    public void diagnose(Examination examination) {
        List<String> channels = examination.target().role() == Role.CLIENT ? CLIENT : SERVER;
        Seen missing = new Seen();
        Seen covered = new Seen();
        Seen shortened = new Seen();
        Seen damaged = new Seen();
        for (String channel : channels) {
            Reading<ChannelCoverage> reading = examination.events().coverage(channel);
            Optional<ChannelCoverage> coverage = reading.found();
            if (coverage.isEmpty() || coverage.get().oldest() == null) {
                missing.add(channel, reading);
                continue;
            }
            ChannelCoverage found = coverage.get();
            covered.add(Text.of("covers", channel, Text.time(found.oldest()), Text.time(found.newest())), reading);
            if (found.beginsLate()
                    && Duration.between(found.oldest(), found.newest()).compareTo(SHORT) < 0) {
                shortened.add(channel, reading);
            }
            if (found.missing() > 0 || !found.damage().isEmpty()) {
                damaged.add(channel, reading);
            }
        }
        covered.report(examination, Severity.OK, "covered");
        missing.report(examination, Severity.NOT_EXAMINED, "missing");
        shortened.report(examination, Severity.ADVICE, "short");
        damaged.report(examination, Severity.ADVICE, "damaged-log");
        switchedOff(examination, channels).report(examination, Severity.WARNING, "log-off");
        cleared(examination);
    }

    /** The classic logs have no such switch. */
    private static Seen switchedOff(Examination examination, List<String> channels) {
        Seen off = new Seen();
        for (String channel : channels) {
            if (channel.indexOf('/') > 0) {
                Reading<RegistryValue> enabled = examination.registry().value(CHANNELS + channel, "Enabled");
                if (enabled.as(RegistryValue::asNumber).orElse(1L) == 0) {
                    off.add(channel, enabled);
                }
            }
        }
        return off;
    }

    private static void cleared(Examination examination) {
        Log system = new Log(examination, Log.SYSTEM);
        Log security = new Log(examination, Log.SECURITY);
        Reading<EventListing> others = system.read(EventTable.EVENT_LOG, 104);
        Reading<EventListing> audits = security.read(EventTable.EVENT_LOG, 1102);
        List<LoggedEvent> events = new ArrayList<>(system.recent(others));
        events.addAll(security.recent(audits));
        if (events.isEmpty()) {
            return;
        }
        LoggedEvent newest = Log.newest(events).orElseThrow();
        String channel = newest.channel().equalsIgnoreCase(Log.SECURITY)
                ? Log.SECURITY
                : newest.parameter("Channel").orElse(Text.of("some-log"));
        examination
                .finding(Severity.WARNING, "events.cleared")
                .texts(Text.ALL, "cleared", events.size(), channel, Text.time(newest.time()))
                .exhibit(others, audits)
                .report();
    }

    /** Channels of which the same is to be said. */
    private static final class Seen {
        private final List<String> names = new ArrayList<>();
        private final List<Reading<?>> readings = new ArrayList<>();

        void add(String name, Reading<?> reading) {
            names.add(name);
            readings.add(reading);
        }

        void report(Examination examination, Severity severity, String key) {
            if (!names.isEmpty()) {
                examination
                        .finding(severity, "events." + key)
                        .texts(Text.ALL, key, names.size(), String.join(", ", names))
                        .exhibit(readings.toArray(Reading<?>[]::new))
                        .inferred()
                        .report();
            }
        }
    }
}
