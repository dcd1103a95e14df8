// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.RunningInvestigation;

/** The sources and diagnostics as they are found in the product, and what an investigation of theirs says. */
final class Lab {
    /** The causes that measurements of a way may speak for. */
    private static final Set<String> CAUSES = Set.of(
            "flow-closed-on-the-way", "forwarder-without-backend", "connection-limit", "name-resolves-elsewhere");

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The probe and the measurement of ways. */
    private static final int SOURCES = 2;

    /** Those of the area network. */
    private static final int DIAGNOSTICS = 15;

    private Lab() {}

    /** How often each experiment is made; twenty times by hand: {@code -Drdpw.lab.runs=20}. */
    static int runs() {
        return Integer.getInteger("rdpw.lab.runs", 1);
    }

    /** A way to be measured. */
    static TargetRequest way(String name, String host, int port, String meant, int samples, int idleSeconds) {
        return new TargetRequest(
                new Target(name, Role.SERVER),
                List.of(
                        new OfHost(host, port),
                        new OfRoute(host, port, meant, null, samples, Duration.ofSeconds(idleSeconds))));
    }

    /** Measures ways, all at the same time. */
    static Investigation measure(List<TargetRequest> ways) throws Exception {
        return measure(ways, TIMEOUT);
    }

    /** Measures ways, all at the same time, with other times. */
    static Investigation measure(List<TargetRequest> ways, Duration timeout) throws Exception {
        return start(ways, timeout).result().get(5, TimeUnit.MINUTES);
    }

    static RunningInvestigation start(List<TargetRequest> ways) throws Exception {
        return start(ways, TIMEOUT);
    }

    private static RunningInvestigation start(List<TargetRequest> ways, Duration timeout) throws Exception {
        return service().start(new InvestigationRequest(ways, null, null, timeout), progress -> {});
    }

    private static InvestigationService service() throws BundleException, InterruptedException {
        BundleContext context = FrameworkUtil.getBundle(Lab.class).getBundleContext();
        for (Bundle bundle : context.getBundles()) {
            boolean ours = bundle.getSymbolicName().startsWith("org.rdpworkbench.");
            if (ours && bundle.getHeaders().get("Service-Component") != null) {
                bundle.start();
            }
        }
        for (int i = 0; i < 1200; i++) {
            ServiceReference<InvestigationService> reference = context.getServiceReference(InvestigationService.class);
            InvestigationService service = reference == null ? null : context.getService(reference);
            if (service != null
                    && service.sources().size() >= SOURCES
                    && service.diagnostics().size() >= DIAGNOSTICS) {
                return service;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the sources and diagnostics do not come");
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertTrue(i < 6000, "it never was so");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Ids of the problems and warnings of this area, without its prefix. */
    static Set<String> complaints(Investigation investigation, String target) {
        return investigation.findings().stream()
                .filter(finding -> finding.target().equals(target))
                .filter(finding -> finding.severity() == Severity.PROBLEM || finding.severity() == Severity.WARNING)
                .map(Finding::id)
                .map(id -> id.replaceFirst("^network\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of all findings of a target. */
    static Set<String> ids(Investigation investigation, String target) {
        return investigation.findings().stream()
                .filter(finding -> finding.target().equals(target))
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is held against the way: cause and state. */
    static Set<String> suspicions(Investigation investigation, String target) {
        return investigation.verdict().stream()
                .filter(verdict -> target.equals(verdict.target()) && CAUSES.contains(verdict.cause()))
                .filter(verdict -> verdict.state().compareTo(CauseVerdict.State.POSSIBLE) <= 0)
                .map(verdict -> verdict.cause() + " " + verdict.state())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All findings of a target, for the message of a failure. */
    static String all(Investigation investigation, String target) {
        List<String> lines = new ArrayList<>();
        investigation.findings().stream()
                .filter(finding -> finding.target().equals(target))
                .forEach(finding -> lines.add(finding.severity() + " " + finding.id() + ": " + finding.title()));
        return String.join("\n", lines);
    }
}
