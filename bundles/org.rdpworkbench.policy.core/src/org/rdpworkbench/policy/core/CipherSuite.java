// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cipher suite, taken apart by its registered name (RFC 5246, 5288, 5289, 8446).
 *
 * @param name its name, without the curve that Windows before 10 put behind it
 * @param exchange how keys are exchanged: {@code ECDHE}, {@code DHE}, {@code RSA}; empty with TLS 1.3, which keeps that apart
 * @param authentication the kind of key of the server's certificate: {@code RSA}, {@code ECDSA}, {@code DSS}; empty with TLS 1.3
 * @param cipher the cipher, as the registry names it: {@code AES 128/128}
 * @param hash the hash: {@code SHA}, {@code SHA256}, {@code SHA384}, {@code MD5}
 * @param versions the versions of TLS that have it
 */
public record CipherSuite(
        String name, String exchange, String authentication, String cipher, String hash, Set<String> versions) {
    private static final int LONGEST_LIST = 200;
    private static final int LONGEST_NAME = 100;
    private static final Pattern OLD = Pattern.compile(
            "(TLS_(?:(ECDHE|DHE)_)?(RSA|ECDSA|DSS)_WITH_(AES_128|AES_256|3DES_EDE|RC4_128|DES)(_GCM|_CBC)?_(SHA256|SHA384|SHA|MD5))(?:_P\\d{3})?");
    private static final Pattern NEW =
            Pattern.compile("TLS_(AES_128_GCM|AES_256_GCM|CHACHA20_POLY1305)_(SHA256|SHA384)");
    private static final Set<String> UP_TO_1_2 = Set.of("TLS 1.0", "TLS 1.1", "TLS 1.2");

    public CipherSuite {
        versions = Set.copyOf(versions);
    }

    /** Takes a name apart; empty for a suite that this program does not know. */
    public static Optional<CipherSuite> parse(String name) {
        Matcher modern = NEW.matcher(name);
        if (modern.matches()) {
            return Optional.of(new CipherSuite(
                    name, "", "", cipher(modern.group(1).replace("_GCM", "")), modern.group(2), Set.of("TLS 1.3")));
        }
        Matcher old = OLD.matcher(name);
        if (!old.matches()) {
            return Optional.empty();
        }
        String hash = old.group(6);
        boolean only12 = "_GCM".equals(old.group(5)) || hash.equals("SHA256") || hash.equals("SHA384");
        return Optional.of(new CipherSuite(
                old.group(1),
                old.group(2) == null ? "RSA" : old.group(2),
                old.group(3),
                cipher(old.group(4)),
                hash,
                only12 ? Set.of("TLS 1.2") : UP_TO_1_2));
    }

    private static String cipher(String name) {
        return switch (name) {
            case "AES_128" -> "AES 128/128";
            case "AES_256" -> "AES 256/256";
            case "3DES_EDE" -> "Triple DES 168";
            case "RC4_128" -> "RC4 128/128";
            case "DES" -> "DES 56/56";
            default -> name;
        };
    }

    /** The names of a list as the registry holds it, separated by commas or blanks; a bounded number. */
    static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String name : list.split("[,\\s]+", LONGEST_LIST + 1)) {
            if (!name.isBlank() && name.length() <= LONGEST_NAME && names.size() < LONGEST_LIST) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Whether a name is that of a suite that Remote Desktop never uses: programs must ask for it (pre-shared keys, SSL 2.0, no
     * encryption), or it is of the weak ones made for export.
     */
    static boolean irrelevant(String name) {
        return name.startsWith("TLS_PSK_")
                || name.startsWith("SSL_")
                || name.contains("_NULL_")
                || name.contains("_EXPORT")
                || name.startsWith("TLS_DHE_DSS_WITH_DES");
    }

    /** The key below {@code KeyExchangeAlgorithms} that switches its exchange of keys; empty with TLS 1.3. */
    String exchangeKey() {
        return switch (exchange) {
            case "ECDHE" -> "ecdh";
            case "DHE" -> "diffie-hellman";
            case "RSA" -> "pkcs";
            default -> "";
        };
    }

    /** Whether it is made of algorithms that FIPS 140 approves. Triple DES counted for long and is left in. */
    boolean fips() {
        return (cipher.startsWith("AES") || cipher.startsWith("Triple")) && !hash.equals("MD5");
    }

    /** Whether a server with a certificate of an RSA key can use it. */
    boolean withRsaCertificate() {
        return authentication.isEmpty() || authentication.equals("RSA");
    }
}
