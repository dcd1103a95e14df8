// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of an add-on: built apart, put in, used, taken out, on the command line and in the running console. */
@Timeout(1800)
class AddOnTest {
    private static final int MOST_LINES = 60;
    private static final String FEATURE = "com.acme.shield.feature";
    private static final String VIEW = "com.acme.shield.view";

    @TempDir
    private static Path workshop;

    private static Path site;

    @TempDir
    private Path folder;

    private Path home;
    private Path evidence;

    @BeforeAll
    static void build() throws Exception {
        Product.folder();
        site = VendorAddOn.build(workshop);
    }

    @BeforeEach
    void prepare() throws IOException {
        // As people's folders are called.
        home = Files.createDirectory(folder.resolve("J\u00f6rg B"));
        evidence = Files.writeString(folder.resolve("acme.reg"), """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Shield]
            "BlockRdp"=dword:00000001
            """);
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        Path addOns = addOns();
        if (Files.isDirectory(addOns)) {
            try (Stream<Path> left = Files.list(addOns)) {
                assertFalse(left.anyMatch(path -> path.getFileName().toString().startsWith(".new")));
            }
        }
    }

    private Path addOns() {
        return home.resolve(".local/share/rdpworkbench/addons");
    }

    private Run run(String... arguments) throws Exception {
        return Product.run(Map.of("HOME", home.toString()), arguments);
    }

    @Test
    void theExampleIsSmall() throws IOException {
        long lines = VendorAddOn.lines();
        assertTrue(lines <= MOST_LINES, () -> "the example has " + lines + " lines of Java");
    }

    @Test
    void theCommandLineInstallsUsesAndRemovesIt() throws Exception {
        run("addon", "list").exits(0).shows("No add-ons");
        run("addon", "install", site.toString()).exits(0).shows("Acme Shield is installed", FEATURE);
        run("addon", "list").exits(0).shows(FEATURE, "Acme Shield", "Acme", "whole");
        run("list", "diagnostics").exits(0).shows("acme.shield");
        run("list", "causes").exits(0).shows("acme.blocks");
        run("diagnose", "--evidence", evidence.toString())
                .exits(1)
                .shows("Acme Shield blocks Remote Desktop", "shieldctl rdp allow");
        Path advice = Files.writeString(folder.resolve("advice.txt"), "Uninstall Acme Shield.\n");
        run("explain", "--advice", advice.toString()).exits(1).shows("harmful: Uninstall Acme Shield");
        assertEquals(
                FEATURE,
                run("addon", "list", "--format", "json")
                        .exits(0)
                        .json()
                        .at("/addons/0/id")
                        .asText());
        run("addon", "remove", FEATURE).exits(0).shows("Acme Shield is removed");
        Run after = run("list", "diagnostics").exits(0);
        assertFalse(after.out().contains("acme"), after::toString);
        run("addon", "remove", FEATURE).refuses(3, FEATURE, "addon list");
    }

    @Test
    void anotherBuildOfTheSameVersionTakesItsPlace() throws Exception {
        run("addon", "install", site.toString()).exits(0);
        run("addon", "install", site.toString()).exits(0);
        assertEquals(
                1,
                run("addon", "list", "--format", "json")
                        .exits(0)
                        .json()
                        .at("/addons")
                        .size());
        run("list", "diagnostics").exits(0).shows("acme.shield");
    }

    @Test
    void aNewerVersionIsTakenFromWhereItWasInstalledFrom() throws Exception {
        Path jar = bundle("1.0.0");
        run("addon", "update").exits(0).shows("No add-ons are installed");
        run("addon", "install", jar.toString()).exits(0);
        run("addon", "update").exits(0).shows("Tiny: nothing newer than 1.0.0");
        bundle("1.1.0");
        run("addon", "update", "com.acme.tiny").exits(0).shows("One add-on is updated", "1.0.0 \u2192 1.1.0");
        run("addon", "list").exits(0).shows("1.1.0");
        bundle("1.0.5");
        run("addon", "update").exits(0).shows("Tiny: nothing newer than 1.1.0");
        Files.delete(jar);
        run("addon", "update").exits(3).shows("Tiny: not examined", "is not there");
        run("addon", "list").exits(0).shows("1.1.0");
        run("addon", "update", "com.acme.other").refuses(3, "com.acme.other", "addon list");
    }

    /** A bundle that does nothing, always in the same file. */
    private Path bundle(String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-Name", "Tiny");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "com.acme.tiny");
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        manifest.getMainAttributes()
                .putValue("Import-Package", "org.rdpworkbench.core.diagnosis;version=\"[0.1.0,0.2.0)\"");
        Path jar = folder.resolve("tiny.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void theRunningConsoleTakesItAndLetsItGo() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "there is no display to open a window on");
        run("addon", "install", DrivenConsole.driver(folder).toString()).exits(0);
        try (DrivenConsole console = new DrivenConsole(home)) {
            console.awaitWindow();
            assertFalse(console.tell("diagnose", evidence.toString()).contains("acme"));
            assertEquals("no", console.tell("known", VIEW));

            // Put in: found without a restart.
            console.tell(
                    "command",
                    "org.rdpworkbench.addons.ui.command.install",
                    "org.rdpworkbench.addons.ui.path",
                    site.toString());
            console.press("Install");
            console.awaitAnswer("appear after a restart", "labels");
            assertTrue(console.tell("diagnose", evidence.toString()).contains("acme.blocks"));

            // Its view: after the restart that the console offers.
            console.restart();
            assertEquals("yes", console.tell("known", VIEW));
            assertEquals("ok", console.tell("show", VIEW));
            console.awaitAnswer("Acme Shield has nothing to say about this case", "labels");
            assertTrue(console.tell("diagnose", evidence.toString()).contains("acme.blocks"));

            // It has something to say about a case with a finding of its own: only then is there a table.
            assertFalse(console.tell("widgets").contains(VIEW + ".table"));
            console.tell(
                    "command",
                    "org.rdpworkbench.ui.command.openCase",
                    "org.rdpworkbench.ui.command.openCase.path",
                    savedCase().toString());
            console.awaitAnswer(VIEW + ".table", "widgets");
            console.awaitAnswer("ok", "pick", VIEW, "Acme Shield blocks Remote Desktop");

            // Taken out: gone without a restart, its view closed.
            console.tell("command", "org.rdpworkbench.addons.ui.command.addOns");
            console.awaitAnswer("addons.table", "widgets");
            console.awaitAnswer("ok", "pick", "addons", "Acme Shield");
            console.press("addons.remove");
            console.press("Remove");
            console.awaitAnswer("Acme Shield is removed", "labels");
            assertFalse(console.tell("diagnose", evidence.toString()).contains("acme"));
            assertFalse(console.tell("views").contains(VIEW));

            // The layout survives.
            console.restart();
            assertEquals("no", console.tell("known", VIEW));
            assertTrue(console.tell("views").contains("org.rdpworkbench.ui.view.targets"));
            assertFalse(console.tell("views").contains(VIEW));
        }
        noErrors();
    }

    @Test
    void aLayoutSurvivesThatItsViewWasIn() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "there is no display to open a window on");
        run("addon", "install", DrivenConsole.driver(folder).toString()).exits(0);
        run("addon", "install", site.toString()).exits(0);
        try (DrivenConsole console = new DrivenConsole(home)) {
            console.awaitWindow();
            assertEquals("ok", console.tell("show", VIEW));
            console.awaitAnswer("Acme Shield has nothing to say about this case", "labels");
        }
        run("addon", "remove", FEATURE).exits(0);
        Files.delete(home.resolve("port"));
        try (DrivenConsole console = new DrivenConsole(home)) {
            console.awaitWindow();
            assertTrue(console.tell("views").contains("org.rdpworkbench.ui.view.targets"));
            assertFalse(console.tell("views").contains(VIEW), () -> "the view is still in the layout");
        }
        noErrors();
    }

    @Test
    void whatEndsTheProgramIsLeftOutAtTheNextStart() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "there is no display to open a window on");
        Path deadly =
                DrivenConsole.bundle(folder, "deadly/Deadly.java", "org.rdpworkbench.product.deadly", "Deadly", "");
        run("addon", "install", deadly.toString()).exits(0);
        Process first = Product.console(home, folder.resolve("first.log"), Map.of());
        assertEquals(77, first.waitFor());
        Process second = Product.console(home, folder.resolve("second.log"), Map.of());
        try {
            Path metadata = home.resolve(".local/share/rdpworkbench/workspace/.metadata");
            DrivenConsole.await(
                    "the workspace of the second start", () -> Files.isDirectory(metadata.resolve(".plugins")));
            assertTrue(second.isAlive());
        } finally {
            second.descendants().forEach(ProcessHandle::destroy);
            second.destroy();
            second.waitFor();
        }
        run("addon", "list").exits(0).shows("org.rdpworkbench.product.deadly");
        run("addon", "remove", "org.rdpworkbench.product.deadly").exits(0);
    }

    @Test
    void aDamagedInstallationIsLeftOutAndSaysWhy() throws Exception {
        run("addon", "install", site.toString()).exits(0);
        Path jar;
        try (Stream<Path> files = Files.walk(addOns())) {
            jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(jar, new byte[100]);
        Run list = run("list", "diagnostics").exits(0);
        assertFalse(list.out().contains("acme"), list::toString);
        Run told = run("addon", "list").exits(0);
        assertTrue(
                told.out().replaceAll("\\s+", " ").contains("has changed since it was installed. Install it anew."),
                told::toString);
        assertEquals(
                "Its file " + jar.getFileName() + " has changed since it was installed. Install it anew.",
                run("addon", "list", "--format", "json")
                        .exits(0)
                        .json()
                        .at("/addons/0/obstacle")
                        .asText());
        run("addon", "install", site.toString()).exits(0);
        run("list", "diagnostics").exits(0).shows("acme.shield");
    }

    @Test
    void whatIsNoAddOnIsRefusedWithTheReason() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.zip"), "no archive");
        run("addon", "install", text.toString()).refuses(3, "is no add-on");
        run("addon", "install", folder.resolve("nowhere.jar").toString()).refuses(3, "is not there");
        run("addon", "install", folder.toString()).refuses(3, "no folder");
        run("addon", "install", bundle("", "Import-Package: org.osgi.framework").toString())
                .refuses(3, "none of its bundles uses a package org.rdpworkbench");
        run("addon", "install", bundle("", "").toString()).refuses(3, "none of its bundles uses");
        run("addon", "install", plain().toString()).refuses(3, "no OSGi bundle");
    }

    @Test
    void whatDoesNotFitIsRefusedAndSaysWhatItNeeds() throws Exception {
        run(
                        "addon",
                        "install",
                        bundle("", "Import-Package: org.rdpworkbench.core.text,org.acme.secret;version=2")
                                .toString())
                .refuses(3, "the package org.acme.secret from version 2.0.0 on", "has none");
        run(
                        "addon",
                        "install",
                        bundle("", "Import-Package: org.rdpworkbench.core.text;version=\"[7.0.0,8.0.0)\"")
                                .toString())
                .refuses(3, "org.rdpworkbench.core.text from version 7.0.0 on and before 8.0.0", "has 0.1.0");
        run(
                        "addon",
                        "install",
                        bundle("", "Import-Package: org.rdpworkbench.core.text\r\nRequire-Bundle: org.acme.other")
                                .toString())
                .refuses(3, "the bundle org.acme.other");
        run(
                        "addon",
                        "install",
                        bundle(
                                        "",
                                        "Import-Package: org.rdpworkbench.core.text\r\n"
                                                + "Require-Capability:"
                                                + " osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                                .toString())
                .refuses(3, "Java 99");
        run("addon", "list").exits(0).shows("No add-ons");
    }

    @Test
    void aDamagedBundleIsRefused() throws Exception {
        Path whole;
        try (Stream<Path> plugins = Files.list(site.resolve("plugins"))) {
            whole = plugins.filter(file -> file.getFileName().toString().startsWith("com.acme.shield_"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(whole);
        // A whole third: a short piece may hit nothing but the headers of folders, which nobody reads.
        for (int i = bytes.length / 3; i < bytes.length * 2 / 3; i++) {
            bytes[i] ^= 0x55;
        }
        Path damaged = Files.write(folder.resolve("damaged.jar"), bytes);
        run("addon", "install", damaged.toString()).refuses(3, "damaged");
    }

    /** A case in which the add-on found something. */
    private Path savedCase() throws Exception {
        Path file = folder.resolve("acme.rdpcase");
        run("diagnose", "--evidence", evidence.toString(), "--format", "json", "--out", file.toString())
                .exits(1);
        return file;
    }

    private Path plain() throws IOException {
        Path jar = folder.resolve("plain.jar");
        DrivenConsole.pack(jar, "Manifest-Version: 1.0\r\n\r\n", Files.createTempDirectory(folder, "empty"));
        return jar;
    }

    private Path bundle(String name, String headers) throws IOException {
        Path jar = Files.createTempFile(folder, "bundle", ".jar");
        DrivenConsole.pack(
                jar,
                "Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBundle-SymbolicName: org.acme.test" + name
                        + "\r\nBundle-Version: 1.0.0\r\n" + headers + "\r\n\r\n",
                Files.createTempDirectory(folder, "empty"));
        return jar;
    }

    /** What the console logged as an error since it first started. */
    private void noErrors() throws IOException {
        Path log = home.resolve(".local/share/rdpworkbench/workspace/.metadata/.log");
        if (Files.exists(log)) {
            String text = Files.readString(log);
            // 4 is the severity of errors.
            assertFalse(text.matches("(?s).*!ENTRY \\S+ 4 .*"), text);
        }
    }
}
