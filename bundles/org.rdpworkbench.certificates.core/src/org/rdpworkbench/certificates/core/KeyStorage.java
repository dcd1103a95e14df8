// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;

/**
 * Where Windows keeps the private key that a store entry names.
 *
 * <p>The file of a machine key is named by a hash of its container, an underscore and the MachineGuid of the installation. No document of
 * Microsoft tells the hash. For CAPI two independent descriptions do (jensign.com, "UniqueKeyContainer"; lordjeb.com, "Deriving Unique Key Container Name"), for CNG it was found
 * by trying. It fits every published pair of container and file: six of CAPI ({@code TSSecKeySet1}, {@code iisConfigurationKey} and others) and two of CNG.
 *
 * @param kind by which interface of Windows the key is reached, and what keeps it
 * @param places where its file may be, the likeliest first; empty when it is kept in no file whose name is known
 */
public record KeyStorage(Kind kind, List<Place> places) {
    /** Where the software key storage provider of CNG keeps keys of the machine. */
    public static final String CNG_KEYS = "%ProgramData%\\Microsoft\\Crypto\\Keys";

    /** Where it keeps those that the system made for itself. */
    public static final String CNG_SYSTEM_KEYS = "%ProgramData%\\Microsoft\\Crypto\\SystemKeys";

    /** The container of the certificate that Windows makes itself for Remote Desktop. */
    public static final KeyLocation OF_REMOTE_DESKTOP =
            new KeyLocation("TSSecKeySet1", "Microsoft Enhanced Cryptographic Provider v1.0", 1, 1);

    private static final Pattern FILE_NAME = Pattern.compile("([0-9a-f]{32})_[0-9a-f-]{36}", Pattern.CASE_INSENSITIVE);

    public KeyStorage {
        places = List.copyOf(places);
    }

    /** What keeps a key. */
    public enum Kind {
        /** A software provider of the older interface, CryptoAPI: a file below {@code RSA\MachineKeys}. */
        CAPI,
        /** The software provider of the newer interface, CNG: a file in {@code Keys}. */
        CNG,
        /** The computer's TPM; its file is of use to nobody else. */
        TPM,
        /** A smart card. */
        SMART_CARD,
        /** A provider that is not one of Windows' own, for example that of a hardware module. */
        OTHER,
        /** The entry names no provider. */
        UNNAMED
    }

    /**
     * A folder with the beginning of the file's name.
     *
     * @param folder a folder, as {@link Files} names it
     * @param prefix 32 hex digits in lower case, the part before the underscore
     */
    public record Place(String folder, String prefix) {
        /** Whether a file is one of that container, of this installation or another. */
        public boolean fits(String fileName) {
            return fileName.toLowerCase(Locale.ROOT).startsWith(prefix + "_");
        }

        /** Whether a file is one of that container, made by the installation with that MachineGuid. */
        public boolean fits(String fileName, String machineGuid) {
            return fileName.equalsIgnoreCase(prefix + "_" + machineGuid);
        }
    }

    /** Finds where the key is kept that a store entry names. */
    public static KeyStorage of(KeyLocation key) {
        String provider = key.provider().toLowerCase(Locale.ROOT);
        if (provider.contains("smart card")) {
            return new KeyStorage(Kind.SMART_CARD, List.of());
        }
        if (provider.equals("microsoft platform crypto provider")) {
            return new KeyStorage(Kind.TPM, List.of());
        }
        if (key.providerType() != 0) {
            return provider.isEmpty() || provider.startsWith("microsoft ")
                    ? new KeyStorage(Kind.CAPI, capi(key.container()))
                    : new KeyStorage(Kind.OTHER, List.of());
        }
        if (!provider.equals("microsoft software key storage provider")) {
            return new KeyStorage(provider.isBlank() ? Kind.UNNAMED : Kind.OTHER, List.of());
        }
        // The provider of CNG opens keys of the older interface too.
        List<Place> places = new ArrayList<>();
        cngPrefix(key.container()).ifPresent(prefix -> {
            places.add(new Place(CNG_KEYS, prefix));
            places.add(new Place(CNG_SYSTEM_KEYS, prefix));
        });
        places.addAll(capi(key.container()));
        return new KeyStorage(Kind.CNG, places);
    }

    private static List<Place> capi(String container) {
        // Another code page than ASCII would give other bytes, and which one the computer had nobody knows.
        return container.isEmpty() || container.chars().anyMatch(c -> c > 0x7F)
                ? List.of()
                : List.of(new Place(Files.MACHINE_KEYS, hash(container, StandardCharsets.US_ASCII)));
    }

    private static Optional<String> cngPrefix(String container) {
        Matcher named = FILE_NAME.matcher(container);
        if (named.matches()) {
            return Optional.of(named.group(1).toLowerCase(Locale.ROOT));
        }
        return container.isEmpty() ? Optional.empty() : Optional.of(hash(container, StandardCharsets.UTF_16LE));
    }

    /** MD5 of the name in lower case with its final NUL, printed as four numbers of 32 bits. */
    private static String hash(String container, Charset charset) {
        try {
            byte[] name = (container.toLowerCase(Locale.ROOT) + "\0").getBytes(charset);
            ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name))
                    .order(ByteOrder.LITTLE_ENDIAN);
            StringBuilder text = new StringBuilder();
            while (digest.hasRemaining()) {
                text.append(String.format(Locale.ROOT, "%08x", digest.getInt()));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has MD5", e);
        }
    }
}
