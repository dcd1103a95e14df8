// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.ui.look.ColorRole;

/** A certificate's validity as a bar, from its first moment to its last, filled up to the time that counts as now. */
final class LifeBar {
    private static final int HEIGHT = 6;
    private static final int MARK_HEIGHT = 12;
    private static final int MARK_WIDTH = 2;

    private LifeBar() {}

    /** Paints the bar of a certificate; nothing where its validity is not known. */
    static void paint(GC gc, Rectangle area, KnownCertificate certificate) {
        double spent = spent(certificate);
        if (Double.isNaN(spent)) {
            return;
        }
        boolean over = spent > 1;
        boolean before = spent < 0;
        int width = area.width - MARK_WIDTH;
        int y = area.y + (area.height - HEIGHT) / 2;
        int filled = (int) Math.round(width * Math.clamp(spent, 0, 1));
        gc.setAntialias(SWT.ON);
        gc.setBackground(ColorRole.LINE.color());
        gc.fillRoundRectangle(area.x, y, width, HEIGHT, HEIGHT, HEIGHT);
        if (filled > 0) {
            gc.setBackground(CertificatesView.look(certificate).color().color());
            gc.fillRoundRectangle(area.x, y, Math.max(filled, HEIGHT), HEIGHT, HEIGHT, HEIGHT);
        }
        // Where now is: at the end of what is filled, which nothing else shows when all or nothing is.
        if (!over && !before) {
            gc.setBackground(ColorRole.TEXT.color());
            gc.fillRectangle(area.x + filled, area.y + (area.height - MARK_HEIGHT) / 2, MARK_WIDTH, MARK_HEIGHT);
        }
    }

    /** How much of its validity is over: below 0 before it begins, above 1 after its end; no number when it is not known. */
    static double spent(KnownCertificate certificate) {
        Instant begin = certificate.facts() == null ? null : certificate.facts().notBefore();
        Instant end = CertificateText.end(certificate);
        if (begin == null || end == null || !end.isAfter(begin)) {
            return Double.NaN;
        }
        return (double) Duration.between(begin, certificate.at()).toSeconds()
                / Duration.between(begin, end).toSeconds();
    }
}
