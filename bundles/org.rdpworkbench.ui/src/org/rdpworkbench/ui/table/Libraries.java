// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.core.runtime.ILog;
import org.eclipse.nebula.widgets.nattable.grid.data.DummyBodyDataProvider;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;

/**
 * Readies the libraries below NatTable when the first table has rows. Eclipse Collections and SLF4J find their implementations through
 * the service loader mediator SPI Fly, which registers 300 of them: not while the first window is on its way.
 */
final class Libraries {
    /** In this order: the mediator before those it mediates for. */
    private static final List<String> BUNDLES =
            List.of("org.apache.aries.spifly.dynamic.bundle", "org.eclipse.collections.impl", "slf4j.jdk14");

    // Held, since loggers without holders are forgotten with their levels and handlers.
    private static final Logger MEDIATOR = Logger.getLogger("org.apache.aries.spifly");
    private static final Logger NATTABLE = Logger.getLogger("org.eclipse.nebula.widgets.nattable");

    private static boolean ready;

    private Libraries() {}

    /** Readies them, once. May be called on any thread; better not on that of the UI. */
    static synchronized void ready() {
        if (ready) {
            return;
        }
        ready = true;
        // It tells each registration.
        MEDIATOR.setLevel(Level.WARNING);
        NATTABLE.addHandler(new ToLog());
        Bundle[] bundles =
                FrameworkUtil.getBundle(Libraries.class).getBundleContext().getBundles();
        // The first of them is the framework itself.
        Bundle framework = bundles[0];
        for (String name : BUNDLES) {
            for (Bundle bundle : bundles) {
                if (bundle.getSymbolicName().equals(name)) {
                    start(bundle, framework);
                }
            }
        }
        if (framework.getState() == Bundle.ACTIVE) {
            loadClasses();
        }
    }

    /** The first layers load some hundred classes, which takes longer than the UI thread may. */
    private static void loadClasses() {
        new ViewportLayer(new DataLayer(new DummyBodyDataProvider(1, 1))).getColumnCount();
    }

    private static void start(Bundle bundle, Bundle framework) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            // When the program ends while a table is being filled, nothing starts any more, and nobody is left to see
            // the table.
            if (framework.getState() != Bundle.STOPPING) {
                ILog.of(Libraries.class).error(e.getMessage(), e);
            }
        }
    }

    /** Brings what NatTable logs through SLF4J, and thus java.util.logging, into the log of the workspace: warnings and worse. */
    private static final class ToLog extends Handler {
        ToLog() {
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord entry) {
            if (!isLoggable(entry)) {
                return;
            }
            ILog log = ILog.of(Libraries.class);
            String text = new SimpleFormatter().formatMessage(entry);
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                log.error(text, entry.getThrown());
            } else {
                log.warn(text, entry.getThrown());
            }
        }

        @Override
        public void flush() {
            // The log of the workspace is written at once.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
