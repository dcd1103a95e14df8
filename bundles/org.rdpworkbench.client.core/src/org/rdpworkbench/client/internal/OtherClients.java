// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.Role;

/** Other clients of Microsoft on the same computer: one that works where another fails tells the client from the rest. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.other-clients",
        area = "client",
        title = "Other Remote Desktop clients on the computer",
        role = Role.CLIENT,
        facets = "registry",
        sources = Sources.PRACTICE)
public final class OtherClients implements Diagnostic {
    private static final String OF_ALL =
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";
    private static final String OF_USER = "HKCU\\SOFTWARE\\Classes\\Local Settings\\Software\\Microsoft\\Windows"
            + "\\CurrentVersion\\AppModel\\Repository\\Packages";
    private static final String PROGRAM = "%SystemDrive%\\Program Files\\Remote Desktop\\msrdc.exe";
    private static final String WINDOWS_APP = "microsoftcorporationii.windows365_";
    private static final String STORE_APP = "microsoft.remotedesktop_";

    @Override
    public void diagnose(Examination examination) {
        Found others = find(examination);
        List<String> found = others.names();
        // The list of the user is empty as well where the classes of the user are not among the evidence.
        if (found.isEmpty() && others.list().isUnreadable()) {
            examination.undecided(others.list());
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.OK, found.isEmpty() ? "client.others-none" : "client.others")
                .texts(Text.ALL, found.isEmpty() ? "others-none" : "others", String.join(", ", found))
                .inferred();
        finding.exhibit(others.seen().toArray(Reading<?>[]::new)).report();
    }

    /**
     * Other clients of a computer.
     *
     * @param names what they are called; empty also when it is not known whether there are any
     * @param seen what was read
     * @param list the list of apps of all users
     */
    record Found(List<String> names, List<Reading<?>> seen, Reading<RegistryKey> list) {}

    static Found find(Examination examination) {
        List<Reading<RegistryKey>> lists = List.of(
                examination.registry().key(OF_ALL), examination.registry().key(OF_USER));
        Reading<FileInfo> program = examination.files().file(PROGRAM);
        List<String> found = new ArrayList<>();
        List<Reading<?>> seen = new ArrayList<>();
        add(lists, WINDOWS_APP, "other.windows-app", found);
        add(lists, STORE_APP, "other.store-app", found);
        lists.stream().filter(list -> !list.isUnreadable()).forEach(seen::add);
        if (program.isPresent()) {
            found.add(Text.of("other.msrdc"));
            seen.add(program);
        }
        return new Found(found, seen, lists.getFirst());
    }

    private static void add(List<Reading<RegistryKey>> lists, String prefix, String key, List<String> found) {
        boolean there = lists.stream()
                .flatMap(list -> list.found().stream())
                .flatMap(list -> list.subkeys().stream())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix));
        if (there) {
            found.add(Text.of(key));
        }
    }
}
