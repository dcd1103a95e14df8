// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.evidence.LoggedEvent;

/**
 * What an event about a crash or hang says of the program. Its parameters are found by their place, since older Windows gives them no
 * names.
 *
 * @param program file name of the program
 * @param module file name of the module in which it happened; empty when not said
 * @param code the exception, as the event shows it; empty when not said
 */
public record ProgramCrash(String program, String module, String code) {
    private static final Set<String> CLIENT = Set.of("mstsc.exe", "mstscax.dll", "msrdc.exe");
    private static final Set<String> CRASHES = Set.of("APPCRASH", "BEX", "BEX64", "INPAGEERROR");
    private static final Set<String> SERVER =
            Set.of("termsrv.dll", "rdpcorets.dll", "rdpserverbase.dll", "rdpbase.dll", "umrdp.dll", "rfxvmt.dll");

    /** What an event of the Application log says; empty when it is about none. */
    public static Optional<ProgramCrash> of(LoggedEvent event) {
        return switch (event.id()) {
            case 1000 -> Optional.of(new ProgramCrash(part(event, 1), part(event, 4), part(event, 7)));
            case 1001 -> {
                // Of a hang, what stands in the place of the module is a hash.
                boolean crash = CRASHES.contains(part(event, 3).toUpperCase(Locale.ROOT));
                yield Optional.of(
                        new ProgramCrash(part(event, 6), crash ? part(event, 9) : "", crash ? part(event, 12) : ""));
            }
            case 1002 -> Optional.of(new ProgramCrash(part(event, 1), "", ""));
            default -> Optional.empty();
        };
    }

    private static String part(LoggedEvent event, int number) {
        return event.parameter(number).orElse("");
    }

    /** Whether the Remote Desktop client failed. */
    public boolean isClient() {
        return CLIENT.contains(program.toLowerCase(Locale.ROOT)) || CLIENT.contains(module.toLowerCase(Locale.ROOT));
    }

    /** Whether the host of the Remote Desktop service failed in a part of Remote Desktop. */
    public boolean isServer() {
        return program.toLowerCase(Locale.ROOT).startsWith("svchost")
                && SERVER.contains(module.toLowerCase(Locale.ROOT));
    }

    /** Whether any part of Remote Desktop failed. */
    public boolean isRemoteDesktop() {
        return isClient() || isServer();
    }
}
