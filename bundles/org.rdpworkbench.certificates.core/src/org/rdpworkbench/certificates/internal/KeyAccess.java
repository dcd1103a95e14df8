// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Whether the key files of the server's certificates are there, and whether SYSTEM and NETWORK SERVICE may use them and their folder. That they may not,
 * proves the cause where the log says as well that the key could not be used.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.key-access",
        area = "certificates",
        title = "Access to the private keys of Remote Desktop's certificates",
        facets = "files",
        causes = {Causes.KEY, Causes.SELF_SIGNED},
        sources = {Sources.EVENT_IDS, Sources.SELF_SIGNED_EVENTS, Sources.BOUND_EVENTS, Sources.ACCESS_CHECK})
public final class KeyAccess implements Diagnostic {
    /**
     * The file of the key that Windows makes for its own certificate. Of this one alone a document says to which container it belongs
     * (Microsoft Learn: Azure VM, TSSecKeySet1); the names of others are computed by a rule that no document states.
     */
    private static final String FILE_OF_WINDOWS = "f686aace6942fb7f7ceb231212eef4a4_";

    private static final String TERM_SERVICE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService";

    /** The own SID of the service TermService (SHA-1 of its name in capitals), and the one of all services that have one. */
    private static final Set<String> TERM_SERVICE_SIDS =
            Set.of("S-1-5-80-446051430-1559341753-4161941529-1950928533-810483104", "S-1-5-80-0");

    /** As the diagnostics of event logs count it. */
    private static final Duration RECENT = Duration.ofDays(30);

    @Override
    public void diagnose(Examination examination) {
        List<KeySubject> subjects = KeySubject.of(examination);
        Reading<RegistryValue> bound = ServerCertificates.bound(examination);
        if (bound.isPresent() && subjects.stream().allMatch(KeySubject::reserve)) {
            boundUnknown(examination, bound);
        }
        Set<String> folders = new LinkedHashSet<>();
        for (KeySubject subject : subjects) {
            KeyStorage storage = KeyStorage.of(subject.key());
            if (subject.role() == KeySubject.Role.BOUND && subject.key().isOfUser()) {
                ofUser(examination, subject);
            } else if (storage.places().isEmpty() && !subject.reserve()) {
                elsewhere(examination, subject, storage);
            } else if (!storage.places().isEmpty()) {
                KeyFile file = KeyFile.find(examination, storage);
                folders.add(
                        file instanceof KeyFile.Found found
                                ? found.place().folder()
                                : storage.places().getFirst().folder());
                new One(examination, subject, file).examine();
            }
        }
        folders.forEach(folder -> folder(examination, folder));
    }

    /** Of the bound certificate no store at hand tells where its key is. */
    private static void boundUnknown(Examination examination, Reading<RegistryValue> bound) {
        examination
                .finding(Severity.NOT_EXAMINED, "certificates.key-of-bound-not-examined")
                .texts(Text.ALL, "key-of-bound-not-examined")
                .exhibit(bound, examination.certificates().store(Certificates.MY))
                .concerns(Causes.KEY)
                .needs(Text.of("needs.key"))
                .report();
    }

    /** The certificate was imported for the machine, and its key for whoever did so. */
    private static void ofUser(Examination examination, KeySubject subject) {
        examination
                .finding(Severity.WARNING, "certificates.key-of-user")
                .texts(
                        Text.ALL,
                        "key-of-user",
                        subject.role().display(),
                        subject.key().container())
                .exhibit(subject.readings().toArray(Reading<?>[]::new))
                .supports(Causes.KEY)
                .inferred()
                .report();
    }

    /** A key in hardware, or of another maker's provider, whose place is not known. */
    private static void elsewhere(Examination examination, KeySubject subject, KeyStorage storage) {
        examination
                .finding(Severity.NOT_EXAMINED, "certificates.key-elsewhere")
                .texts(
                        Text.ALL,
                        "key-elsewhere",
                        subject.role().display(),
                        Text.of("key-kind." + storage.kind()),
                        subject.key().provider())
                .exhibit(subject.readings().toArray(Reading<?>[]::new))
                .concerns(Causes.KEY)
                .needs(Text.of("needs.tls-or-log"))
                .report();
    }

    /**
     * A new key takes a new file in the folder. Both accounts of Microsoft's documents give administrators full access to it, and through that group SYSTEM.
     */
    private static void folder(Examination examination, String path) {
        Reading<AccessList> reading = examination.access().file(path);
        AccessList list = reading.found().orElse(null);
        if (list == null) {
            return;
        }
        if (Rights.of(list, Rights.Account.SYSTEM, Set.of()).lack(Rights.ADD_FILE)) {
            examination
                    .finding(Severity.WARNING, "certificates.key-folder-closed")
                    .texts(Text.ALL, "key-folder-closed", path)
                    .exhibit(reading)
                    .supports(Causes.KEY, Causes.SELF_SIGNED)
                    .inferred()
                    .report();
        } else if (Rights.of(list, Rights.Account.ADMINISTRATORS, Set.of()).lack(Rights.FULL)) {
            examination
                    .finding(Severity.ADVICE, "certificates.key-folder-administrators")
                    .texts(Text.ALL, "key-folder-administrators", path)
                    .exhibit(reading)
                    .report();
        }
    }

    /** One certificate, with what was found of its key. */
    private record One(Examination examination, KeySubject subject, KeyFile search) {

        void examine() {
            switch (search) {
                case KeyFile.Unknown unknown -> undecided(unknown.why(), unknown.readings());
                case KeyFile.Missing missing -> missing(missing);
                case KeyFile.Foreign foreign -> foreign(foreign);
                case KeyFile.Found found -> judge(found);
            }
        }

        private void judge(KeyFile.Found file) {
            Reading<AccessList> reading = examination.access().file(file.path());
            AccessList list = reading.found().orElse(null);
            if (list == null) {
                undecided(
                        reading.unreadableReason().orElse(Text.of("key-access-files", 0)),
                        List.of(file.folder(), reading));
                return;
            }
            // Windows makes and replaces its own key as SYSTEM; another one it only reads.
            long ofSystem = subject.role() == KeySubject.Role.SELF_SIGNED ? Rights.FULL : Rights.READ;
            Rights system = Rights.of(list, Rights.Account.SYSTEM, Set.of());
            Reading<RegistryValue> kind = examination.registry().value(TERM_SERVICE, "ServiceSidType");
            Rights service = ofService(list, kind);
            List<String> lacking = new ArrayList<>();
            if (system.lack(ofSystem)) {
                lacking.add("SYSTEM (" + Rights.Account.SYSTEM.sid() + ")");
            }
            if (service.lack(Rights.READ)) {
                lacking.add("NETWORK SERVICE (" + Rights.Account.NETWORK_SERVICE.sid() + ")");
            }
            if (!lacking.isEmpty()) {
                lacking(file, lacking, reading);
            } else if (system.give(ofSystem) && service.give(Rights.READ)) {
                finding(Severity.OK, "key-access-given", file.name())
                        .exhibit(reading)
                        .concerns(Causes.KEY)
                        .needs(Text.of("needs.log"))
                        .report();
            } else {
                undecided(Text.of("key-access-unclear"), List.of(reading));
            }
        }

        /** The service runs as NETWORK SERVICE, and carries its own SID unless its setting is 0 or not there. */
        private static Rights ofService(AccessList list, Reading<RegistryValue> kind) {
            Rights without = Rights.of(list, Rights.Account.NETWORK_SERVICE, Set.of());
            Rights with = Rights.of(list, Rights.Account.NETWORK_SERVICE, TERM_SERVICE_SIDS);
            if (kind.isUnreadable()) {
                return new Rights(without.least() & with.least(), without.most() | with.most());
            }
            return kind.as(RegistryValue::asNumber)
                            .filter(number -> number != 0)
                            .isPresent()
                    ? with
                    : without;
        }

        private void lacking(KeyFile.Found file, List<String> lacking, Reading<AccessList> reading) {
            boolean ofWindows = file.name().startsWith(FILE_OF_WINDOWS);
            Logged logged = logged(ofWindows);
            FindingBuilder finding = finding(
                            subject.reserve() ? Severity.ADVICE : Severity.PROBLEM,
                            "key-access-lacking",
                            file.name(),
                            String.join(", ", lacking),
                            logged.state())
                    .exhibit(reading)
                    .exhibit(logged.readings());
            if (!ofWindows) {
                finding.inferred();
            }
            weigh(finding, logged.state() == 1).report();
        }

        private void missing(KeyFile.Missing missing) {
            Logged logged = logged(false);
            FindingBuilder finding = finding(
                            subject.reserve() ? Severity.ADVICE : Severity.PROBLEM,
                            "key-file-missing",
                            subject.key().container(),
                            missing.place().prefix() + "_*",
                            missing.place().folder(),
                            logged.state())
                    .exhibit(missing.readings().toArray(Reading<?>[]::new))
                    .exhibit(logged.readings())
                    .inferred();
            weigh(finding, false).report();
        }

        private void foreign(KeyFile.Foreign foreign) {
            FindingBuilder finding = finding(
                            subject.reserve() ? Severity.ADVICE : Severity.WARNING,
                            "key-file-foreign",
                            String.join(", ", foreign.names()),
                            foreign.machine())
                    .exhibit(foreign.readings().toArray(Reading<?>[]::new))
                    .inferred();
            weigh(finding, false).report();
        }

        /** While another certificate is bound, nobody uses the key of the reserve. */
        private FindingBuilder weigh(FindingBuilder finding, boolean proven) {
            if (subject.reserve()) {
                return finding.concerns(Causes.KEY).needs(Text.of("needs.tls-or-log"));
            }
            return proven ? finding.proves(Causes.KEY) : finding.supports(Causes.KEY);
        }

        /**
         * What the log says of the key. That a key failed which Schannel does not name, counts for the file alone of which a document says whose it is: with the
         * other files both would be inferred, whose file it is and whose key failed.
         */
        private Logged logged(boolean withSchannel) {
            List<Reading<EventListing>> readings = new ArrayList<>();
            Reading<EventListing> service =
                    system(EventTable.CONNECTION_MANAGER, subject.role().events());
            Reading<EventListing> success = null;
            readings.add(service);
            Stream<LoggedEvent> failures = events(service);
            if (subject.role() == KeySubject.Role.SELF_SIGNED) {
                success = system(EventTable.CONNECTION_MANAGER, 1056);
                readings.add(success);
            }
            if (withSchannel) {
                Reading<EventListing> schannel = system(EventTable.SCHANNEL, 36870);
                readings.add(schannel);
                failures = Stream.concat(failures, events(schannel).filter(One::isOfServer));
            }
            // When Windows has made a certificate since, its key could be used.
            Instant since = events(success)
                    .map(LoggedEvent::time)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
            Instant recent = examination.at().minus(RECENT);
            boolean failed =
                    failures.map(LoggedEvent::time).anyMatch(time -> !time.isBefore(recent) && time.isAfter(since));
            boolean readable = readings.stream().noneMatch(Reading::isUnreadable);
            return new Logged(failed ? 1 : readable ? 0 : 2, readings.toArray(Reading<?>[]::new));
        }

        private Reading<EventListing> system(String provider, int... ids) {
            return examination.events().events("System", EventSelection.of(provider, ids));
        }

        private static Stream<LoggedEvent> events(Reading<EventListing> reading) {
            return reading == null
                    ? Stream.empty()
                    : reading.found().stream().flatMap(listing -> listing.events().stream());
        }

        /** Where the computer was the client of another one, the key was not that of its listener. */
        private static boolean isOfServer(LoggedEvent event) {
            return !event.parameter("Type")
                    .or(() -> event.parameter(1))
                    .orElse("")
                    .equalsIgnoreCase("client");
        }

        private void undecided(String why, List<? extends Reading<?>> readings) {
            if (subject.reserve()) {
                // Nobody uses it, and what counts has been told of the one that is bound.
                return;
            }
            finding(Severity.NOT_EXAMINED, "key-access-not-examined", why)
                    .exhibit(readings.toArray(Reading<?>[]::new))
                    .concerns(Causes.KEY)
                    .needs(Text.of("needs.rights"))
                    .report();
        }

        /** A finding about the subject; the first argument of its texts is the subject. */
        private FindingBuilder finding(Severity severity, String key, Object... arguments) {
            Object[] all = new Object[arguments.length + 1];
            all[0] = subject.role().display();
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            return examination
                    .finding(severity, "certificates." + key)
                    .texts(Text.ALL, key, all)
                    .exhibit(subject.readings().toArray(Reading<?>[]::new));
        }
    }

    /** What the log says of the key: 0 nothing, 1 that it failed lately, 2 nobody can tell. */
    private record Logged(int state, Reading<?>[] readings) {}
}
