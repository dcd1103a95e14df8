// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;

/**
 * What others load into the client of a target, from any evidence.
 *
 * @param extensions all that was found, in the order of their kinds
 * @param gaps readings that would have shown more, by what they are of; empty when all was read
 * @param cut whether there are more than {@link #MOST}, which are left out
 */
public record ClientExtensions(List<Extension> extensions, Map<Place, Reading<?>> gaps, boolean cut) {
    /** The most registrations that are looked at; a thousand is many for a computer. */
    public static final int MOST = 5_000;

    public ClientExtensions {
        extensions = List.copyOf(extensions);
        gaps = Map.copyOf(gaps);
    }

    /** What was looked through. */
    public enum Place {
        /** Add-ins of the client that every user has. */
        MACHINE_ADD_INS,
        /** Add-ins of the client of the user. */
        USER_ADD_INS,
        /** Libraries and debuggers that Windows itself brings in. */
        INJECTION,
        /** Shell extensions of the computer. */
        MACHINE_SHELL,
        /** Shell extensions of the user. */
        USER_SHELL,
        /** The lists of blocked and approved ones. */
        LISTS
    }

    /** Collects what a search finds, and ends it when there is too much. */
    static final class Collector {
        private final List<Extension> found = new ArrayList<>();
        private final Map<Place, Reading<?>> gaps = new LinkedHashMap<>();
        private boolean cut;

        void add(Extension extension) {
            found.add(extension);
        }

        /** Notes a reading that could not be made; the first of each place is kept. */
        void gap(Place place, Reading<?> reading) {
            gaps.putIfAbsent(place, reading);
        }

        /** Whether there is room for one more. */
        boolean room() {
            cut |= found.size() >= MOST;
            return !cut;
        }
    }

    /** What the client loads with itself: add-ins, and what Windows brings in. */
    public static ClientExtensions loadedWithClient(Registry registry, Files files) {
        Collector collector = new Collector();
        new AddInReader(registry, files, collector).read();
        new InjectionReader(registry, files, collector).read();
        return new ClientExtensions(collector.found, collector.gaps, collector.cut);
    }

    /** The shell extensions that Explorer and the dialogs of the client load. */
    public static ClientExtensions ofShell(Registry registry, Files files) {
        Collector collector = new Collector();
        ShellReader shell = new ShellReader(registry, files, collector);
        shell.read();
        new PackageReader(registry, files, collector).read(shell);
        return new ClientExtensions(collector.found, collector.gaps, collector.cut);
    }

    /** All of them. */
    public static ClientExtensions of(Registry registry, Files files) {
        ClientExtensions client = loadedWithClient(registry, files);
        ClientExtensions shell = ofShell(registry, files);
        List<Extension> all = new ArrayList<>(client.extensions);
        all.addAll(shell.extensions);
        Map<Place, Reading<?>> gaps = new LinkedHashMap<>(client.gaps);
        gaps.putAll(shell.gaps);
        return new ClientExtensions(all, gaps, client.cut || shell.cut);
    }

    /** Those of a kind. */
    public List<Extension> of(ExtensionKind kind) {
        return extensions.stream().filter(extension -> extension.kind() == kind).toList();
    }
}
