// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.testsupport.Programs;

/**
 * A network namespace that is reached through two TUN interfaces and a program of our own between them, which delays, loses, doubles and reorders single IP packets and
 * resets connections. Inside is one address for each fault, so that all are measured at the same time. Addresses are of the range for benchmarks (RFC 2544).
 * Where it cannot be made, for lack of rights or programs, the test is skipped.
 */
final class PacketWay implements AutoCloseable {
    /** Faults, each with what {@code packet_way.py} is told. */
    enum Fault {
        /** None. */
        CLEAN("{}"),
        /** Far away. */
        DELAYED("{'delay': 60}"),
        /** Packets need differently long, and overtake each other by it. */
        JITTERY("{'delay': 5, 'jitter': 80}"),
        /** A third of the packets is overtaken by later ones. */
        REORDERED("{'hold': 0.35, 'held': 40}"),
        /** A third of the packets comes twice. */
        DOUBLED("{'double': 0.35}"),
        /** The server takes its time for everything that it says. */
        SLOW_SERVER("{'answer': 400}"),
        /** Three of ten packets are lost, in both directions. */
        LOSSY("{'loss': 0.3}"),
        /** Packets above a size end the connection. */
        CUTS_AT_SIZE("{'cut': 1350}"),
        /** Packets above a size vanish. */
        SWALLOWS_AT_SIZE("{'swallow': 1350}"),
        /** Connections end after two seconds. */
        CUTS_AFTER_TIME("{'after': 2000}"),
        /** Every third connection is ended at its first data. */
        CUTS_AT_TIMES("{'every': 3}");

        private final String setting;

        Fault(String setting) {
            this.setting = setting.replace('\'', '"');
        }
    }

    private static final int FIRST = 10;

    private final long own = ProcessHandle.current().pid();
    private final String network = "198.18." + (64 + own % 128) + ".";
    private final String name = "rdpwway" + own;
    private final String ip;
    private final String nice;
    private final Process process;
    private final BufferedReader said;
    private String done;

    PacketWay(Path folder) throws IOException, InterruptedException {
        ip = Programs.require("ip");
        nice = Programs.require("nice");
        String python = Programs.require("python3");
        assumeTrue(
                Files.isWritable(Path.of("/dev/net/tun")), "no network namespace can be made here: no TUN interfaces");
        try {
            Programs.run(List.of(ip, "netns", "add", name));
        } catch (IOException e) {
            assumeTrue(false, "no network namespace can be made here: " + e.getMessage());
        }
        String here = "rdpwh" + own;
        String there = "rdpwt" + own;
        Path program = folder.resolve("packet_way.py");
        try (InputStream in = PacketWay.class.getResourceAsStream("packet_way.py")) {
            Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
        }
        process = new ProcessBuilder(python, program.toString(), here, there, settings())
                .redirectError(folder.resolve("packet_way.err").toFile())
                .start();
        said = process.inputReader(StandardCharsets.US_ASCII);
        if (!"ready".equals(said.readLine())) {
            String why = Files.readString(folder.resolve("packet_way.err"));
            close();
            assumeTrue(
                    !why.contains("Operation not permitted"), "no network namespace can be made here: " + why.strip());
            throw new IOException(why);
        }
        Programs.run(List.of(ip, "link", "set", there, "netns", name));
        for (Fault fault : Fault.values()) {
            inside("addr", "add", address(fault) + "/24", "dev", there);
        }
        inside("link", "set", there, "up");
        inside("link", "set", "lo", "up");
        Programs.run(List.of(ip, "addr", "add", network + "1/24", "dev", here));
        Programs.run(List.of(ip, "link", "set", here, "up"));
    }

    private String settings() {
        List<String> parts = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            parts.add("\"" + address(fault) + "\": " + fault.setting);
        }
        return "{" + String.join(", ", parts) + "}";
    }

    /** Where the server is reached with a fault on the way. */
    String address(Fault fault) {
        return network + (FIRST + fault.ordinal());
    }

    /** What stands before a command that is to run inside: a server that has its time, too. */
    List<String> prefix() {
        return List.of(ip, "netns", "exec", name, nice, "-n", "-10");
    }

    private void inside(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(prefix());
        whole.add(ip);
        whole.addAll(List.of(command));
        Programs.run(whole);
    }

    /** Ends the way, and tells how often it did something to packets of a fault: lost, doubled, overtaken, reset. */
    Map<Fault, Integer> end(String what) throws IOException {
        if (done == null) {
            process.getOutputStream().close();
            done = said.readLine();
        }
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            Matcher matcher = Pattern.compile(String.format(
                            Locale.ROOT, "\"%s\": \\{[^}]*\"%s\": (\\d+)", Pattern.quote(address(fault)), what))
                    .matcher(done);
            if (!matcher.find()) {
                throw new IOException("nothing is said of " + fault + ": " + done);
            }
            counts.put(fault, Integer.parseInt(matcher.group(1)));
        }
        return counts;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Programs.run(List.of(ip, "netns", "del", name));
    }
}
