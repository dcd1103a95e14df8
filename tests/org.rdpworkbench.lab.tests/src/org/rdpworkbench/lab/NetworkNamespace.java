// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.testsupport.Programs;

/**
 * A network namespace of Linux with a cable to this computer, in which the kernel itself makes trouble: it drops packets as
 * they come, not connections. The addresses are of the range for benchmarks (RFC 2544). Names and addresses are those of
 * this process, so that two runs on one computer do not meet; what a killed run has left is taken away first. Where it
 * cannot be made, for lack of rights, of programs or of parts of the kernel, the test is skipped.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final String PREFIX = "rdpwlab";
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final String NETWORK = "198.18." + PROCESS % 256 + ".";

    /** Its address. */
    static final String ADDRESS = NETWORK + "2";

    private static final String HERE = NETWORK + "1";
    private static final String NAME = PREFIX + PROCESS;
    private static final String CABLE = "rlab" + PROCESS + "a";
    private static final String OTHER_END = "rlab" + PROCESS + "b";

    private final String ip;
    private final String nft;

    NetworkNamespace() throws IOException, InterruptedException {
        ip = Programs.require("ip");
        nft = Programs.require("nft");
        removeLeftOvers();
        try {
            Programs.run(List.of(ip, "netns", "add", NAME));
        } catch (IOException e) {
            assumeTrue(false, "no network namespace can be made here: " + e.getMessage());
        }
        try {
            Programs.run(List.of(ip, "link", "add", CABLE, "type", "veth", "peer", "name", OTHER_END));
            Programs.run(List.of(ip, "link", "set", OTHER_END, "netns", NAME));
            Programs.run(List.of(ip, "addr", "add", HERE + "/30", "dev", CABLE));
            Programs.run(List.of(ip, "link", "set", CABLE, "up"));
            inside(ip, "addr", "add", ADDRESS + "/30", "dev", OTHER_END);
            inside(ip, "link", "set", OTHER_END, "up");
            inside(ip, "link", "set", "lo", "up");
            // All kinds of rules that the tests make, since a kernel may lack one of them.
            rules("tcp dport 9 numgen random mod 10 < 3 drop", "tcp dport 9 meta length > 1300 drop");
        } catch (IOException e) {
            close();
            assumeTrue(false, "no cable to a network namespace can be made here: " + e.getMessage());
        }
    }

    /** Takes away the namespaces of processes that are no longer there; the cables go with them. */
    private void removeLeftOvers() throws InterruptedException {
        try {
            for (String line : Programs.run(List.of(ip, "netns", "list")).split("\n")) {
                String name = line.split(" ")[0];
                if (name.matches(PREFIX + "\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                                .isEmpty()) {
                    Programs.run(List.of(ip, "netns", "del", name));
                }
            }
        } catch (IOException e) {
            // Whoever may not do this may not make one either, which is said then.
            return;
        }
    }

    /** What stands before a command that is to run inside. */
    List<String> prefix() {
        return List.of(ip, "netns", "exec", NAME);
    }

    private void inside(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(List.of(command));
        Programs.run(whole);
    }

    /** Lets packets that come in pass by rules of nftables only, and forgets earlier rules. */
    void rules(String... rules) throws IOException, InterruptedException {
        inside(nft, "flush ruleset");
        inside(nft, "add table inet lab");
        inside(nft, "add chain inet lab in { type filter hook input priority 0 ; }");
        for (String rule : rules) {
            inside(nft, "add rule inet lab in " + rule);
        }
    }

    /** Sets the largest packet that the cable takes at this end. */
    void mtu(int bytes) throws IOException, InterruptedException {
        Programs.run(List.of(ip, "link", "set", CABLE, "mtu", Integer.toString(bytes)));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Programs.run(List.of(ip, "netns", "del", NAME));
        try {
            // A child of the server that still ends keeps the namespace alive, and the cable with it.
            Programs.run(List.of(ip, "link", "del", CABLE));
        } catch (IOException e) {
            // The cable went with its other end.
            return;
        }
    }
}
