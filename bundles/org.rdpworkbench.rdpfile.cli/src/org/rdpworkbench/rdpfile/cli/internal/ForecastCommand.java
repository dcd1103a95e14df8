// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what who opens a file will see. */
@Command(name = "forecast", sortOptions = false)
final class ForecastCommand extends RdpCommand.Part {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--receiver", paramLabel = "RECEIVER", converter = ReceiverConverter.class)
    private List<Receiver> receivers = new ArrayList<>();

    @Option(names = "--allow-unsigned", paramLabel = "yes|no", converter = YesNo.Converter.class)
    private YesNo allowUnsigned;

    @Option(names = "--allow-signed", paramLabel = "yes|no", converter = YesNo.Converter.class)
    private YesNo allowSigned;

    @Option(names = "--trusted", paramLabel = "THUMBPRINT")
    private List<String> trusted = new ArrayList<>();

    @Option(names = "--dialog-version", paramLabel = "1|2")
    private Integer dialogVersion;

    @Option(names = "--consent", paramLabel = "yes|no", converter = YesNo.Converter.class)
    private YesNo consent;

    @Option(names = "--ca", paramLabel = "FILE", converter = PathConverter.class)
    private List<Path> authorities = new ArrayList<>();

    @Option(names = "--at", paramLabel = "INSTANT", converter = InstantConverter.class)
    private Instant at;

    @Override
    protected ExitCode run(CommandContext context) {
        Input input = Inputs.readOne(file, context);
        Schema schema = schema();
        SignatureReport signature = new SignatureVerifier(
                        VerifyCommand.anchors(authorities), at == null ? Instant.now() : at)
                .verify(input.document());
        ReceiverPolicy policy = new ReceiverPolicy(
                YesNo.of(allowUnsigned),
                YesNo.of(allowSigned),
                trusted,
                Optional.ofNullable(dialogVersion),
                YesNo.of(consent));
        List<Forecast> forecasts = (receivers.isEmpty() ? Arrays.asList(Receiver.values()) : receivers)
                .stream()
                        .map(receiver -> Forecast.of(input.document(), schema, signature, receiver, policy))
                        .toList();
        context.deliver(output(), new ForecastResult(input, forecasts));
        return forecasts.stream().anyMatch(forecast -> forecast.outcome() == Forecast.Outcome.BLOCKED)
                ? ExitCode.PROBLEM
                : ExitCode.NO_PROBLEM;
    }
}
