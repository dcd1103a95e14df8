// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;

/** What every diagnostic owes in every run. */
final class Duties {
    private static final Pattern UNFILLED = Pattern.compile("\\{\\d+[^}]*}");

    private Duties() {}

    /** The first duty that was neglected. */
    static Optional<String> check(DiagnosticDescriptor descriptor, List<Finding> findings) {
        if (findings.isEmpty()) {
            return Optional.of("found nothing; a diagnostic says something in every case");
        }
        return findings.stream().flatMap(finding -> check(descriptor, finding)).findFirst();
    }

    private static Stream<String> check(DiagnosticDescriptor descriptor, Finding finding) {
        boolean matters = finding.severity() == Severity.PROBLEM || finding.severity() == Severity.WARNING;
        List<String> causes = Stream.of(finding.proves(), finding.supports(), finding.rulesOut(), finding.concerns())
                .flatMap(List::stream)
                .filter(cause -> !descriptor.causes().contains(cause))
                .distinct()
                .toList();
        return Stream.of(
                        when(
                                !finding.id().startsWith(descriptor.area() + "."),
                                "does not start with the area and a dot"),
                        when(finding.title().isBlank(), "has no title"),
                        when(
                                UNFILLED.matcher(finding.title() + finding.detail() + finding.needs())
                                        .find(),
                                "has a text with an argument that was not filled in"),
                        when(matters && finding.detail().isBlank(), "has no detail that says what to do next"),
                        when(matters && finding.exhibits().isEmpty(), "exhibits nothing"),
                        when(!causes.isEmpty(), "names causes that the diagnostic does not announce: " + causes))
                .flatMap(Optional::stream)
                .map(fault -> "finding " + finding.id() + " " + fault);
    }

    private static Optional<String> when(boolean neglected, String fault) {
        return neglected ? Optional.of(fault) : Optional.empty();
    }
}
