// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.testsupport.Programs;

/**
 * A network namespace of Linux with a cable to this computer, in which the kernel itself makes trouble: it drops packets as
 * they come, not connections. The addresses are of the range for benchmarks (RFC 2544). Where it cannot be made, for lack
 * of rights or programs, the test is skipped.
 */
final class NetworkNamespace implements AutoCloseable {
    /** Its address. */
    static final String ADDRESS = "198.18.77.2";

    private static final String HERE = "198.18.77.1";
    private static final String NAME = "rdpwlab";
    private static final String CABLE = "rdpwlab0";
    private static final String OTHER_END = "rdpwlab1";

    private final String ip;
    private final String nft;

    NetworkNamespace() throws IOException, InterruptedException {
        ip = Programs.require("ip");
        nft = Programs.require("nft");
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
        } catch (IOException e) {
            close();
            assumeTrue(false, "no cable to a network namespace can be made here: " + e.getMessage());
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
