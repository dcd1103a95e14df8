// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The X server of the tests, where it runs on this machine. */
final class XServer {
    private static final Pattern DISPLAY = Pattern.compile(":(\\d+)(\\.\\d+)?");

    private XServer() {}

    /** The folder in {@code /proc} of the process that listens on the socket of {@code DISPLAY}. */
    static Optional<Path> process() {
        Matcher display = DISPLAY.matcher(Objects.requireNonNullElse(System.getenv("DISPLAY"), ""));
        if (!display.matches()) {
            return Optional.empty();
        }
        String socket = "/tmp/.X11-unix/X" + display.group(1);
        try (Stream<String> sockets = Files.lines(Path.of("/proc/net/unix"))) {
            // Num RefCount Protocol Flags Type St Inode Path; the first of that path is the one that listens.
            return sockets.map(line -> line.split(" +"))
                    .filter(words -> words.length == 8 && words[7].equals(socket))
                    .map(words -> "socket:[" + words[6] + "]")
                    .findFirst()
                    .flatMap(XServer::owner);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> owner(String socket) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> has(process, socket))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean has(Path process, String socket) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
        }
        return false;
    }
}
