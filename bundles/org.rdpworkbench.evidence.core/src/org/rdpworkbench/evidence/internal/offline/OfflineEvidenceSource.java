// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

/** Opens files collected from a machine: registry hives and exports, certificates. What each is, its content tells. */
@Component
public final class OfflineEvidenceSource implements EvidenceSource {
    @Override
    public SourceKind kind() {
        return SourceKind.OFFLINE;
    }

    @Override
    public String description() {
        return Messages.text("description");
    }

    @Override
    public boolean accepts(EvidenceLocator locator) {
        return locator instanceof EvidenceLocator.OfPath;
    }

    /** Opens files. What cannot be opened is listed as not used; hence this never fails as a whole. */
    @Override
    public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
            throws InterruptedException {
        EvidenceLoader loader = new EvidenceLoader(target);
        boolean opened = false;
        try {
            for (int i = 0; i < locators.size(); i++) {
                if (locators.get(i) instanceof EvidenceLocator.OfPath(java.nio.file.Path path)) {
                    EvidenceFinder finder = new EvidenceFinder();
                    finder.find(path);
                    finder.problems().forEach(problem -> loader.notUsed(problem.what(), problem.reason()));
                    finder.windowsFolders().forEach(loader::add);
                    loader.know(finder.items());
                    loader.know(finder.companions());
                    load(finder.items(), i, loader, monitor);
                }
            }
            OfflineEvidence evidence = new OfflineEvidence(loader);
            opened = true;
            return evidence;
        } finally {
            if (!opened) {
                loader.registryFiles().forEach(RegistryFile::close);
                loader.eventLogs().forEach(EventLogEvidence::close);
            }
        }
    }

    private static void load(List<EvidenceItem> items, int locator, EvidenceLoader loader, GatherMonitor monitor)
            throws InterruptedException {
        for (EvidenceItem item : items) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            monitor.progress(Messages.text("progress", item.display()));
            loader.load(item, locator);
        }
    }
}
