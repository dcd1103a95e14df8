// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;

/**
 * Draws an SVG image on a thread of its own while the workbench starts. The first one loads the renderer and Java 2D; the first icon of
 * the window would wait for that on the UI thread, while the second core has nothing to do.
 */
final class EarlyDrawing {
    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="#000000" \
            stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="M2 8h12M8 2a6 6 0 0 1 6 6"/>\
            <circle cx="8" cy="8" r="6"/><rect x="2" y="3" width="12" height="9" rx="1"/></svg>""";

    private EarlyDrawing() {}

    /** Begins; nobody has to wait for the end. */
    static void begin() {
        Thread.ofPlatform().daemon().name("early drawing").start(EarlyDrawing::draw);
    }

    private static void draw() {
        try {
            new ImageData(new ByteArrayInputStream(SVG.getBytes(StandardCharsets.UTF_8)));
        } catch (SWTException | LinkageError e) {
            // The icons themselves will say so, where somebody sees it.
            ILog.get().info(e.toString(), e);
        }
    }
}
