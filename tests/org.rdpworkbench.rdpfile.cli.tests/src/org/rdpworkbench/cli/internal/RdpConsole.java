// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.cli.CommandContributor;

/** The command line with the commands that the running bundles contribute, before a terminal in memory. */
final class RdpConsole {
    private static final int COLUMNS = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static List<CommandContributor> contributors() {
        BundleContext context = FrameworkUtil.getBundle(RdpConsole.class).getBundleContext();
        try {
            for (Bundle bundle : context.getBundles()) {
                if (bundle.getSymbolicName().matches("org\\.rdpworkbench\\.rdpfile\\.(core|cli)")) {
                    bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                }
            }
            List<CommandContributor> found = new ArrayList<>();
            for (ServiceReference<CommandContributor> reference :
                    context.getServiceReferences(CommandContributor.class, null)) {
                found.add(context.getService(reference));
            }
            return found;
        } catch (BundleException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command line, forgetting what earlier ones printed. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                COLUMNS,
                StandardCharsets.UTF_8);
        return new CommandRunner(
                        terminal,
                        contributors(),
                        () -> {
                            throw new IllegalStateException("no .rdp command needs the installation");
                        },
                        new Interruption(),
                        "1.2.3")
                .run(arguments);
    }

    /** Runs a command line with something on standard input. */
    int runWith(byte[] input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was printed, without the line breaks of folding. */
    String unfolded() {
        return out().replaceAll("\\s+", " ");
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return JsonParser.parseString(out()).getAsJsonObject();
    }
}
