// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;

/** Opens files as evidence of one computer, as the tests of this package do it. */
final class Opening {
    private static final GatherMonitor MONITOR = new GatherMonitor() {
        @Override
        public void progress(String text) {
            assertFalse(text.isBlank());
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }
    };

    private Opening() {}

    /** Opens files of a server. */
    static OpenedEvidence open(Path... paths) throws InterruptedException {
        return open(Role.SERVER, paths);
    }

    /** Opens files of a computer in that role. */
    static OpenedEvidence open(Role role, Path... paths) throws InterruptedException {
        List<EvidenceLocator> locators = Stream.of(paths)
                .<EvidenceLocator>map(EvidenceLocator.OfPath::new)
                .toList();
        return new OfflineEvidenceSource().open(new Target("target", role), locators, MONITOR);
    }
}
