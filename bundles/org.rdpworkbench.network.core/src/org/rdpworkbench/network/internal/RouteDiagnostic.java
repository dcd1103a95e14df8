// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.RouteReport.LocalInterface;
import org.rdpworkbench.core.path.RouteReport.WayOut;

/**
 * Which way this computer takes: tunnels, several ways, proxies. All of it is as it may be; it says on which side of the
 * way to look when something else is wrong, and speaks for no cause by itself.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.route",
        area = "network",
        title = "The way that this computer takes",
        facets = "path",
        sources = Sources.PATH_MTU)
public final class RouteDiagnostic implements Diagnostic {
    /** What Ethernet carries; less is a sign of a tunnel. */
    private static final int ETHERNET = 1500;

    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().route(), "route").ifPresent(RouteDiagnostic::diagnose);
        Measured.of(examination, examination.path().mtu(), "mtu").ifPresent(RouteDiagnostic::mtu);
    }

    private static void diagnose(Measured<RouteReport> measured) {
        RouteReport report = measured.value();
        List<WayOut> open =
                report.ways().stream().filter(way -> way.localAddress() != null).toList();
        Set<String> interfaces = open.stream()
                .map(WayOut::interfaceName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<LocalInterface> tunnels = report.interfaces().stream()
                .filter(one -> one.kind() == LocalInterface.Kind.TUNNEL)
                .toList();
        List<LocalInterface> used =
                tunnels.stream().filter(one -> interfaces.contains(one.name())).toList();
        if (open.isEmpty()) {
            measured.finding(Severity.NOT_EXAMINED, "route-none")
                    .needs(Probed.TEXTS.get("needs.route"))
                    .report();
        } else if (!used.isEmpty()) {
            measured.finding(Severity.ADVICE, "route-tunnel", names(used))
                    .inferred()
                    .report();
        } else if (!tunnels.isEmpty()) {
            measured.finding(Severity.ADVICE, "route-beside-tunnel", names(tunnels), String.join(", ", interfaces))
                    .inferred()
                    .report();
        } else {
            measured.finding(Severity.OK, "route-plain", String.join(", ", interfaces))
                    .report();
        }
        if (interfaces.size() > 1) {
            measured.finding(Severity.ADVICE, "route-split", String.join(", ", interfaces))
                    .report();
        }
        if (!report.proxies().isEmpty()) {
            FindingBuilder finding = measured.finding(Severity.ADVICE, "route-proxy");
            report.proxies().forEach(proxy -> finding.exhibit(proxy.where() + " = " + proxy.value()));
            finding.report();
        }
        if (!report.notExamined().isEmpty()) {
            FindingBuilder finding = measured.finding(Severity.NOT_EXAMINED, "route-partly");
            report.notExamined().forEach(finding::exhibit);
            finding.needs(Probed.TEXTS.get("needs.system")).report();
        }
    }

    private static void mtu(Measured<MtuReport> measured) {
        MtuReport report = measured.value();
        if (report.bounded() && report.largest() < ETHERNET) {
            measured.finding(Severity.ADVICE, "mtu-small", String.valueOf(report.largest()))
                    .report();
        } else {
            measured.finding(Severity.OK, "mtu-usual", String.valueOf(report.largest()))
                    .report();
        }
    }

    private static String names(List<LocalInterface> interfaces) {
        return interfaces.stream()
                .map(one ->
                        one.name().equals(one.displayName()) ? one.name() : one.name() + " (" + one.displayName() + ")")
                .collect(Collectors.joining(", "));
    }
}
