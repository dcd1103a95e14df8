// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.certificates.core.ChainStores;
import org.rdpworkbench.certificates.core.Forecast;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;

/**
 * What comes: when the server's certificate ends, who notices, and whether Windows can make its own certificate anew. A forecast is no cause: nothing is
 * proven or supported by what has not happened yet.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.forecast",
        area = "certificates",
        title = "What comes when the server's certificate ends",
        facets = "certificates",
        causes = {},
        sources = {Sources.BOUND_EVENTS, Sources.SELF_SIGNED_EVENTS, Sources.EVENT_IDS})
public final class Renewal implements Diagnostic {
    /** So long before, an end is worth a plan. Ours: no document gives a number. */
    private static final Duration AHEAD = Duration.ofDays(60);

    @Override
    public void diagnose(Examination examination) {
        Optional<ServedCertificate> served = ServedCertificate.of(examination)
                .filter(certificate -> certificate.facts().notAfter() != null);
        if (served.isEmpty()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.forecast-unknown")
                    .texts(Text.ALL, "forecast-unknown")
                    .needs(Text.of("needs.served"))
                    .report();
        } else if (served.get().own()) {
            own(examination, served.get());
        } else {
            deployed(examination, served.get());
        }
    }

    private static void deployed(Examination examination, ServedCertificate served) {
        CertificateChain chain = ChainJudge.judge(
                served.facts(), ChainStores.of(examination.certificates()::store, served.sent()), examination.at());
        List<Forecast.Moment> moments = Forecast.of(chain, false);
        Instant first = moments.getFirst().when();
        boolean over = !first.isAfter(examination.at());
        boolean soon = first.isBefore(examination.at().plus(AHEAD));
        FindingBuilder finding = examination
                .finding(soon ? Severity.ADVICE : Severity.OK, "certificates.forecast-deployed")
                .texts(Text.ALL, "forecast-deployed", served.display(), Times.display(first), over ? 1 : 0)
                .exhibit(served.with(List.of()));
        lines(finding, moments);
        finding.inferred().report();
    }

    private static void lines(FindingBuilder finding, List<Forecast.Moment> moments) {
        for (Forecast.Moment moment : moments) {
            finding.exhibit(Text.of(
                    "forecast." + moment.what(),
                    Times.display(moment.when()),
                    moment.subject().isEmpty() ? Text.of("no-name") : moment.subject()));
        }
    }

    /** What Windows needs to make its own certificate anew. */
    private static void own(Examination examination, ServedCertificate served) {
        List<Reading<?>> readings = new ArrayList<>();
        List<String> hindrances = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : List.of("SessionEnv", "TermService", "KeyIso", "CryptSvc")) {
            Reading<ServiceInfo> service = examination.services().service(name);
            readings.add(service);
            if (service.isUnreadable()) {
                unknown.add(Text.of("renewal-service", name));
            } else if (service.isAbsent()) {
                hindrances.add(Text.of("renewal-service-missing", name));
            } else if (service.found().orElseThrow().start() == ServiceInfo.Start.DISABLED) {
                hindrances.add(Text.of("renewal-service-disabled", name));
            }
        }
        KeyStorage.Place place =
                KeyStorage.of(KeyStorage.OF_REMOTE_DESKTOP).places().getFirst();
        Reading<AccessList> folder = examination.access().file(place.folder());
        readings.add(folder);
        rights(folder, Rights.ADD_FILE, Text.of("renewal-folder"), hindrances, unknown);
        if (KeyFile.find(examination, KeyStorage.of(KeyStorage.OF_REMOTE_DESKTOP)) instanceof KeyFile.Found file) {
            Reading<AccessList> access = examination.access().file(file.path());
            readings.add(access);
            rights(access, Rights.FULL, Text.of("renewal-key"), hindrances, unknown);
        } else {
            unknown.add(Text.of("renewal-key"));
        }
        boolean over = !served.facts().notAfter().isAfter(examination.at());
        String key = !hindrances.isEmpty()
                ? "forecast-hindered"
                : !unknown.isEmpty() ? "forecast-open" : over ? "forecast-overdue" : "forecast-own";
        List<Forecast.Moment> moments = Forecast.of(served.facts());
        FindingBuilder finding = examination
                .finding(
                        !hindrances.isEmpty()
                                ? Severity.WARNING
                                : !unknown.isEmpty() ? Severity.NOT_EXAMINED : over ? Severity.ADVICE : Severity.OK,
                        "certificates." + key)
                .texts(
                        Text.ALL,
                        key,
                        served.display(),
                        Times.display(served.facts().notAfter()),
                        String.join(", ", hindrances.isEmpty() ? unknown : hindrances),
                        over ? 1 : 0)
                .exhibit(served.with(readings));
        lines(finding, moments);
        if (hindrances.isEmpty() && !unknown.isEmpty()) {
            finding.needs(Text.of("needs.rights"));
        }
        finding.inferred().report();
    }

    private static void rights(
            Reading<AccessList> reading, long needed, String what, List<String> hindrances, List<String> unknown) {
        Optional<Rights> rights = reading.found().map(list -> Rights.of(list, Rights.Account.SYSTEM, Set.of()));
        if (rights.filter(granted -> granted.lack(needed)).isPresent()) {
            hindrances.add(what);
        } else if (rights.filter(granted -> granted.give(needed)).isEmpty()) {
            unknown.add(what);
        }
    }
}
