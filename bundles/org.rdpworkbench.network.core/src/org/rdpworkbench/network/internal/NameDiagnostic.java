// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.OutcomeClass;

/** Class P0: whether the name leads to the computer that is meant. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.name",
        area = "network",
        title = "The name leads to the right computer",
        facets = "wire",
        causes = Causes.NAME,
        sources = Sources.CANNOT_CONNECT)
public final class NameDiagnostic implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "name", Causes.NAME).ifPresent(probed -> {
            switch (probed.report().resolution().status()) {
                case NOT_FOUND ->
                    resolverSaid(examination, probed, "name-not-found")
                            .proves(Causes.NAME)
                            .report();
                case FAILED ->
                    resolverSaid(examination, probed, "name-failed")
                            .supports(Causes.NAME)
                            .inferred()
                            .report();
                case TIMED_OUT ->
                    probed.finding(
                                    examination,
                                    Severity.PROBLEM,
                                    "name-no-answer",
                                    probed.report().host())
                            .supports(Causes.NAME)
                            .inferred()
                            .report();
                case CANCELLED -> probed.notReached(examination, "name", Causes.NAME);
                case LITERAL ->
                    probed.finding(
                                    examination,
                                    Severity.NOT_EXAMINED,
                                    "name-literal",
                                    probed.report().host())
                            .concerns(Causes.NAME)
                            .needs(Probed.TEXTS.get("needs.name"))
                            .report();
                case RESOLVED -> resolved(examination, probed);
            }
        });
    }

    private static FindingBuilder resolverSaid(Examination examination, Probed probed, String key) {
        String reason = Objects.requireNonNullElse(probed.report().resolution().reason(), "");
        return probed.finding(
                        examination, Severity.PROBLEM, key, probed.report().host())
                .exhibit(Probed.TEXTS.get("seen.resolver", reason));
    }

    private static void resolved(Examination examination, Probed probed) {
        if (probed.report().outcomes().contains(OutcomeClass.NAME_UNRESOLVED)) {
            FindingBuilder finding = probed.finding(
                            examination,
                            Severity.WARNING,
                            "name-addresses-differ",
                            probed.report().host())
                    .supports(Causes.NAME)
                    .inferred();
            probed.report().addresses().forEach(address -> finding.exhibit(seen(address)));
            finding.report();
            return;
        }
        NtlmChallengeFacts challenge = probed.leading()
                .map(attempt ->
                        attempt.credSsp() == null ? null : attempt.credSsp().challenge())
                .orElse(null);
        String addresses = String.join(", ", probed.report().resolution().addresses());
        if (challenge == null) {
            probed.finding(
                            examination,
                            Severity.OK,
                            "name-resolves",
                            probed.report().host(),
                            addresses)
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.own-name"))
                    .report();
        } else if (isNamed(challenge, probed.report().host())) {
            probed.finding(
                            examination,
                            Severity.OK,
                            "name-confirmed",
                            probed.report().host(),
                            addresses)
                    .rulesOut(Causes.NAME)
                    .report();
        } else {
            probed.finding(
                            examination,
                            Severity.WARNING,
                            "name-of-another",
                            probed.report().host(),
                            ownName(challenge))
                    .supports(Causes.NAME)
                    .inferred()
                    .report();
        }
    }

    private static String seen(AddressProbe address) {
        return address.attempts().stream()
                .findFirst()
                .map(attempt -> address.address() + ": " + Observation.of(attempt))
                .orElse(address.address());
    }

    /** Whether the server calls itself by the full name that was asked for, or by its first part. */
    private static boolean isNamed(NtlmChallengeFacts challenge, String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        boolean qualified = asked.indexOf('.') >= 0;
        return Stream.of(challenge.dnsComputer(), challenge.netBiosComputer())
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(asked) || !qualified && name.startsWith(asked + "."));
    }

    private static String ownName(NtlmChallengeFacts challenge) {
        return Stream.of(challenge.dnsComputer(), challenge.netBiosComputer(), challenge.targetName())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("?");
    }
}
