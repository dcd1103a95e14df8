// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.rdpworkbench.testsupport.Programs;

/** What a client meets at a Remote Desktop gateway before it signs in: TLS of Java, a certificate of OpenSSL, and a demand to sign in. */
public final class HttpsGateway implements AutoCloseable {
    private static final char[] PASSWORD = "secret".toCharArray();

    private final SSLServerSocket socket;

    /**
     * Listens at a free port of 127.0.0.1.
     *
     * @param name what its certificate says it is called
     */
    public HttpsGateway(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        String openssl = Programs.require("openssl");
        Path key = folder.resolve("gateway.key");
        Path certificate = folder.resolve("gateway.pem");
        Path store = folder.resolve("gateway.p12");
        Programs.run(List.of(
                openssl,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name,
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        Programs.run(List.of(
                openssl,
                "pkcs12",
                "-export",
                "-inkey",
                key.toString(),
                "-in",
                certificate.toString(),
                "-passout",
                "pass:" + new String(PASSWORD),
                "-out",
                store.toString()));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Its port. */
    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                StringBuilder request = new StringBuilder();
                int next = 0;
                while (next >= 0 && request.indexOf("\r\n\r\n") < 0) {
                    next = client.getInputStream().read();
                    request.append((char) next);
                }
                client.getOutputStream()
                        .write("HTTP/1.1 401 Unauthorized\r\nServer: Microsoft-HTTPAPI/2.0\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // A client that went away, or the end.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
