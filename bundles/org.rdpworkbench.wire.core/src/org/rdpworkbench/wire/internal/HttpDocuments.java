// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rdpworkbench.core.certificate.OcspAnswer;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.text.Texts;

/**
 * Fetches documents over plain HTTP, bounded in size and time, without following where an answer points to: the address is that of the certificate. Nothing
 * is sent but the question; no cookies, no credentials. The proxy of the system is used.
 */
final class HttpDocuments implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(RevocationSource.class);
    private static final int OK = 200;

    private final Duration patience;
    private final HttpClient client;

    HttpDocuments(Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /** A revocation list. */
    FetchedDocument list(String address) throws FetchException {
        return fetch(request(address).GET().build(), RevocationList.LARGEST);
    }

    /** The answer of a responder (RFC 6960, appendix A: POST). */
    FetchedDocument answer(String address, byte[] question) throws FetchException {
        return fetch(
                request(address)
                        .header("Content-Type", "application/ocsp-request")
                        .header("Accept", "application/ocsp-response")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                        .build(),
                OcspAnswer.LARGEST);
    }

    private HttpRequest.Builder request(String address) throws FetchException {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") || uri.getHost() == null) {
                throw new FetchException(TEXTS.get("revocation.scheme"));
            }
            return HttpRequest.newBuilder(uri).timeout(patience).header("User-Agent", "rdpworkbench");
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException(TEXTS.get("revocation.address"));
        }
    }

    private FetchedDocument fetch(HttpRequest request, int most) throws FetchException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new BoundedBody(most, info.statusCode() == OK));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new FetchException(TEXTS.get("revocation.status", Integer.toString(response.statusCode())));
            }
            return new FetchedDocument(response.body(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new FetchException(TEXTS.get("revocation.timeout", patience.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(TEXTS.get("revocation.cancelled"));
        } catch (ExecutionException e) {
            throw new FetchException(
                    switch (e.getCause()) {
                        case BoundedBody.TooLargeException large ->
                            TEXTS.get("revocation.large", Integer.toString(most));
                        case HttpTimeoutException late -> TEXTS.get("revocation.timeout", patience.toSeconds());
                        case ConnectException refused -> TEXTS.get("revocation.connect");
                        case null, default -> TEXTS.get("revocation.failed", String.valueOf(e.getCause()));
                    });
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
