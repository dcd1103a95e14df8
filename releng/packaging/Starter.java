// SPDX-License-Identifier: EPL-2.0

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.core.runtime.adaptor.EclipseStarter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Starts the OSGi framework of the product that this JAR lies in: the console without arguments, the command line with some.
 *
 * <p>It stands in for Equinox' own launcher, which needs half a second more: the framework lies on the class path, where the JVM's
 * class data archive reaches it. System properties say where to write: {@code rdpw.cache} (may be deleted any time) and
 * {@code rdpw.data} (the user's). The product's own folder is only read.
 */
final class Starter {

    private static final int CANNOT_START = 3;

    /** In the user's folder for add-ons while the console starts with some, with the number of its process. */
    private static final String MARKER = ".starting";

    private static final List<ClassLoader> HELD = new ArrayList<>();

    /** Whether other bundles start than the last time. */
    private static boolean changed;

    private Starter() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        Path product = Path.of(Starter.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
        boolean console = args.length == 0;
        Path configuration = Path.of(System.getProperty("rdpw.cache"), console ? "console" : "cli");
        String bundles = console ? "org.eclipse.equinox.simpleconfigurator/bundles.info" : "cli.info";

        set("osgi.install.area", url(product));
        set("osgi.configuration.area", url(configuration));
        set("osgi.instance.area", url(console ? workspace() : Path.of(System.getProperty("rdpw.data"), "workspace")));
        set("osgi.framework", url(plugin(product, "org.eclipse.osgi_")));
        set(
                "osgi.bundles",
                "reference:" + url(plugin(product, "org.eclipse.equinox.simpleconfigurator_")) + "@1:start");
        set("osgi.bundles.defaultStartLevel", "4");
        Path addOns = Path.of(System.getProperty("rdpw.data"), "addons");
        set("rdpw.addons", addOns.toString());
        set(
                "org.eclipse.equinox.simpleconfigurator.configUrl",
                url(bundles(
                        product.resolve("configuration").resolve(bundles),
                        configuration,
                        addOnsToStart(addOns, product, console))));
        set("eclipse.product", "org.rdpworkbench.product.rdpworkbench");
        set(
                "eclipse.application",
                console ? "org.rdpworkbench.product.application" : "org.rdpworkbench.cli.application");
        // Icons are drawn by AWT's renderer, which would open a connection to the X server of its own: 0.5 s on the UI
        // thread.
        set("java.awt.headless", "true");
        // Saves the descriptions of all components parsed, in the configuration area; later starts need no XML parser.
        set("ds.cache.metadata", "true");
        // An orderly end of the framework writes the state that makes the next start fast. When there is one, the
        // command
        // line ends at once.
        boolean orderly = console || changed || !hasState(configuration);
        set("osgi.noShutdown", "true");
        int result = run(args, addOns.resolve(MARKER));
        if (orderly) {
            end();
        }
        System.exit(result);
    }

    /**
     * The folder of the console's session: the user's own, or one for this session alone, where the user asked for it at the last
     * start or the own one cannot be written to. The property {@code rdpw.temporary} says why.
     */
    private static Path workspace() throws IOException {
        Path own = Path.of(System.getProperty("rdpw.data"), "workspace");
        if (Files.deleteIfExists(Path.of(System.getProperty("rdpw.cache"), "temporary-session"))) {
            System.setProperty("rdpw.temporary", "As you asked.");
            return Files.createTempDirectory("rdpworkbench-");
        }
        Path there = Files.exists(own) ? own : own.getParent();
        Path inside = own.resolve(".metadata");
        if (Files.exists(there) && !Files.isWritable(there) || Files.exists(inside) && !Files.isWritable(inside)) {
            System.setProperty("rdpw.temporary", own + " cannot be written to.");
            return Files.createTempDirectory("rdpworkbench-");
        }
        return own;
    }

    private static int run(String[] args, Path marker) {
        try {
            Object result = EclipseStarter.run(args, null);
            // The framework logs why an application did not run, says in this property where, and gives nothing back.
            if (!(result instanceof Integer code)) {
                System.err.println("rdpw: RDP Workbench could not be started: "
                        + System.getProperty("eclipse.exitdata", "no application ran.")
                                .replaceAll("\\s+", " "));
                return CANNOT_START;
            }
            // Whatever it came to, the add-ons have not kept it from ending.
            if (args.length == 0) {
                Files.deleteIfExists(marker);
            }
            return code;
        } catch (Exception e) {
            System.err.println("rdpw: RDP Workbench could not be started: " + e.getMessage());
            if (Boolean.getBoolean("rdpw.verbose")) {
                e.printStackTrace();
            }
            return CANNOT_START;
        }
    }

    /**
     * Ends the framework. The class loaders of its bundles are held until the JVM has ended: what the garbage collector takes before, the
     * archive of classes that the JVM writes then lacks, and Declarative Services would be read from their JAR at each start.
     */
    private static void end() {
        try {
            BundleContext context = EclipseStarter.getSystemBundleContext();
            if (context != null) {
                for (Bundle bundle : context.getBundles()) {
                    BundleWiring wiring = bundle.adapt(BundleWiring.class);
                    if (wiring != null) {
                        HELD.add(wiring.getClassLoader());
                    }
                }
            }
            EclipseStarter.shutdown();
        } catch (Exception e) {
            System.err.println("rdpw: RDP Workbench did not end in order: " + e.getMessage());
        }
    }

    /**
     * The bundles of the add-ons that are installed, as lines of the framework's list. None when a start of the console with them
     * did not come to its end: whatever an add-on does, the console can be opened and the add-on taken out.
     */
    private static List<String> addOnsToStart(Path user, Path product, boolean console) {
        try {
            return addOnsIn(user, product, console);
        } catch (IOException | DirectoryIteratorException e) {
            System.err.println("rdpw: the add-ons are left out: " + e.getMessage());
            return List.of();
        }
    }

    private static List<String> addOnsIn(Path user, Path product, boolean console) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path parent : new Path[] {user, product.resolve("addons")}) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
                    for (Path folder : folders) {
                        if (!folder.getFileName().toString().startsWith(".")) {
                            lines.addAll(lines(folder));
                        }
                    }
                }
            }
        }
        if (lines.isEmpty() || !console) {
            return lines;
        }
        Path marker = user.resolve(MARKER);
        if (Files.exists(marker) && !isRunning(Files.readString(marker))) {
            Files.delete(marker);
            System.setProperty("rdpw.addons.left-out", "true");
            return List.of();
        }
        if (Files.isWritable(user)) {
            Files.writeString(marker, Long.toString(ProcessHandle.current().pid()));
        }
        return lines;
    }

    private static boolean isRunning(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The lines of one add-on; none when it is not whole. */
    private static List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("addon.properties"))) {
            properties.load(reader);
            for (int i = 0; properties.containsKey("bundle." + i); i++) {
                // name, version, file, whether it is started, size
                String[] bundle = properties.getProperty("bundle." + i).split(",");
                Path file = folder.resolve(bundle[2]);
                if (Files.size(file) != Long.parseLong(bundle[4])) {
                    return List.of();
                }
                String uri = file.toUri().toString().replace(",", "%2C");
                lines.add(String.join(",", bundle[0], bundle[1], uri, "4", bundle[3]));
            }
            return lines;
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // No add-on, or a damaged one: the console lists it with the reason.
            return List.of();
        }
    }

    /** The list of bundles to start with: the product's own, or one with the add-ons' bundles as well. */
    private static Path bundles(Path own, Path configuration, List<String> addOns) throws IOException {
        Path all = configuration.resolve("bundles.info");
        if (addOns.isEmpty()) {
            changed = Files.deleteIfExists(all);
            return own;
        }
        String text = Files.readString(own) + String.join("\n", addOns) + "\n";
        Files.createDirectories(configuration);
        if (!Files.exists(all) || !Files.readString(all).equals(text)) {
            Files.writeString(all, text);
            changed = true;
        }
        // A file of an add-on may have been replaced by another one of the same name and version.
        set("osgi.checkConfiguration", "true");
        return all;
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The framework takes URLs as they are, without escapes. */
    private static String url(Path path) {
        String name = path.toAbsolutePath().toString().replace(File.separatorChar, '/');
        return "file:" + (name.startsWith("/") ? "" : "/") + name + (Files.isRegularFile(path) ? "" : "/");
    }

    private static Path plugin(Path product, String prefix) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(product.resolve("plugins"), prefix + "*.jar")) {
            for (Path jar : found) {
                return jar;
            }
        }
        throw new IOException("The installation in " + product + " is not complete: no " + prefix + "*.jar");
    }

    private static boolean hasState(Path configuration) throws IOException {
        Path state = configuration.resolve("org.eclipse.osgi");
        if (!Files.isDirectory(state)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(state, "framework.info.*")) {
            return found.iterator().hasNext();
        }
    }
}
