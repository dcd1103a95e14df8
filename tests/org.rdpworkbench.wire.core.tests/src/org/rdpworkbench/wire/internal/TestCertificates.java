// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Makes self-signed certificates of every kind of badness, with keys that live as long as the test. */
final class TestCertificates {
    /** A certificate and its key. */
    record Identity(byte[] certificate, AsymmetricCipherKeyPair key) {}

    private static final Instant NOW = Instant.now();

    private int bits = 2048;
    private String signature = "SHA256withRSA";
    private Instant notBefore = NOW.minus(Duration.ofDays(10));
    private Instant notAfter = NOW.plus(Duration.ofDays(10));
    private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
    private int keyUsage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    private String address = "127.0.0.1";
    private String issuer = "CN=lab.example";

    static TestCertificates good() {
        return new TestCertificates();
    }

    TestCertificates bits(int value) {
        bits = value;
        return this;
    }

    TestCertificates signature(String value) {
        signature = value;
        return this;
    }

    TestCertificates expired() {
        notAfter = NOW.minus(Duration.ofDays(1));
        return this;
    }

    TestCertificates notYetValid() {
        notBefore = NOW.plus(Duration.ofDays(1));
        return this;
    }

    TestCertificates purpose(KeyPurposeId value) {
        purpose = value;
        return this;
    }

    TestCertificates keyUsage(int value) {
        keyUsage = value;
        return this;
    }

    TestCertificates address(String value) {
        address = value;
        return this;
    }

    /** The name of an issuer that is not the subject; the subject's own key signs all the same. */
    TestCertificates issuer(String value) {
        issuer = value;
        return this;
    }

    Identity make() {
        try {
            RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
            generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), bits, 80));
            AsymmetricCipherKeyPair key = generator.generateKeyPair();
            X500Name name = new X500Name("CN=lab.example");
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.TEN,
                    Date.from(notBefore),
                    Date.from(notAfter),
                    name,
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.getPublic()));
            GeneralName[] names = {
                new GeneralName(GeneralName.dNSName, "lab.example"), new GeneralName(GeneralName.iPAddress, address)
            };
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            AlgorithmIdentifier algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(signature);
            AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
            byte[] encoded = builder.build(new BcRSAContentSignerBuilder(algorithm, digest).build(key.getPrivate()))
                    .getEncoded();
            return new Identity(encoded, key);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
