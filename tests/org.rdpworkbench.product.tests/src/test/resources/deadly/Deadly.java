// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.deadly;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The worst that an add-on can do: ends the program while it starts. */
public final class Deadly implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        if ("org.rdpworkbench.product.application".equals(System.getProperty("eclipse.application"))) {
            Runtime.getRuntime().halt(77);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing
    }
}
