// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.client.core.ClientExtensions;
import org.rdpworkbench.client.core.ClientExtensions.Place;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.client.core.ExtensionKind;
import org.rdpworkbench.client.core.Library;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;

/**
 * Shell extensions that the dialogs of the client may load. Nearly every computer has some of other makers, so that having them supports nothing: only a test without
 * them, or a crash that names one, does.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.shell-extensions",
        area = "client",
        title = "Shell extensions that the client may load",
        role = Role.CLIENT,
        facets = "registry",
        causes = Causes.EXTENSION,
        sources = Sources.HANDLERS)
public final class ShellExtensions implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ClientExtensions found = ClientExtensions.ofShell(examination.registry(), examination.files());
        Reading<?> machine = found.gaps().get(Place.MACHINE_SHELL);
        if (machine != null && found.extensions().isEmpty()) {
            examination.undecided(machine);
            return;
        }
        List<Extension> loaded = once(found.extensions().stream()
                .filter(one -> one.loading() != ExtensionKind.Loading.NEVER)
                .toList());
        List<Extension> others = loaded.stream()
                .filter(one -> one.library().maker() == Library.Maker.OTHER)
                .toList();
        List<Extension> unknown = loaded.stream()
                .filter(one -> one.library().maker() == Library.Maker.UNKNOWN)
                .toList();
        if (loaded.isEmpty()) {
            report(examination, Severity.OK, "shell-none", List.of(), loaded, unknown);
        } else if (!others.isEmpty()) {
            report(examination, Severity.ADVICE, "shell-of-others", others, loaded, unknown);
        } else if (!unknown.isEmpty()) {
            report(examination, Severity.NOT_EXAMINED, "shell-unknown", unknown, loaded, unknown);
        } else {
            report(examination, Severity.OK, "shell-of-microsoft", List.of(), loaded, unknown);
        }
        gaps(examination, found);
    }

    /** Each library once: one that has five entries in menus is switched off once. */
    private static List<Extension> once(List<Extension> extensions) {
        Map<String, Extension> each = new LinkedHashMap<>();
        extensions.forEach(one ->
                each.putIfAbsent(one.clsid().isEmpty() ? one.registration().key() : one.clsid(), one));
        return new ArrayList<>(each.values());
    }

    private static void report(
            Examination examination,
            Severity severity,
            String key,
            List<Extension> named,
            List<Extension> loaded,
            List<Extension> unknown) {
        FindingBuilder finding = examination
                .finding(severity, "client." + key)
                .texts(Text.ALL, key, loaded.size(), named.size(), Described.names(named), unknown.size())
                .concerns(Causes.EXTENSION)
                .needs(Text.of(severity == Severity.NOT_EXAMINED ? "needs.extension-files" : "needs.test-without"))
                .inferred();
        Described.exhibit(finding, named);
        finding.report();
    }

    private static void gaps(Examination examination, ClientExtensions found) {
        if (found.gaps().isEmpty() && !found.cut()) {
            return;
        }
        List<Reading<?>> gaps = found.gaps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Reading<?>>map(Map.Entry::getValue)
                .toList();
        String key = found.cut()
                ? "shell-cut"
                : found.gaps().keySet().equals(Set.of(Place.USER_SHELL)) ? "shell-no-user" : "shell-in-part";
        examination
                .finding(Severity.NOT_EXAMINED, "client." + key)
                .texts(Text.ALL, key, ClientExtensions.MOST)
                .exhibit(gaps.toArray(Reading<?>[]::new))
                .concerns(Causes.EXTENSION)
                .needs(Text.of(key.equals("shell-no-user") ? "needs.user-classes" : "needs.registry"))
                .report();
    }
}
