// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.CodeRow;
import org.rdpworkbench.core.codes.CodeTable;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/**
 * Why sign-ins were refused: Security 4825, for accounts that may not use Remote Desktop, and 4625 over the network (type 3) or Remote Desktop (type
 * 10) by its status. A refused user is a fact of its own and none of the causes of a closed connection: the server tells the client, as 0x9.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.refused-sign-ins",
        area = "events",
        title = "Refused sign-ins and their reasons",
        facets = "events",
        causes = Causes.CLOCK,
        sources = {Sources.AUDIT, "[MS-ERREF] 2.3.1", "[MS-RDPBCGR] 3.3.5.7.1.1"})
public final class RefusedSignIns implements Diagnostic {
    private static final int NOT_PERMITTED = 4825;
    private static final Set<String> TYPES = Set.of("3", "10");
    private static final String REMOTE_DESKTOP = "10";

    /** STATUS_LOGON_TYPE_NOT_GRANTED. */
    private static final long TYPE_NOT_GRANTED = 0xC000_015BL;

    /** STATUS_TIME_DIFFERENCE_AT_DC. */
    private static final long CLOCKS_DIFFER = 0xC000_0133L;

    /** No such user, wrong password, and the status that stands for both: what typing errors and guesses make. */
    private static final Set<Long> MISTYPED = Set.of(0xC000_0064L, 0xC000_006AL, 0xC000_006DL);

    private static final long NOT_GIVEN = 0;
    private static final int SHOWN = 3;

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, Log.SECURITY);
        Reading<EventListing> denied = log.read(EventTable.AUDIT, NOT_PERMITTED);
        Reading<EventListing> failed =
                log.read(EventSelection.of(EventTable.AUDIT, 4625).newest(EventSelection.MOST));
        List<LoggedEvent> refused = new ArrayList<>(log.recent(denied));
        Map<Long, Integer> reasons = new LinkedHashMap<>();
        for (LoggedEvent event : log.recent(failed)) {
            if (isNotGranted(event)) {
                refused.add(event);
            } else if (isOverTheNetwork(event)) {
                reasons.merge(reason(event).orElse(NOT_GIVEN), 1, Integer::sum);
            }
        }
        if (!refused.isEmpty()) {
            LoggedEvent newest = Log.newest(refused).orElseThrow();
            examination
                    .finding(Severity.PROBLEM, "events.user-not-permitted")
                    .texts(
                            Text.ALL,
                            "user-not-permitted",
                            refused.stream()
                                    .map(RefusedSignIns::user)
                                    .distinct()
                                    .limit(SHOWN)
                                    .collect(Collectors.joining(", ")),
                            refused.size(),
                            Text.time(newest.time()),
                            Integer.toString(newest.id()),
                            address(newest))
                    .exhibit(denied, failed, log.coverage())
                    .report();
        }
        if (!reasons.isEmpty()) {
            reportReasons(examination, log, failed, reasons);
        }
        if (refused.isEmpty() && reasons.isEmpty()) {
            log.reportNone(
                    "refusal",
                    List.of(denied, failed),
                    event -> event.id() == NOT_PERMITTED || isOverTheNetwork(event));
        }
    }

    private static void reportReasons(
            Examination examination, Log log, Reading<EventListing> failed, Map<Long, Integer> reasons) {
        boolean mistyped = MISTYPED.containsAll(reasons.keySet());
        FindingBuilder finding = examination
                .finding(mistyped ? Severity.ADVICE : Severity.WARNING, "events.sign-ins-failed")
                .texts(
                        Text.ALL,
                        "sign-ins-failed",
                        reasons.values().stream().mapToInt(Integer::intValue).sum(),
                        reasons.entrySet().stream()
                                .sorted(Map.Entry.<Long, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .map(entry -> Text.of("counted", name(entry.getKey()), entry.getValue()))
                                .collect(Collectors.joining(", ")),
                        reasons.keySet().stream()
                                .filter(reason -> !MISTYPED.contains(reason))
                                .map(RefusedSignIns::row)
                                .flatMap(Optional::stream)
                                .map(row -> row.meaning() + " " + row.next())
                                .limit(SHOWN)
                                .collect(Collectors.joining(" ")))
                .exhibit(failed, log.coverage());
        if (reasons.containsKey(CLOCKS_DIFFER)) {
            finding.supports(Causes.CLOCK);
        }
        finding.report();
    }

    private static boolean isOverTheNetwork(LoggedEvent event) {
        return TYPES.contains(event.parameter("LogonType").orElse(""));
    }

    /** Only for sign-ins by Remote Desktop itself: over the network the right to file shares is meant as well. */
    private static boolean isNotGranted(LoggedEvent event) {
        return REMOTE_DESKTOP.equals(event.parameter("LogonType").orElse(""))
                && reason(event).filter(reason -> reason == TYPE_NOT_GRANTED).isPresent();
    }

    /** The sub-status, which is more exact; the status where there is none. */
    private static Optional<Long> reason(LoggedEvent event) {
        return event.parameter("SubStatus")
                .flatMap(Status::parse)
                .or(() -> event.parameter("Status").flatMap(Status::parse))
                .map(Status::value);
    }

    private static Optional<CodeRow> row(long status) {
        return CodeTables.builtIn().find(CodeTable.STATUS, status);
    }

    private static String name(long status) {
        return status == NOT_GIVEN
                ? Text.of("no-status")
                : row(status).map(CodeRow::symbol).orElse(new Status(status).display());
    }

    private static String user(LoggedEvent event) {
        String prefix = event.id() == NOT_PERMITTED ? "Account" : "TargetUser";
        String name = event.parameter(prefix + "Name").orElse("");
        String domain = event.parameter(event.id() == NOT_PERMITTED ? "AccountDomain" : "TargetDomainName")
                .orElse("");
        return domain.isEmpty() || "-".equals(domain) ? name : domain + "\\" + name;
    }

    private static String address(LoggedEvent event) {
        return event.parameter(event.id() == NOT_PERMITTED ? "ClientAddress" : "IpAddress")
                .filter(address -> address.length() > 1)
                .orElse(Text.of("no-address"));
    }
}
