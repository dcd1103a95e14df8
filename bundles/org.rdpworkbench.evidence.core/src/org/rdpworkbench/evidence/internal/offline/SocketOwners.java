// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Names the services of the processes that own sockets, from a list of services. Numbers of processes are given anew at each start of Windows, hence only
 * lists of the same collection are put together: those in the same folder, and those of one MSRD-Collect result.
 */
final class SocketOwners {
    private SocketOwners() {}

    static Sighting<?> complete(Sighting<?> sighting, String fileName, List<ServiceList> lists) {
        Optional<ServiceList> fitting = lists.stream()
                .filter(list -> isOfSameCollection(list.fileName(), fileName))
                .findFirst();
        if (fitting.isEmpty() || !(sighting.value() instanceof ListenerListing listing)) {
            return sighting;
        }
        ServiceList services = fitting.get();
        boolean any = false;
        List<ListeningSocket> sockets = new ArrayList<>();
        for (ListeningSocket socket : listing.sockets()) {
            List<String> found =
                    socket.processId() == null || !socket.services().isEmpty()
                            ? List.of()
                            : services.ofProcess(socket.processId());
            any |= !found.isEmpty();
            sockets.add(
                    found.isEmpty()
                            ? socket
                            : new ListeningSocket(
                                    socket.protocol(),
                                    socket.address(),
                                    socket.port(),
                                    socket.processId(),
                                    socket.program(),
                                    found));
        }
        return any
                ? Sighting.present(
                        new ListenerListing(sockets, listing.damage()),
                        Provenance.of(
                                SourceKind.OFFLINE,
                                Messages.text(
                                        "netstat.both",
                                        sighting.provenance().text(),
                                        services.provenance().text())))
                : sighting;
    }

    private static boolean isOfSameCollection(String one, String other) {
        String folder = parent(one);
        String second = parent(other);
        if (folder.equals(second)) {
            return true;
        }
        // MSRD-Collect puts them into folders of one kind each; all names begin with that of the computer.
        String host = computer(name(folder), name(second));
        return !host.isEmpty()
                && parent(folder).equals(parent(second))
                && name(one).startsWith(host)
                && name(other).startsWith(host);
    }

    /** How two names begin alike, up to an underscore. */
    private static String computer(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(0, one.lastIndexOf('_', at - 1) + 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, separator(path)));
    }

    private static String name(String path) {
        return path.substring(separator(path) + 1);
    }

    private static int separator(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }
}
