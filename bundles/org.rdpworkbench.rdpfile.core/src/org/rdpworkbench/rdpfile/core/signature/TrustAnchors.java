// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateFiles;
import org.rdpworkbench.core.text.Texts;

/**
 * The certificates that are trusted to vouch for others. Windows keeps its own list, which may know others than this one.
 *
 * @param certificates them
 */
public record TrustAnchors(List<X509Certificate> certificates) {
    /** Nobody is trusted. */
    public static final TrustAnchors NONE = new TrustAnchors(List.of());

    /** Copies the list. */
    public TrustAnchors {
        certificates = List.copyOf(certificates);
    }

    /** Those that the Java of this program trusts. */
    public static TrustAnchors ofJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            List<X509Certificate> found = new ArrayList<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    found.addAll(Arrays.asList(trust.getAcceptedIssuers()));
                }
            }
            return new TrustAnchors(found);
        } catch (GeneralSecurityException e) {
            // Without a list nobody is trusted, which the report says for each file.
            return NONE;
        }
    }

    /**
     * With those of a file, PEM or DER.
     *
     * @throws IOException with a message for the user, if there are none
     */
    public TrustAnchors with(Path file) throws IOException {
        List<X509Certificate> found = parse(CertificateFiles.decode(file).certificates());
        if (found.isEmpty()) {
            throw new IOException(Texts.of(TrustAnchors.class).get("anchors.none", file));
        }
        found.addAll(certificates);
        return new TrustAnchors(found);
    }

    private static List<X509Certificate> parse(Collection<CertificateFacts> facts) throws IOException {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (CertificateFacts one : facts) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.der())));
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
