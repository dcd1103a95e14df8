// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.jface.dialogs.DialogSettings;
import org.junit.jupiter.api.Test;

class LookupHistoryTest {
    private final DialogSettings settings = new DialogSettings("all");

    @Test
    void theNewestComesFirstAndOnce() {
        LookupHistory history = new LookupHistory(settings);
        history.add("0x904");
        history.add("0x7");
        history.add("0X904");
        assertEquals(List.of("0X904", "0x7"), history.texts());
        assertEquals(history.texts(), new LookupHistory(settings).texts());
    }

    @Test
    void itStaysShort() {
        LookupHistory history = new LookupHistory(settings);
        for (int i = 0; i < 40; i++) {
            history.add("0x" + i);
        }
        assertEquals(12, history.texts().size());
        assertEquals("0x39", history.texts().getFirst());
    }

    @Test
    void whatFillsMoreThanALineIsLeftOut() {
        LookupHistory history = new LookupHistory(settings);
        history.add("x".repeat(300));
        history.add("  a\n b ");
        assertEquals(List.of("a b"), history.texts());
    }
}
