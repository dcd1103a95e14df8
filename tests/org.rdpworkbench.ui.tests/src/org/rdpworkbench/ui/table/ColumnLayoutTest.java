// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jface.dialogs.DialogSettings;
import org.junit.jupiter.api.Test;

class ColumnLayoutTest {
    private static final Column<String> A = Column.of("a", "A", 100, row -> row);
    private static final Column<String> B = Column.of("b", "B", 100, row -> row);
    private static final Column<String> C = Column.of("c", "C", 100, row -> row);
    private static final Column<String> D =
            Column.<String>of("d", "D", 100, row -> row).hiddenAtFirst();
    private static final List<Column<String>> ALL = List.of(A, B, C, D);

    private final DialogSettings settings = new DialogSettings("test");

    private ColumnLayout<String> layout() {
        return new ColumnLayout<>(ALL, settings);
    }

    @Test
    void whatAUserArrangesIsThereAgain() {
        ColumnLayout<String> layout = layout();
        layout.move(C, 0);
        layout.setHidden(B, true);
        layout.resize(A, 333);
        layout.sortByClick(A);
        layout.sortByClick(A);
        ColumnLayout<String> again = layout();
        assertEquals(List.of(C, A), again.visible());
        assertEquals(333, again.width(A));
        assertEquals(new ColumnLayout.Sort<>(A, true), again.sort());
        again.sortByClick(A);
        assertNull(layout().sort());
        again.reset();
        assertEquals(List.of(A, B, C), layout().visible());
        assertEquals(100, layout().width(A));
    }

    @Test
    void aColumnWithNothingToSayIsLeftOutAndKeepsItsPlace() {
        ColumnLayout<String> layout = layout();
        layout.move(C, 0);
        assertTrue(layout.setMeaningful(A, false));
        assertEquals(List.of(C, B), layout.visible());
        layout.move(B, 0);
        assertEquals(List.of(B, C), layout.visible());
        assertTrue(layout.setMeaningful(A, true));
        assertEquals(List.of(B, C, A), layout.visible());
        assertEquals(List.of(B, C, A), layout().visible());
        layout.setHidden(A, true);
        layout.setMeaningful(A, false);
        layout.setMeaningful(A, true);
        assertEquals(List.of(B, C), layout.visible());
    }

    @Test
    void oneColumnIsShownHoweverLittleItSays() {
        ColumnLayout<String> layout = layout();
        ALL.forEach(column -> layout.setMeaningful(column, false));
        assertEquals(List.of(A, B, C), layout.visible());
    }

    @Test
    void theLastColumnCannotBeHidden() {
        ColumnLayout<String> layout = layout();
        ALL.forEach(column -> layout.setHidden(column, true));
        assertEquals(List.of(C), layout.visible());
    }

    @Test
    void movingPassesOverHiddenColumns() {
        ColumnLayout<String> layout = layout();
        layout.setHidden(B, true);
        layout.move(A, 1);
        assertEquals(List.of(C, A), layout.visible());
        layout.move(A, 99);
        assertEquals(List.of(C, A), layout.visible());
        layout.move(A, -1);
        assertEquals(List.of(A, C), layout.visible());
    }

    @Test
    void damagedSettingsArePassedOver() {
        settings.put(
                "columns", new String[] {"", "b", "b x", "gone 100", "c 99999", "a 1", "a 50 hidden", "c 60 hidden"});
        settings.put("sort", "gone");
        ColumnLayout<String> layout = layout();
        assertEquals(List.of(A, B), layout.visible());
        assertTrue(layout.width(A) > 1, "a column can be grasped");
        assertNull(layout.sort());
    }

    @Test
    void settingsThatHideEverythingArePassedOver() {
        settings.put("columns", new String[] {"a 50 hidden", "b 50 hidden", "c 50 hidden", "d 50 hidden"});
        assertEquals(List.of(A, B, C), layout().visible());
    }
}
