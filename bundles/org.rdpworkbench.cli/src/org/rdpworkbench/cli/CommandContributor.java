// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.util.List;

/**
 * Adds commands to the command line. Published as a service; service ranking orders the commands in the help, a name
 * that is taken keeps its first command.
 */
public interface CommandContributor {

    /**
     * The commands, made anew for each call. The class of each is annotated with {@link picocli.CommandLine.Command};
     * its help texts stand in the {@code messages.properties} of its package, by the keys of picocli that start with
     * the command's full name ({@code rdpw.NAME.usage.header}, {@code rdpw.NAME.option}).
     */
    List<WorkbenchCommand> commands();
}
