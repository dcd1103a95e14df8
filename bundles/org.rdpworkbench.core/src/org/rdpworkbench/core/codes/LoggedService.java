// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.LoggedEvent;

/**
 * The service that an event of the Service Control Manager is about. Its message has the service's name in the language of Windows; the short
 * name, which is the same in all, stands in the event's binary data, as UTF-16 and, in 7036, followed by a slash and the state; in 7040 it is a parameter.
 *
 * @param name short name; the name as shown when no short one is recorded
 * @param isShort whether {@code name} is the short name
 * @param state the state, as a number of [MS-SCMR] 2.2.47 (1 stopped, 4 running); null when not recorded
 */
public record LoggedService(String name, boolean isShort, Integer state) {
    /** A stopped service, [MS-SCMR] 2.2.47. */
    public static final int STOPPED = 1;

    /** A running service, [MS-SCMR] 2.2.47. */
    public static final int RUNNING = 4;

    /** Short names of the services without which Remote Desktop does not work. */
    public static final List<String> NAMES =
            List.of("TermService", "SessionEnv", "UmRdpService", "CryptSvc", "KeyIso", "RpcSs");

    private static final int LONGEST_NAME = 256;
    private static final int START_TYPE_CHANGED = 7040;
    private static final int SHORT_NAME_OF_START_TYPE = 4;

    /** What English Windows calls them, for events without binary data. */
    private static final Map<String, String> ENGLISH = Map.of(
            "remote desktop services", "TermService",
            "terminal services", "TermService",
            "remote desktop configuration", "SessionEnv",
            "remote desktop services usermode port redirector", "UmRdpService",
            "cryptographic services", "CryptSvc",
            "cng key isolation", "KeyIso",
            "remote procedure call (rpc)", "RpcSs");

    /** The service of an event; empty when it names none. */
    public static Optional<LoggedService> of(LoggedEvent event) {
        if (event.id() == START_TYPE_CHANGED && event.parameters().size() >= SHORT_NAME_OF_START_TYPE) {
            return event.parameter(SHORT_NAME_OF_START_TYPE).map(name -> new LoggedService(name, true, null));
        }
        Optional<LoggedService> recorded = event.parameter("Binary").flatMap(LoggedService::recorded);
        if (recorded.isPresent()) {
            return recorded;
        }
        // 7009 and 7011 begin with the time they waited.
        boolean second = event.id() == 7009 || event.id() == 7011;
        return event.parameter(second ? 2 : 1)
                .filter(name -> !name.isBlank())
                .map(name -> Optional.ofNullable(ENGLISH.get(name.strip().toLowerCase(Locale.ROOT)))
                        .map(known -> new LoggedService(known, true, null))
                        .orElse(new LoggedService(name, false, null)));
    }

    private static Optional<LoggedService> recorded(String hex) {
        if (hex.isEmpty() || hex.length() > 4 * LONGEST_NAME || hex.length() % 4 != 0 || !hex.matches("[0-9A-Fa-f]+")) {
            return Optional.empty();
        }
        String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_16LE).replace("\0", "");
        int slash = text.lastIndexOf('/');
        String name = slash < 0 ? text : text.substring(0, slash);
        String state = slash < 0 ? "" : text.substring(slash + 1);
        if (!name.matches("[\\p{L}\\p{N} ._$-]+")) {
            return Optional.empty();
        }
        return Optional.of(new LoggedService(name, true, state.matches("[1-7]") ? Integer.valueOf(state) : null));
    }

    /** Whether Remote Desktop needs it, as far as its name tells. */
    public boolean isNeeded() {
        return NAMES.stream().anyMatch(name::equalsIgnoreCase);
    }
}
