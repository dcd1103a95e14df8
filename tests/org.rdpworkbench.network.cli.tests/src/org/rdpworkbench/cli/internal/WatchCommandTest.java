// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.testsupport.CuttingProxy;
import org.rdpworkbench.testsupport.Patience;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Xrdp;

/** {@code rdpw watch} with the real probe, the real server xrdp, and a middlebox that cuts. */
@Timeout(600)
class WatchCommandTest {
    /** How a look at xrdp comes out. A watch that waits for it ends with the first look, however long that takes. */
    private static final String WORKS = "certificate-concern";

    @TempDir
    static Path folder;

    private static Xrdp xrdp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption();

    @BeforeAll
    static void startXrdp() throws Exception {
        xrdp = new Xrdp(folder);
    }

    @AfterAll
    static void stopXrdp() {
        if (xrdp != null) {
            xrdp.close();
        }
    }

    private static List<CommandContributor> contributors() {
        BundleContext context = FrameworkUtil.getBundle(WatchCommandTest.class).getBundleContext();
        try {
            for (Bundle bundle : context.getBundles()) {
                if (bundle.getSymbolicName().matches("org\\.rdpworkbench\\.(network\\.(core|cli)|wire\\.core)")) {
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

    private int run(String... arguments) {
        Terminal terminal = new Terminal(out, err, false, false, false, 100, StandardCharsets.UTF_8);
        return new CommandRunner(
                        terminal,
                        contributors(),
                        () -> {
                            throw new IllegalStateException("a watch needs no installation");
                        },
                        interruption,
                        "1.2.3")
                .run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void itEndsWhenTheMiddleboxCuts() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(xrdp.port())) {
            CompletableFuture<Void> cutting = CompletableFuture.runAsync(() -> {
                try {
                    await(() -> proxy.connections() >= 2);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                proxy.cut();
            });
            assertEquals(
                    1, run("watch", "localhost:" + proxy.port(), "--every", "1s", "--until-failure"), err::toString);
            cutting.join();
            List<String> lines = out().lines().toList();
            assertTrue(lines.getFirst().contains("localhost:" + proxy.port() + ": works"), out());
            assertTrue(lines.getFirst().contains("ms to connect"), out());
            assertTrue(out().contains("127.0.0.1:" + proxy.port() + " of localhost: works"), out());
            assertTrue(
                    out().matches("(?s).*works.* → (closed|reset) (before Remote Desktop's first answer|during TLS).*"),
                    out());
            assertTrue(out().contains("ended since it failed"), out());
            assertTrue(lines.stream().anyMatch(line -> line.matches("localhost:\\d+: \\d+ looks, .* failed; now: .*")));
            assertEquals("", err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatWorksAllTheTimeIsZeroAndEveryLookIsALineOfJson() throws Exception {
        Patience.growing(Duration.ofSeconds(3), time -> {
            out.reset();
            String length = time.toSeconds() + "s";
            assertEquals(
                    0, run("watch", "127.0.0.1:" + xrdp.port(), "--every", "1s", "--for", length, "--format", "json"));
            List<JsonObject> lines = out().lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
            List<String> kinds =
                    lines.stream().map(line -> line.get("kind").getAsString()).toList();
            assertEquals("end", kinds.get(kinds.size() - 2));
            assertEquals("summary", kinds.getLast());
            long samples = kinds.stream().filter("sample"::equals).count();
            assertTrue(samples >= 2, out());
            assertEquals(samples, lines.getLast().get("count").getAsLong());
            JsonObject sample = lines.getFirst();
            assertTrue(sample.getAsJsonObject("seen").get("works").getAsBoolean(), out());
            assertTrue(sample.get("connectMillis").getAsDouble() > 0);
            assertFalse(sample.has("address"), "an address that is given is one way");
            assertEquals(
                    0, lines.getLast().getAsJsonObject("failed").get("value").getAsDouble());
        });
    }

    @Test
    void controlCGivesTheSummaryWith130() throws Exception {
        Path file = folder.resolve("watch.txt");
        try (CuttingProxy proxy = new CuttingProxy(xrdp.port())) {
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                    () -> run("watch", "127.0.0.1:" + proxy.port(), "--every", "1s", "--out", file.toString()));
            await(() -> proxy.connections() >= 1);
            interruption.interrupt();
            assertEquals(130, code.get(2, TimeUnit.MINUTES));
        }
        String text = Files.readString(file);
        assertTrue(text.contains("ended by you"), text);
        assertTrue(text.lines().toList().getLast().startsWith("127.0.0.1:"), text);
    }

    @Test
    void aPortThatRefusesIsAProblemAndCsvHoldsEveryLook() throws Exception {
        int port = Ports.free();
        assertEquals(1, run("watch", "127.0.0.1:" + port, "--every", "1s", "--until-failure", "--csv"));
        List<String> lines = out().lines().toList();
        assertTrue(lines.getFirst().startsWith("kind,time,"));
        assertTrue(lines.size() >= 2, out());
        assertTrue(lines.get(1).contains(",false,refused,P2,tcp,refused,"), out());
    }

    @Test
    void aPageShowsTheFigures() {
        assertEquals(
                0,
                run("watch", "127.0.0.1:" + xrdp.port(), "--every", "1s", "--until-outcome", "P9", "--format", "html"));
        assertTrue(out().contains("<table"), out());
        assertTrue(out().contains("Usual time to connect"), out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--every 0s",
                "--every 5",
                "--every 2d",
                "--for soon",
                "--until-outcome P99",
                "--csv --format json",
                "--read x.json",
                "--format sarif"
            })
    void wrongUsageIsSaidInOneLine(String options) {
        List<String> arguments = new ArrayList<>(List.of("watch", "127.0.0.1:9"));
        arguments.addAll(List.of(options.split(" ")));
        assertEquals(2, run(arguments.toArray(String[]::new)));
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count(), err::toString);
        assertEquals("", out());
    }

    @Test
    void aSavedWatchIsReadBackAndComparedWithAnother() throws Exception {
        Path one = folder.resolve("one.json");
        Path other = folder.resolve("other.json");
        String host = "127.0.0.1:" + xrdp.port();
        assertEquals(0, run("watch", host, "--until-outcome", WORKS, "--save", one.toString()), err::toString);
        assertEquals(0, run("watch", "localhost:" + xrdp.port(), "--until-outcome", WORKS, "--save", other.toString()));
        out.reset();
        assertEquals(0, run("watch", "--read", one.toString()), err::toString);
        assertTrue(out().contains(host), out());
        assertTrue(out().contains("ended since it came out as asked"), out());
        out.reset();
        assertEquals(0, run("watch", "--read", one.toString(), "--format", "json"));
        assertEquals(Files.readString(one), out());
        out.reset();
        assertEquals(0, run("watch", "--read", one.toString(), "--csv"));
        assertTrue(out().startsWith("kind,time,"), out());
        out.reset();
        assertEquals(0, run("watch", "--read", one.toString(), "--read", other.toString()), err::toString);
        assertTrue(out().contains(host + " and localhost:" + xrdp.port()), out());
        assertTrue(out().contains("Addresses:"), out());
        assertFalse(out().contains("more than chance:"), out());
        assertTrue(out().contains("not everything was seen often enough to tell"), out());
        out.reset();
        Path broken = Files.writeString(
                folder.resolve("broken.json"), Files.readString(one).replaceFirst("\"changes\".*", "\"cha"));
        assertEquals(3, run("watch", "--read", broken.toString()), out());
        assertTrue(out().contains("breaks off"), out());
        out.reset();
        assertEquals(3, run("watch", "--read", broken.toString(), "--format", "html"), out());
        assertTrue(out().contains("breaks off"), out());
        out.reset();
        assertEquals(3, run("watch", "--read", broken.toString(), "--format", "json"), out());
        Path again = Files.writeString(folder.resolve("again.json"), out());
        assertTrue(
                JsonParser.parseString(out())
                        .getAsJsonObject()
                        .getAsJsonArray("damage")
                        .toString()
                        .contains("breaks off"),
                out());
        out.reset();
        assertEquals(3, run("watch", "--read", again.toString()), out());
        out.reset();
        err.reset();
        assertEquals(3, run("watch", "--read", broken.toString(), "--csv"), out());
        assertTrue(out().startsWith("kind,time,"), out());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("breaks off"), err::toString);
        out.reset();
        assertEquals(3, run("watch", "--read", one.toString(), "--read", broken.toString(), "--format", "json"), out());
        JsonObject damage = JsonParser.parseString(out())
                .getAsJsonObject()
                .getAsJsonArray("damage")
                .get(0)
                .getAsJsonObject();
        assertEquals("broken.json", damage.get("watch").getAsString());
        assertTrue(damage.get("sentence").getAsString().contains("breaks off"), out());
        out.reset();
        assertEquals(3, run("watch", "--read", xrdp.certificate().toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("This is no saved watch"), err::toString);
        err.reset();
        assertEquals(3, run("watch", "--read", folder.resolve("none.json").toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("there is no such file"), err::toString);
    }

    /** Each with a hundred looks, or one of them with less. */
    @Test
    void twoWatchesAreCalledAlikeOnlyWhereAllWasSeen() throws Exception {
        Path once = folder.resolve("once.json");
        String host = "127.0.0.1:" + xrdp.port();
        assertEquals(0, run("watch", host, "--until-outcome", WORKS, "--save", once.toString()), err::toString);
        String open = "not everything was seen often enough to tell";
        String alike = "do not differ by more than chance, as far as they were seen";
        Path often = looks(once, "often.json", host);
        assertEquals(alike, compared(0, often, looks(once, "again.json", host), alike));
        assertEquals(open, compared(0, often, once, open));
        Path two = looks(once, "two.json", host, "127.0.0.2:" + xrdp.port());
        assertEquals(open, compared(0, often, two, open));
        assertEquals(open, compared(0, two, often, open));
        assertEquals(alike, compared(0, two, looks(once, "as-two.json", host, "127.0.0.2:" + xrdp.port()), alike));
        String text = Files.readString(often);
        Path broken = Files.writeString(
                folder.resolve("broken-off.json"), text.substring(0, text.indexOf("\"changes\"")) + "\"cha");
        assertEquals(open, compared(3, often, broken, open));
    }

    /** The sentence if it is said, else all that is. */
    private String compared(int code, Path first, Path second, String sentence) {
        out.reset();
        assertEquals(code, run("watch", "--read", first.toString(), "--read", second.toString()), out());
        return out().contains(sentence) ? sentence : out();
    }

    /** A watch that saw a hundred times, of each host, what another one saw once. */
    private static Path looks(Path once, String name, String... hosts) throws Exception {
        JsonObject watch = JsonParser.parseString(Files.readString(once)).getAsJsonObject();
        JsonObject way = watch.getAsJsonArray("ways").get(0).getAsJsonObject();
        JsonObject look = way.getAsJsonArray("samples").get(0).getAsJsonObject();
        Instant at = Instant.parse(look.get("at").getAsString());
        JsonArray samples = new JsonArray();
        for (int i = 0; i < 100; i++) {
            JsonObject sample = look.deepCopy();
            sample.addProperty("at", at.plusSeconds(5L * i).toString());
            samples.add(sample);
        }
        JsonArray ways = new JsonArray();
        for (String host : hosts) {
            JsonObject each = way.deepCopy();
            each.addProperty("target", host);
            each.add("samples", samples);
            ways.add(each);
        }
        watch.add("ways", ways);
        return Files.writeString(folder.resolve(name), watch.toString());
    }

    @Test
    void withoutAHostItSaysWhatIsMissing() {
        assertEquals(2, run("watch"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("a host to watch is missing"), err::toString);
    }

    @Test
    void helpTellsOfIt() {
        assertEquals(0, run("watch", "--help"));
        assertTrue(out().contains("--until-failure"), out());
        assertTrue(out().contains("rdpw watch ts01.example"), out());
    }
}
