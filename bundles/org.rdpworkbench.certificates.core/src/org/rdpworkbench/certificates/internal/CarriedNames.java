// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/** Whether the server's certificate carries the names under which people reach the computer: what was probed, its full name, its short one. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.names",
        area = "certificates",
        title = "Names in the server's certificate",
        facets = "certificates",
        causes = {},
        sources = {Sources.RFC_6125, Sources.TCPIP})
public final class CarriedNames implements Diagnostic {
    private static final String TCPIP = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> host = examination.registry().value(TCPIP, "Hostname");
        Reading<RegistryValue> domain = examination.registry().value(TCPIP, "Domain");
        Optional<ServedCertificate> served = ServedCertificate.of(examination);
        Set<String> names = names(examination, text(host), text(domain));
        if (served.isEmpty() || names.isEmpty()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.names-not-examined")
                    .texts(Text.ALL, "names-not-examined", served.isEmpty() ? 0 : 1)
                    .exhibit(host, domain)
                    .needs(Text.of(served.isEmpty() ? "needs.served" : "needs.system"))
                    .report();
            return;
        }
        List<String> carried = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            // Where the names are damaged, a name that was not found may stand in the damaged part.
            boolean mismatch = CertificateJudge.judge(served.get().facts(), examination.at(), name)
                    .contains(CertificateRemark.NAME_MISMATCH);
            (mismatch ? missing : carried).add(name);
        }
        // Windows puts one name into its own certificate, the full one where there is one, and that is as it should be.
        String key = missing.isEmpty() ? "names-carried" : carried.isEmpty() ? "names-lacking" : "names-some";
        Severity severity =
                missing.isEmpty() || served.get().own() && !carried.isEmpty() ? Severity.OK : Severity.ADVICE;
        examination
                .finding(severity, "certificates." + key)
                .texts(Text.ALL, key, served.get().display(), String.join(", ", carried), String.join(", ", missing))
                .exhibit(served.get().with(List.of(host, domain)))
                .report();
    }

    private static Set<String> names(Examination examination, Optional<String> host, Optional<String> domain) {
        Set<String> names = new LinkedHashSet<>();
        if (examination.offers(Wire.FACET)) {
            examination.wire().probe().found().map(ProbeReport::host).ifPresent(names::add);
        }
        host.ifPresent(name -> {
            domain.ifPresent(rest -> names.add(name + "." + rest));
            names.add(name);
        });
        return names;
    }

    private static Optional<String> text(Reading<RegistryValue> value) {
        return value.as(RegistryValue::asString).map(String::strip).filter(text -> !text.isEmpty());
    }
}
