// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A picture of the screen, taken the moment a test fails, before anything is tidied up. It lies in
 * {@code target/failures/CLASS.test.png}, which is printed. Where the UI thread hangs, its stack is written instead.
 */
final class FailurePicture {
    private FailurePicture() {}

    /** Takes the picture of a test that fails. Never throws: the failure itself must be what is reported. */
    static void take(ExtensionContext context, Throwable failure) {
        if (failure instanceof TestAbortedException || !PlatformUI.isWorkbenchRunning()) {
            return;
        }
        String name = context.getRequiredTestClass().getSimpleName() + "."
                + context.getTestMethod().map(method -> method.getName()).orElse("class")
                + context.getDisplayName().replaceAll("^[^\\[]*|[^\\w\\[\\]]+", "");
        try {
            Path folder = Files.createDirectories(folder());
            Path picture = folder.resolve(name + ".png");
            if (Driver.tryScreenshot(picture)) {
                System.out.println("Picture of the failure: " + picture.toAbsolutePath());
            } else {
                Path stack = Files.writeString(folder.resolve(name + ".txt"), Driver.uiStack());
                System.out.println("The UI thread hangs, its stack: " + stack.toAbsolutePath());
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("rdpw.failures", "target/failures"));
    }
}
