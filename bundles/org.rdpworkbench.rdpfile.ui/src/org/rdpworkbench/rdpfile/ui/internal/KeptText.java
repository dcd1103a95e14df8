// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.rdpworkbench.core.files.WholeFile;

/**
 * The unsaved text of a file, kept so that a crash takes nothing away. All methods wait for the disk. What it keeps may be secret; it lies in the
 * user's own workspace, and goes as soon as the file is saved or closed.
 */
final class KeptText {
    private final Path kept;

    /**
     * For a file.
     *
     * @param folder where texts are kept
     */
    KeptText(Path folder, Path file) {
        kept = folder.resolve(name(file) + ".text");
    }

    private static String name(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a text, with every character as it is, also those that no encoding has. */
    void keep(String text) throws IOException {
        Files.createDirectories(kept.getParent());
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        new WholeFile(kept).write(stream -> stream.write(bytes));
    }

    /** What was kept. */
    Optional<String> text() throws IOException {
        if (!Files.isRegularFile(kept)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(kept);
        StringBuilder text = new StringBuilder(bytes.length / 2);
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            text.append((char) ((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF));
        }
        return Optional.of(text.toString());
    }

    /** Keeps nothing any more. */
    void drop() throws IOException {
        Files.deleteIfExists(kept);
    }
}
