// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.time.Instant;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.forecast.RdpSummary;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignScope;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file comes to. */
@Command(name = "show", sortOptions = false)
final class ShowCommand extends RdpCommand.Part {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--client", paramLabel = "CLIENT", converter = ClientConverter.class)
    private Client client = Client.MSTSC;

    @Option(names = "--only-set")
    private boolean onlySet;

    @Override
    protected ExitCode run(CommandContext context) {
        Input input = Inputs.readOne(file, context);
        Schema schema = schema();
        List<Effective> settings = Effective.of(input.document(), schema, client).stream()
                .filter(effective -> !onlySet || isInFile(effective))
                .toList();
        context.deliver(output(), new ShowResult(input, client, summary(input, schema), settings));
        return ExitCode.NO_PROBLEM;
    }

    private List<String> summary(Input input, Schema schema) {
        // Reading the trusted certificates takes a tenth of a second; an unsigned file needs none.
        TrustAnchors anchors = SignScope.isSigned(input.document()) ? TrustAnchors.ofJava() : TrustAnchors.NONE;
        SignatureReport signature = new SignatureVerifier(anchors, Instant.now()).verify(input.document());
        return RdpSummary.of(input.document(), schema, client, signature);
    }

    private static boolean isInFile(Effective effective) {
        return effective.origin() != Effective.Origin.DEFAULT && effective.origin() != Effective.Origin.UNKNOWN;
    }
}
