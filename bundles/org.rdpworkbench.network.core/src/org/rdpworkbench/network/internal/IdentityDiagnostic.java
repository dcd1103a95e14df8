// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdentityReport.Seen;

/**
 * Whether the name leads to the computer at the address that the user knows to be right. Proof is what the computers say
 * of themselves: another computer name, or a certificate for another name. Another certificate for the same name proves
 * nothing, since farms have one for each computer.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.identity",
        area = "network",
        title = "The same computer answers by name and by address",
        facets = "path",
        causes = Causes.NAME,
        sources = {Sources.NTLM, Sources.NEGOTIATION})
public final class IdentityDiagnostic implements Diagnostic {
    /** How the answers of two addresses compare. */
    private enum Likeness {
        SAME,
        OTHER,
        UNKNOWN
    }

    @Override
    public void diagnose(Examination examination) {
        Reading<IdentityReport> reading = examination.path().identity();
        if (reading.isAbsent()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "network.identity-not-asked")
                    .texts(Probed.TEXTS, "identity-not-asked")
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.meant"))
                    .report();
            return;
        }
        Measured.of(examination, reading, "identity", Causes.NAME).ifPresent(IdentityDiagnostic::diagnose);
    }

    private static void diagnose(Measured<IdentityReport> measured) {
        IdentityReport report = measured.value();
        Optional<Seen> meant = report.seen().stream()
                .filter(seen -> seen.address().equals(report.meant()))
                .findFirst();
        List<Seen> named = report.seen().stream().filter(Seen::ofName).toList();
        if (meant.isEmpty() || named.isEmpty()) {
            report(measured, Severity.NOT_EXAMINED, "identity-unknown")
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .report();
            return;
        }
        List<Likeness> likenesses =
                named.stream().map(seen -> likeness(seen, meant.get())).toList();
        if (meant.get().ofName() && named.size() == 1 && report.complete()) {
            report(measured, Severity.OK, "identity-same-address")
                    .rulesOut(Causes.NAME)
                    .report();
        } else if (likenesses.stream().allMatch(Likeness.SAME::equals) && report.complete()) {
            report(measured, Severity.OK, "identity-same").rulesOut(Causes.NAME).report();
        } else if (likenesses.stream().allMatch(Likeness.OTHER::equals)) {
            report(measured, Severity.PROBLEM, "identity-other")
                    .proves(Causes.NAME)
                    .report();
        } else if (likenesses.contains(Likeness.OTHER)) {
            report(measured, Severity.WARNING, "identity-some-other")
                    .supports(Causes.NAME)
                    .inferred()
                    .report();
        } else {
            report(measured, Severity.NOT_EXAMINED, "identity-unknown")
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .report();
        }
    }

    private static FindingBuilder report(Measured<IdentityReport> measured, Severity severity, String key) {
        IdentityReport report = measured.value();
        FindingBuilder finding = measured.finding(severity, key, report.name(), report.meant());
        report.seen().stream().map(ReadingText::seen).forEach(finding::exhibit);
        return finding;
    }

    private static Likeness likeness(Seen one, Seen other) {
        if (one.address().equals(other.address())) {
            return Likeness.SAME;
        }
        Likeness computers = named(one.dnsComputer(), other.dnsComputer());
        if (computers == Likeness.UNKNOWN) {
            computers = named(one.netBiosComputer(), other.netBiosComputer());
        }
        if (computers != Likeness.UNKNOWN) {
            return computers;
        }
        if (one.certificate() != null && one.certificate().equals(other.certificate())) {
            return Likeness.SAME;
        }
        return named(one.certificateName(), other.certificateName()) == Likeness.OTHER
                ? Likeness.OTHER
                : Likeness.UNKNOWN;
    }

    private static Likeness named(String one, String other) {
        if (Stream.of(one, other).anyMatch(Objects::isNull)) {
            return Likeness.UNKNOWN;
        }
        return one.equalsIgnoreCase(other) ? Likeness.SAME : Likeness.OTHER;
    }
}
