// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

/** Opens the Windows this program runs on. Elsewhere it says that there is none. */
@Component(name = LiveWindowsSource.NAME, service = EvidenceSource.class)
public final class LiveWindowsSource implements EvidenceSource {
    static final String NAME = "org.rdpworkbench.windows.live";

    /** Other sources, found as services: the one among them that reads files reads what Windows exports of its event logs. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(!(component.name=" + NAME + "))")
    volatile List<EvidenceSource> others = List.of();

    @Override
    public SourceKind kind() {
        return SourceKind.LIVE;
    }

    @Override
    public String description() {
        return Messages.text(Windows.isHere() ? "description" : "description.elsewhere");
    }

    @Override
    public boolean accepts(EvidenceLocator locator) {
        return locator instanceof EvidenceLocator.OfThisComputer;
    }

    @Override
    public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
            throws IOException {
        if (!Windows.isHere()) {
            throw new IOException(Messages.text("notWindows", System.getProperty("os.name", "?")));
        }
        try {
            return new LiveEvidence(
                    locators.getFirst().display(),
                    new LiveEvents(target, others, monitor),
                    new LivePolicies(target, others, monitor));
        } catch (LinkageError e) {
            throw new IOException(Messages.text("noNative", e.toString()), e);
        }
    }
}
