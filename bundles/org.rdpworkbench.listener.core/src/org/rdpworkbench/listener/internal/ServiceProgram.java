// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether TermService loads the library of Windows: {@code ServiceDll} is {@code %SystemRoot%\System32\termsrv.dll}.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.service-program",
        area = "listener",
        title = "The program of the Remote Desktop service",
        facets = "registry",
        causes = {ServiceProgram.REPLACED, ServiceProgram.NOT_RUNNING},
        sources = {Sources.MSRD, Sources.FIELD_REPORTS})
public final class ServiceProgram implements Diagnostic {
    static final String REPLACED = "termsrv-replaced";
    static final String NOT_RUNNING = "service-not-running";

    private static final Texts TEXTS = Texts.of(ServiceProgram.class);
    private static final String LIBRARY = "\\system32\\termsrv.dll";
    private static final Pattern ROOT = Pattern.compile("%systemroot%|%windir%|\\\\systemroot|[a-z]:\\\\windows");

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> program =
                examination.registry().value(ServerRegistry.TERM_SERVICE_PARAMETERS, "ServiceDll");
        if (program.isUnreadable()) {
            Undecided.report(examination, "service-program", List.of(program), REPLACED);
            return;
        }
        Optional<String> path = program.as(RegistryValue::asString);
        if (program.isPresent() && path.isEmpty()) {
            Undecided.reportMalformed(
                    examination, "service-program", program, TEXTS.get("expected.text"), List.of(program), REPLACED);
        } else if (path.filter(text -> !text.isBlank()).isEmpty()) {
            finding(examination, Severity.PROBLEM, "unset", program)
                    .supports(NOT_RUNNING)
                    .inferred()
                    .report();
        } else {
            judge(examination, program, path.get().strip());
        }
    }

    private static void judge(Examination examination, Reading<RegistryValue> program, String path) {
        String plain = path.replace("\"", "").replace('/', '\\').toLowerCase(Locale.ROOT);
        if (!plain.endsWith(LIBRARY)) {
            replaced(examination, program, path).report();
            return;
        }
        String root = plain.substring(0, plain.length() - LIBRARY.length());
        if (ROOT.matcher(root).matches()) {
            original(examination, program, path).report();
            return;
        }
        // The library has the right name in a folder that is not the usual one: where Windows is installed decides.
        Reading<RegistryValue> windows =
                examination.registry().value("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "SystemRoot");
        Optional<String> installed = windows.as(RegistryValue::asString)
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\\\$", ""));
        if (installed.isEmpty()) {
            finding(examination, Severity.WARNING, "elsewhere", program, path)
                    .exhibit(windows)
                    .supports(REPLACED)
                    .inferred()
                    .report();
        } else if (installed.get().equals(root)) {
            original(examination, program, path).exhibit(windows).report();
        } else {
            replaced(examination, program, path).exhibit(windows).report();
        }
    }

    /**
     * The right path does not rule the cause out: the file itself may have been patched. Windows' own signatures mostly stand in catalogues, so that a file without
     * one is as it should be; one whose signature does not fit it any more, or that another maker says is theirs, is not.
     */
    private static FindingBuilder original(Examination examination, Reading<RegistryValue> program, String path) {
        Reading<FileInfo> file = examination.files().file(Files.TERMSRV);
        Optional<FileInfo> info = file.found();
        boolean changed = info.map(FileInfo::signature)
                .filter(signature -> signature.state() == FileSignature.State.CHANGED)
                .isPresent();
        Optional<String> stranger = info.map(FileInfo::company).filter(company -> !company.startsWith("Microsoft"));
        if (changed || stranger.isPresent()) {
            return finding(
                            examination,
                            Severity.WARNING,
                            changed ? "changed" : "stranger",
                            program,
                            path,
                            stranger.orElse(""))
                    .exhibit(file)
                    .supports(REPLACED)
                    .inferred();
        }
        FindingBuilder finding = right(examination, program, path);
        return file.isUnreadable() ? finding : finding.exhibit(file);
    }

    private static FindingBuilder right(Examination examination, Reading<RegistryValue> program, String path) {
        return finding(examination, Severity.OK, "original", program, path)
                .concerns(REPLACED)
                .needs(TEXTS.get("needs.termsrv-file"));
    }

    private static FindingBuilder replaced(Examination examination, Reading<RegistryValue> program, String path) {
        return finding(examination, Severity.WARNING, "replaced", program, path)
                .proves(REPLACED)
                .inferred();
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, Reading<?> program, Object... arguments) {
        return examination
                .finding(severity, "listener.service-program-" + key)
                .texts(TEXTS, "service-program-" + key, arguments)
                .exhibit(program);
    }
}
