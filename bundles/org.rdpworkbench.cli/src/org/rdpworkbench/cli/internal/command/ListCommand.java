// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.Locale;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.Inventory;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists what this installation can do, add-ons included. */
@Command(name = "list", sortOptions = false)
public final class ListCommand extends WorkbenchCommand {
    @Parameters(
            index = "0",
            paramLabel = "areas|diagnostics|causes|sources|actions|myths",
            descriptionKey = "kind",
            converter = KindConverter.class)
    private Inventory.Kind kind;

    @Override
    protected ExitCode run(CommandContext context) {
        context.deliver(output(), new Inventory(kind, context::installation));
        return ExitCode.NO_PROBLEM;
    }

    private static final class KindConverter implements ITypeConverter<Inventory.Kind> {
        @Override
        public Inventory.Kind convert(String text) {
            for (Inventory.Kind kind : Inventory.Kind.values()) {
                if (kind.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw new TypeConversionException(Texts.of(ListCommand.class).get("list.wrong", text));
        }
    }
}
