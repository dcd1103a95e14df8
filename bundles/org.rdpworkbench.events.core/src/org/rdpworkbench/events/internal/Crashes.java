// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.codes.ProgramCrash;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;

/** Crashes of the client (mstsc), or of the host of the Remote Desktop service, in the Application log. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.crashes",
        area = "events",
        title = "Crashes of Remote Desktop programs",
        role = {Role.SERVER, Role.CLIENT},
        facets = "events",
        causes = {Causes.SERVICE, Causes.CLIENT, Causes.EXTENSION},
        sources = Sources.CRASHES)
public final class Crashes implements Diagnostic {
    /** Where crashes show up that happened elsewhere, and the client's own modules. */
    private static final Set<String> INNOCENT = Set.of(
            "ntdll.dll",
            "kernelbase.dll",
            "kernel32.dll",
            "ucrtbase.dll",
            "msvcrt.dll",
            "mstsc.exe",
            "mstscax.dll",
            "");

    private static final String REPORTS = "Windows Error Reporting";

    @Override
    public void diagnose(Examination examination) {
        boolean client = examination.target().role() == Role.CLIENT;
        Log log = new Log(examination, Log.APPLICATION);
        Reading<EventListing> crashes =
                log.read(EventSelection.of(EventTable.CRASH, 1000).newest(EventSelection.MOST));
        Reading<EventListing> hangs =
                log.read(EventSelection.of("Application Hang", 1002).newest(EventSelection.MOST));
        // What Windows Error Reporting keeps of them, often longer than the log has the event of the crash itself.
        Reading<EventListing> reports =
                log.read(EventSelection.of(REPORTS, 1001).newest(EventSelection.MOST));
        for (Reading<EventListing> reading : List.of(crashes, hangs, reports)) {
            for (LoggedEvent event : log.recent(reading)) {
                Optional<ProgramCrash> crash =
                        ProgramCrash.of(event).filter(one -> client ? one.isClient() : one.isServer());
                if (crash.isPresent()) {
                    report(examination, client, event, crash.get(), reading);
                    return;
                }
            }
        }
        String[] causes = client ? new String[] {Causes.CLIENT, Causes.EXTENSION} : new String[] {Causes.SERVICE};
        if (crashes.isUnreadable()) {
            log.reportNone("crash", List.of(crashes, hangs, reports), causes);
        } else {
            examination
                    .finding(Severity.OK, "events.no-crash")
                    .texts(Text.ALL, "no-crash", client ? 1 : 0)
                    .exhibit(crashes, hangs, reports, log.coverage())
                    .concerns(causes)
                    .needs(Text.of("needs.time-of-failure", Log.APPLICATION))
                    .inferred()
                    .report();
        }
    }

    private static void report(
            Examination examination, boolean client, LoggedEvent event, ProgramCrash crash, Reading<EventListing> all) {
        FindingBuilder finding = examination
                .finding(Severity.WARNING, client ? "events.client-crashed" : "events.service-crashed")
                .texts(
                        Text.ALL,
                        client ? "client-crashed" : "service-crashed",
                        crash.program(),
                        crash.module().isEmpty() ? Text.of("no-module") : crash.module(),
                        Text.time(event.time()),
                        event.place())
                .exhibit(all)
                .inferred();
        if (!client) {
            finding.supports(Causes.SERVICE);
        } else if (INNOCENT.contains(crash.module().toLowerCase(Locale.ROOT))) {
            finding.concerns(Causes.CLIENT, Causes.EXTENSION).needs(Text.of("needs.client-files"));
        } else {
            finding.supports(Causes.EXTENSION).concerns(Causes.CLIENT).needs(Text.of("needs.client-files"));
        }
        finding.report();
    }
}
