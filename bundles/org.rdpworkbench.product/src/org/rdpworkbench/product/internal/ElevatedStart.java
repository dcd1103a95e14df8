// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.core.evidence.AdministratorRights;
import org.rdpworkbench.core.text.Texts;

/**
 * Starts the console again as administrator, when the command of the user interface asked for it by setting {@link #WANTED} before it
 * closed the workbench. Its cases come back as after every start, since the workspace is the same.
 */
final class ElevatedStart {
    /** System property: the console is to be started again as administrator. */
    static final String WANTED = "rdpw.restart-elevated";

    private static final Texts TEXTS = Texts.of(ElevatedStart.class);

    private ElevatedStart() {}

    static boolean isWanted() {
        return Boolean.getBoolean(WANTED);
    }

    /**
     * Starts it, after Windows has asked the user.
     *
     * @return false if the user refused
     * @throws IOException if it cannot be started; the message is a sentence for the user
     */
    static boolean start() throws IOException {
        BundleContext context = FrameworkUtil.getBundle(ElevatedStart.class).getBundleContext();
        ServiceReference<AdministratorRights> reference = context.getServiceReference(AdministratorRights.class);
        AdministratorRights rights = reference == null ? null : context.getService(reference);
        String root = System.getenv("SystemRoot");
        if (rights == null || root == null) {
            throw new IOException(TEXTS.get("elevated.elsewhere"));
        }
        // Through a file, since on Windows the path of the URL starts with a slash too many.
        Path product = new File(Platform.getInstallLocation().getURL().getPath()).toPath();
        return rights.start(
                Path.of(root, "System32", "cmd.exe"),
                parameters(
                        System.getProperty("java.home"),
                        product.resolve("rdpw.cmd").toString()));
    }

    /**
     * What cmd.exe is to do: run the start script with the Java that runs now, which the script might not find by itself in the
     * environment of an administrator. With {@code /s} cmd takes away the outer quotation marks alone.
     *
     * @throws IOException if a path has signs that cmd gives a meaning also between quotation marks
     */
    static String parameters(String javaHome, String script) throws IOException {
        for (String path : new String[] {javaHome, script}) {
            if (path.indexOf('%') >= 0 || path.indexOf('"') >= 0) {
                throw new IOException(TEXTS.get("elevated.path", path));
            }
        }
        return "/d /s /c \"set \"RDPW_JAVA_HOME=" + javaHome + "\"&& \"" + script + "\"\"";
    }
}
