// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Target;

/**
 * The policy files of this computer, {@code Registry.pol}, for the computer and for its users. Whoever among the sources reads files reads them, as it does those
 * of a mounted disk: under the same names, with the same answers. They are the local ones; what a domain sets stands in the registry.
 */
final class LivePolicies {
    private static final String PLACE = "%SystemRoot%\\System32\\GroupPolicy\\";

    private final Target target;
    private final List<EvidenceSource> sources;
    private final GatherMonitor monitor;
    private final Map<String, OpenedEvidence> opened = new HashMap<>();
    private boolean closed;

    LivePolicies(Target target, List<EvidenceSource> sources, GatherMonitor monitor) {
        this.target = target;
        this.sources = List.copyOf(sources);
        this.monitor = monitor;
    }

    /** Whether a place is one of a policy file, and not of the registry itself. */
    static boolean isMeant(String place) {
        return folder(place) != null;
    }

    /** The folder of the file that a place is in; null for places of the registry. */
    private static String folder(String place) {
        String lower = place.toLowerCase(Locale.ROOT);
        return lower.startsWith(Registry.MACHINE_POLICY.toLowerCase(Locale.ROOT))
                ? "Machine"
                : lower.startsWith(Registry.USER_POLICY.toLowerCase(Locale.ROOT)) ? "User" : null;
    }

    /** What the file says. Without a file, nothing is set by the local policy. */
    <T> Seen<T> ask(Question<T> question) throws WindowsException {
        Path file = LiveFiles.path(PLACE + folder(question.where()) + "\\Registry.pol");
        try {
            if (Files.size(file) == 0) {
                return Seen.absent(Messages.text("policies.none", file));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Seen.absent(Messages.text("policies.none", file));
        } catch (AccessDeniedException e) {
            throw WindowsException.of("CreateFile", WindowsException.ACCESS_DENIED);
        } catch (IOException e) {
            throw WindowsException.because(
                    Messages.text("files.failed", Objects.toString(e.getMessage(), e.toString())));
        }
        Reading<T> reading = evidence(file).answer(question);
        if (reading.isUnreadable()) {
            throw WindowsException.because(reading.unreadableReason().orElseThrow());
        }
        return Seen.present(
                reading.found().orElse(null),
                Messages.text("policies.file", file),
                reading.provenance().lastWritten());
    }

    private synchronized OpenedEvidence evidence(Path file) throws WindowsException {
        if (closed) {
            throw WindowsException.because(Messages.text("closed"));
        }
        OpenedEvidence known = opened.get(file.toString());
        if (known != null) {
            return known;
        }
        EvidenceLocator locator = new EvidenceLocator.OfPath(file);
        try {
            for (EvidenceSource source : sources) {
                if (source.accepts(locator)) {
                    OpenedEvidence evidence = source.open(target, List.of(locator), monitor);
                    if (evidence.facets().contains(Registry.FACET)) {
                        opened.put(file.toString(), evidence);
                        return evidence;
                    }
                    evidence.close();
                }
            }
        } catch (IOException e) {
            throw WindowsException.because(
                    Messages.text("files.failed", Objects.toString(e.getMessage(), e.toString())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WindowsException.because(Messages.text("interrupted"));
        }
        throw WindowsException.because(Messages.text("policies.noReader"));
    }

    synchronized void close() {
        closed = true;
        opened.values().forEach(OpenedEvidence::close);
        opened.clear();
    }
}
