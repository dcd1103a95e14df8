// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

/**
 * Adds to an investigation what was read after it had run, and has one diagnostic judge anew by all of its readings. Nothing is asked again, and all other findings
 * stay as they are.
 */
public final class LaterReadings {
    private final Investigation before;
    private final Target target;

    /**
     * Readings for one target of an investigation.
     *
     * @throws IllegalArgumentException if it has no target of that name
     */
    public LaterReadings(Investigation before, String target) {
        this.before = before;
        this.target = before.targets().stream()
                .map(InvestigatedTarget::target)
                .filter(one -> one.name().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target is named " + target));
    }

    /**
     * Adds readings and judges.
     *
     * @param added the readings; they take the place of earlier ones of the same questions
     * @param uses where they are from
     * @param entry the diagnostic, which must not name any cause: the verdict stays
     * @param timeout how long the diagnostic may take
     */
    public Investigation judged(
            Collection<Reading<?>> added, List<SourceUse> uses, DiagnosticEntry entry, Duration timeout) {
        if (!entry.descriptor().causes().isEmpty()) {
            throw new IllegalArgumentException(entry.descriptor().id() + " bears on causes");
        }
        List<RecordedReading> readings = readings(added);
        Investigation whole = with(readings, uses, before.findings());
        List<Finding> anew = entry.descriptor().roles().contains(target.role())
                ? new DiagnosticRun(
                                entry,
                                target,
                                new ReplayedEvidence(whole, target.name()),
                                before.at(),
                                before.code(),
                                timeout)
                        .run()
                : List.of();
        return with(readings, uses, findings(anew, entry.descriptor().id()));
    }

    private List<RecordedReading> readings(Collection<Reading<?>> added) {
        Map<Question<?>, Reading<?>> ofTarget = new LinkedHashMap<>();
        Stream.concat(
                        before.readings().stream()
                                .filter(recorded -> recorded.target().equals(target.name()))
                                .map(RecordedReading::reading),
                        added.stream())
                .forEach(reading -> ofTarget.put(reading.question(), reading));
        List<RecordedReading> sorted = ofTarget.values().stream()
                .sorted(EvidenceRecorder.ORDER)
                .<RecordedReading>map(reading -> new RecordedReading(target.name(), reading))
                .toList();
        List<RecordedReading> all = new ArrayList<>();
        for (InvestigatedTarget one : before.targets()) {
            String name = one.target().name();
            if (name.equals(target.name())) {
                all.addAll(sorted);
            } else {
                before.readings().stream()
                        .filter(recorded -> recorded.target().equals(name))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Within each target the worst come first, as they did before. */
    private List<Finding> findings(List<Finding> anew, String diagnostic) {
        List<Finding> all = new ArrayList<>(before.findings());
        all.removeIf(finding -> finding.target().equals(target.name()) && diagnostic.equals(finding.diagnostic()));
        for (Finding finding : anew) {
            int place = 0;
            for (int i = 0; i < all.size(); i++) {
                boolean same = all.get(i).target().equals(target.name());
                if (same && all.get(i).severity().compareTo(finding.severity()) <= 0
                        || !same && place == 0 && isBefore(all.get(i).target())) {
                    place = i + 1;
                }
            }
            all.add(place, finding);
        }
        return all;
    }

    private boolean isBefore(String name) {
        for (InvestigatedTarget one : before.targets()) {
            if (one.target().name().equals(target.name())) {
                return false;
            }
            if (one.target().name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Investigation with(List<RecordedReading> readings, List<SourceUse> uses, List<Finding> findings) {
        List<InvestigatedTarget> targets = before.targets().stream()
                .map(one -> one.target().equals(target)
                        ? new InvestigatedTarget(
                                target,
                                one.computerName(),
                                Stream.concat(one.sources().stream(), uses.stream())
                                        .distinct()
                                        .toList())
                        : one)
                .toList();
        return new Investigation(
                before.created(),
                before.at(),
                before.atReason(),
                before.code(),
                targets,
                readings,
                findings,
                before.verdict(),
                before.interrupted());
    }
}
