// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.LoggedEvent;

/**
 * A status value in an event. Windows writes them in hexadecimal, in decimal with and without sign, and as {@code %%} with a number that the viewer
 * replaces by a text in its language. Some events have the text itself, in the language of Windows; only that of denied access is understood, where it
 * is word for word one that Windows has.
 *
 * @param value the value, unsigned 32 bits
 */
record Status(long value) {
    private static final Pattern WRITTEN = Pattern.compile("(?:%%)?(0[xX][0-9a-fA-F]{1,8}|-?\\d{1,10})");
    private static final long MOST = 0xFFFF_FFFFL;

    /** ERROR_ACCESS_DENIED, E_ACCESSDENIED, STATUS_ACCESS_DENIED, and SEC_E_UNKNOWN_CREDENTIALS, which Schannel gives for a key that it may not use. */
    private static final Set<Long> ACCESS_DENIED = Set.of(5L, 0x8007_0005L, 0xC000_0022L, 0x8009_030DL);

    private static final long ERROR_ACCESS_DENIED = 5;

    /** What Windows says for ERROR_ACCESS_DENIED, without the full stop. */
    private static final Set<String> DENIED_IN_WORDS = Set.of(
            "access is denied",
            "zugriff verweigert",
            "accès refusé",
            "acceso denegado",
            "accesso negato",
            "acesso negado",
            "toegang geweigerd",
            "отказано в доступе",
            "odmowa dostępu",
            "アクセスが拒否されました",
            "拒绝访问");

    /** The status that a text is; empty when it is none, or is the one for success. */
    static Optional<Status> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (written.matches()) {
            long value = Long.decode(written.group(1).replaceFirst("^(-?)0+(?=\\d)", "$1"));
            return value != 0 && value >= Integer.MIN_VALUE && value <= MOST
                    ? Optional.of(new Status(value & MOST))
                    : Optional.empty();
        }
        String words = text.strip().toLowerCase(Locale.ROOT).replaceFirst("[.。]$", "");
        return DENIED_IN_WORDS.contains(words) ? Optional.of(new Status(ERROR_ACCESS_DENIED)) : Optional.empty();
    }

    /** The first parameter that is a failure; empty when none is. */
    static Optional<Status> of(LoggedEvent event) {
        for (LoggedEvent.Parameter parameter : event.parameters()) {
            Optional<Status> status =
                    parameter.name().equalsIgnoreCase("Binary") ? Optional.empty() : parse(parameter.value());
            if (status.isPresent()) {
                return status;
            }
        }
        return Optional.empty();
    }

    boolean isAccessDenied() {
        return ACCESS_DENIED.contains(value);
    }

    String display() {
        return "0x" + String.format("%X", value);
    }
}
