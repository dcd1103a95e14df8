// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Bouncy Castle's cryptography, but keeping every certificate as it arrives, before anything can find fault with it,
 * and not minding what a certificate says its key may be used for: the certificate that Windows makes for Remote
 * Desktop allows encipherment only, and servers sign with it.
 */
final class LookingCrypto extends BcTlsCrypto {
    /**
     * The longest RSA key a handshake is continued with, 8192 bits and its encoding; a longer one costs seconds to
     * check.
     */
    private static final int MAX_RSA_BYTES = 1100;

    private final List<byte[]> certificates = new ArrayList<>();
    private int omitted;

    LookingCrypto() {
        super(new SecureRandom());
    }

    List<byte[]> certificates() {
        return certificates;
    }

    int omitted() {
        return omitted;
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
        if (certificates.size() < ProbeOptions.MAX_CHAIN && encoding.length <= ProbeOptions.MAX_CERTIFICATE_BYTES) {
            certificates.add(encoding.clone());
        } else {
            omitted++;
        }
        if (type != CertificateType.X509) {
            return super.createCertificate(type, encoding);
        }
        return new LookingCertificate(this, BcTlsCertificate.parseCertificate(encoding));
    }

    private static final class LookingCertificate extends BcTlsCertificate {
        LookingCertificate(LookingCrypto crypto, Certificate certificate) throws IOException {
            super(crypto, certificate);
            boolean rsa = PKCSObjectIdentifiers.rsaEncryption.equals(
                    keyInfo.getAlgorithm().getAlgorithm());
            if (rsa && keyInfo.getPublicKeyData().getBytes().length > MAX_RSA_BYTES) {
                throw new TlsFatalAlert(
                        AlertDescription.unsupported_certificate, "the RSA key is longer than 8192 bits");
            }
        }

        @Override
        public void validateKeyUsage(int keyUsageBits) {
            // Looked at, not trusted: the usage is shown with the certificate and must not end the handshake.
        }

        @Override
        protected boolean supportsKeyUsage(int keyUsageBits) {
            return true;
        }
    }
}
