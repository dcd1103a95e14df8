// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.UnencodableException;
import org.rdpworkbench.rdpfile.core.signature.RdpSigner;
import org.rdpworkbench.rdpfile.core.signature.SignScope;
import org.rdpworkbench.rdpfile.core.signature.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Signs files. */
@Command(name = "sign", sortOptions = false)
final class SignCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(SignCommand.class);

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--key", paramLabel = "FILE", converter = PathConverter.class)
    private Path key;

    @Option(names = "--pkcs11", paramLabel = "MODULE", converter = PathConverter.class)
    private Path module;

    @Option(names = "--slot", paramLabel = "NUMBER", converter = SlotConverter.class)
    private OptionalLong slot = OptionalLong.empty();

    @Option(names = "--cert", paramLabel = "FILE", converter = PathConverter.class)
    private Path certificates;

    @Option(names = "--alias", paramLabel = "NAME")
    private String alias = "";

    @Option(names = "--password-file", paramLabel = "FILE", converter = PathConverter.class)
    private Path passwordFile;

    @Option(names = "--newer")
    private boolean newer;

    @Option(names = "--to", paramLabel = "FILE", converter = PathConverter.class)
    private Path to;

    /** The number of a slot, decimal or with 0x as pkcs11-tool shows it. */
    private static final class SlotConverter implements ITypeConverter<OptionalLong> {
        @Override
        public OptionalLong convert(String text) {
            try {
                return OptionalLong.of(Long.decode(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(TEXTS.get("sign.slot", text));
            }
        }
    }

    private record Signed(String name, int settings, String problem) {}

    @Override
    protected ExitCode run(CommandContext context) {
        if ((key == null) == (module == null)) {
            throw wrongUsage(TEXTS.get("sign.key"));
        }
        if (module == null && slot.isPresent()) {
            throw wrongUsage(TEXTS.get("sign.slot-of-what"));
        }
        if (to != null && files.size() != 1) {
            throw wrongUsage(TEXTS.get("sign.one"));
        }
        if (to == null && files.contains("-")) {
            throw wrongUsage(TEXTS.get("sign.standard"));
        }
        List<Input> inputs = Inputs.read(files, context);
        if (to != null && inputs.size() != 1) {
            throw wrongUsage(TEXTS.get("sign.one"));
        }
        SigningKey signing = readKey(context);
        List<Signed> signed;
        try {
            RdpSigner signer = new RdpSigner(signing, newer);
            signed = inputs.stream().map(input -> sign(input, signer)).toList();
        } finally {
            signing.end();
        }
        String subject = signing.chain().getFirst().getSubjectX500Principal().getName();
        context.deliver(output(), new Result(signed, subject));
        return signed.stream().allMatch(one -> one.problem.isEmpty()) ? ExitCode.NO_PROBLEM : ExitCode.NOT_EXAMINED;
    }

    private SigningKey readKey(CommandContext context) {
        try {
            if (module != null) {
                return SigningKey.inToken(module, slot, certificates, alias, file -> password(file, context));
            }
            return SigningKey.read(key, certificates, alias, file -> password(file, context));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, String.valueOf(e.getMessage()), e);
        }
    }

    private char[] password(Path file, CommandContext context) {
        if (passwordFile == null) {
            return context.secret(TEXTS.get(module == null ? "sign.prompt" : "sign.prompt-pin", file))
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, TEXTS.get("sign.password")));
        }
        try {
            List<String> lines = Files.readAllLines(passwordFile, StandardCharsets.UTF_8);
            return lines.isEmpty() ? new char[0] : lines.getFirst().toCharArray();
        } catch (MalformedInputException e) {
            throw new CommandFailure(ExitCode.USAGE, TEXTS.get("sign.password-file", passwordFile, "UTF-8"), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, TEXTS.get("sign.password-file", passwordFile, String.valueOf(e.getMessage())), e);
        }
    }

    private Signed sign(Input input, RdpSigner signer) {
        if (!input.isRead()) {
            return new Signed(input.name(), 0, input.reason());
        }
        try {
            RdpDocument signed = signer.sign(input.document());
            Path target = to == null ? input.path() : to;
            try {
                new RdpFile(target).write(signed);
            } catch (IOException e) {
                return new Signed(input.name(), 0, Inputs.unwritten(target, e));
            }
            return new Signed(
                    to == null ? input.name() : to.toString(),
                    SignScope.names(signed).size(),
                    "");
        } catch (IOException | UnencodableException e) {
            return new Signed(input.name(), 0, TEXTS.get("sign.failed", input.name(), String.valueOf(e.getMessage())));
        }
    }

    private record Result(List<Signed> files, String subject) implements CommandResult {
        @Override
        public Document document() {
            long done = files.stream().filter(file -> file.problem.isEmpty()).count();
            List<Block.Item> items = files.stream()
                    .map(file -> file.problem.isEmpty()
                            ? new Block.Item(Tone.OK, file.name, TEXTS.get("sign.scope", file.settings))
                            : new Block.Item(Tone.OPEN, file.problem, ""))
                    .toList();
            return new Document(
                    TEXTS.get("sign.title"),
                    done == files.size() ? Tone.OK : Tone.OPEN,
                    TEXTS.get("sign.headline", done, subject),
                    List.of(),
                    List.of(new Block.Items(items)));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-sign/1",
                            "subject",
                            subject,
                            "files",
                            files.stream()
                                    .map(file -> Json.object(
                                            "file",
                                            file.name,
                                            "signed",
                                            file.problem.isEmpty(),
                                            "settings",
                                            file.settings,
                                            "reason",
                                            file.problem.isEmpty() ? null : file.problem))
                                    .toList()),
                    writer);
        }
    }
}
