// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import java.util.Map;
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
 * What the client loads with itself: plug-ins for virtual channels, AppInit_DLLs, and a debugger in its place. That there is something is a fact, not a fault; only
 * a program in place of mstsc.exe, and a library in every program, bear on the cause by themselves.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.add-ins",
        area = "client",
        title = "What the client loads with itself",
        role = Role.CLIENT,
        facets = "registry",
        causes = Causes.EXTENSION,
        sources = {Sources.PLUG_INS, Sources.APP_INIT, Sources.IMAGE})
public final class AddIns implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ClientExtensions found = ClientExtensions.loadedWithClient(examination.registry(), examination.files());
        boolean said = debugger(examination, found.of(ExtensionKind.IMAGE_DEBUGGER));
        said |= appInit(examination, found.of(ExtensionKind.APP_INIT));
        said |= addIns(examination, found.of(ExtensionKind.ADD_IN));
        List<Reading<?>> gaps = found.gaps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Reading<?>>map(Map.Entry::getValue)
                .toList();
        if (!gaps.isEmpty()) {
            boolean all = found.gaps().keySet().containsAll(List.of(Place.USER_ADD_INS, Place.MACHINE_ADD_INS));
            String key = all ? "add-ins-not-examined" : "add-ins-in-part";
            examination
                    .finding(Severity.NOT_EXAMINED, "client." + key)
                    .texts(Text.ALL, key, gaps.getFirst().unreadableReason().orElse(""))
                    .exhibit(gaps.toArray(Reading<?>[]::new))
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.registry"))
                    .report();
        } else if (!said) {
            examination
                    .finding(Severity.OK, "client.add-ins-none")
                    .texts(Text.ALL, "add-ins-none")
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.test-without"))
                    .report();
        }
    }

    private static boolean debugger(Examination examination, List<Extension> debuggers) {
        debuggers.forEach(debugger -> examination
                .finding(Severity.PROBLEM, "client.debugger-set")
                .texts(Text.ALL, "debugger-set", Text.name(debugger.library().written()))
                .exhibit(debugger.registration().reading())
                .supports(Causes.EXTENSION)
                .report());
        return !debuggers.isEmpty();
    }

    private static boolean appInit(Examination examination, List<Extension> libraries) {
        if (libraries.isEmpty()) {
            return false;
        }
        Extension first = libraries.getFirst();
        List<Extension> there = libraries.stream()
                .filter(one -> one.library().state() != Library.State.MISSING)
                .toList();
        if (first.state() == Extension.State.OFF) {
            // The switch is one for all of them.
            examination
                    .finding(Severity.OK, "client.app-init-off")
                    .texts(Text.ALL, "app-init-off", names(libraries))
                    .exhibit(first.registration().reading())
                    .report();
        } else if (there.isEmpty()) {
            examination
                    .finding(Severity.ADVICE, "client.app-init-missing")
                    .texts(Text.ALL, "app-init-missing", names(libraries))
                    .exhibit(first.registration().reading(), first.library().file())
                    .report();
        } else {
            letIn(examination, there);
        }
        return true;
    }

    /** Each is let in or not by itself: some may not be signed where that is wanted. */
    private static void letIn(Examination examination, List<Extension> libraries) {
        List<Extension> loaded = libraries.stream()
                .filter(one -> one.state() == Extension.State.LOADED)
                .toList();
        List<Extension> others = libraries.stream()
                .filter(one -> one.state() != Extension.State.LOADED)
                .toList();
        if (!loaded.isEmpty()) {
            examination
                    .finding(Severity.WARNING, "client.app-init-on")
                    .texts(Text.ALL, "app-init-on", names(loaded))
                    .exhibit(loaded.getFirst().registration().reading())
                    .supports(Causes.EXTENSION)
                    .inferred()
                    .report();
        }
        if (!others.isEmpty()) {
            examination
                    .finding(Severity.ADVICE, "client.app-init-perhaps")
                    .texts(Text.ALL, "app-init-perhaps", names(others))
                    .exhibit(others.getFirst().registration().reading())
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.secure-boot"))
                    .report();
        }
    }

    private static String names(List<Extension> libraries) {
        return Text.names(libraries.stream().map(one -> one.library().written()).toList());
    }

    private static boolean addIns(Examination examination, List<Extension> addIns) {
        List<Extension> broken = addIns.stream()
                .filter(one -> one.library().state() == Library.State.MISSING
                        || one.registration().reading().isAbsent())
                .toList();
        List<Extension> others = addIns.stream()
                .filter(one -> one.isThirdParty() && !broken.contains(one))
                .toList();
        if (!broken.isEmpty()) {
            show(examination, Severity.WARNING, "add-in-missing", broken)
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.test-without"))
                    .inferred()
                    .report();
        }
        if (!others.isEmpty()) {
            show(examination, Severity.ADVICE, "add-ins-of-others", others)
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.test-without"))
                    .inferred()
                    .report();
        }
        if (broken.isEmpty() && others.isEmpty() && !addIns.isEmpty()) {
            show(examination, Severity.OK, "add-ins-of-microsoft", addIns)
                    .concerns(Causes.EXTENSION)
                    .needs(Text.of("needs.test-without"))
                    .inferred()
                    .report();
        }
        return !addIns.isEmpty();
    }

    private static FindingBuilder show(
            Examination examination, Severity severity, String key, List<Extension> extensions) {
        FindingBuilder finding = examination
                .finding(severity, "client." + key)
                .texts(Text.ALL, key, extensions.size(), Described.names(extensions));
        Described.exhibit(finding, extensions);
        return finding;
    }
}
