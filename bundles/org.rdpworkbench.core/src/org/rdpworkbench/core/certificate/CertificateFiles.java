// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.rdpworkbench.core.text.Texts;

/**
 * Reads files with certificates and lists of revoked ones: PEM with any text around and between, DER, and PKCS#7 in both forms. Recognises by content. Private
 * keys are never read.
 */
public final class CertificateFiles {
    /** Largest file that is read, in bytes. */
    public static final int LARGEST = 16 << 20;

    private static final int MOST = 1000;
    private static final int MOST_LISTS = 100;
    private static final byte KEY_STORE_VERSION = 3;
    private static final String SIGNED_DATA = "06092A864886F70D010702";

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 #]{1,40})-----");

    /** What a block or a file turns out to be. */
    private enum Kind {
        CERTIFICATE,
        PKCS7,
        KEY_STORE,
        PRIVATE_KEY,
        REQUEST,
        REVOCATION_LIST,
        UNKNOWN
    }

    private final List<CertificateFacts> certificates = new ArrayList<>();
    private final List<RevocationList> revocationLists = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Texts texts = Texts.of(CertificateFiles.class);

    private CertificateFiles() {}

    /**
     * Decodes a file.
     *
     * @throws IOException if the file cannot be read
     */
    public static DecodedCertificates decode(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return decode(stream.readNBytes(LARGEST + 1));
        }
    }

    /** Decodes the content of a file. Without certificates, the notes say what it is instead. */
    public static DecodedCertificates decode(byte[] content) {
        CertificateFiles files = new CertificateFiles();
        files.read(content);
        return new DecodedCertificates(files.certificates, files.revocationLists, files.notes);
    }

    /** Whether a content may hold certificates, by its first bytes: cheap, and wrong only in the affirmative. */
    public static boolean mayHold(byte[] head) {
        return head.length > 1
                && (head[0] == Der.SEQUENCE && (head[1] & 0x80) != 0
                        || text(head).contains("-----BEGIN "));
    }

    private void read(byte[] content) {
        if (content.length > LARGEST) {
            note("file.large", Integer.toString(LARGEST));
        } else if (content.length == 0) {
            note("file.empty");
        } else if (content[0] == Der.SEQUENCE) {
            binary(content);
        } else {
            pem(text(content));
        }
    }

    private void pem(String text) {
        Matcher begin = BEGIN.matcher(text);
        int blocks = 0;
        int from = 0;
        while (begin.find(from)) {
            if (blocks++ == MOST) {
                note("file.many", Integer.toString(MOST));
                return;
            }
            String label = begin.group(1);
            String endLine = "-----END " + label + "-----";
            int next = text.indexOf("-----BEGIN ", begin.end());
            int limit = next < 0 ? text.length() : next;
            int end = text.substring(begin.end(), limit).indexOf(endLine);
            if (end < 0) {
                note("pem.unfinished", label, Integer.toString(begin.start()));
            }
            block(label, text.substring(begin.end(), end < 0 ? limit : begin.end() + end), begin.start());
            from = end < 0 ? limit : begin.end() + end + endLine.length();
        }
        if (blocks == 0) {
            note("file.none");
        }
    }

    private void block(String label, String body, int offset) {
        switch (label) {
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "CMS", "X509 CRL" -> {
                byte[] content = base64(body);
                if (content == null || content.length == 0) {
                    note("pem.damaged", label, Integer.toString(offset));
                } else {
                    binary(label.startsWith("TRUSTED") ? withoutTrustSettings(content) : content);
                }
            }
            default -> note(label.endsWith("PRIVATE KEY") ? "pem.key" : "pem.other", label);
        }
    }

    /** Undamaged Base64 up to the first character that is none; what follows it cannot be placed. */
    private static byte[] base64(String body) {
        // lines before an empty one are headers (RFC 1421) when they have a colon
        String text = body.indexOf(':') >= 0 ? body.substring(body.indexOf("\n\n") + 1) : body;
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
                plain.append(c);
            } else if (!Character.isWhitespace(c)) {
                break;
            }
        }
        plain.setLength(plain.length() - (plain.length() % 4 == 1 ? 1 : 0));
        try {
            return Base64.getDecoder().decode(plain.toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** OpenSSL appends its trust settings to the certificate. */
    private static byte[] withoutTrustSettings(byte[] content) {
        try {
            Der certificate = Der.read(content, 0, content.length);
            return certificate.encoded();
        } catch (Der.Broken e) {
            return content;
        }
    }

    private void binary(byte[] content) {
        switch (kind(content)) {
            case CERTIFICATE -> add(content);
            case PKCS7 -> signedData(content);
            case KEY_STORE -> note("file.keyStore");
            case PRIVATE_KEY -> note("pem.key");
            case REQUEST -> note("file.request");
            case REVOCATION_LIST -> revocationList(content);
            case UNKNOWN -> unknown(content);
        }
    }

    private void revocationList(byte[] content) {
        Optional<RevocationList> list = RevocationList.of(content);
        if (list.isEmpty()) {
            note("file.revocationList");
        } else if (revocationLists.size() < MOST_LISTS) {
            revocationLists.add(list.get());
        }
    }

    private void unknown(byte[] content) {
        CertificateFacts facts = CertificateFacts.of(content);
        if (facts.unreadable()) {
            note("file.none");
        } else {
            add(content);
        }
    }

    private void add(byte[] der) {
        if (certificates.size() == MOST) {
            return;
        }
        CertificateFacts facts = CertificateFacts.of(der);
        certificates.add(facts);
        facts.damage().forEach(damage -> note("certificate.damaged", damage.display()));
    }

    private static Kind kind(byte[] content) {
        try {
            if (content[1] == (byte) 0x80) {
                return Kind.PKCS7;
            }
            Der outer = Der.read(content, 0, content.length, Der.SEQUENCE);
            Der first = outer.firstChild();
            if (first == null) {
                return Kind.UNKNOWN;
            }
            if (first.is(Der.OID)) {
                return Kind.PKCS7;
            }
            if (first.is(Der.INTEGER) && first.length() == 1 && outer.children().size() > 1) {
                return content[first.content()] == KEY_STORE_VERSION ? Kind.KEY_STORE : Kind.PRIVATE_KEY;
            }
            return first.is(Der.SEQUENCE) ? kindOfSigned(first) : Kind.UNKNOWN;
        } catch (Der.Broken | ArrayIndexOutOfBoundsException e) {
            return Kind.UNKNOWN;
        }
    }

    private static Kind kindOfSigned(Der body) {
        List<Der> fields = body.children();
        int first = !fields.isEmpty() && fields.getFirst().is(0xA0) ? 1 : 0;
        if (fields.size() > first + 3) {
            Der validity = fields.get(first + 3);
            boolean request =
                    first == 0 && isSetFirst(fields.get(1)) && fields.get(3).is(0xA0);
            boolean list = first == 0 && (isTime(fields.get(2)) || isTime(fields.get(3)));
            if (request) {
                return Kind.REQUEST;
            }
            if (list) {
                return Kind.REVOCATION_LIST;
            }
            if (validity.is(Der.SEQUENCE) && validity.firstChild() != null && isTime(validity.firstChild())) {
                return Kind.CERTIFICATE;
            }
        }
        return Kind.UNKNOWN;
    }

    private static boolean isTime(Der element) {
        return element.is(Der.UTC_TIME) || element.is(Der.GENERALIZED_TIME);
    }

    private static boolean isSetFirst(Der element) {
        Der first = element.firstChild();
        return first == null || first.is(Der.SET);
    }

    /** ContentInfo { signedData, [0] SignedData { version, digests, content, [0] certificates … } } (RFC 2315, 9.1). */
    private void signedData(byte[] content) {
        try {
            byte[] der = content[1] == (byte) 0x80 || hasIndefiniteLength(content) ? definite(content) : content;
            Der info = Der.read(der, 0, der.length, Der.SEQUENCE);
            List<Der> fields = info.children();
            if (fields.size() < 2 || !isSignedData(fields.getFirst())) {
                note("pkcs7.other");
                return;
            }
            Der data = fields.get(1).firstChild();
            int before = certificates.size();
            for (Der field : data == null ? List.<Der>of() : data.children()) {
                if (field.is(0xA0)) {
                    field.children().forEach(certificate -> add(certificate.encoded()));
                }
            }
            if (info.truncated()) {
                note("pkcs7.cut");
            }
            if (certificates.size() == before) {
                note("pkcs7.none");
            }
        } catch (Der.Broken | IOException | IllegalArgumentException e) {
            // The last is thrown by Bouncy Castle for values that are well framed and wrong in themselves.
            note("pkcs7.damaged");
        }
    }

    private static boolean isSignedData(Der type) {
        return HexFormat.of().withUpperCase().formatHex(type.encoded()).equals(SIGNED_DATA);
    }

    private static boolean hasIndefiniteLength(byte[] content) throws Der.Broken {
        // only constructed elements on the way to the certificates matter
        Der element = Der.read(content, 0, content.length, Der.SEQUENCE);
        Der wrapper = element.children().size() > 1 ? element.children().get(1) : null;
        return wrapper == null || wrapper.firstChild() == null;
    }

    /** The same content with definite lengths throughout. */
    private static byte[] definite(byte[] content) throws IOException {
        if (!Nesting.isShallow(content)) {
            throw new IOException("nested too deeply, or not well formed");
        }
        return ASN1Primitive.fromByteArray(content).getEncoded(ASN1Encoding.DER);
    }

    private static String text(byte[] content) {
        Charset charset = StandardCharsets.ISO_8859_1;
        if (content.length > 1 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        } else if (content.length > 1 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        }
        return new String(content, charset).replace("\r\n", "\n");
    }

    private void note(String key, Object... arguments) {
        if (notes.size() < MOST) {
            notes.add(texts.get(key, arguments));
        }
    }
}
