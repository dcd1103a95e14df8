// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionInfo.State;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Sessions as {@code qwinsta} ({@code query session}) prints them. Names of stations and numbers are the same in every language; the column of the numbers is
 * found by its title, which is ID in all. States are words of the language, often cut: those of English and German are known.
 */
final class SessionList implements CommandText {
    private static final int MOST_SESSIONS = 10_000;
    private static final Pattern HEADER = Pattern.compile("(?mi)^ \\S+ +\\S+ +(ID) +\\S+(?: +\\S+){0,3} *$");
    private static final Pattern STATION = Pattern.compile("(?mi)^[ >](services|console|rdp-tcp)\\S*\\s.*\\d");
    private static final int NAME_COLUMN = 1;
    private static final int LONGEST_STATION = 32;
    private static final Map<String, State> STATES = Map.ofEntries(
            Map.entry("active", State.ACTIVE),
            Map.entry("conn", State.CONNECTED),
            Map.entry("connq", State.CONNECT_QUERY),
            Map.entry("shadow", State.SHADOW),
            Map.entry("disc", State.DISCONNECTED),
            Map.entry("idle", State.IDLE),
            Map.entry("listen", State.LISTEN),
            Map.entry("reset", State.RESET),
            Map.entry("down", State.DOWN),
            Map.entry("init", State.INIT),
            Map.entry("aktiv", State.ACTIVE),
            Map.entry("getr.", State.DISCONNECTED),
            Map.entry("abhör.", State.LISTEN),
            Map.entry("abhören", State.LISTEN));

    private final String fileName;
    private final List<SessionInfo> sessions = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private SessionList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return HEADER.matcher(beginning).find() && STATION.matcher(beginning).find();
    }

    static SessionList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        SessionList list = new SessionList(fileName);
        TextLines lines = new TextLines(in, beginning);
        int end = -1;
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                // Numbers stand to the right, below the end of their title.
                end = header.end(1);
            } else if (end > 0 && !line.isBlank()) {
                list.add(line, end);
            }
        }
        if (lines.cut()) {
            list.problems.add(Messages.text("text.cut"));
        }
        return list;
    }

    private void add(String line, int end) {
        int start = Math.min(end, line.length());
        while (start > 0 && Character.isDigit(line.charAt(start - 1))) {
            start--;
        }
        boolean whole = line.length() >= end
                && end - start >= 1
                && end - start <= 10
                && start > NAME_COLUMN
                && line.charAt(start - 1) == ' '
                && (line.length() == end || line.charAt(end) == ' ');
        if (!whole || line.charAt(0) != ' ' && line.charAt(0) != '>') {
            problems.add(Messages.text("sessions.line"));
            return;
        }
        if (sessions.size() == MOST_SESSIONS) {
            problems.add(Messages.text("sessions.tooMany", Integer.toString(MOST_SESSIONS)));
            return;
        }
        String names = line.substring(NAME_COLUMN, start);
        int blank = names.indexOf(' ');
        String station = names.startsWith(" ") ? "" : names.substring(0, blank < 0 ? names.length() : blank);
        String user = names.substring(station.length()).strip();
        String word = line.substring(end).strip().split("\\s+")[0];
        State state = STATES.get(word.toLowerCase(Locale.ROOT));
        if (state == null && !word.isEmpty()) {
            problems.add(Messages.text("sessions.state", word));
        }
        sessions.add(new SessionInfo(
                Long.parseLong(line.substring(start, end)),
                station.length() <= LONGEST_STATION ? station : station.substring(0, LONGEST_STATION),
                state,
                user.isEmpty() ? null : user));
    }

    @Override
    public boolean isEmpty() {
        return sessions.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("sessions.use", sessions.size()) + Messages.also(problems);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String facet() {
        return Sessions.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return question.facet().equals(Sessions.FACET) && question.kind().equals(Sessions.LIST)
                ? Optional.of(Sighting.present(
                        new SessionListing(sessions, List.copyOf(problems)),
                        Provenance.of(SourceKind.OFFLINE, Messages.text("sessions.provenance", fileName))))
                : Optional.empty();
    }
}
