// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * The certificates that a user told the client not to ask about again, compared with what the server shows. A client that remembers another one warns; it does not refuse, so
 * that no cause is proven or supported here.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.remembered",
        area = "certificates",
        title = "Certificates that the client remembers",
        role = Role.CLIENT,
        facets = "registry",
        causes = {},
        sources = Sources.REMEMBERED)
public final class RememberedCertificates implements Diagnostic {
    private static final String SERVERS = "HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Servers";
    private static final int SHA1_BYTES = 20;
    private static final int MOST = 200;

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryKey> servers = examination.registry().key(SERVERS);
        if (servers.isUnreadable()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.remembered-unreadable")
                    .texts(Text.ALL, "remembered-unreadable")
                    .exhibit(servers)
                    .needs(Text.of("needs.user"))
                    .report();
            return;
        }
        Map<String, Reading<RegistryValue>> remembered = new LinkedHashMap<>();
        servers.found().map(RegistryKey::subkeys).orElse(List.of()).stream()
                .limit(MOST)
                .forEach(host -> {
                    Reading<RegistryValue> hash = examination.registry().value(SERVERS + "\\" + host, "CertHash");
                    if (hash(hash).isPresent()) {
                        remembered.put(host, hash);
                    }
                });
        if (remembered.isEmpty()) {
            examination
                    .finding(Severity.OK, "certificates.remembered-none")
                    .texts(Text.ALL, "remembered-none")
                    .exhibit(servers)
                    .report();
            return;
        }
        if (!examination.offers(Wire.FACET) || !compared(examination, remembered)) {
            FindingBuilder finding = examination
                    .finding(Severity.OK, "certificates.remembered-only")
                    .texts(Text.ALL, "remembered-only", remembered.size());
            remembered.forEach((host, hash) -> finding.exhibit(hash));
            finding.inferred().report();
        }
    }

    /** Compares with what the probed server shows; false when the user remembers nothing of it, or nothing was shown. */
    private static boolean compared(Examination examination, Map<String, Reading<RegistryValue>> remembered) {
        Reading<ProbeReport> probe = examination.wire().probe();
        List<CertificateFacts> shown = probe.found().map(ShownChain::of).orElse(List.of()).stream()
                .map(ShownChain::leaf)
                .distinct()
                .toList();
        Optional<String> name = probe.found()
                .map(ProbeReport::host)
                .flatMap(host -> remembered.keySet().stream()
                        .filter(host::equalsIgnoreCase)
                        .findFirst());
        if (name.isEmpty() || shown.isEmpty()) {
            return false;
        }
        Reading<RegistryValue> hash = remembered.get(name.get());
        String known = hash(hash).orElseThrow();
        boolean same = shown.stream().allMatch(one -> one.sha1().equals(known));
        List<String> thumbprints = new ArrayList<>();
        shown.forEach(one -> thumbprints.add(one.sha1()));
        String key = same ? "remembered-same" : "remembered-other";
        examination
                .finding(same ? Severity.OK : Severity.WARNING, "certificates." + key)
                .texts(Text.ALL, key, name.get(), String.join(", ", thumbprints), known)
                .exhibit(hash, probe)
                .inferred()
                .report();
        return true;
    }

    private static Optional<String> hash(Reading<RegistryValue> value) {
        return value.as(RegistryValue::asBinary)
                .filter(bytes -> bytes.length == SHA1_BYTES)
                .map(bytes -> HexFormat.of().withUpperCase().formatHex(bytes));
    }
}
