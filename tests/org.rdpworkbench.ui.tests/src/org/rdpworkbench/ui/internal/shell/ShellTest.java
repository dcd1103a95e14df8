// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.progress.IProgressConstants;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** Menus, layout and status line. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ShellTest {
    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> {
            Driver.page().resetPerspective();
            return null;
        });
        Driver.settle();
    }

    @Test
    void everyCommandHasANameADescriptionAndACategory() throws NotDefinedException {
        List<Command> commands = Arrays.stream(PlatformUI.getWorkbench()
                        .getService(ICommandService.class)
                        .getDefinedCommands())
                .filter(command -> command.getId().startsWith("org.rdpworkbench."))
                .toList();
        assertFalse(commands.isEmpty());
        for (Command command : commands) {
            assertFalse(command.getName().isBlank(), command::getId);
            assertNotNull(command.getDescription(), command::getId);
            assertNotNull(command.getCategory(), command::getId);
        }
    }

    @Test
    void allViewsStandInTheMenu() {
        List<String> shown = items("Window", "Show View");
        List<String> installed = Driver.onUi(
                () -> Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                        .filter(view -> !view.getId().startsWith("org.eclipse.ui.internal."))
                        .filter(view -> !view.getId().startsWith("org.eclipse.ui.views.") || isProgress(view))
                        .map(IViewDescriptor::getLabel)
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList());
        assertEquals(installed, shown, "each once");
        assertTrue(shown.containsAll(List.of("Targets", "Details", "Code Lookup", "Progress")), shown::toString);
    }

    private static boolean isProgress(IViewDescriptor view) {
        return view.getId().equals(IProgressConstants.PROGRESS_VIEW_ID);
    }

    /** No menu is empty, and no entry is without a text. */
    @Test
    void theMenusAreComplete() {
        for (String menu : List.of("File", "Edit", "Investigate", "Window", "Help")) {
            List<String> items = items(menu);
            assertFalse(items.isEmpty(), menu);
            assertTrue(items.stream().noneMatch(String::isBlank), () -> menu + items);
        }
        assertTrue(items("Help").contains("About RDP Workbench"));
        assertTrue(
                items("Window").containsAll(List.of("Reset Layout...", "Preferences...")),
                () -> items("Window").toString());
    }

    private static List<String> items(String... path) {
        return Driver.onUi(() -> {
            Menu menu = PlatformUI.getWorkbench()
                    .getActiveWorkbenchWindow()
                    .getShell()
                    .getMenuBar();
            for (String name : path) {
                menu = Arrays.stream(menu.getItems())
                        .filter(item -> plain(item).equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getMenu();
                menu.notifyListeners(SWT.Show, new Event());
            }
            List<String> texts = new ArrayList<>();
            for (MenuItem item : menu.getItems()) {
                if ((item.getStyle() & SWT.SEPARATOR) == 0) {
                    texts.add(plain(item));
                }
            }
            menu.notifyListeners(SWT.Hide, new Event());
            return texts;
        });
    }

    private static String plain(MenuItem item) {
        return item.getText().replace("&", "").replaceFirst("\t.*", "");
    }

    @Test
    void viewsWithoutAPlaceOfTheirOwnLandAtTheBottom() {
        IViewPart view = Driver.onUi(() -> Driver.page().showView(IProgressConstants.PROGRESS_VIEW_ID));
        MPlaceholder place =
                Driver.onUi(() -> view.getSite().getService(MPart.class).getCurSharedRef());
        assertEquals(Ids.AREAS_FOLDER, place.getParent().getElementId());
        Driver.picture("areas-light");
        String category = Driver.onUi(
                () -> Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getCategories())
                        .filter(found -> found.getId().equals(Ids.VIEW_CATEGORY))
                        .findFirst()
                        .orElseThrow()
                        .getLabel());
        Driver.await(
                "the folder to be marked", () -> place.getParent().getTags().contains(category));
        Driver.onUi(() -> {
            Driver.page().resetPerspective();
            return null;
        });
        Driver.await(
                "the folder to go",
                () -> Driver.onUi(() -> Driver.page().findView(IProgressConstants.PROGRESS_VIEW_ID)) == null);
    }

    @Test
    void theStatusLineFollowsTheSources() {
        Label sources = Driver.get(Label.class, "status.sources");
        Driver.await("the sources", () -> Driver.onUi(sources::getText).contains("files, network"));
        assertTrue(Driver.onUi(Driver.get(Label.class, "status.elevation")::getText)
                .startsWith("Elevated: "));
        ServiceRegistration<EvidenceSource> added = FrameworkUtil.getBundle(ShellTest.class)
                .getBundleContext()
                .registerService(EvidenceSource.class, new NewSource(), properties());
        try {
            Driver.await("the new source", () -> Driver.onUi(sources::getText).contains("remote computers"));
        } finally {
            added.unregister();
        }
        Driver.await("it to go", () -> !Driver.onUi(sources::getText).contains("remote computers"));
    }

    private static Dictionary<String, Object> properties() {
        return new Hashtable<>();
    }

    private static final class NewSource implements EvidenceSource {
        @Override
        public SourceKind kind() {
            return SourceKind.REMOTE;
        }

        @Override
        public String description() {
            return "a source of a test";
        }

        @Override
        public boolean accepts(EvidenceLocator locator) {
            return false;
        }

        @Override
        public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void findActionsOpensWithItsKey() {
        int before = shells();
        Driver.chord(SWT.CTRL, '3');
        Driver.await("the window", () -> shells() > before);
        Driver.settle();
        Driver.picture("find-actions-light");
        Driver.key(SWT.ESC);
        Driver.await("its end", () -> shells() == before);
    }

    private static int shells() {
        return Driver.onUi(
                () -> (int) Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                        .filter(Shell::isVisible)
                        .count());
    }

    @Test
    void aboutTellsTheVersionAndTheLicences() {
        later("org.rdpworkbench.ui.command.about");
        Text system = Driver.get(Text.class, "about.system");
        assertTrue(Driver.onUi(system::getText).startsWith("RDP Workbench "), "the name");
        Driver.picture("about-light");
        Driver.key(SWT.ESC);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Text.class, "about.system").isEmpty());
    }

    /** Runs a command that shows a dialog, without waiting for its end. */
    private static void later(String command) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> Driver.command(command));
    }
}
