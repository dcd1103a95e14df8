// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.Investigation;
import org.w3c.dom.Element;

/**
 * A line in the list of targets: a host, evidence collected from one, or both. What the user said of it and what was found out change
 * through the {@link TargetStore}; it stays the same object, also when it is removed and brought back.
 */
public final class TargetEntry {
    /**
     * What the last investigation said.
     *
     * @param state its word
     * @param at when it ended; null when it is not known or there was none
     */
    public record LastVerdict(TargetState state, Instant at) {
        static final LastVerdict NONE = new LastVerdict(TargetState.NOT_EXAMINED, null);
    }

    private final Element kept;
    private volatile TargetData data;
    private volatile String searched;
    private volatile LastVerdict verdict;
    private volatile boolean running;
    private volatile SoftReference<Investigation> last = new SoftReference<>(null);

    /**
     * An entry.
     *
     * @param kept its element in the file it was read from, when that had something in it that this version does not know; else null
     */
    TargetEntry(TargetData data, LastVerdict verdict, Element kept) {
        this.verdict = verdict;
        this.kept = kept;
        setData(data);
    }

    /** All that the user said of it. */
    public TargetData data() {
        return data;
    }

    /** What the user sees. */
    public String name() {
        return data.name();
    }

    /** Where its evidence is. */
    public List<EvidenceLocator> evidence() {
        return data.evidence();
    }

    /** The part it plays. */
    public Role role() {
        return data.role();
    }

    /** The user's own group that it stands in. */
    public FolderPath folder() {
        return data.folder();
    }

    /** What the user has noted. */
    public String note() {
        return data.note();
    }

    /** Where it is reached on the network; empty when nobody has said. */
    public Optional<OfHost> host() {
        return data.evidence().stream()
                .filter(OfHost.class::isInstance)
                .map(OfHost.class::cast)
                .findFirst();
    }

    /** What the last investigation said, or that one runs. */
    public TargetState state() {
        return running ? TargetState.RUNNING : verdict.state();
    }

    /** What the last investigation that ended said. */
    public LastVerdict verdict() {
        return verdict;
    }

    /** The investigation behind the last verdict, as long as there is room in memory for it. */
    public Optional<Investigation> last() {
        return Optional.ofNullable(last.get());
    }

    /** Whether it is known by collected evidence alone. */
    public boolean isEvidence() {
        return data.evidence().stream().allMatch(OfPath.class::isInstance);
    }

    /** The group it stands in while it is in none of the user's own. */
    public TargetGroup group() {
        if (isEvidence()) {
            return TargetGroup.EVIDENCE;
        }
        return role() == Role.SERVER ? TargetGroup.SERVERS : TargetGroup.CLIENTS;
    }

    /** Its element in the file it was read from; null when there is nothing to keep of it. */
    Element kept() {
        return kept;
    }

    /** Name, address, group and note in lower case. */
    String searched() {
        return searched;
    }

    void setData(TargetData next) {
        data = next;
        StringBuilder text = new StringBuilder(next.name());
        next.evidence().forEach(locator -> text.append('\n').append(locator.display()));
        text.append('\n')
                .append(next.folder().isNone() ? group().title() : next.folder().display());
        text.append('\n').append(next.note());
        searched = text.toString().toLowerCase(Locale.ROOT);
    }

    void setLast(Investigation investigation) {
        last = new SoftReference<>(investigation);
    }

    void setRunning(boolean now) {
        running = now;
    }

    void setVerdict(LastVerdict last) {
        running = false;
        verdict = last;
    }
}
