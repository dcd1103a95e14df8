// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * The certificate that the server shows on the network: whether it is the one the registry names, and whether it works. A handshake
 * that completes proves that the server can use the certificate it shows, expired or not. What the certificate says (dates, names,
 * strength) belongs to the classes of the probe and is told by the network area.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.shown",
        area = "certificates",
        title = "Certificate shown on the network",
        facets = Wire.FACET,
        causes = {Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY, Causes.PATH},
        sources = {Sources.RFC_5280, Sources.GENERAL_SETTING, Sources.BOUND_EVENTS})
public final class ShownCertificate implements Diagnostic {

    @Override
    public void diagnose(Examination examination) {
        Reading<ProbeReport> probe = examination.wire().probe();
        if (probe.isUnreadable()) {
            Undecided.report(examination, "shown", probe, "needs.probe", Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY);
            return;
        }
        ProbeReport report = probe.found().orElse(null);
        List<ShownChain> chains = report == null ? List.of() : ShownChain.of(report);
        if (chains.isEmpty()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.shown-none")
                    .texts(Text.ALL, "shown-none")
                    .exhibit(probe)
                    .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                    .needs(Text.of("needs.tls"))
                    .report();
            return;
        }
        Map<String, ShownChain> different = new LinkedHashMap<>();
        for (ShownChain chain : chains) {
            different.merge(chain.leaf().sha1(), chain, ShownChain::completerOf);
        }
        if (different.size() > 1) {
            examination
                    .finding(Severity.WARNING, "certificates.shown-several")
                    .texts(
                            Text.ALL,
                            "shown-several",
                            String.valueOf(different.size()),
                            String.join(", ", different.keySet()))
                    .exhibit(probe)
                    .inferred()
                    .report();
        }
        different.values().forEach(chain -> new One(examination, probe, chain).examine(different.size() == 1));
    }

    /** One of the certificates shown. */
    private record One(Examination examination, Reading<ProbeReport> probe, ShownChain chain) {

        void examine(boolean only) {
            Reading<RegistryValue> bound = ServerCertificates.bound(examination);
            Reading<RegistryValue> selfSigned = ServerCertificates.selfSigned(examination);
            Optional<String> boundHash = bound.as(ServerCertificates::thumbprint);
            Optional<String> selfSignedHash = selfSigned.as(ServerCertificates::thumbprint);
            String shown = chain.leaf().sha1();
            boolean isBound = boundHash.filter(shown::equals).isPresent();
            boolean isSelfSigned = selfSignedHash.filter(shown::equals).isPresent();
            if (boundHash.isPresent() && !isBound) {
                notBound(boundHash.get(), isSelfSigned, only, bound, selfSigned);
            } else if (bound.isAbsent()
                    && selfSignedHash.isPresent()
                    && !isSelfSigned
                    && ServerCertificates.withoutTemplate(examination)) {
                notSelfSigned(selfSignedHash.get(), bound, selfSigned);
            } else if (!chain.complete()) {
                finding(Severity.NOT_EXAMINED, "shown-incomplete", name())
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.complete-tls"))
                        .report();
            } else if (only) {
                usable(bound, selfSigned, isBound, isSelfSigned);
            }
            trust();
        }

        private void notSelfSigned(
                String selfSignedHash, Reading<RegistryValue> bound, Reading<RegistryValue> selfSigned) {
            if (!stranger(selfSignedHash, bound, selfSigned).report(this::finding, name())) {
                finding(Severity.WARNING, "shown-unknown", name(), selfSignedHash)
                        .exhibit(bound, selfSigned)
                        .supports(Causes.PATH)
                        .inferred()
                        .report();
            }
        }

        private Stranger stranger(String expected, Reading<RegistryValue> bound, Reading<RegistryValue> selfSigned) {
            return new Stranger(
                    examination,
                    chain.leaf(),
                    chain.complete(),
                    probe.found().orElseThrow().port(),
                    expected,
                    List.of(bound, selfSigned));
        }

        private void notBound(
                String boundHash,
                boolean isSelfSigned,
                boolean only,
                Reading<RegistryValue> bound,
                Reading<RegistryValue> selfSigned) {
            // Only the self-signed one is kept in that store, an earlier one for a while too.
            boolean ofWindows = isSelfSigned
                    || ServerCertificates.find(
                                    examination.certificates().store(Certificates.REMOTE_DESKTOP),
                                    chain.leaf().sha1())
                            .isPresent();
            if (ofWindows) {
                FindingBuilder finding = finding(Severity.WARNING, "shown-fallback", name(), boundHash)
                        .exhibit(bound, selfSigned)
                        .reference(Sources.BOUND_EVENTS)
                        .supports(Causes.BOUND);
                if (only && chain.complete()) {
                    finding.rulesOut(Causes.SELF_SIGNED);
                }
                finding.report();
            } else if (!stranger(boundHash, bound, selfSigned).report(this::finding, name())) {
                FindingBuilder finding = finding(Severity.WARNING, "shown-not-bound", name(), boundHash)
                        .exhibit(bound, selfSigned)
                        .supports(Causes.PATH)
                        .inferred();
                if (!selfSigned.isPresent() && chain.leaf().selfIssued()) {
                    // it may be the one Windows falls back to, of which the registry at hand does not know
                    finding.supports(Causes.BOUND);
                }
                finding.report();
            }
        }

        /**
         * A handshake takes the private key, so that the server can use the certificate it shows. That says nothing about another one
         * that it is set to show: Windows falls back to its self-signed certificate when that one is unusable. Hence the key is cleared
         * only where what is shown is what the registry configures.
         */
        private void usable(
                Reading<RegistryValue> bound,
                Reading<RegistryValue> selfSigned,
                boolean isBound,
                boolean isSelfSigned) {
            Optional<TemplateCertificate> ofTemplate = TemplateCertificate.of(examination)
                    .filter(found -> found.entry()
                            .thumbprint()
                            .equalsIgnoreCase(chain.leaf().sha1()));
            if (isBound || ofTemplate.isPresent()) {
                finding(Severity.OK, "shown-usable", name())
                        .exhibit(bound)
                        .exhibit(ofTemplate
                                .map(TemplateCertificate::readings)
                                .orElse(List.of())
                                .toArray(Reading<?>[]::new))
                        .rulesOut(Causes.BOUND, Causes.KEY)
                        .report();
            } else if (isSelfSigned) {
                FindingBuilder finding = finding(Severity.OK, "shown-usable", name())
                        .exhibit(bound, selfSigned)
                        .rulesOut(Causes.SELF_SIGNED);
                if (bound.isAbsent() && ServerCertificates.withoutTemplate(examination)) {
                    finding.exhibit(ServerCertificates.template(examination)).rulesOut(Causes.KEY);
                } else {
                    finding.concerns(Causes.BOUND, Causes.KEY).needs(Text.of("needs.configured"));
                }
                finding.report();
            } else {
                finding(Severity.OK, "shown-usable-unnamed", name())
                        .exhibit(bound, selfSigned)
                        .concerns(Causes.BOUND, Causes.SELF_SIGNED, Causes.KEY)
                        .needs(Text.of("needs.configured"))
                        .report();
            }
        }

        /** What the chain tells beside the class of the probe, which is told where the probe is. */
        private void trust() {
            CertificateFacts leaf = chain.leaf();
            if (leaf.selfIssued() && CertificateJudge.isSignedBy(leaf, leaf).orElse(false)) {
                finding(Severity.ADVICE, "shown-self-signed", name(), leaf.sha256())
                        .report();
            }
            if (!CertificateJudge.chainInOrder(chain.certificates())) {
                finding(Severity.ADVICE, "shown-chain", name()).report();
            }
        }

        private String name() {
            String subject = chain.leaf().subject();
            return Text.of(
                    "certificate",
                    subject == null || subject.isEmpty() ? Text.of("no-name") : subject,
                    chain.leaf().sha1());
        }

        private FindingBuilder finding(Severity severity, String key, Object... arguments) {
            return examination
                    .finding(severity, "certificates." + key)
                    .texts(Text.ALL, key, arguments)
                    .exhibit(probe);
        }
    }
}
