// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

/** The page with the sources, the readings and their bytes. */
public final class EvidenceBot {
    EvidenceBot() {}

    /** The selected readings. */
    public List<RecordedReading> selected() {
        return ConsoleBot.selected(RecordedReading.class);
    }

    /** The readings. */
    public TableBot readings() {
        return TableBot.of("evidence");
    }

    /** What the tree of sources says, a line for each, two blanks for each level. */
    public List<String> sources() {
        Tree tree = Driver.get(Tree.class, "evidence.sources");
        Driver.await("the sources", () -> Driver.onUi(tree::getItemCount) > 0);
        return Driver.onUi(() -> {
            List<String> lines = new ArrayList<>();
            for (TreeItem item : tree.getItems()) {
                collect(item, "", lines);
            }
            return lines;
        });
    }

    private static void collect(TreeItem item, String indent, List<String> into) {
        into.add(indent + item.getText());
        for (TreeItem below : item.getItems()) {
            collect(below, indent + "  ", into);
        }
    }

    /** Selects the first source whose line begins so. */
    public EvidenceBot select(String beginning) {
        Tree tree = Driver.get(Tree.class, "evidence.sources");
        List<String> all = sources();
        Driver.focus(tree);
        Driver.onUi(() -> {
            TreeItem item = find(tree.getItems(), beginning);
            if (item == null) {
                throw new AssertionError("no source " + beginning + " among " + all);
            }
            tree.setSelection(item);
            Event event = new Event();
            event.item = item;
            tree.notifyListeners(SWT.Selection, event);
            return null;
        });
        readings().settle();
        return this;
    }

    private static TreeItem find(TreeItem[] items, String beginning) {
        for (TreeItem item : items) {
            if (item.getText().startsWith(beginning)) {
                return item;
            }
            TreeItem below = find(item.getItems(), beginning);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    /** The bytes as they are shown. */
    public String bytes() {
        return Driver.onUi(Driver.get(StyledText.class, "evidence.hex")::getText);
    }

    /** What is said of the bytes. */
    public String aboutBytes() {
        return Driver.onUi(Driver.get(Label.class, "evidence.hex.about")::getText);
    }

    /** Follows a link beside the bytes: {@code earlier}, {@code later} or {@code copy}. */
    public EvidenceBot follow(String link) {
        Link links = Driver.get(Link.class, "evidence.hex.parts");
        Driver.onUi(() -> {
            Event event = new Event();
            event.text = link;
            links.notifyListeners(SWT.Selection, event);
            return null;
        });
        Driver.settle();
        return this;
    }
}
