// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.evidence.AdministratorRights;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Whether this program has the rights of an administrator. */
enum Elevation {
    YES,
    NO,
    /** Nobody could tell. */
    NOT_KNOWN;

    private static final Path SELF = Path.of("/proc/self");

    /** Looks at the token of this process on Windows, at the number of its user on Linux, else at the user's name where that says enough. */
    static Elevation present() {
        if (Console.isOnWindows()) {
            return Console.rights()
                    .flatMap(AdministratorRights::present)
                    .map(Elevation::of)
                    .orElse(NOT_KNOWN);
        }
        try {
            return Files.getAttribute(SELF, "unix:uid") instanceof Integer uid ? of(uid == 0) : NOT_KNOWN;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No /proc, as on macOS.
            Optional<String> user = ProcessHandle.current().info().user();
            return user.map(name -> of(name.equals("root"))).orElse(NOT_KNOWN);
        }
    }

    private static Elevation of(boolean elevated) {
        return elevated ? YES : NO;
    }

    /** In the status line. */
    String text() {
        return Texts.of(Elevation.class).get(key("elevation."));
    }

    /** What follows from it. */
    String meaning() {
        return Texts.of(Elevation.class).get(key("elevation.meaning."));
    }

    private String key(String prefix) {
        return prefix + name().toLowerCase(Locale.ROOT);
    }
}
