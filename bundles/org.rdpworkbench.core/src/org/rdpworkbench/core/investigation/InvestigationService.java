// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.advice.AdviceContributor;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseContributor;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.internal.LaterReadings;

/**
 * What this installation can do, add-ons included, and the way to do it. Diagnostics, sources and causes appear and vanish while the
 * program runs; an investigation uses those that are there when it starts.
 */
@Component(service = InvestigationService.class)
public final class InvestigationService {
    private final BundleContext context;
    private final Map<ServiceReference<Diagnostic>, DiagnosticDescriptor> diagnostics = new ConcurrentHashMap<>();
    private final List<EvidenceSource> sources = new CopyOnWriteArrayList<>();
    private final List<CauseContributor> contributors = new CopyOnWriteArrayList<>();
    private final List<AdviceContributor> advisers = new CopyOnWriteArrayList<>();

    /** Made by Declarative Services. */
    @Activate
    public InvestigationService(BundleContext context) {
        this.context = context;
    }

    @Reference(
            service = Diagnostic.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDiagnostic")
    void addDiagnostic(ServiceReference<Diagnostic> reference) {
        try {
            diagnostics.put(reference, DiagnosticDescriptor.ofProperties(reference::getProperty));
        } catch (IllegalArgumentException e) {
            System.getLogger(InvestigationService.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "a diagnostic of " + reference.getBundle() + " is left out: " + e.getMessage());
        }
    }

    void removeDiagnostic(ServiceReference<Diagnostic> reference) {
        diagnostics.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeSource")
    void addSource(EvidenceSource source) {
        sources.add(source);
    }

    void removeSource(EvidenceSource source) {
        sources.remove(source);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeContributor")
    void addContributor(CauseContributor contributor) {
        contributors.add(contributor);
    }

    void removeContributor(CauseContributor contributor) {
        contributors.remove(contributor);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeAdviser")
    void addAdviser(AdviceContributor adviser) {
        advisers.add(adviser);
    }

    void removeAdviser(AdviceContributor adviser) {
        advisers.remove(adviser);
    }

    /** The diagnostics that are there, by area and id. Creates no instance of them. */
    public List<DiagnosticDescriptor> diagnostics() {
        return diagnostics.values().stream().sorted(order()).toList();
    }

    /** The evidence sources that are there. */
    public List<EvidenceSource> sources() {
        return sources.stream()
                .sorted(Comparator.comparing(EvidenceSource::kind))
                .toList();
    }

    /** The cause tree with the causes of add-ons. */
    public CauseCatalog causes() {
        List<Cause> contributed = new ArrayList<>();
        for (CauseContributor contributor : contributors) {
            try {
                contributed.addAll(contributor.causes());
            } catch (RuntimeException | LinkageError e) {
                System.getLogger(InvestigationService.class.getName())
                        .log(System.Logger.Level.ERROR, "the causes of an add-on are left out", e);
            }
        }
        return CauseCatalog.builtIn().with(contributed);
    }

    /** The rules about advice with those of add-ons. */
    public AdviceCatalog advice() {
        AdviceCatalog all = AdviceCatalog.builtIn();
        for (AdviceContributor adviser : advisers) {
            try {
                all = all.with(adviser.advice()).with(adviser.languages(), adviser.wordings());
            } catch (RuntimeException | LinkageError e) {
                System.getLogger(InvestigationService.class.getName())
                        .log(System.Logger.Level.ERROR, "the rules about advice of an add-on are left out", e);
            }
        }
        return all;
    }

    /** Starts an investigation and returns at once. */
    public RunningInvestigation start(InvestigationRequest request, Progress.Listener listener) {
        List<DiagnosticEntry> entries = diagnostics.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(order()))
                .map(entry -> new DiagnosticEntry(entry.getValue(), () -> context.getService(entry.getKey())))
                .toList();
        return new InvestigationRunner(sources(), entries, causes()).start(request, listener);
    }

    /**
     * Adds to an investigation what was read after it had run, and has one diagnostic judge anew by all of its readings. Asks nothing; all other findings and the
     * verdict stay. Takes as long as the diagnostic does.
     *
     * @param before the investigation
     * @param target name of the target that the readings are of
     * @param added the readings; they take the place of earlier ones of the same questions
     * @param uses where they are from
     * @param diagnostic id of the diagnostic, which must not name any cause
     * @throws IllegalArgumentException if there is no such target or diagnostic, or the diagnostic bears on causes
     */
    public Investigation judgeAnew(
            Investigation before,
            String target,
            Collection<Reading<?>> added,
            List<SourceUse> uses,
            String diagnostic) {
        DiagnosticEntry entry = diagnostics.entrySet().stream()
                .filter(one -> one.getValue().id().equals(diagnostic))
                .map(one -> new DiagnosticEntry(one.getValue(), () -> context.getService(one.getKey())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no diagnostic is named " + diagnostic));
        return new LaterReadings(before, target).judged(added, uses, entry, InvestigationRequest.DEFAULT_TIMEOUT);
    }

    private static Comparator<DiagnosticDescriptor> order() {
        return Comparator.comparing(DiagnosticDescriptor::area).thenComparing(DiagnosticDescriptor::id);
    }
}
