// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What is different between two investigations: of one host at two times, or of a host that works and one that does not. Targets of the
 * same name are compared; where each investigation has one target, these two, whatever their names are.
 *
 * @param differences causes first, then findings, then readings, each in the order of the later investigation
 * @param notCompared how many readings were taken in only one of the two, so that nothing can be said of them
 * @param onlyBefore names of targets that only the earlier one has
 * @param onlyAfter names of targets that only the later one has
 */
public record CaseComparison(
        List<Difference> differences, int notCompared, List<String> onlyBefore, List<String> onlyAfter) {

    public CaseComparison {
        differences = List.copyOf(differences);
        onlyBefore = List.copyOf(onlyBefore);
        onlyAfter = List.copyOf(onlyAfter);
    }

    /** Compares two investigations. */
    public static CaseComparison of(Investigation before, Investigation after) {
        return new Comparer(before, after).compare();
    }

    private static final class Comparer {
        private final Investigation before;
        private final Investigation after;
        /** From names before to names after, of the targets that both have. */
        private final Map<String, String> names = new LinkedHashMap<>();

        private final List<Difference> differences = new ArrayList<>();
        private int notCompared;

        Comparer(Investigation before, Investigation after) {
            this.before = before;
            this.after = after;
        }

        CaseComparison compare() {
            List<String> old = targets(before);
            List<String> now = targets(after);
            if (old.size() == 1 && now.size() == 1) {
                names.put(old.getFirst(), now.getFirst());
            } else {
                old.stream().filter(now::contains).forEach(name -> names.put(name, name));
            }
            causes();
            names.forEach(this::findings);
            readings();
            return new CaseComparison(
                    differences,
                    notCompared,
                    old.stream().filter(Predicate.not(names::containsKey)).toList(),
                    now.stream().filter(Predicate.not(names::containsValue)).toList());
        }

        private static List<String> targets(Investigation investigation) {
            return investigation.targets().stream()
                    .map(InvestigatedTarget::target)
                    .map(target -> target.name())
                    .toList();
        }

        private record Weighed(String target, String cause) {}

        /** A verdict names no target when none of a fitting role was examined. */
        private void causes() {
            Map<Weighed, CauseVerdict.State> old = new LinkedHashMap<>();
            for (CauseVerdict verdict : before.verdict()) {
                if (verdict.target() == null || names.containsKey(verdict.target())) {
                    old.put(new Weighed(names.get(verdict.target()), verdict.cause()), verdict.state());
                }
            }
            for (CauseVerdict verdict : after.verdict()) {
                if (verdict.target() == null || names.containsValue(verdict.target())) {
                    CauseVerdict.State state = old.remove(new Weighed(verdict.target(), verdict.cause()));
                    add(verdict.target(), verdict.cause(), state, verdict.state());
                }
            }
            old.forEach((weighed, state) -> add(weighed.target(), weighed.cause(), state, null));
        }

        private void add(String target, String cause, CauseVerdict.State was, CauseVerdict.State is) {
            boolean nothing = (was == null || was == CauseVerdict.State.NOT_EXAMINED)
                    && (is == null || is == CauseVerdict.State.NOT_EXAMINED);
            if (was != is && !nothing) {
                differences.add(new Difference.OfCause(target, cause, was, is));
            }
        }

        private void findings(String oldName, String name) {
            List<Finding> old = new ArrayList<>(of(before, oldName));
            List<Finding> now = new ArrayList<>(of(after, name));
            // One diagnostic may find the same thing several times, once for each certificate for example.
            now.removeIf(found -> removeFirst(old, other -> sameWords(other, found)) != null);
            for (Finding found : now) {
                differences.add(new Difference.OfFinding(
                        name, removeFirst(old, other -> other.id().equals(found.id())), found));
            }
            old.forEach(gone -> differences.add(new Difference.OfFinding(name, gone, null)));
        }

        private static List<Finding> of(Investigation investigation, String target) {
            return investigation.findings().stream()
                    .filter(finding -> finding.target().equals(target))
                    .toList();
        }

        private static boolean sameWords(Finding one, Finding other) {
            return one.id().equals(other.id())
                    && one.severity() == other.severity()
                    && one.title().equals(other.title())
                    && one.detail().equals(other.detail());
        }

        private static Finding removeFirst(List<Finding> findings, Predicate<Finding> wanted) {
            for (int i = 0; i < findings.size(); i++) {
                if (wanted.test(findings.get(i))) {
                    return findings.remove(i);
                }
            }
            return null;
        }

        private record Asked(String target, Question<?> question) {}

        private void readings() {
            Map<Asked, Reading<?>> old = new HashMap<>();
            for (RecordedReading recorded : before.readings()) {
                if (names.containsKey(recorded.target())) {
                    Reading<?> reading = recorded.reading();
                    old.put(new Asked(names.get(recorded.target()), reading.question()), reading);
                }
            }
            Set<Asked> both = new HashSet<>();
            for (RecordedReading recorded : after.readings()) {
                if (names.containsValue(recorded.target())) {
                    Asked asked =
                            new Asked(recorded.target(), recorded.reading().question());
                    Reading<?> was = old.get(asked);
                    if (was == null) {
                        notCompared++;
                    } else if (both.add(asked) && !sameAnswer(was, recorded.reading())) {
                        differences.add(new Difference.OfReading(recorded.target(), was, recorded.reading()));
                    }
                }
            }
            notCompared += old.size() - both.size();
        }

        private static boolean sameAnswer(Reading<?> one, Reading<?> other) {
            if (one instanceof Reading.Present<?>(Question<?> q1, Object was, var p1)
                    && other instanceof Reading.Present<?>(Question<?> q2, Object is, var p2)) {
                // Two probes never take the same time; what they came to is compared.
                return was instanceof ProbeReport && is instanceof ProbeReport
                        ? ReadingText.answer(one).equals(ReadingText.answer(other))
                        : Objects.equals(was, is);
            }
            return one.isAbsent() && other.isAbsent() || one.isUnreadable() && other.isUnreadable();
        }
    }
}
