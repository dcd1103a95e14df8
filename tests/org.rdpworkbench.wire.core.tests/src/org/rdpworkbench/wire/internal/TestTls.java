// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A TLS server of chosen version and identity, after the X.224 negotiation is done. */
final class TestTls {
    private TestTls() {}

    /** Shakes hands and returns the protocol, whose streams carry the application data. */
    static TlsServerProtocol accept(Socket socket, TestCertificates.Identity identity, ProtocolVersion... versions)
            throws IOException {
        return accept(socket.getInputStream(), socket.getOutputStream(), identity, versions);
    }

    /** The same over other streams than those of a socket. */
    static TlsServerProtocol accept(
            InputStream in, OutputStream out, TestCertificates.Identity identity, ProtocolVersion... versions)
            throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(in, out);
        protocol.accept(new Server(identity, versions));
        return protocol;
    }

    private static final class Server extends DefaultTlsServer {
        private final TestCertificates.Identity identity;
        private final ProtocolVersion[] versions;

        Server(TestCertificates.Identity identity, ProtocolVersion[] versions) {
            super(new BcTlsCrypto(new SecureRandom()));
            this.identity = identity;
            this.versions = versions;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return versions;
        }

        @Override
        public TlsCredentials getCredentials() throws IOException {
            return TlsUtils.isTLSv13(context) ? signer() : super.getCredentials();
        }

        @Override
        protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
            return signer();
        }

        private TlsCredentialedSigner signer() throws IOException {
            BcTlsCrypto crypto = (BcTlsCrypto) getCrypto();
            TlsCertificate certificate = crypto.createCertificate(identity.certificate());
            boolean tls13 = TlsUtils.isTLSv13(context);
            Certificate chain = tls13
                    ? new Certificate(
                            TlsUtils.EMPTY_BYTES, new CertificateEntry[] {new CertificateEntry(certificate, null)})
                    : new Certificate(new TlsCertificate[] {certificate});
            SignatureAndHashAlgorithm algorithm = TlsUtils.isTLSv12(context) ? algorithm(tls13) : null;
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context), crypto, identity.key().getPrivate(), chain, algorithm);
        }

        private SignatureAndHashAlgorithm algorithm(boolean tls13) throws IOException {
            if (tls13) {
                return SignatureAndHashAlgorithm.rsa_pss_rsae_sha256;
            }
            Vector<?> offered = context.getSecurityParametersHandshake().getClientSigAlgs();
            for (Object each : offered) {
                SignatureAndHashAlgorithm algorithm = (SignatureAndHashAlgorithm) each;
                if (algorithm.getSignature() == SignatureAlgorithm.rsa) {
                    return algorithm;
                }
            }
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
    }
}
