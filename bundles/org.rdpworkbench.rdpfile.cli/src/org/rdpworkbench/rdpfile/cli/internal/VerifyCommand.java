// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.cli.internal.VerifyResult.Verified;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies signatures. */
@Command(name = "verify", sortOptions = false)
final class VerifyCommand extends RdpCommand.Part {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--ca", paramLabel = "FILE", converter = PathConverter.class)
    private List<Path> authorities = new ArrayList<>();

    @Option(names = "--at", paramLabel = "INSTANT", converter = InstantConverter.class)
    private Instant at;

    @Override
    protected ExitCode run(CommandContext context) {
        SignatureVerifier verifier = new SignatureVerifier(anchors(authorities), at == null ? Instant.now() : at);
        List<Verified> verified = Inputs.read(files, context).stream()
                .map(input -> new Verified(input, input.isRead() ? verifier.verify(input.document()) : null))
                .toList();
        context.deliver(output(), new VerifyResult(verified));
        if (verified.stream()
                .anyMatch(one -> one.report() != null && !one.report().isGood())) {
            return ExitCode.PROBLEM;
        }
        return verified.stream().map(Verified::input).allMatch(Input::isRead)
                ? ExitCode.NO_PROBLEM
                : ExitCode.NOT_EXAMINED;
    }

    /** Those of Java and of some files. */
    static TrustAnchors anchors(List<Path> files) {
        TrustAnchors anchors = TrustAnchors.ofJava();
        for (Path file : files) {
            try {
                anchors = anchors.with(file);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, "--ca: " + e.getMessage(), e);
            }
        }
        return anchors;
    }
}
