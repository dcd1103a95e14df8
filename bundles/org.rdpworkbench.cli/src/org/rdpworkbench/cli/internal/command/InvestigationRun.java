// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.OutputOptions;
import org.rdpworkbench.cli.internal.report.Detail;
import org.rdpworkbench.cli.internal.report.InvestigationResult;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.text.Texts;

/** Runs an investigation and prints what it comes to, in the same way for a new one and for a saved one. */
final class InvestigationRun {
    private static final Texts TEXTS = Texts.of(InvestigationRun.class);
    private static final int MOST_REASONS = 5;

    private InvestigationRun() {}

    /** Runs what is asked for, and shows the progress. */
    static Investigation of(InvestigationRequest request, CommandContext context) throws InterruptedException {
        return Awaiting.result(
                context.installation()
                        .start(request, progress -> context.progress().accept(text(progress))),
                context);
    }

    /**
     * Prints an investigation, with the reason where nothing could be examined.
     *
     * @param subject the case, with the investigation
     * @return what it comes to
     */
    static ExitCode deliver(CaseDocument subject, CommandContext context, OutputOptions output) {
        Investigation investigation = subject.investigation();
        print(subject, false, context, output);
        ExitCode exitCode = new InvestigationOutcome(investigation).exitCode();
        if (exitCode == ExitCode.NOT_EXAMINED && !context.showsText(output)) {
            context.tell(TEXTS.get("diagnose.not-examined", reasons(investigation)));
        }
        return exitCode;
    }

    /** Prints a case, masked where that is wanted. */
    static void print(CaseDocument subject, boolean masked, CommandContext context, OutputOptions output) {
        context.deliver(
                output, new InvestigationResult(subject, context.installation().causes(), detail(output), masked));
    }

    /** A page is scrolled and searched, so that all readings find room there. */
    private static Detail detail(OutputOptions output) {
        if (output.verbose()) {
            return Detail.EVERYTHING;
        }
        return output.format() == OutputFormat.HTML ? Detail.READINGS : Detail.USUAL;
    }

    private static String text(Progress progress) {
        String step = progress.done() + "/" + progress.total() + " " + progress.text();
        return progress.target().isEmpty() ? step : progress.target() + ": " + step;
    }

    /** Why nothing could be examined: what became of everything that was given. */
    private static String reasons(Investigation investigation) {
        List<String> reasons = investigation.targets().stream()
                .flatMap(target -> target.sources().stream())
                .map(InvestigationRun::reason)
                .distinct()
                .toList();
        if (reasons.isEmpty()) {
            return TEXTS.get("diagnose.no-evidence");
        }
        String first = String.join("; ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
        return reasons.size() > MOST_REASONS
                ? TEXTS.get("diagnose.more-reasons", first, reasons.size() - MOST_REASONS)
                : first;
    }

    private static String reason(SourceUse use) {
        boolean silent = use.used() && use.kind() == SourceKind.WIRE;
        return TEXTS.get("diagnose.reason", use.what(), silent ? TEXTS.get("diagnose.no-answer") : use.reason());
    }
}
