// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TlsAlert;

/** Which versions of TLS the SCHANNEL settings of this side leave; TLS 1.2 must not be disabled. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.tls-versions",
        area = "listener",
        title = "TLS versions allowed by Windows",
        role = {Role.SERVER, Role.CLIENT},
        facets = "registry",
        causes = SchannelProtocols.CAUSE,
        sources = Sources.TLS_SETTINGS)
public final class SchannelProtocols implements Diagnostic {
    static final String CAUSE = "tls-nothing-in-common";

    private static final Texts TEXTS = Texts.of(SchannelProtocols.class);
    private static final List<String> VERSIONS = List.of("TLS 1.2", "TLS 1.3", "TLS 1.1", "TLS 1.0");

    /** Versions that a probe must have offered before its failure speaks for all of them. */
    private static final Set<String> ALL_OFFERED = Set.of("TLSv1.0", "TLSv1.1", "TLSv1.2");

    @Override
    public void diagnose(Examination examination) {
        String side = examination.target().role() == Role.CLIENT ? "Client" : "Server";
        List<TlsVersion> versions = VERSIONS.stream()
                .map(name -> TlsVersion.read(examination.registry(), name, side))
                .toList();
        TlsVersion tls12 = versions.get(0);
        switch (tls12.state()) {
            case DISABLED -> reportDisabled(examination, versions);
            case DISABLED_BY_DEFAULT ->
                finding(examination, Severity.WARNING, "tls12-off-by-default", versions)
                        .supports(CAUSE)
                        .report();
            case UNKNOWN -> Undecided.reported(examination, "tls-versions", tls12.readings(), CAUSE);
            case DEFAULT, ENABLED ->
                finding(examination, Severity.OK, "tls12-not-disabled", versions)
                        .concerns(CAUSE)
                        .needs(TEXTS.get("needs.probe"))
                        .report();
        }
    }

    private static void reportDisabled(Examination examination, List<TlsVersion> versions) {
        FindingBuilder finding = finding(examination, Severity.PROBLEM, "tls12-disabled", versions)
                .remedy("listener.allow-tls12", TEXTS.get("remedy.allow-tls12"));
        if (examination.target().role() == Role.SERVER && examination.offers(Wire.FACET)) {
            Reading<ProbeReport> probe = examination.wire().probe();
            if (probe.found()
                    .filter(SchannelProtocols::everyVersionEndedInAlert)
                    .isPresent()) {
                finding.exhibit(probe)
                        .detail(TEXTS.get("tls12-disabled.detail", overview(versions)) + " "
                                + TEXTS.get("tls12-disabled-confirmed"))
                        .proves(CAUSE)
                        .report();
                return;
            }
        }
        finding.supports(CAUSE).report();
    }

    private static boolean everyVersionEndedInAlert(ProbeReport report) {
        List<NegotiationAttempt> attempts = report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .filter(attempt -> attempt.tls() != null)
                .toList();
        Set<String> offered = attempts.stream()
                .flatMap(attempt -> attempt.tls().offeredVersions().stream())
                .collect(Collectors.toSet());
        return offered.containsAll(ALL_OFFERED) && attempts.stream().allMatch(SchannelProtocols::endedByServerAlert);
    }

    /** An alert that the probe itself sent would speak of the probe, not of the server's versions. */
    private static boolean endedByServerAlert(NegotiationAttempt attempt) {
        return attempt.outcome() == OutcomeClass.TLS_ALERT
                && attempt.tls().alerts().stream()
                        .anyMatch(alert -> alert.received() && alert.level() == TlsAlert.FATAL);
    }

    private static String overview(List<TlsVersion> versions) {
        if (versions.stream().allMatch(version -> version.state() == TlsVersion.State.DEFAULT)) {
            return TEXTS.get("tls-nothing-set");
        }
        return versions.stream()
                .map(version -> TEXTS.get("tls-state." + version.state(), version.name()))
                .collect(Collectors.joining(", "));
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, List<TlsVersion> versions) {
        FindingBuilder finding =
                examination.finding(severity, "listener." + key).texts(TEXTS, key, overview(versions));
        for (TlsVersion version : versions) {
            for (Reading<RegistryValue> reading : version.readings()) {
                finding.exhibit(reading);
            }
        }
        return finding;
    }
}
