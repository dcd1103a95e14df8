// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Reading;

/**
 * Whether SYSTEM and NETWORK SERVICE may use the key file of Remote Desktop's own certificate. That they may not, proves the cause where the log says as well
 * that the key could not be used.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.key-access",
        area = "certificates",
        title = "Access to the key file of Remote Desktop's own certificate",
        facets = {"access", "files"},
        causes = Causes.KEY,
        sources = {Sources.EVENT_IDS, Sources.SELF_SIGNED_EVENTS})
public final class KeyAccess implements Diagnostic {
    /** How key files of the container TSSecKeySet1 begin; behind it stands the computer's own GUID. */
    private static final String FILE = "f686aace6942fb7f7ceb231212eef4a4_";

    private static final String SYSTEM = "S-1-5-18";
    private static final String NETWORK_SERVICE = "S-1-5-20";

    /** Groups that SYSTEM and NETWORK SERVICE are in: Everyone, Authenticated Users, and the services. */
    private static final Set<String> OF_BOTH = Set.of("S-1-1-0", "S-1-5-11");

    private static final Set<String> OF_SYSTEM = Set.of("S-1-5-32-544");
    private static final Set<String> OF_NETWORK_SERVICE = Set.of("S-1-5-6", "S-1-5-32-545");
    private static final long FULL = 0x1F01FF;
    private static final long GENERIC_ALL = 0x1000_0000;

    /** As the diagnostics of event logs count it. */
    private static final Duration RECENT = Duration.ofDays(30);

    @Override
    public void diagnose(Examination examination) {
        Reading<FolderInfo> folder = examination.files().folder(Files.MACHINE_KEYS);
        List<String> names = folder.found().map(FolderInfo::files).orElse(List.of()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(FILE))
                .toList();
        if (names.size() != 1) {
            String why = folder.unreadableReason().orElse(Text.of("key-access-files", names.size()));
            undecided(examination, why, List.of(folder));
            return;
        }
        Reading<AccessList> reading = examination.access().file(Files.MACHINE_KEYS + "\\" + names.getFirst());
        if (!reading.isPresent()) {
            undecided(examination, reading.unreadableReason().orElse(Text.of("key-access-files", 0)), List.of(reading));
            return;
        }
        AccessList rights = reading.found().orElseThrow();
        if (isUnclear(rights)) {
            undecided(examination, Text.of("key-access-unclear"), List.of(reading));
            return;
        }
        List<String> lacking = new ArrayList<>();
        if (!rights.unrestricted()) {
            if (!may(rights, SYSTEM, OF_SYSTEM, true)) {
                lacking.add("SYSTEM (" + SYSTEM + ")");
            }
            if (!may(rights, NETWORK_SERVICE, OF_NETWORK_SERVICE, false)) {
                lacking.add("NETWORK SERVICE (" + NETWORK_SERVICE + ")");
            }
        }
        if (lacking.isEmpty()) {
            examination
                    .finding(Severity.OK, "certificates.key-access-given")
                    .texts(Text.ALL, "key-access-given", names.getFirst())
                    .exhibit(reading)
                    .concerns(Causes.KEY)
                    .needs(Text.of("needs.log"))
                    .report();
        } else {
            reportLacking(examination, names.getFirst(), lacking, reading);
        }
    }

    private static void reportLacking(
            Examination examination, String name, List<String> lacking, Reading<AccessList> reading) {
        Reading<EventListing> service =
                examination.events().events("System", EventSelection.of(EventTable.CONNECTION_MANAGER, 1057, 1058));
        Reading<EventListing> schannel =
                examination.events().events("System", EventSelection.of(EventTable.SCHANNEL, 36870));
        boolean logged = List.of(service, schannel).stream()
                .flatMap(events -> events.found().stream())
                .flatMap(listing -> listing.events().stream())
                .anyMatch(event -> !event.time().isBefore(examination.at().minus(RECENT)));
        boolean readable = !service.isUnreadable() && !schannel.isUnreadable();
        int log = logged ? 1 : readable ? 0 : 2;
        FindingBuilder finding = examination
                .finding(Severity.PROBLEM, "certificates.key-access-lacking")
                .texts(Text.ALL, "key-access-lacking", name, String.join(", ", lacking), log)
                .exhibit(reading, service, schannel);
        if (logged) {
            finding.proves(Causes.KEY);
        } else {
            finding.supports(Causes.KEY);
        }
        finding.report();
    }

    /** An account that is not known may be any, and rights that are not known may be all. */
    private static boolean isUnclear(AccessList rights) {
        return !rights.damage().isEmpty()
                || rights.entries().stream().anyMatch(entry -> entry.sid() == null || entry.mask() == null);
    }

    /** Whether the entries let an account do it; the first that says something about the right counts. */
    private static boolean may(AccessList rights, String account, Set<String> groups, boolean everything) {
        for (AccessEntry entry : rights.entries()) {
            String sid = Objects.requireNonNull(entry.sid()).toUpperCase(Locale.ROOT);
            boolean about =
                    !entry.inheritOnly() && (sid.equals(account) || OF_BOTH.contains(sid) || groups.contains(sid));
            if (about && (everything && entry.allow() ? coversAll(entry) : entry.coversReading())) {
                return entry.allow();
            }
        }
        return false;
    }

    private static boolean coversAll(AccessEntry entry) {
        return (entry.mask() & GENERIC_ALL) != 0 || (entry.mask() & FULL) == FULL;
    }

    private static void undecided(Examination examination, String why, List<Reading<?>> readings) {
        examination
                .finding(Severity.NOT_EXAMINED, "certificates.key-access-not-examined")
                .texts(Text.ALL, "key-access-not-examined", why)
                .exhibit(readings.toArray(Reading<?>[]::new))
                .concerns(Causes.KEY)
                .needs(Text.of("needs.rights"))
                .report();
    }
}
