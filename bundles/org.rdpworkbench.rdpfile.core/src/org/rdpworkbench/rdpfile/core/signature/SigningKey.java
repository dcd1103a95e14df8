// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.security.auth.login.LoginException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.rdpworkbench.core.text.Texts;

/** A key that signs, with its certificates. It lives in memory only, or stays in a token; it is written nowhere. */
public final class SigningKey {
    private static final Texts TEXTS = Texts.of(SigningKey.class);
    private static final System.Logger LOG = System.getLogger(SigningKey.class.getName());
    private static final int LARGEST = 1_000_000;

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    /** Who computes with the key when it does not leave its token; null for a key in memory. */
    private final Provider provider;

    private SigningKey(PrivateKey key, List<X509Certificate> chain, Provider provider) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.provider = provider;
    }

    /** What a password is asked for with, when it is needed. */
    @FunctionalInterface
    public interface PasswordSource {
        /**
         * The password of a file. Asked at most once.
         *
         * @return it, for the reader to wipe; empty when there is none
         */
        char[] password(Path file);
    }

    PrivateKey key() {
        return key;
    }

    Optional<Provider> provider() {
        return Optional.ofNullable(provider);
    }

    /** Signs out of the token, if the key is in one. It cannot sign any more then. */
    public void end() {
        signOut(provider);
    }

    private static void signOut(Provider provider) {
        if (provider instanceof AuthProvider token) {
            try {
                token.logout();
            } catch (LoginException e) {
                // It was signed out already, or taken away: just what is wanted.
                LOG.log(System.Logger.Level.DEBUG, token.getName(), e);
            }
        }
    }

    /** Its certificates, its own first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Reads a key and its certificates: PKCS #12, or PEM with the key and certificates in one file or in two.
     *
     * @param file the file with the key
     * @param certificates a PEM file with the certificates; null when they are with the key
     * @param alias the name of the key among several of a PKCS #12 file; empty for the only one
     * @throws IOException with a message for the user, if there is no key, no certificate, or the password is wrong
     */
    public static SigningKey read(Path file, Path certificates, String alias, PasswordSource passwords)
            throws IOException {
        byte[] content = content(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        SigningKey found = text.contains("-----BEGIN ")
                ? pem(file, text, certificates, passwords)
                : pkcs12(file, content, alias, passwords);
        found.check(certificates == null ? file : certificates);
        return found;
    }

    /**
     * A key in a token: a smart card or another device, by its PKCS #11 module. It signs there and never leaves it; {@link #end} signs out.
     *
     * @param module the library that the maker of the token ships
     * @param slot the number of the slot, as {@code pkcs11-tool --list-slots} shows it; empty for the first
     * @param certificates a PEM file with the certificates; null when they are in the token
     * @param alias the name of the key among several; empty for the only one
     * @param pins asked once for the PIN: tokens lock themselves after a few wrong ones
     * @throws IOException with a message for the user, if there is no token, no key, no certificate, or the PIN is wrong
     */
    public static SigningKey inToken(
            Path module, OptionalLong slot, Path certificates, String alias, PasswordSource pins) throws IOException {
        Provider provider = provider(module, slot);
        char[] pin = pins.password(module);
        SigningKey found = null;
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            try {
                store.load(null, pin);
            } catch (IOException e) {
                throw new IOException(
                        isRefused(e)
                                ? TEXTS.get("token.pin", module)
                                : TEXTS.get("token.unreadable", module, innermost(e)),
                        e);
            }
            found = only(module, store, alias, null, provider);
            if (certificates != null) {
                List<X509Certificate> chain = new ArrayList<>();
                String text = new String(content(certificates), StandardCharsets.ISO_8859_1);
                parse(certificates, text, chain, ignored -> new char[0]);
                found = new SigningKey(found.key, chain, provider);
            }
            found.check(certificates == null ? module : certificates);
            return found;
        } catch (GeneralSecurityException | RuntimeException e) {
            signOut(provider);
            throw new IOException(TEXTS.get("token.unreadable", module, innermost(e)), e);
        } catch (IOException e) {
            signOut(provider);
            throw e;
        } finally {
            java.util.Arrays.fill(pin, '\0');
        }
    }

    /** The provider of Java that speaks to a module. It knows the place of the module and nothing secret. */
    private static Provider provider(Path module, OptionalLong slot) throws IOException {
        Provider pkcs11 = Security.getProvider("SunPKCS11");
        if (pkcs11 == null) {
            throw new IOException(TEXTS.get("token.no-java"));
        }
        if (!Files.isRegularFile(module)) {
            throw new IOException(TEXTS.get("token.no-module", module));
        }
        String library =
                module.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        String place = slot.isPresent() ? "slot=" + slot.getAsLong() : "slotListIndex=0";
        try {
            return pkcs11.configure("--name=rdpworkbench\nlibrary=\"" + library + "\"\n" + place + "\n");
        } catch (ProviderException | InvalidParameterException | UnsupportedOperationException e) {
            throw new IOException(TEXTS.get("token.unreadable", module, innermost(e)), e);
        }
    }

    private static boolean isRefused(Throwable problem) {
        Throwable inner = problem;
        while (inner != null && !(inner instanceof LoginException)) {
            inner = inner.getCause();
        }
        return inner != null;
    }

    private static String innermost(Throwable problem) {
        Throwable inner = problem;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }

    private void check(Path certificates) throws IOException {
        String algorithm = key.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new IOException(TEXTS.get("key.algorithm", algorithm));
        }
        checkFits(certificates);
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException(TEXTS.get("key.none", file));
        }
        return Files.readAllBytes(file);
    }

    private static SigningKey pkcs12(Path file, byte[] content, String alias, PasswordSource passwords)
            throws IOException {
        char[] password = passwords.password(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try {
                store.load(new ByteArrayInputStream(content), password);
            } catch (IOException e) {
                boolean wrong = e.getCause() instanceof GeneralSecurityException;
                throw new IOException(
                        wrong
                                ? TEXTS.get("key.password", file)
                                : TEXTS.get("key.unreadable", file, String.valueOf(e.getMessage())),
                        e);
            }
            return only(file, store, alias, password, null);
        } catch (GeneralSecurityException e) {
            throw new IOException(TEXTS.get("key.unreadable", file, String.valueOf(e.getMessage())), e);
        } finally {
            java.util.Arrays.fill(password, '\0');
        }
    }

    /** The only key of a store, or that with a name. */
    private static SigningKey only(Path file, KeyStore store, String alias, char[] password, Provider provider)
            throws IOException, GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String name : Collections.list(store.aliases())) {
            if (store.isKeyEntry(name) && (alias.isEmpty() || alias.equalsIgnoreCase(name))) {
                aliases.add(name);
            }
        }
        if (aliases.size() != 1) {
            throw new IOException(
                    aliases.size() > 1
                            ? TEXTS.get("key.several", file, String.join(", ", aliases))
                            : alias.isEmpty() ? TEXTS.get("key.none", file) : TEXTS.get("key.no-alias", file, alias));
        }
        List<X509Certificate> chain = new ArrayList<>();
        Certificate[] stored = store.getCertificateChain(aliases.getFirst());
        for (Certificate certificate : stored == null ? new Certificate[0] : stored) {
            chain.add((X509Certificate) certificate);
        }
        return new SigningKey((PrivateKey) store.getKey(aliases.getFirst(), password), chain, provider);
    }

    private static SigningKey pem(Path file, String text, Path certificates, PasswordSource passwords)
            throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        PrivateKey key = null;
        try {
            key = parse(file, text, chain, passwords);
            if (certificates != null) {
                chain.clear();
                String other = new String(content(certificates), StandardCharsets.ISO_8859_1);
                parse(certificates, other, chain, ignored -> new char[0]);
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(TEXTS.get("key.unreadable", file, String.valueOf(e.getMessage())), e);
        }
        if (key == null) {
            throw new IOException(TEXTS.get("key.none", file));
        }
        return new SigningKey(key, chain, null);
    }

    /** Reads all parts of a text; certificates go to the list. */
    private static PrivateKey parse(Path file, String text, List<X509Certificate> chain, PasswordSource passwords)
            throws IOException, GeneralSecurityException {
        PrivateKey key = null;
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                } else {
                    PrivateKeyInfo info = info(file, part, passwords);
                    key = info == null || key != null ? key : new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        }
        return key;
    }

    private static PrivateKeyInfo info(Path file, Object part, PasswordSource passwords) throws IOException {
        if (part instanceof PrivateKeyInfo info) {
            return info;
        }
        if (part instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (!(part instanceof PKCS8EncryptedPrivateKeyInfo) && !(part instanceof PEMEncryptedKeyPair)) {
            return null;
        }
        char[] password = passwords.password(file);
        try {
            if (part instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(password));
            }
            return ((PEMEncryptedKeyPair) part)
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password))
                    .getPrivateKeyInfo();
        } catch (PKCSException | OperatorCreationException | IOException | RuntimeException e) {
            throw new IOException(TEXTS.get("key.password", file), e);
        } finally {
            java.util.Arrays.fill(password, '\0');
        }
    }

    private void checkFits(Path file) throws IOException {
        if (chain.isEmpty()) {
            throw new IOException(TEXTS.get("key.no-certificate", file));
        }
        try {
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            Signature signature = provider == null
                    ? Signature.getInstance(signatureAlgorithm())
                    : Signature.getInstance(signatureAlgorithm(), provider);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature = Signature.getInstance(signatureAlgorithm());
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(probe);
            if (!signature.verify(signed)) {
                throw new IOException(TEXTS.get("key.mismatch", file));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(TEXTS.get("key.mismatch", file), e);
        }
    }

    /** How it signs: with SHA-256, as rdpsign /sha256 does. */
    String signatureAlgorithm() {
        return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
