// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps a key waiting is seen; what a key can come between is not taken for it. */
@ExtendWith(RunningConsole.class)
@Timeout(120)
class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(100);

    @Test
    void onePieceOfWorkThatIsTooLongIsSeenWithItsPlace() {
        List<Watchdog.Block> blocks = watched(1, Duration.ofMillis(300));
        assertEquals(1, blocks.size(), blocks::toString);
        assertTrue(blocks.getFirst().own().compareTo(Duration.ofMillis(250)) > 0, blocks::toString);
        assertTrue(blocks.getFirst().toString().contains("WatchdogTest.work"), blocks::toString);
    }

    @Test
    void manyShortPiecesLetAKeyComeBetween() {
        List<Watchdog.Block> blocks = watched(20, Duration.ofMillis(20));
        assertEquals(List.of(), blocks);
    }

    /** Watches the UI thread while pieces of work are waiting for it all at once. */
    private static List<Watchdog.Block> watched(int pieces, Duration each) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        Driver.settle();
        Watchdog watchdog = new Watchdog(display, LIMIT);
        try (watchdog) {
            Driver.onUi(() -> {
                for (int i = 0; i < pieces; i++) {
                    display.asyncExec(() -> work(each));
                }
                return true;
            });
            Driver.settle();
        }
        return watchdog.blocks();
    }

    /** Keeps the thread busy for a time of its own, however busy the machine is. */
    private static void work(Duration time) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin < time.toNanos()) {
            Thread.onSpinWait();
        }
    }
}
