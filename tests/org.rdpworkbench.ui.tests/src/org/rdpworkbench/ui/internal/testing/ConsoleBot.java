// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewDescriptor;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.theme.Themes;
import org.rdpworkbench.ui.look.ColorRole;

/** The window of the console as a user has it before the eyes. The way to all its parts. */
public final class ConsoleBot {
    /** Opens the dialog for a new investigation with its key. */
    public NewCaseBot newCase() {
        Toolkit.current().press(SWT.CTRL, 'n');
        return new NewCaseBot();
    }

    /** Drops files onto the view of targets, and gives the investigation that it opens. */
    public CaseBot dropOnTargets(List<Path> files) {
        Driver.onUi(() -> Driver.page().showView(Ids.TARGETS_VIEW));
        Control control = Driver.get(Text.class, "targets.filter");
        int before = editors();
        Drop.files(control, files);
        Driver.await("the editor of what was dropped", () -> editors() > before);
        return activeCase();
    }

    private static int editors() {
        return Driver.onUi(() -> Driver.page().getEditorReferences().length);
    }

    /** The investigation whose editor is in front. */
    public CaseBot activeCase() {
        Driver.await("an investigation in front", () -> editor() instanceof InvestigationEditor);
        return new CaseBot((InvestigationEditor) editor());
    }

    private static IEditorPart editor() {
        return Driver.onUi(() -> Driver.page().getActiveEditor());
    }

    /** Changes between light and dark with the command of the menu, and waits for the new colours. */
    public void switchTheme() {
        RGB before = background();
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.await("other colours", () -> !background().equals(before));
        Driver.settle();
    }

    /** Whether the dark theme is shown. */
    public boolean isDark() {
        return Driver.onUi(Themes::isDark);
    }

    /** The colour of all pages. */
    public RGB background() {
        return Driver.onUi(() -> ColorRole.BACKGROUND.color().getRGB());
    }

    /** What is selected in the active part, as far as it is of a kind. */
    static <T> List<T> selected(Class<T> type) {
        return Driver.onUi(() -> Driver.page().getSelection() instanceof IStructuredSelection selection
                ? selection.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of());
    }

    /** The text in the clipboard; empty when there is none. */
    public String clipboard() {
        return TestClipboard.text();
    }

    /** Whether no editor is open. */
    public boolean hasNoEditor() {
        return editors() == 0;
    }

    /** The ids of all views of ours. */
    public static List<String> views() {
        return Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                .map(IViewDescriptor::getId)
                .filter(id -> id.startsWith("org.rdpworkbench."))
                .toList();
    }

    /** Brings a view to the front. */
    public void showView(String id) {
        Driver.onUi(() -> Driver.page().showView(id));
        Driver.settle();
    }
}
