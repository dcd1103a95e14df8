// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * What listens, as {@code netstat -an} prints it, with {@code -o} the processes and with {@code -b} their programs and services. The state is a word in the
 * language of Windows; that a socket listens is told by its other side, which has the port 0. Sockets that are only bound have that as well ({@code -q}),
 * hence two words for such sockets are told apart only where both are known.
 */
final class NetstatList implements CommandText {
    private static final int MOST_SOCKETS = 50_000;
    private static final int MOST_PROBLEMS = 20;
    private static final Pattern SIGN = Pattern.compile("(?m)^\\s+TCP\\s+\\S+:\\S+\\s+\\S+:\\S+\\s");
    private static final Pattern LINE = Pattern.compile("^\\s+(TCP|UDP)\\s+(\\S+)\\s+(\\S+)(?:\\s+(.*))?$");
    private static final Pattern PLACE = Pattern.compile("^(?:\\[([0-9A-Fa-f:.%\\w]+)\\]|([0-9.]+|\\*)):(\\d{1,5})$");
    private static final Pattern PROGRAM = Pattern.compile("^\\s*\\[([^\\[\\]]{1,255})\\]\\s*$");
    private static final Pattern SERVICE = Pattern.compile("^\\s+([\\w.$-]{1,256})\\s*$");
    private static final Set<String> LISTENING = Set.of("LISTENING", "LISTEN", "ABHÖREN");
    private static final String BOUND = "BOUND";

    private final String fileName;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** A socket with the word for its state, empty for UDP. */
    private record Found(ListeningSocket socket, String state) {}

    private NetstatList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static NetstatList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        NetstatList list = new NetstatList(fileName);
        TextLines lines = new TextLines(in, beginning);
        boolean owners = false;
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher socket = LINE.matcher(line);
            if (socket.matches()) {
                owners = list.add(socket);
            } else if (owners) {
                owners = list.addOwner(line);
            }
        }
        if (lines.cut()) {
            list.problem(Messages.text("text.cut"));
        }
        list.tellStates();
        return list;
    }

    /** Whether what follows may be the owner of this socket. */
    private boolean add(Matcher line) {
        Protocol protocol = Protocol.valueOf(line.group(1));
        Matcher local = PLACE.matcher(line.group(2));
        String[] rest =
                line.group(4) == null ? new String[0] : line.group(4).strip().split("\\s+");
        int number = number(rest);
        String state = String.join(" ", Arrays.copyOf(rest, number < 0 ? rest.length : number));
        boolean waits = protocol == Protocol.UDP
                ? line.group(3).equals("*:*")
                : line.group(3).endsWith(":0");
        if (!waits) {
            return false;
        }
        if (!local.matches() || Integer.parseInt(local.group(3)) > 0xFFFF) {
            problem(Messages.text("netstat.place", line.group(2)));
            return false;
        }
        if (found.size() == MOST_SOCKETS) {
            problem(Messages.text("netstat.tooMany", Integer.toString(MOST_SOCKETS)));
            return false;
        }
        found.add(new Found(
                new ListeningSocket(
                        protocol,
                        local.group(1) != null ? local.group(1) : local.group(2),
                        Integer.parseInt(local.group(3)),
                        number < 0 ? null : Long.valueOf(rest[number]),
                        null,
                        List.of()),
                state.toUpperCase(Locale.ROOT)));
        return true;
    }

    /** The place of the process among the words behind the addresses; -1 if none is there. */
    private static int number(String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].matches("\\d{1,10}")) {
                return i;
            }
        }
        return -1;
    }

    /** A program in brackets, and above it perhaps a service; anything else says in words that the owner is not known. */
    private boolean addOwner(String line) {
        Found last = found.getLast();
        Matcher program = PROGRAM.matcher(line);
        Matcher service = SERVICE.matcher(line);
        if (program.matches()) {
            replaceLast(last, program.group(1), last.socket.services());
            return false;
        }
        if (service.matches() && last.socket.services().isEmpty()) {
            replaceLast(last, null, List.of(service.group(1)));
            return true;
        }
        return false;
    }

    private void replaceLast(Found last, String program, List<String> services) {
        ListeningSocket socket = last.socket;
        found.set(
                found.size() - 1,
                new Found(
                        new ListeningSocket(
                                socket.protocol(),
                                socket.address(),
                                socket.port(),
                                socket.processId(),
                                program,
                                services),
                        last.state));
    }

    /** Leaves out what is only bound, and what may be. */
    private void tellStates() {
        Set<String> states = new LinkedHashSet<>();
        found.stream().filter(one -> one.socket.protocol() == Protocol.TCP).forEach(one -> states.add(one.state));
        boolean one = states.size() == 1 && !states.contains(BOUND);
        found.removeIf(socket -> {
            if (socket.socket.protocol() == Protocol.UDP || one || LISTENING.contains(socket.state)) {
                return false;
            }
            if (!socket.state.equals(BOUND)) {
                problem(Messages.text("netstat.state", socket.state));
            }
            return true;
        });
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    @Override
    public boolean isEmpty() {
        return found.stream().noneMatch(one -> one.socket.protocol() == Protocol.TCP);
    }

    @Override
    public String summary() {
        return Messages.text("netstat.use", found.size()) + Messages.also(problems);
    }

    @Override
    public String facet() {
        return Listeners.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        if (!question.facet().equals(Listeners.FACET) || !question.kind().equals(Listeners.SOCKETS)) {
            return Optional.empty();
        }
        List<ListeningSocket> sockets = found.stream()
                .map(Found::socket)
                .filter(socket -> socket.protocol().name().equalsIgnoreCase(question.where()))
                .toList();
        boolean udpMissing = sockets.isEmpty() && question.where().equalsIgnoreCase(Protocol.UDP.name());
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("netstat.provenance", fileName));
        return Optional.of(
                udpMissing
                        ? Sighting.unreadable(Messages.text("netstat.noUdp"), provenance)
                        : Sighting.present(new ListenerListing(sockets, List.copyOf(problems)), provenance));
    }

    /** The file, as it is shown. */
    @Override
    public String fileName() {
        return fileName;
    }
}
