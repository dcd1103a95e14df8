// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** Opening and closing leaves nothing behind, however often it is done. */
@ExtendWith(RunningConsole.class)
@Timeout(3600)
class LeakTest {
    private static final int TIMES = 200;
    private static final int WARM_UP = 10;
    private static final int FEW = 3;

    private final ConsoleBot console = new ConsoleBot();

    @Test
    void anEditorLeavesNothingBehind() {
        TargetEntry entry =
                Driver.onUi(() -> Investigations.addHost(new EvidenceLocator.OfHost("127.0.0.1", Ports.free())));
        List<WeakReference<IEditorPart>> editors = new ArrayList<>();
        assertNothingRemains("", () -> {
            Driver.onUi(() -> {
                Investigations.open(Driver.page(), entry, null);
                return null;
            });
            CaseBot opened = console.activeCase().finished();
            editors.add(new WeakReference<>(Driver.onUi(() -> Driver.page().getActiveEditor())));
            opened.close();
        });
        long kept = editors.stream().filter(editor -> editor.get() != null).count();
        // The workbench remembers the part that was active last, and views what they showed last: few, however often it
        // is done.
        assertTrue(kept <= FEW, kept + " editors of " + editors.size() + " are kept in memory");
    }

    @Test
    void theViewsLeaveNothingBehind() {
        List<String> views = ConsoleBot.views();
        // Each showing of a part with a tool bar and a menu leaves some 30 objects of the model of menus of the
        // platform,
        // disposed but referenced; the model that is kept and shown does not grow.
        assertNothingRemains("org\\.eclipse\\.(e4|core|emf|ui)\\..*", () -> {
            for (String view : views) {
                Driver.onUi(() -> {
                    Driver.page().showView(view);
                    Driver.page().hideView(Driver.page().findView(view));
                    return null;
                });
            }
        });
    }

    private static void assertNothingRemains(String platform, Runnable openAndClose) {
        Queue<Error> lost = new ConcurrentLinkedQueue<>();
        Remains.track();
        Resource.setNonDisposeHandler(lost::add);
        for (int i = 0; i < WARM_UP; i++) {
            openAndClose.run();
        }
        Remains before = Remains.now();
        try {
            for (int i = 0; i < TIMES; i++) {
                openAndClose.run();
            }
            List<String> growth = Remains.now().growth(before, TIMES, platform);
            assertEquals(List.of(), growth, () -> String.join("\n", growth));
        } finally {
            Resource.setNonDisposeHandler(null);
        }
        assertEquals(List.of(), List.copyOf(lost), "resources that nobody disposed");
    }
}
