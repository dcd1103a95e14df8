// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.NewCaseBot;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/**
 * Every view and every page, in both themes: each shows something, not an empty area. With {@code -Drdpw.screenshots=FOLDER} the pictures
 * are kept, for {@code docs/images} and for the eyes of a designer.
 */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class PicturesTest {
    private static final String HIVE = "hives/SYSTEM_WIN_10_1709.xz";
    private static final int FEWEST_COLOURS = 8;

    private final ConsoleBot console = new ConsoleBot();

    @TempDir
    private Path folder;

    @Test
    void allViewsAndPagesInTheLightTheme() throws Exception {
        walk("light");
    }

    @Test
    void allViewsAndPagesInTheDarkTheme() throws Exception {
        console.switchTheme();
        walk("dark");
    }

    private void walk(String theme) throws Exception {
        show("start", theme);
        NewCaseBot dialog = console.newCase().host("ts01.corp.example:99999");
        Driver.await("the error", () -> dialog.message().contains("99999"));
        show("new-investigation", theme);
        dialog.cancel();

        try (Xrdp server = new Xrdp(folder)) {
            CaseBot probed = console.newCase()
                    .host("127.0.0.1:" + server.port())
                    .confirm()
                    .finished();
            probed.page("Verdict");
            show("path", theme);
        }
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack(HIVE, folder)))
                .finished();
        for (String page : opened.pages()) {
            opened.page(page);
            show(page.toLowerCase(Locale.ROOT), theme);
        }
        opened.page(opened.pages().getFirst());
        for (String view : ConsoleBot.views()) {
            console.showView(view);
            IViewPart part = Driver.onUi(() -> Driver.page().findView(view));
            show("view-" + view.substring(view.lastIndexOf('.') + 1), theme);
            Driver.onUi(() -> {
                Driver.page().hideView(part);
                return null;
            });
        }
    }

    private void show(String name, String theme) throws Exception {
        Driver.settle();
        Path picture = folder.resolve("picture.png");
        Driver.screenshot(picture);
        assertTrue(colours(picture) >= FEWEST_COLOURS, name + " shows nothing in the " + theme + " theme");
        Driver.picture(name + "-" + theme);
    }

    private static int colours(Path picture) {
        ImageData data = new ImageLoader().load(picture.toString())[0];
        Set<RGB> seen = new HashSet<>();
        for (int y = 0; y < data.height; y += 2) {
            for (int x = 0; x < data.width; x += 2) {
                seen.add(data.palette.getRGB(data.getPixel(x, y)));
            }
        }
        return seen.size();
    }
}
