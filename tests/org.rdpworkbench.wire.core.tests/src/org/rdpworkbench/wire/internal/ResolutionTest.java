// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.ResolverAnswer.Family;
import org.rdpworkbench.core.path.ResolverAnswer.Kind;
import org.rdpworkbench.core.path.ResolverAnswer.Status;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.Promptness;

/** Resolvers asked directly: a real one, and such as lie, are silent or say too much. */
class ResolutionTest {
    private static final String NAME = "srv1.lab.example";

    @TempDir
    private Path folder;

    /** For what answers: time enough also on a machine that is busy with other things. */
    private static final Duration PATIENT = Duration.ofMinutes(1);
    /** For what never answers. */
    private static final Duration QUICK = Duration.ofMillis(600);

    private static ResolverAnswer ask(FakeDns.Answering answering) throws Exception {
        return ask(PATIENT, answering);
    }

    private static ResolverAnswer ask(Duration time, FakeDns.Answering answering) throws Exception {
        try (FakeDns server = new FakeDns(answering)) {
            return ask(server.address(), NAME, Family.IPV4, time);
        }
    }

    private static ResolverAnswer ask(InetSocketAddress server, String name, Family family, Duration time) {
        return new DnsClient(server, name, family, Deadline.in(time), new Cancellation()).ask();
    }

    /** dnsmasq, which nobody here wrote. */
    @Test
    void aRealServer() throws Exception {
        String dnsmasq = Programs.require("dnsmasq");
        int port = Ports.free();
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "192.0.2.7 srv1.lab.example\n2001:db8::7 srv1.lab.example\n");
        Process process = new ProcessBuilder(
                        dnsmasq,
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--no-resolv",
                        "--no-hosts",
                        "--user=" + System.getProperty("user.name"),
                        "--pid-file=",
                        "--addn-hosts=" + hosts,
                        "--local=/lab.example/",
                        "--cname=rds.lab.example,srv1.lab.example",
                        "--listen-address=127.0.0.1",
                        "--bind-interfaces",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            InetSocketAddress server = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            ResolverAnswer first = ask(server, NAME, Family.IPV4, QUICK);
            for (int i = 0; i < 100 && first.status() == Status.NO_ANSWER; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
                first = ask(server, NAME, Family.IPV4, QUICK);
            }
            assertEquals(Status.ANSWERED, first.status(), () -> "dnsmasq is alive: " + process.isAlive());
            assertEquals(List.of("192.0.2.7"), first.addresses());
            assertEquals(
                    List.of("2001:db8:0:0:0:0:0:7"),
                    ask(server, NAME, Family.IPV6, PATIENT).addresses());
            ResolverAnswer alias = ask(server, "rds.lab.example", Family.IPV4, PATIENT);
            assertEquals(List.of("192.0.2.7"), alias.addresses());
            assertEquals(List.of(NAME), alias.aliases());
            assertEquals(
                    Status.NO_SUCH_NAME,
                    ask(server, "nobody.lab.example", Family.IPV4, PATIENT).status());
            assertEquals(
                    Status.REFUSED,
                    ask(server, "www.example.net", Family.IPV4, PATIENT).status());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void codes() throws Exception {
        assertEquals(
                Status.NO_ADDRESS,
                ask((query, tcp) -> FakeDns.reply(query, 0, 0, new byte[0])).status());
        assertEquals(
                Status.NO_SUCH_NAME,
                ask((query, tcp) -> FakeDns.reply(query, 3, 0, new byte[0])).status());
        assertEquals(
                Status.REFUSED,
                ask((query, tcp) -> FakeDns.reply(query, 5, 0, new byte[0])).status());
        assertEquals(
                Status.FAILED,
                ask((query, tcp) -> FakeDns.reply(query, 2, 0, new byte[0])).status());
    }

    @Test
    void aHundredAddressesAreBoundedAndCounted() throws Exception {
        ResolverAnswer answer = ask((query, tcp) -> FakeDns.reply(query, 0, 100, FakeDns.addresses(100)));
        assertEquals(Status.ANSWERED, answer.status());
        assertEquals(DnsCodec.MOST_ADDRESSES, answer.addresses().size());
        assertEquals(100 - DnsCodec.MOST_ADDRESSES, answer.omitted());
    }

    @Test
    void whatDoesNotFitIsAskedForOverTcp() throws Exception {
        ResolverAnswer answer = ask((query, tcp) ->
                tcp ? FakeDns.reply(query, 0, 2, FakeDns.addresses(2)) : FakeDns.reply(query, 0x0200, 0, new byte[0]));
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), answer.addresses());
    }

    @Test
    void anAliasIsFollowed() throws Exception {
        ResolverAnswer answer = ask((query, tcp) -> FakeDns.reply(query, 0, 2, FakeDns.alias("other")));
        assertEquals(List.of("192.0.2.99"), answer.addresses());
        assertEquals(List.of("other"), answer.aliases());
    }

    @Test
    void lies() throws Exception {
        // another number: no answer at all
        assertEquals(
                Status.NO_ANSWER,
                ask(QUICK, (query, tcp) -> {
                            byte[] reply = FakeDns.reply(query, 0, 1, FakeDns.addresses(1));
                            reply[0] ^= 1;
                            return reply;
                        })
                        .status());
        // another question
        assertEquals(
                Status.NOT_UNDERSTOOD,
                ask((query, tcp) -> {
                            byte[] reply = FakeDns.reply(query, 0, 1, FakeDns.addresses(1));
                            reply[13] ^= 1;
                            return reply;
                        })
                        .status());
        // a name that points at itself
        assertEquals(
                Status.NOT_UNDERSTOOD,
                ask((query, tcp) -> {
                            byte[] loop = FakeDns.addresses(1);
                            ByteBuffer.wrap(loop).putShort((short) (0xC000 | query.length));
                            return FakeDns.reply(query, 0, 1, loop);
                        })
                        .status());
        // more records than there are
        assertEquals(
                Status.NOT_UNDERSTOOD,
                ask((query, tcp) -> FakeDns.reply(query, 0, 60_000, FakeDns.addresses(1)))
                        .status());
        // TCP that ends in the middle
        assertEquals(
                Status.NOT_UNDERSTOOD,
                ask((query, tcp) -> tcp ? new byte[0] : FakeDns.reply(query, 0x0200, 0, new byte[0]))
                        .status());
        assertEquals(Status.NO_ANSWER, ask(QUICK, (query, tcp) -> null).status());
        assertEquals(
                Status.NO_ANSWER,
                ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), NAME, Family.IPV4, QUICK)
                        .status());
        assertEquals(
                Status.NOT_UNDERSTOOD,
                ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53), "a..b", Family.IPV4, PATIENT)
                        .status());
    }

    /** Resolvers that never answer, a hosts file and suffixes: all asked at once, and over in time. */
    @Test
    void silentResolversCostTheirTimeOnce() throws Exception {
        List<FakeDns> servers = new ArrayList<>();
        try {
            for (int i = 0; i < SystemResolvers.MOST_SERVERS; i++) {
                servers.add(new FakeDns((query, tcp) -> null));
            }
            SystemResolvers resolvers = new SystemResolvers(
                    servers.stream().map(FakeDns::address).toList(),
                    List.of("a.example", "b.example"),
                    "192.0.2.5 lonely-server-of-the-lab # this one\n",
                    List.of());
            Promptness.within(Duration.ofMillis(2500), stopwatch -> {
                ResolutionReport report = stopwatch.time(() -> new Resolution(
                                "lonely-server-of-the-lab",
                                resolvers,
                                Deadline.in(Duration.ofMillis(800)),
                                new Cancellations())
                        .measure());
                assertEquals(2 + 3 * 4 * 2, report.answers().size());
                assertEquals(Kind.SYSTEM, report.answers().getFirst().kind());
                assertEquals(List.of("192.0.2.5"), report.answers().get(1).addresses());
                assertTrue(report.answers().stream()
                        .filter(answer -> answer.kind() == Kind.DNS_SERVER)
                        .allMatch(answer -> answer.status() == Status.NO_ANSWER));
                assertTrue(report.answers().stream()
                        .anyMatch(answer -> answer.name().equals("lonely-server-of-the-lab.b.example")));
            });
        } finally {
            for (FakeDns server : servers) {
                server.close();
            }
        }
    }

    @Test
    void aCancelledQuestionEndsAtOnce() throws Exception {
        Promptness.within(Duration.ofMillis(250), stopwatch -> {
            CountDownLatch asked = new CountDownLatch(1);
            FakeDns.Answering silent = (query, tcp) -> {
                asked.countDown();
                return null;
            };
            try (FakeDns server = new FakeDns(silent)) {
                Cancellation cancellation = new Cancellation();
                CompletableFuture<ResolverAnswer> running = CompletableFuture.supplyAsync(() ->
                        new DnsClient(server.address(), NAME, Family.IPV4, Deadline.in(PATIENT), cancellation).ask());
                assertTrue(asked.await(1, TimeUnit.MINUTES));
                ResolverAnswer answer = stopwatch.time(() -> {
                    cancellation.cancel();
                    return running.get(1, TimeUnit.MINUTES);
                });
                assertEquals(Status.NOT_EXAMINED, answer.status());
            }
        });
    }

    @Test
    void configurations() {
        String text = "# comment\nnameserver 192.0.2.53\n nameserver 2001:db8::53 \nnameserver not-an-address\n"
                + "nameserver 300.1.1.1\nsearch old.example\nsearch a.example b.example .\noptions timeout:1\n";
        assertEquals(
                List.of("192.0.2.53", "2001:db8:0:0:0:0:0:53"),
                SystemResolvers.servers(text).stream().map(DnsClient::place).toList());
        assertEquals(List.of("a.example", "b.example"), SystemResolvers.suffixes(text));
        assertEquals(
                List.of("192.0.2.1", "192.0.2.2"),
                SystemResolvers.inHosts("192.0.2.1 a SRV1\n192.0.2.2\tsrv1\n#192.0.2.3 srv1\nx srv1\n", "srv1"));
        assertEquals(List.of(), SystemResolvers.inHosts("192.0.2.1 srv1.lab.example", "srv1"));
    }

    /** On this system both ways to learn the servers are there, and must agree. */
    @Test
    void thePlatformsServersAreThoseOfTheFile() throws Exception {
        Path file = Path.of("/etc/resolv.conf");
        if (Files.isReadable(file)) {
            List<String> obstacles = new ArrayList<>();
            assertEquals(SystemResolvers.servers(Files.readString(file)), SystemResolvers.platformServers(obstacles));
            assertEquals(List.of(), obstacles);
        }
    }
}
