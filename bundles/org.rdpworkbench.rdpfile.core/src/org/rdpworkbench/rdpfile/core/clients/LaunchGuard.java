// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import java.util.List;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.lint.Issue;

/** What keeps a file from being opened unless the user insists: it looks like an attack, or makes the client do what nobody reads there. */
public final class LaunchGuard {
    private static final Set<String> DANGERS = Set.of("rogue.high", "line.freerdp-option");

    /** FreeRDP was ended by the user, or by signing out. */
    private static final Set<Integer> FREERDP_FINE = Set.of(0, 2, 11);

    private LaunchGuard() {}

    /** The issues among others that should keep it from being opened. */
    public static List<Issue> dangers(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> DANGERS.contains(issue.rule().id()))
                .toList();
    }

    /** Whether a program ended as it should. Of those without documented exit codes 0 alone counts. */
    public static boolean isFine(ClientProgram program, int exit) {
        return exit == 0 || program.exits() == ClientProgram.Exits.FREERDP && FREERDP_FINE.contains(exit);
    }
}
