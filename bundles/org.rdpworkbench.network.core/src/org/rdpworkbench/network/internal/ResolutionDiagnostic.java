// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.ResolverAnswer.Family;
import org.rdpworkbench.core.path.ResolverAnswer.Kind;
import org.rdpworkbench.core.path.ResolverAnswer.Status;

/**
 * Whether all resolvers give the name the same addresses. Where they do not, computers that ask another one are led
 * elsewhere; which of them is right no resolver can tell.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.resolution",
        area = "network",
        title = "All resolvers lead to the same addresses",
        facets = "path",
        causes = Causes.NAME,
        sources = Sources.DNS)
public final class ResolutionDiagnostic implements Diagnostic {
    private static final int MOST_SHOWN = 12;

    private static final int MOST_NAMED = 4;

    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().resolution(), "resolution", Causes.NAME)
                .ifPresent(ResolutionDiagnostic::diagnose);
    }

    private static void diagnose(Measured<ResolutionReport> measured) {
        ResolutionReport report = measured.value();
        if (report.literal()) {
            measured.finding(Severity.NOT_EXAMINED, "resolution-literal", report.name())
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.name"))
                    .report();
            return;
        }
        List<String> before = new ArrayList<>();
        if (nobodyKnows(report)) {
            show(measured.finding(Severity.PROBLEM, "resolution-none", report.name()), report.answers())
                    .proves(Causes.NAME)
                    .report();
            before.add("none");
        } else {
            contradictions(measured, before);
        }
        List<ResolverAnswer> silent = direct(report).stream()
                .filter(answer -> answer.status() == Status.NO_ANSWER)
                .toList();
        if (!silent.isEmpty()) {
            show(
                            measured.finding(
                                    Severity.ADVICE,
                                    "resolution-silent",
                                    silent.stream()
                                            .map(ResolverAnswer::server)
                                            .distinct()
                                            .collect(Collectors.joining(", "))),
                            silent)
                    .report();
        }
        if (!report.notExamined().isEmpty()) {
            FindingBuilder finding = measured.finding(Severity.NOT_EXAMINED, "resolution-partly");
            report.notExamined().forEach(finding::exhibit);
            finding.concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.resolvers"))
                    .report();
        }
        if (before.isEmpty()) {
            agreed(measured);
        }
    }

    private static void agreed(Measured<ResolutionReport> measured) {
        ResolutionReport report = measured.value();
        Set<String> addresses = addresses(report.answers());
        if (addresses.isEmpty()) {
            show(measured.finding(Severity.NOT_EXAMINED, "resolution-unknown", report.name()), report.answers())
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.resolvers"))
                    .report();
        } else {
            show(
                            measured.finding(
                                    Severity.OK, "resolution-agrees", report.name(), String.join(", ", addresses)),
                            report.answers())
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.meant"))
                    .report();
        }
    }

    /** Whether the system and all others that could be asked say that there is no such name, and nobody else. */
    private static boolean nobodyKnows(ResolutionReport report) {
        return addresses(report.answers()).isEmpty()
                && report.answers().stream()
                        .anyMatch(answer -> answer.kind() == Kind.SYSTEM && answer.status() == Status.NO_SUCH_NAME);
    }

    private static void contradictions(Measured<ResolutionReport> measured, List<String> found) {
        ResolutionReport report = measured.value();
        Set<String> system = addresses(of(report, Kind.SYSTEM));
        Set<String> hosts = addresses(of(report, Kind.HOSTS_FILE));
        Set<String> servers = addresses(direct(report));
        if (!hosts.isEmpty() && !servers.isEmpty() && !overlap(hosts, servers)) {
            report(measured, "resolution-hosts-file", some(hosts), some(servers));
            found.add("hosts-file");
        } else if (!system.isEmpty() && !servers.isEmpty() && !overlap(system, servers)) {
            report(measured, "resolution-system", some(system), some(servers));
            found.add("system");
        } else if (system.isEmpty() && !servers.isEmpty() && !definite(of(report, Kind.SYSTEM))) {
            // It asks one server after the other, and may have an answer later than was waited for.
            measured.finding(Severity.WARNING, "resolution-system-slow", report.name(), some(servers))
                    .concerns(Causes.NAME)
                    .needs(Probed.TEXTS.get("needs.resolvers"))
                    .inferred()
                    .report();
            found.add("system-slow");
        } else if (system.isEmpty() && !servers.isEmpty()) {
            report(measured, "resolution-system-fails", report.name(), some(servers));
            found.add("system-fails");
        }
        if (serversDiffer(report)) {
            report(measured, "resolution-servers", report.name(), "");
            found.add("servers");
        }
    }

    /** Whether any of them was answered, be it with no. */
    private static boolean definite(List<ResolverAnswer> answers) {
        return answers.stream()
                .anyMatch(answer -> answer.status() != Status.NO_ANSWER && answer.status() != Status.NOT_EXAMINED);
    }

    /** A title has room for a few addresses; the exhibits have all. */
    private static String some(Set<String> addresses) {
        String first = addresses.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return addresses.size() > MOST_NAMED ? first + ", …" : first;
    }

    /** Whether two servers asked the same have no address in common, or one of them knows no such name. */
    private static boolean serversDiffer(ResolutionReport report) {
        List<ResolverAnswer> definite = direct(report).stream()
                .filter(answer -> answer.status() == Status.ANSWERED || answer.status() == Status.NO_SUCH_NAME)
                .toList();
        for (ResolverAnswer one : definite) {
            for (ResolverAnswer other : definite) {
                boolean sameQuestion = one.name().equals(other.name()) && one.family() == other.family();
                if (sameQuestion
                        && one.status() == Status.ANSWERED
                        && !overlap(new LinkedHashSet<>(one.addresses()), new LinkedHashSet<>(other.addresses()))
                        && one.omitted() + other.omitted() == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void report(Measured<ResolutionReport> measured, String key, Object... arguments) {
        show(
                        measured.finding(Severity.WARNING, key, arguments),
                        measured.value().answers())
                .supports(Causes.NAME)
                .inferred()
                .report();
    }

    /** Answers that say something, as exhibits. */
    private static FindingBuilder show(FindingBuilder finding, List<ResolverAnswer> answers) {
        answers.stream()
                .filter(answer -> answer.family() != Family.IPV6 || answer.status() != Status.NO_ADDRESS)
                .limit(MOST_SHOWN)
                .map(ReadingText::resolver)
                .forEach(finding::exhibit);
        return finding;
    }

    private static List<ResolverAnswer> of(ResolutionReport report, Kind kind) {
        return report.answers().stream().filter(answer -> answer.kind() == kind).toList();
    }

    private static List<ResolverAnswer> direct(ResolutionReport report) {
        return of(report, Kind.DNS_SERVER);
    }

    private static Set<String> addresses(List<ResolverAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.addresses().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean overlap(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }
}
