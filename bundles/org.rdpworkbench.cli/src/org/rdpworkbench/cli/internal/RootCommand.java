// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: without a command it does nothing but say which there are. */
@Command(name = "rdpw", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%n", footerHeading = "%n")
final class RootCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(RootCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true)
    private boolean help;

    @Option(names = "--version", versionHelp = true)
    private boolean version;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), TEXTS.get("command.none", names(spec)));
    }

    /** The names of the commands, for a message. */
    static String names(CommandSpec root) {
        return root.subcommands().keySet().stream().collect(Collectors.joining(", "));
    }
}
