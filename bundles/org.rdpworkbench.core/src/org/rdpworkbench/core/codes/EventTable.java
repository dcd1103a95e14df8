// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.LoggedEvent;

/** The events of Windows that matter to Remote Desktop. Read when first asked for; safe for use by many threads. */
public final class EventTable {
    /** The service that has the listener, its certificates and its limits. */
    public static final String CONNECTION_MANAGER = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";

    /** The part of the service that speaks the protocol. */
    public static final String PROTOCOL = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";

    /** The TLS of Windows. */
    public static final String SCHANNEL = "Schannel";

    /** What starts and watches services. */
    public static final String SERVICE_CONTROL = "Service Control Manager";

    /** The audit of sign-ins. */
    public static final String AUDIT = "Microsoft-Windows-Security-Auditing";

    /** The event log service itself. */
    public static final String EVENT_LOG = "Microsoft-Windows-Eventlog";

    /** Where crashes are noted. */
    public static final String CRASH = "Application Error";

    /** Short names that people use, beside a part of the whole name. */
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "rcm", CONNECTION_MANAGER,
            "scm", SERVICE_CONTROL,
            "lsm", "Microsoft-Windows-TerminalServices-LocalSessionManager",
            "rdpclient", "Microsoft-Windows-TerminalServices-ClientActiveXCore",
            "security", AUDIT);

    private static final class Holder {
        static final EventTable BUILT_IN = new EventTable();
    }

    private final Map<String, EventRow> rows = new LinkedHashMap<>();

    private EventTable() {
        for (String[] columns : Tsv.rows("events.tsv")) {
            EventRow row = new EventRow(
                    columns[0],
                    columns[1],
                    Integer.parseInt(columns[2]),
                    Tsv.optional(columns[3]) == null ? null : Integer.valueOf(columns[3]),
                    list(columns[4]),
                    columns[5],
                    list(columns[6]),
                    list(columns[7]),
                    columns[8],
                    Tsv.confidence(columns[9]));
            if (rows.put(key(row.provider(), row.id()), row) != null) {
                throw new IllegalStateException("events.tsv has " + row.provider() + " " + row.id() + " twice");
            }
        }
    }

    /** The table that comes with the program. */
    public static EventTable builtIn() {
        return Holder.BUILT_IN;
    }

    private static List<String> list(String column) {
        return Tsv.optional(column) == null ? List.of() : List.of(column.split(","));
    }

    private static String key(String provider, int id) {
        return id + " " + provider.toLowerCase(Locale.ROOT);
    }

    /** All rows. */
    public List<EventRow> rows() {
        return List.copyOf(rows.values());
    }

    /** What is known about an event. */
    public Optional<EventRow> find(String provider, int id) {
        return Optional.ofNullable(rows.get(key(provider, id)));
    }

    /**
     * The events of that number of all providers that are meant by a word.
     *
     * @param source a provider's name or a part of it, a channel's name, or a usual short name, in whatever case
     */
    public List<EventRow> search(String source, int id) {
        List<EventRow> found = new ArrayList<>();
        for (EventRow row : rows.values()) {
            if (row.id() == id && isMeant(source, row.provider(), row.channel())) {
                found.add(row);
            }
        }
        return found;
    }

    /**
     * The events of that number of all providers that are named.
     *
     * @param source a provider's whole name, that name behind its last hyphen, or a usual short name, in whatever case
     */
    List<EventRow> named(String source, int id) {
        String sought = source.strip().toLowerCase(Locale.ROOT);
        String whole = SHORT_NAMES.getOrDefault(sought, sought).toLowerCase(Locale.ROOT);
        List<EventRow> found = new ArrayList<>();
        for (EventRow row : rows.values()) {
            String provider = row.provider().toLowerCase(Locale.ROOT);
            if (row.id() == id && (provider.equals(whole) || provider.endsWith("-" + whole))) {
                found.add(row);
            }
        }
        return found;
    }

    /** Whether a word means a provider or a channel: its name, a part of it, or a usual short name, in whatever case. */
    public static boolean isMeant(String source, String provider, String channel) {
        String sought = source.strip().toLowerCase(Locale.ROOT);
        String whole = SHORT_NAMES.getOrDefault(sought, sought).toLowerCase(Locale.ROOT);
        return !sought.isEmpty()
                && (provider.toLowerCase(Locale.ROOT).contains(whole)
                        || channel.toLowerCase(Locale.ROOT).contains(whole));
    }

    /**
     * Whether an event can matter to Remote Desktop: it is in this table, or in a channel that belongs to Remote Desktop alone. Whether it
     * does can depend on its parameters, see {@link #matters}.
     */
    public boolean canMatter(String channel, String provider, int id) {
        return rows.containsKey(key(provider, id)) || belongsToRemoteDesktop(channel);
    }

    private static boolean belongsToRemoteDesktop(String channel) {
        return channel.startsWith("Microsoft-Windows-TerminalServices-")
                || channel.startsWith("Microsoft-Windows-RemoteDesktopServices-");
    }

    /**
     * Whether an event matters to Remote Desktop. Those of services and crashes do when they are about the right service or program; where an
     * event does not say which, it does.
     */
    public boolean matters(LoggedEvent event) {
        if (!canMatter(event.channel(), event.provider(), event.id())) {
            return false;
        }
        if (event.provider().equalsIgnoreCase(SERVICE_CONTROL)) {
            // A name in another language may be any service's.
            return LoggedService.of(event)
                    .map(service -> service.isNeeded() || !service.isShort())
                    .orElse(true);
        }
        if (event.channel().equalsIgnoreCase("Application")) {
            return ProgramCrash.of(event).map(ProgramCrash::isRemoteDesktop).orElse(true);
        }
        return true;
    }
}
