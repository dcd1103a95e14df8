// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;

/** Documents in files. */
public final class RdpFile {
    /** A limit that no .rdp file reaches, so that a wrong file does no harm. */
    private static final int MOST_MEBIBYTES = 64;

    private final Path path;
    private byte[] digest;

    /** What became of a file since it was read or written here. */
    public enum State {
        /** It is as it was. */
        SAME,
        /** Somebody else has changed it. */
        CHANGED,
        /** It is not there any more. */
        GONE
    }

    /** A file, which need not exist yet. */
    public RdpFile(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Reads it.
     *
     * @throws IOException with a message for the user, if it cannot be read
     */
    public RdpDocument read() throws IOException {
        byte[] bytes = content();
        digest = digest(bytes);
        return RdpDocument.of(bytes);
    }

    /**
     * Reads a document from a stream, such as standard input.
     *
     * @throws IOException with a message for the user, if it is too long or breaks off
     */
    public static RdpDocument read(InputStream stream, String name) throws IOException {
        return RdpDocument.of(limited(stream, name));
    }

    /**
     * Writes a document: whole, or the old file stays.
     *
     * @throws IOException if it cannot be written
     * @throws UnencodableException if the document's encoding lacks one of its characters
     */
    public void write(RdpDocument document) throws IOException {
        byte[] bytes = document.bytes();
        new WholeFile(path).write(stream -> stream.write(bytes));
        digest = digest(bytes);
    }

    /** What became of it since it was read or written through this object. A file that cannot be read counts as changed. */
    public State state() {
        if (!Files.exists(path)) {
            return State.GONE;
        }
        try {
            return Arrays.equals(digest, digest(content())) ? State.SAME : State.CHANGED;
        } catch (IOException e) {
            return State.CHANGED;
        }
    }

    private byte[] content() throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(Texts.of(RdpFile.class).get("file.folder", path));
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return limited(stream, path.toString());
        } catch (NoSuchFileException e) {
            throw new IOException(Texts.of(RdpFile.class).get("file.gone", path), e);
        } catch (AccessDeniedException e) {
            throw new IOException(Texts.of(RdpFile.class).get("file.denied", path), e);
        }
    }

    private static byte[] limited(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_MEBIBYTES * 1024 * 1024 + 1);
        if (bytes.length > MOST_MEBIBYTES * 1024 * 1024) {
            throw new IOException(Texts.of(RdpFile.class).get("file.large", name, MOST_MEBIBYTES));
        }
        return bytes;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
