// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/** Whether an update of Windows on the client waits for a restart, so that old and new files may be mixed until then. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.servicing",
        area = "client",
        title = "Updates of the client that wait for a restart",
        role = Role.CLIENT,
        facets = "registry",
        causes = Causes.DAMAGED,
        sources = {Sources.MOVE, Sources.SERVICING})
public final class Servicing implements Diagnostic {
    private static final String SESSION_MANAGER = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager";
    private static final String SERVICING =
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\";

    @Override
    public void diagnose(Examination examination) {
        Registry registry = examination.registry();
        List<Reading<RegistryValue>> renames = List.of(
                registry.value(SESSION_MANAGER, "PendingFileRenameOperations"),
                registry.value(SESSION_MANAGER, "PendingFileRenameOperations2"));
        List<Reading<RegistryKey>> markers =
                List.of(registry.key(SERVICING + "RebootPending"), registry.key(SERVICING + "PackagesPending"));
        boolean said = renames(examination, renames);
        said |= markers(examination, markers);
        List<Reading<?>> all = new ArrayList<>(renames);
        all.addAll(markers);
        List<Reading<?>> unreadable = all.stream().filter(Reading::isUnreadable).toList();
        if (!unreadable.isEmpty()) {
            examination.undecided(unreadable.getFirst());
        } else if (!said) {
            examination
                    .finding(Severity.OK, "client.nothing-pending")
                    .texts(Text.ALL, "nothing-pending", Integer.toString(count(renames)))
                    .exhibit(all.toArray(Reading<?>[]::new))
                    .inferred()
                    .report();
        }
    }

    private static int count(List<Reading<RegistryValue>> renames) {
        return operations(renames).toList().size();
    }

    private static Stream<PendingRenames.Operation> operations(List<Reading<RegistryValue>> renames) {
        return renames.stream()
                .flatMap(reading -> reading.as(PendingRenames::of).stream())
                .flatMap(pending -> pending.operations().stream());
    }

    private static boolean renames(Examination examination, List<Reading<RegistryValue>> renames) {
        List<PendingRenames.Operation> ofClient =
                operations(renames).filter(PendingRenames.Operation::isOfClient).toList();
        if (ofClient.isEmpty()) {
            return false;
        }
        FindingBuilder finding = examination
                .finding(Severity.WARNING, "client.replacement-pending")
                .texts(
                        Text.ALL,
                        "replacement-pending",
                        Text.names(ofClient.stream()
                                .map(operation -> operation.to().isEmpty() ? operation.from() : operation.to())
                                .toList()))
                .supports(Causes.DAMAGED)
                .inferred();
        renames.stream()
                .filter(reading -> reading.as(PendingRenames::of).stream()
                        .flatMap(pending -> pending.operations().stream())
                        .anyMatch(PendingRenames.Operation::isOfClient))
                .forEach(finding::exhibit);
        finding.report();
        return true;
    }

    /** That the key is there says it; what it holds does not matter. */
    private static boolean markers(Examination examination, List<Reading<RegistryKey>> markers) {
        List<Reading<RegistryKey>> set =
                markers.stream().filter(Reading::isPresent).toList();
        if (set.isEmpty()) {
            return false;
        }
        examination
                .finding(Severity.ADVICE, "client.restart-pending")
                .texts(Text.ALL, "restart-pending")
                .exhibit(set.toArray(Reading<?>[]::new))
                .concerns(Causes.DAMAGED)
                .needs(Text.of("needs.restart"))
                .inferred()
                .report();
        return true;
    }
}
