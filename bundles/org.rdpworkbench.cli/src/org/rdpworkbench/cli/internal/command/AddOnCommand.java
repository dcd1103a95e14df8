// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.addons.core.AddOnException;
import org.rdpworkbench.addons.core.AddOns;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.AddOnList;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists the add-ons of this installation, puts one in, takes one out, brings newer versions in. */
@Command(name = "addon", sortOptions = false)
public final class AddOnCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(AddOnCommand.class);

    @Parameters(
            index = "0",
            paramLabel = "list|install|remove|update",
            descriptionKey = "action",
            converter = ActionConverter.class)
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE|ID", descriptionKey = "subject")
    private String subject;

    private enum Action {
        LIST,
        INSTALL,
        REMOVE,
        UPDATE
    }

    @Override
    protected ExitCode run(CommandContext context) {
        if (action != Action.UPDATE && (subject == null) != (action == Action.LIST)) {
            throw wrongUsage(TEXTS.get("addon.subject." + action));
        }
        try {
            AddOns addOns = AddOns.ofThisInstallation();
            AddOnList result =
                    switch (action) {
                        case LIST -> AddOnList.installed(addOns.all());
                        case INSTALL -> AddOnList.added(addOns.install(Path.of(subject)));
                        case REMOVE -> removed(addOns);
                        case UPDATE -> AddOnList.updated(addOns.update(wanted(addOns)));
                    };
            context.deliver(output(), result);
            return result.complete() ? ExitCode.NO_PROBLEM : ExitCode.NOT_EXAMINED;
        } catch (AddOnException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, e.getMessage(), e);
        }
    }

    private AddOn named(AddOns addOns) throws AddOnException {
        return addOns.find(subject)
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("addon.unknown", subject)));
    }

    /** The one that was named, or all that are the user's own. */
    private List<AddOn> wanted(AddOns addOns) throws AddOnException {
        return subject == null
                ? addOns.all().stream().filter(addOn -> !addOn.shared()).toList()
                : List.of(named(addOns));
    }

    private AddOnList removed(AddOns addOns) throws AddOnException {
        AddOn addOn = named(addOns);
        addOns.remove(addOn);
        return AddOnList.removed(addOn);
    }

    private static final class ActionConverter implements ITypeConverter<Action> {
        @Override
        public Action convert(String text) {
            for (Action action : Action.values()) {
                if (action.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return action;
                }
            }
            throw new TypeConversionException(TEXTS.get("addon.wrong", text));
        }
    }
}
