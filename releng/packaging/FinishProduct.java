// SPDX-License-Identifier: EPL-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * Turns the products that p2 has materialised into what is shipped. Run by the build, after materialising and before archiving:
 * {@code java FinishProduct.java PRODUCTS_FOLDER SOURCE_ROOT TIMESTAMP}.
 *
 * <ul>
 *   <li>Takes the signatures out of the third-party JARs: the JVM's class data archive skips signed JARs, and checking them
 *       costs start-up time. The archive as a whole is what is trusted.
 *   <li>Adds the start scripts, the starter that they run ({@code rdpw.jar}), and the licences.
 *   <li>Writes {@code configuration/cli.info}: the bundles that the command line needs, those without a user interface.
 *   <li>Writes {@code build.id}, which changes when a bundle changes, so that the start script knows when to throw its caches away.
 *   <li>Removes p2's book-keeping, which holds times and absolute paths, and sets every file's time to that of the build.
 * </ul>
 */
final class FinishProduct {

    private static final String BUNDLES_INFO = "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info";
    private static final String CLI_INFO = "configuration/cli.info";
    /** PRODUCT/os/ws/arch/NAME.app/Contents/Eclipse. */
    private static final int DEEPEST_PRODUCT = 7;

    /** p2's book-keeping, and settings that the starter gives instead. */
    private static final Set<String> NOT_SHIPPED = Set.of(
            "p2",
            "features",
            "artifacts.xml",
            "eclipse.ini",
            "configuration/config.ini",
            "configuration/org.eclipse.update");

    private FinishProduct() {}

    public static void main(String[] args) throws IOException {
        Path products = Path.of(args[0]);
        Path source = Path.of(args[1]);
        FileTime time = FileTime.from(Instant.parse(args[2]));
        List<Path> folders;
        try (Stream<Path> files = Files.walk(products, DEEPEST_PRODUCT)) {
            folders = files.filter(folder -> Files.exists(folder.resolve(BUNDLES_INFO)))
                    .toList();
        }
        if (folders.isEmpty()) {
            throw new IOException("No product to finish in " + products);
        }
        Map<String, byte[]> unsigned = new HashMap<>();
        for (Path folder : folders) {
            finish(withoutApplicationFolder(folder), source, time, unsigned);
        }
    }

    /**
     * For macOS, p2 puts the product into {@code NAME.app/Contents/Eclipse}. Without a native launcher such an application does
     * nothing when it is opened, so it becomes a plain folder like on the other platforms.
     */
    private static Path withoutApplicationFolder(Path product) throws IOException {
        Path application = product.getParent().getParent();
        String name = application.getFileName().toString();
        if (!name.endsWith(".app")) {
            return product;
        }
        Path plain = application.resolveSibling(name.substring(0, name.length() - ".app".length()));
        Files.move(product, plain);
        delete(application);
        return plain;
    }

    private static void finish(Path product, Path source, FileTime time, Map<String, byte[]> unsigned)
            throws IOException {
        for (String name : NOT_SHIPPED) {
            delete(product.resolve(name));
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(product.resolve("plugins"))) {
            jars = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path jar : jars) {
            stripSignature(jar, unsigned);
        }
        copy(source, product, "LICENSE", "THIRD-PARTY.md", "rdpw", "rdpw.cmd");
        if (Files.getFileStore(product).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(product.resolve("rdpw"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        compileStarter(source, product);
        Path info = product.resolve(BUNDLES_INFO);
        Files.writeString(product.resolve(CLI_INFO), commandLineBundles(product, Files.readAllLines(info)));
        Files.writeString(product.resolve("build.id"), buildId(jars, info) + "\n");
        setTimes(product, time);
    }

    /** {@code rdpw.jar} starts the product; its manifest puts the framework onto the class path. */
    private static void compileStarter(Path source, Path product) throws IOException {
        Path framework;
        try (Stream<Path> plugins = Files.list(product.resolve("plugins"))) {
            framework = plugins.filter(file -> file.getFileName().toString().matches("org\\.eclipse\\.osgi_.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No OSGi framework in " + product));
        }
        Path classes = Files.createTempDirectory("rdpw-starter");
        try {
            Path starter = source.resolve("releng/packaging/Starter.java");
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "--release",
                            "21",
                            "-Xlint:all,-path,-options",
                            "-Werror",
                            "-classpath",
                            framework.toString(),
                            "-d",
                            classes.toString(),
                            starter.toString());
            if (result != 0) {
                throw new IOException("Cannot compile " + starter);
            }
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Starter");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "plugins/" + framework.getFileName());
            manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
            writeJar(product.resolve("rdpw.jar"), manifest, classes.resolve("Starter.class"));
        } finally {
            delete(classes);
        }
    }

    private static void writeJar(Path jar, Manifest manifest, Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of(JarFile.MANIFEST_NAME, file.getFileName().toString())) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                out.putNextEntry(entry);
                if (name.equals(JarFile.MANIFEST_NAME)) {
                    manifest.write(out);
                } else {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
    }

    private static void copy(Path source, Path product, String... names) throws IOException {
        for (String name : names) {
            Files.copy(source.resolve(name), product.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void setTimes(Path product, FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(product)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private static String buildId(List<Path> jars, Path info) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                digest.update(Files.readAllBytes(jar));
            }
            digest.update(Files.readAllBytes(info));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    // Signatures

    private static void stripSignature(Path jar, Map<String, byte[]> unsigned) throws IOException {
        byte[] content = unsigned.get(jar.getFileName().toString());
        if (content == null) {
            content = withoutSignature(jar);
            unsigned.put(jar.getFileName().toString(), content);
        }
        if (content.length > 0) {
            Files.write(jar, content);
        }
    }

    /** The JAR's bytes without its signature, or none when it has no signature. */
    private static byte[] withoutSignature(Path jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().noneMatch(entry -> isSignature(entry.getName()))) {
                return new byte[0];
            }
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                    if (!isSignature(entry.getName())) {
                        copyEntry(zip, entry, out);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void copyEntry(ZipFile zip, ZipEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        if (entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
            Manifest manifest = new Manifest(zip.getInputStream(entry));
            manifest.getEntries().clear();
            manifest.write(out);
        } else {
            zip.getInputStream(entry).transferTo(out);
        }
        out.closeEntry();
    }

    private static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && (name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA") || name.endsWith(".EC"));
    }

    // Bundles of the command line

    /** A bundle as far as it matters here: what it needs and what it gives. Optional needs are left out. */
    private record Bundle(
            String line, String name, Set<String> packages, Set<String> exported, Set<String> bundles, String host) {}

    private static String commandLineBundles(Path product, List<String> infoLines) throws IOException {
        Map<String, Bundle> bundles = new LinkedHashMap<>();
        List<String> header = new ArrayList<>();
        for (String line : infoLines) {
            if (line.startsWith("#") || line.isBlank()) {
                header.add(line);
            } else {
                Bundle bundle = read(product, line);
                bundles.merge(bundle.name() + "/" + line.split(",")[1], bundle, (first, second) -> first);
            }
        }
        Set<Bundle> needed = new LinkedHashSet<>();
        for (Bundle bundle : bundles.values()) {
            if (bundle.name().startsWith("org.rdpworkbench.") || isFramework(bundle)) {
                Set<Bundle> closure = closure(bundle, bundles.values());
                if (closure.stream().noneMatch(FinishProduct::isUserInterface)) {
                    needed.addAll(closure);
                }
            }
        }
        Stream<String> lines = needed.stream().map(FinishProduct::line).sorted();
        return Stream.concat(header.stream(), lines).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The application's container is started by itself, as nothing else in the command line's set does so. */
    private static String line(Bundle bundle) {
        return bundle.name().equals("org.eclipse.equinox.app")
                ? bundle.line().replaceFirst(",\\d+,false$", ",4,true")
                : bundle.line();
    }

    private static boolean isFramework(Bundle bundle) {
        return Set.of(
                        "org.eclipse.osgi",
                        "org.eclipse.equinox.simpleconfigurator",
                        "org.eclipse.equinox.app",
                        "org.apache.felix.scr")
                .contains(bundle.name());
    }

    private static boolean isUserInterface(Bundle bundle) {
        return bundle.name().equals("org.eclipse.swt") || bundle.host().equals("org.eclipse.swt");
    }

    private static Set<Bundle> closure(Bundle root, Collection<Bundle> all) {
        Set<Bundle> closure = new LinkedHashSet<>();
        Deque<Bundle> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Bundle bundle = open.pop();
            if (closure.add(bundle)) {
                bundle.bundles().forEach(name -> byName(all, name).forEach(open::push));
                if (!bundle.host().isEmpty()) {
                    byName(all, bundle.host()).forEach(open::push);
                }
                bundle.packages().stream()
                        .filter(wanted -> closure.stream()
                                .noneMatch(have -> have.exported().contains(wanted)))
                        .map(wanted -> all.stream()
                                .filter(other -> other.exported().contains(wanted))
                                .findFirst())
                        .flatMap(Optional::stream)
                        .forEach(open::push);
            }
        }
        return closure;
    }

    private static Stream<Bundle> byName(Collection<Bundle> all, String name) {
        return all.stream().filter(bundle -> bundle.name().equals(name));
    }

    private static Bundle read(Path product, String line) throws IOException {
        Path location = product.resolve(line.split(",")[2]);
        Attributes main = manifest(location).getMainAttributes();
        Function<String, Set<String>> names = header -> mandatory(main.getValue(header));
        return new Bundle(
                line,
                line.split(",")[0],
                names.apply("Import-Package"),
                names.apply("Export-Package"),
                names.apply("Require-Bundle"),
                names.apply("Fragment-Host").stream().findFirst().orElse(""));
    }

    private static Manifest manifest(Path location) throws IOException {
        if (Files.isDirectory(location)) {
            try (InputStream in = Files.newInputStream(location.resolve(JarFile.MANIFEST_NAME))) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(location.toFile(), false)) {
            return Objects.requireNonNull(jar.getManifest(), () -> location + " has no manifest");
        }
    }

    /** The names in a manifest header (OSGi Core 3.2.4), without those marked optional. */
    private static Set<String> mandatory(String header) {
        Set<String> names = new TreeSet<>();
        if (header == null) {
            return names;
        }
        StringBuilder clause = new StringBuilder();
        boolean quoted = false;
        for (char c : (header + ",").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                addNames(clause.toString(), names);
                clause.setLength(0);
            } else {
                clause.append(c);
            }
        }
        return names;
    }

    private static void addNames(String clause, Set<String> names) {
        if (clause.replace("\"", "").matches("(?s).*resolution\\s*:=\\s*optional.*")) {
            return;
        }
        boolean quoted = false;
        StringBuilder part = new StringBuilder();
        for (char c : (clause + ";").toCharArray()) {
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                if (!part.toString().contains("=")) {
                    names.add(part.toString().strip());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        names.remove("");
    }
}
