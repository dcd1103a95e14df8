// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.client.core.ClientFile;
import org.rdpworkbench.client.core.ClientInstallation;
import org.rdpworkbench.client.core.FileVersion;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/**
 * Whether Remote Desktop Connection is whole: its files are there, and their versions agree with each other and with Windows. The last number of a version
 * counts the updates of that file alone and is not compared.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.installation",
        area = "client",
        title = "The files of Remote Desktop Connection",
        role = Role.CLIENT,
        facets = "files",
        causes = Causes.DAMAGED,
        sources = {Sources.REINSTALL, Sources.RELEASES})
public final class Installation implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ClientInstallation client = ClientInstallation.of(examination.registry(), examination.files());
        if (client.program().file().isUnreadable() && client.library().file().isUnreadable()) {
            examination.undecided(client.program().file());
            return;
        }
        if (client.program().file().isAbsent()) {
            missingProgram(examination, client);
            return;
        }
        boolean wrong = missingLibrary(examination, client);
        wrong |= emptyFiles(examination, client);
        wrong |= changed(examination, client);
        wrong |= otherMaker(examination, client);
        wrong |= mixedVersions(examination, client);
        wrong |= missingTexts(examination, client);
        if (!wrong) {
            whole(examination, client);
        }
    }

    private static void missingProgram(Examination examination, ClientInstallation client) {
        boolean core = client.type()
                .as(RegistryValue::asString)
                .filter(type -> type.equals("Server Core") || type.equals("Nano Server"))
                .isPresent();
        if (core) {
            finding(examination, Severity.ADVICE, "not-in-core")
                    .exhibit(client.program().file(), client.type())
                    .report();
            return;
        }
        boolean removed = client.uninstall().isAbsent()
                && client.buildNumber()
                        .filter(build -> build >= ClientInstallation.FIRST_REMOVABLE)
                        .isPresent();
        OtherClients.Found others = OtherClients.find(examination);
        if (removed && !others.names().isEmpty()) {
            // Who took the one away and has the other has nothing that is damaged.
            finding(examination, Severity.ADVICE, "replaced-by-app", String.join(", ", others.names()))
                    .exhibit(client.program().file(), client.build(), client.uninstall())
                    .exhibit(others.seen().toArray(Reading<?>[]::new))
                    .concerns(Causes.DAMAGED)
                    .needs(Text.of("needs.which-client"))
                    .inferred()
                    .report();
            return;
        }
        FindingBuilder finding = finding(examination, Severity.PROBLEM, removed ? "removed" : "program-missing")
                .exhibit(client.program().file(), client.library().file(), client.build(), client.uninstall());
        deciding(examination, finding).report();
    }

    private static boolean missingLibrary(Examination examination, ClientInstallation client) {
        if (!client.library().file().isAbsent()) {
            return false;
        }
        deciding(
                        examination,
                        finding(examination, Severity.PROBLEM, "library-missing")
                                .exhibit(
                                        client.program().file(),
                                        client.library().file()))
                .report();
        return true;
    }

    /** Who saw a code had a client that ran: then what is missing now cannot be all there is to say. */
    private static FindingBuilder deciding(Examination examination, FindingBuilder finding) {
        return examination.code().isPresent() ? finding.supports(Causes.DAMAGED) : finding.proves(Causes.DAMAGED);
    }

    private static boolean emptyFiles(Examination examination, ClientInstallation client) {
        List<ClientFile> empty =
                client.files().stream().filter(ClientFile::isEmpty).toList();
        if (empty.isEmpty()) {
            return false;
        }
        boolean essential = empty.stream().anyMatch(file -> !file.part().isTexts());
        FindingBuilder finding = show(
                finding(examination, essential ? Severity.PROBLEM : Severity.WARNING, "file-empty", names(empty)),
                empty);
        (essential ? deciding(examination, finding) : finding.supports(Causes.DAMAGED)).report();
        return true;
    }

    private static boolean changed(Examination examination, ClientInstallation client) {
        List<ClientFile> changed =
                client.files().stream().filter(ClientInstallation::isChanged).toList();
        if (!changed.isEmpty()) {
            show(finding(examination, Severity.WARNING, "signature-broken", names(changed)), changed)
                    .supports(Causes.DAMAGED)
                    .report();
        }
        return !changed.isEmpty();
    }

    /** The maker that a file names, and who signed it. */
    private static String makers(ClientFile file) {
        FileInfo info = file.file().found().orElseThrow();
        String company = info.company() == null ? Text.of("unknown") : Text.name(info.company());
        return info.signature() == null || info.signature().signer() == null
                ? company
                : Text.of(
                        "company-and-signer",
                        company,
                        Text.name(info.signature().signer()));
    }

    private static boolean otherMaker(Examination examination, ClientInstallation client) {
        List<ClientFile> foreign = client.files().stream()
                .filter(ClientInstallation::isForeignMade)
                .toList();
        if (foreign.isEmpty()) {
            return false;
        }
        show(finding(examination, Severity.WARNING, "other-maker", names(foreign), makers(foreign.getFirst())), foreign)
                .supports(Causes.DAMAGED)
                .inferred()
                .report();
        return true;
    }

    /** Whether program, library and Windows are of different builds, and all that there is to say of it was said. */
    private static boolean mixedVersions(Examination examination, ClientInstallation client) {
        if (client.mixed()) {
            finding(
                            examination,
                            Severity.WARNING,
                            "versions-mixed",
                            version(client.program()),
                            version(client.library()))
                    .exhibit(client.program().file(), client.library().file(), client.build())
                    .supports(Causes.DAMAGED)
                    .inferred()
                    .report();
            return true;
        }
        List<ClientFile> foreign = client.foreign();
        if (foreign.isEmpty()) {
            return false;
        }
        boolean known = known(client);
        boolean textsAlone = foreign.stream().allMatch(file -> file.part().isTexts());
        boolean ownSetup = client.buildNumber()
                .filter(build -> build >= ClientInstallation.FIRST_REMOVABLE)
                .isPresent();
        if (!known && (textsAlone || ownSetup)) {
            // Both say that program and library fit, which nobody knows then.
            return false;
        }
        String key = textsAlone ? "texts-foreign" : ownSetup ? "setup-foreign" : "versions-foreign";
        FindingBuilder finding = show(
                finding(
                                examination,
                                textsAlone || ownSetup ? Severity.ADVICE : Severity.WARNING,
                                key,
                                names(foreign),
                                version(foreign.getFirst()),
                                Integer.toString(client.buildNumber().orElseThrow()))
                        .exhibit(client.build()),
                foreign);
        if (textsAlone || ownSetup) {
            finding.concerns(Causes.DAMAGED).needs(Text.of("needs.signatures"));
        } else {
            finding.supports(Causes.DAMAGED);
        }
        finding.inferred().report();
        return known;
    }

    private static boolean known(ClientInstallation client) {
        return client.program().version().isPresent()
                && client.library().version().isPresent();
    }

    /** A language may be installed in part; only that no language has texts is wrong. */
    private static boolean missingTexts(Examination examination, ClientInstallation client) {
        List<ClientFile> texts = client.texts();
        boolean none =
                !texts.isEmpty() && texts.stream().allMatch(file -> file.file().isAbsent());
        if (none) {
            show(finding(examination, Severity.WARNING, "texts-missing").exhibit(client.languages()), texts)
                    .supports(Causes.DAMAGED)
                    .inferred()
                    .report();
        }
        return none;
    }

    private static void whole(Examination examination, ClientInstallation client) {
        boolean known = known(client);
        boolean windows = client.buildNumber().isPresent() && client.unjudged().isEmpty();
        FindingBuilder finding = known && windows
                ? finding(
                        examination,
                        Severity.OK,
                        "files-agree",
                        version(client.program()),
                        version(client.library()),
                        Integer.toString(client.buildNumber().orElseThrow()))
                : finding(
                                examination,
                                Severity.NOT_EXAMINED,
                                known ? "build-unknown" : "version-unknown",
                                version(client.program()),
                                version(client.library()),
                                why(client))
                        .inferred();
        show(finding.exhibit(client.build()), client.files())
                .concerns(Causes.DAMAGED)
                .needs(Text.of(known && windows ? "needs.signatures" : known ? "needs.build" : "needs.versions"))
                .report();
    }

    private static String why(ClientInstallation client) {
        for (ClientFile file : List.of(client.program(), client.library())) {
            String obstacle = file.file()
                    .found()
                    .map(FileInfo::versionObstacle)
                    .or(file.file()::unreadableReason)
                    .orElse(null);
            if (obstacle != null) {
                return obstacle;
            }
        }
        return client.build().unreadableReason().orElseGet(() -> Text.of("build-newer"));
    }

    private static String version(ClientFile file) {
        return file.version().map(FileVersion::toString).orElseGet(() -> Text.of("unknown"));
    }

    private static String names(List<ClientFile> files) {
        return Text.names(files.stream()
                .map(file -> file.language().isEmpty()
                        ? file.part().fileName()
                        : file.language() + '\\' + file.part().fileName())
                .toList());
    }

    private static FindingBuilder show(FindingBuilder finding, List<ClientFile> files) {
        return finding.exhibit(files.stream().map(ClientFile::file).toArray(Reading<?>[]::new));
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "client." + key).texts(Text.ALL, key, arguments);
    }
}
