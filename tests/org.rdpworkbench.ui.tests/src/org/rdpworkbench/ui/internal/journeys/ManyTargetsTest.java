// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.Responsive;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** A list as long as that of a whole company, each computer with its verdict; the window answers all the time. */
@ExtendWith({RunningConsole.class, Responsive.class})
@Timeout(900)
class ManyTargetsTest {
    private static final int MANY = 500;

    @Test
    void fiveHundredTargetsWithVerdictsAreFiltered() {
        TargetState[] states = TargetState.values();
        for (int i = 0; i < MANY; i++) {
            String name = "ts%03d.corp.example".formatted(i);
            TargetEntry entry = Console.targets()
                    .add(name, List.of(new EvidenceLocator.OfHost(name, 3389)), i % 5 == 0 ? Role.CLIENT : Role.SERVER);
            Console.targets().setState(entry, states[i % states.length]);
        }
        Tree tree = Driver.get(Tree.class, "targets.tree");
        Driver.await("all targets", () -> rows(tree) == MANY);
        Driver.focus(Driver.get(Text.class, "targets.filter"));
        Driver.type("ts49");
        Driver.await("ten of them", () -> rows(tree) == 10);
        Driver.key(SWT.ESC);
        Driver.await("all targets again", () -> rows(tree) == MANY);
        assertEquals(MANY, Console.targets().all().size());
    }

    private static int rows(Tree tree) {
        return Driver.onUi(() -> {
            int rows = 0;
            for (TreeItem group : tree.getItems()) {
                rows += group.getItemCount();
            }
            return rows;
        });
    }
}
