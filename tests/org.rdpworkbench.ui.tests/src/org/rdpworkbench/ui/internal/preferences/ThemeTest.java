// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.LookupPage;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.StartScreen;
import org.rdpworkbench.ui.internal.theme.ThemeChoice;
import org.rdpworkbench.ui.internal.theme.Themes;
import org.rdpworkbench.ui.look.ColorRole;

/** Settings and what they change. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ThemeTest {
    private ThemeChoice before;

    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
        before = Driver.onUi(Themes::choice);
    }

    @AfterEach
    void tidy() {
        choose(before);
        Settings.setStepTimeout(Duration.ofSeconds(15));
    }

    private static void choose(ThemeChoice choice) {
        Driver.onUi(() -> {
            Themes.choose(choice);
            return null;
        });
        Driver.settle();
    }

    @Test
    void theThemeOfTheSystemCountsUntilAnotherIsChosen() {
        choose(ThemeChoice.SYSTEM);
        assertEquals(ThemeChoice.SYSTEM, Driver.onUi(Themes::choice));
        assertEquals(Driver.onUi(Display::isSystemDarkTheme), Driver.onUi(Themes::isDark));
        boolean systemDark = Driver.onUi(Themes::isDark);
        choose(ThemeChoice.DARK);
        assertTrue(Driver.onUi(Themes::isDark));
        choose(ThemeChoice.SYSTEM);
        assertEquals(systemDark, Driver.onUi(Themes::isDark), "back to what the system has");
    }

    @Test
    void theOpenViewsChangeAtOnce() {
        choose(ThemeChoice.LIGHT);
        LookupPage page = LookupPage.open();
        Driver.type("0x904 0x7");
        page.awaitTitle("Error 0x904/0x7");
        StartScreen start = StartScreen.await();
        RGB light = background(page);
        choose(ThemeChoice.DARK);
        Driver.await("the dark background", () -> !background(page).equals(light));
        assertEquals(Driver.onUi(() -> ColorRole.BACKGROUND.color().getRGB()), background(page));
        assertEquals(Driver.onUi(() -> ColorRole.TEXT.color().getRGB()), Driver.onUi(() -> {
            Color text = page.text().getStyleRangeAtOffset(0).foreground;
            return text.getRGB();
        }));
        Driver.onUi(() -> {
            start.code().setText("0x904 0x7");
            return null;
        });
        Driver.await("the meaning", () -> start.meaning().startsWith("0x904"));
        Driver.picture("start-page-dark");
        choose(ThemeChoice.LIGHT);
        Driver.await("the light background", () -> background(page).equals(light));
        Driver.picture("start-page-after-dark");
    }

    private static RGB background(LookupPage page) {
        return Driver.onUi(() -> page.text().getBackground().getRGB());
    }

    @Test
    void theTimeOutIsSetOnThePageOfPreferences() {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> Driver.command("org.eclipse.ui.window.preferences"));
        Spinner timeout = Driver.get(Spinner.class, "preferences.timeout");
        assertEquals(15, Driver.onUi(timeout::getSelection));
        Driver.get(Button.class, "preferences.theme.system");
        Driver.picture("preferences-light");
        Driver.onUi(() -> {
            timeout.setSelection(40);
            return null;
        });
        Driver.focus(timeout);
        Driver.key(SWT.CR);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Spinner.class, "preferences.timeout").isEmpty());
        assertEquals(Duration.ofSeconds(40), Settings.stepTimeout());
    }
}
