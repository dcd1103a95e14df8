// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.signature.SecureSettings.Secure;

/**
 * Signs files as rdpsign does: an old signature goes, {@code alternate full address} comes in beside {@code full address}, the settings of a fixed
 * list are signed in its order with SHA-256, without signed attributes, and the two lines of the signature stand at the end.
 */
public final class RdpSigner {
    private static final String ADDRESS = "full address";
    private static final String ALTERNATE = "alternate full address";

    private final SigningKey key;
    private final boolean withNewer;

    /**
     * A signer.
     *
     * @param withNewer whether RedirectWebAuthn and EnableRdsAadAuth are signed too, as recent versions of rdpsign are said to do
     */
    public RdpSigner(SigningKey key, boolean withNewer) {
        this.key = key;
        this.withNewer = withNewer;
    }

    /**
     * The file with a signature.
     *
     * @throws IOException with a message for the user, if it has nothing to sign or the key cannot sign
     */
    public RdpDocument sign(RdpDocument document) throws IOException {
        RdpDocument prepared = prepared(document);
        List<String> names = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Secure secure : SecureSettings.all(withNewer)) {
            for (int line : prepared.linesOf(secure.key())) {
                Setting setting = prepared.lines().get(line).setting().orElseThrow();
                if (setting.type() == secure.type()) {
                    names.add(secure.name());
                    lines.add(setting.line());
                }
            }
        }
        if (names.isEmpty()) {
            throw new IOException(Texts.of(RdpSigner.class).get("sign.no-settings"));
        }
        String scope = String.join(",", names);
        byte[] message = cms(SignedMessage.bytes(lines, scope));
        return prepared.with(SignScope.SCOPE, 's', scope).with(SignScope.SIGNATURE, 's', SignatureBlob.encode(message));
    }

    /** Without an old signature, with both addresses, and with names as rdpsign looks for them: in lower case, without blanks around the line. */
    private RdpDocument prepared(RdpDocument document) {
        RdpDocument prepared = SignScope.dropped(document);
        if (prepared.setting(ADDRESS).isPresent() && prepared.setting(ALTERNATE).isEmpty()) {
            String address = prepared.setting(ADDRESS).orElseThrow().value().strip();
            prepared = prepared.with(ALTERNATE, 's', address);
        }
        List<String> keys =
                SecureSettings.all(withNewer).stream().map(Secure::key).collect(Collectors.toList());
        for (String name : keys) {
            for (int line : prepared.linesOf(name)) {
                Setting setting = prepared.lines().get(line).setting().orElseThrow();
                char type = Character.toLowerCase(setting.type());
                prepared = prepared.withLine(
                        line, new Setting(name, type, setting.value().stripTrailing()).line());
            }
        }
        return prepared;
    }

    private byte[] cms(byte[] content) throws IOException {
        try {
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(key.signatureAlgorithm());
            key.provider().ifPresent(builder::setProvider);
            ContentSigner signer = builder.build(key.key());
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(true)
                            .build(signer, key.chain().getFirst()));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (OperatorCreationException
                | CMSException
                | GeneralSecurityException
                | RuntimeOperatorException
                | ProviderException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
