// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

/** What the source does where there is no Windows; what it does on one, the rig in tests/windows-rig shows. */
class LiveWindowsSourceTest {
    private static final EvidenceLocator HERE = new EvidenceLocator.OfThisComputer();

    private final LiveWindowsSource source = new LiveWindowsSource();

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

    @Test
    void acceptsThisComputerAlone() {
        assertEquals(SourceKind.LIVE, source.kind());
        assertTrue(source.accepts(HERE));
        assertFalse(source.accepts(new EvidenceLocator.OfPath(Path.of("SYSTEM"))));
        assertFalse(source.accepts(new EvidenceLocator.OfRemoteComputer("ts01")));
        assertFalse(source.accepts(new EvidenceLocator.OfHost("ts01", 3389)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void elsewhereItSaysThatThereIsNoWindowsAndWhatToDo() {
        IOException refusal = assertThrows(
                IOException.class, () -> source.open(new Target("here", Role.SERVER), List.of(HERE), MONITOR));
        assertTrue(refusal.getMessage().contains(System.getProperty("os.name")), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("--evidence"), refusal.getMessage());
        assertTrue(source.description().contains("none here"), source.description());
    }
}
