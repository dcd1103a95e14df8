// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.util.Properties;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/**
 * A TLS client on a {@link Connection}. Bouncy Castle's engine is fed by hand, so that the connection's bounds hold for
 * every byte and a closed connection is seen as what it was.
 */
final class TlsExchange {
    private static final int BUFFER = 8192;

    /** Bouncy Castle's switch for its test of RSA moduli. */
    private static final String UNTESTED_MODULUS = "org.bouncycastle.rsa.allow_unsafe_mod";

    private static final int FIRST_RECORD_TYPE = 20;
    private static final int LAST_RECORD_TYPE = 24;

    private final Connection connection;
    private final List<TlsVersion> versions;
    private final LookingCrypto crypto = new LookingCrypto();
    private final LookingTlsClient client;
    private final TlsClientProtocol protocol = new TlsClientProtocol();
    private final byte[] buffer = new byte[BUFFER];
    private final long begin = System.nanoTime();
    private long end;
    private boolean begun;

    TlsExchange(Connection connection, List<TlsVersion> versions, String host) {
        this.connection = connection;
        this.versions = versions;
        this.client = new LookingTlsClient(crypto, protocolVersions(versions), host);
    }

    /** Loads what a handshake needs, a hundred milliseconds of classes, while the probe waits for names and peers. */
    static void warmUp() {
        try {
            LookingCrypto crypto = new LookingCrypto();
            ProtocolVersion[] versions = protocolVersions(TlsVersion.ALL);
            new TlsClientProtocol().connect(new LookingTlsClient(crypto, versions, "localhost"));
            CertificateFacts.of(new byte[0]);
            TlsNames.suite(0);
        } catch (IOException | RuntimeException e) {
            // The real handshake will meet the same failure and report it.
            return;
        }
    }

    private static ProtocolVersion[] protocolVersions(List<TlsVersion> versions) {
        return versions.stream()
                .map(version -> switch (version) {
                    case V1_3 -> ProtocolVersion.TLSv13;
                    case V1_2 -> ProtocolVersion.TLSv12;
                    case V1_1 -> ProtocolVersion.TLSv11;
                    case V1_0 -> ProtocolVersion.TLSv10;
                })
                .toArray(ProtocolVersion[]::new);
    }

    /** Shakes hands. However it ends, {@link #facts} tells what was seen. */
    void handshake() throws StoppedException {
        // Whether a stranger's RSA modulus is a prime in disguise takes 40 ms to find out, and does not matter to a
        // look.
        Properties.setThreadOverride(UNTESTED_MODULUS, true);
        try {
            begin();
            while (protocol.isHandshaking()) {
                receive();
            }
        } finally {
            Properties.removeThreadOverride(UNTESTED_MODULUS);
            end = System.nanoTime();
        }
    }

    private void begin() throws StoppedException {
        try {
            protocol.connect(client);
        } catch (IOException e) {
            throw new StoppedException(Stop.Kind.LOCAL_ERROR, String.valueOf(e.getMessage()));
        }
        flush();
    }

    /** Sends application data. */
    void send(byte[] bytes) throws StoppedException {
        try {
            protocol.writeApplicationData(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw failed(e);
        }
        flush();
    }

    /**
     * Waits until more application data is there, and returns it. What comes in one packet with the end counts: servers answer and close
     * at once, and the end shows when more is asked for.
     */
    byte[] receiveData() throws StoppedException {
        while (protocol.getAvailableInputBytes() == 0) {
            if (protocol.isClosed()) {
                throw new StoppedException(Stop.Kind.CLOSED, "TLS close_notify");
            }
            try {
                receive();
            } catch (StoppedException e) {
                if (protocol.getAvailableInputBytes() == 0) {
                    throw e;
                }
            }
        }
        byte[] data = new byte[protocol.getAvailableInputBytes()];
        protocol.readInput(data, 0, data.length);
        return data;
    }

    TlsFacts facts() {
        List<CertificateFacts> chain =
                crypto.certificates().stream().map(CertificateFacts::of).toList();
        TlsFacts.Step step = client.step();
        if (step == TlsFacts.Step.SERVER_HELLO && !chain.isEmpty()) {
            step = TlsFacts.Step.CERTIFICATE;
        }
        return new TlsFacts(
                versions.stream().map(TlsVersion::label).toList(),
                step,
                client.version(),
                client.suite() < 0 ? null : TlsNames.suite(client.suite()),
                client.alerts(),
                chain,
                crypto.omitted(),
                Duration.ofNanos(end - begin));
    }

    /** Whether the server's hello was read. */
    boolean answered() {
        return client.step() != TlsFacts.Step.CLIENT_HELLO;
    }

    private void receive() throws StoppedException {
        int count = connection.receive(buffer, 0, buffer.length);
        if (!begun) {
            checkRecordType(buffer[0]);
            begun = true;
        }
        try {
            protocol.offerInput(buffer, 0, count);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Bouncy Castle throws runtime exceptions for some malformed keys and messages, and overflows on deep
            // nesting.
            flushQuietly();
            throw failed(e);
        } finally {
            Arrays.fill(buffer, 0, count, (byte) 0);
        }
        flush();
    }

    private static void checkRecordType(byte first) throws StoppedException {
        if (first < FIRST_RECORD_TYPE || first > LAST_RECORD_TYPE) {
            throw new StoppedException(Stop.Kind.NOT_UNDERSTOOD, "not a TLS record");
        }
    }

    private void flush() throws StoppedException {
        byte[] out = new byte[protocol.getAvailableOutputBytes()];
        if (out.length > 0) {
            protocol.readOutput(out, 0, out.length);
            connection.send(out);
        }
    }

    private void flushQuietly() {
        try {
            flush();
        } catch (StoppedException e) {
            // The alert that explains the end could not be sent; the end itself is what gets reported.
            return;
        }
    }

    private StoppedException failed(Throwable e) {
        boolean alert = client.alerts().stream().anyMatch(a -> a.level() == TlsAlert.FATAL);
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new StoppedException(alert ? Stop.Kind.ALERT : Stop.Kind.NOT_UNDERSTOOD, detail);
    }
}
