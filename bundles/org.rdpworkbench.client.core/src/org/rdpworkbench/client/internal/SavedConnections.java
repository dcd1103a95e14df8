// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;

/**
 * What {@code .rdp} files tell the client: Default.rdp, with which mstsc begins when it is given no file, and files that are among the evidence. What they say counts
 * for one connection, and before the registry.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.saved-connections",
        area = "client",
        title = "The .rdp files of the client",
        role = Role.CLIENT,
        facets = "files",
        causes = Causes.SETTING,
        sources = Sources.RDP_FILES)
public final class SavedConnections implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        Reading<ConnectionFiles> kept = examination.files().connections(Files.DEFAULT_CONNECTIONS);
        Reading<ConnectionFiles> given = examination.files().connections(Files.GIVEN_CONNECTIONS);
        boolean said = false;
        int count = 0;
        for (Reading<ConnectionFiles> reading : List.of(given, kept)) {
            List<ConnectionFile> files =
                    reading.found().map(ConnectionFiles::files).orElse(List.of());
            count += files.size();
            for (ClientSetting setting : ClientSetting.ALL) {
                said |= setting.isOfFile() && report(examination, setting, files, reading);
            }
            said |= gateway(examination, files, reading);
        }
        if (kept.isUnreadable()) {
            examination.undecided(kept);
        } else if (!said) {
            examination
                    .finding(Severity.OK, count == 0 ? "client.files-none" : "client.files-usual")
                    .texts(Text.ALL, count == 0 ? "files-none" : "files-usual", count)
                    .exhibit(kept, given)
                    .concerns(Causes.SETTING)
                    .needs(Text.of("needs.rdp-file"))
                    .inferred()
                    .report();
        }
    }

    private static boolean report(
            Examination examination,
            ClientSetting setting,
            List<ConnectionFile> files,
            Reading<ConnectionFiles> reading) {
        List<String> places = new ArrayList<>();
        for (ConnectionFile file : files) {
            if (file.number(setting.name())
                    .filter(number -> number == setting.value())
                    .isPresent()) {
                places.add(Text.name(file.path()));
            }
        }
        if (places.isEmpty()) {
            return false;
        }
        FindingBuilder finding = examination
                .finding(setting.severity(), "client." + setting.key())
                .texts(Text.ALL, setting.key(), Text.names(places))
                .exhibit(reading)
                .reference(setting.sources().toArray(String[]::new));
        switch (setting.bearing()) {
            case SUPPORTS -> finding.supports(Causes.SETTING);
            case CONCERNS -> finding.concerns(Causes.SETTING).needs(Text.of("needs.server"));
            case NONE -> {
                // It does not keep a connection from coming up.
            }
        }
        (setting.confidence() == Confidence.INFERRED ? finding.inferred() : finding).report();
        return true;
    }

    /**
     * A way through a gateway is another way than the one that a probe of the computer goes. The gateway of a file counts only with
     * {@code gatewayprofileusagemethod} 1; without it (0, the default) the client's own settings do.
     */
    private static boolean gateway(
            Examination examination, List<ConnectionFile> files, Reading<ConnectionFiles> reading) {
        List<ConnectionFile> by = files.stream()
                .filter(file -> file.number("gatewayprofileusagemethod")
                        .filter(own -> own == 1)
                        .isPresent())
                .filter(file -> file.number("gatewayusagemethod")
                        .filter(use -> use == 1 || use == 2)
                        .isPresent())
                .filter(file -> file.value("gatewayhostname")
                        .filter(name -> !name.isEmpty())
                        .isPresent())
                .toList();
        if (by.isEmpty()) {
            return false;
        }
        String names = Text.names(by.stream()
                .map(file -> Text.name(file.value("gatewayhostname").orElse("")))
                .distinct()
                .toList());
        String places =
                Text.names(by.stream().map(file -> Text.name(file.path())).toList());
        examination
                .finding(Severity.ADVICE, "client.file-gateway")
                .texts(Text.ALL, "file-gateway", places, names)
                .exhibit(reading)
                .concerns(Causes.SETTING)
                .needs(Text.of("needs.gateway"))
                .report();
        return true;
    }
}
