// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.text.PlainText;
import org.rdpworkbench.core.text.Texts;

/** Reads lists of computers. What a file is, its content says, never its name. */
public final class TargetListReader {
    /** The most entries a list may have, those that are skipped included. */
    public static final int MOST_ENTRIES = 100_000;

    /** The most bytes a list may have; a connection of mRemoteNG takes some 4,000. */
    public static final int MOST_BYTES = 64 << 20;

    private static final int HEAD = 1 << 16;
    private static final int LONGEST_WITHOUT_LINE = 400;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}");

    private TargetListReader() {}

    /**
     * Reads a file.
     *
     * @throws TargetListException if it is no list or one that is not read, with a sentence for the user
     * @throws IOException if the file cannot be read
     */
    public static TargetList read(Path file) throws IOException, TargetListException {
        if (Files.size(file) > MOST_BYTES) {
            throw new TargetListException(texts().get("list.large", MOST_BYTES >> 20));
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream.readNBytes(MOST_BYTES));
        }
    }

    /**
     * Reads a list.
     *
     * @throws TargetListException if it is no list or one that is not read, with a sentence for the user
     */
    public static TargetList read(byte[] bytes) throws TargetListException {
        if (XmlList.isXml(bytes)) {
            return XmlList.read(bytes);
        }
        PlainText plain = PlainText.of(bytes);
        if (plain.text().isBlank()) {
            throw new TargetListException(texts().get("list.empty"));
        }
        if (encrypted(plain.text())) {
            throw new TargetListException(texts().get("list.encrypted"));
        }
        return RdpFile.isRdp(plain.text()) ? RdpFile.read(plain) : CsvList.read(plain);
    }

    /** What a file is, by its first bytes; empty when it is no list, or when that cannot be told from them. */
    public static Optional<Kind> recognize(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return recognize(stream.readNBytes(HEAD));
        }
    }

    /**
     * What a list is, by its first bytes. Comma-separated values are recognized only by a head line or by hosts in all lines, since many
     * files have commas.
     */
    public static Optional<Kind> recognize(byte[] head) {
        if (XmlList.isXml(head)) {
            return XmlList.kind(head);
        }
        String text = PlainText.of(head).text();
        if (RdpFile.isRdp(text)) {
            return Optional.of(Kind.RDP);
        }
        boolean whole = head.length < HEAD;
        int end = whole ? text.length() : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return end > 0 && CsvList.isCertain(text.substring(0, end)) ? Optional.of(Kind.CSV) : Optional.empty();
    }

    /** mRemoteNG until 1.75 wrote an encrypted file as one word of Base64, without any XML around it. */
    private static boolean encrypted(String text) {
        String word = text.strip();
        return word.length() > LONGEST_WITHOUT_LINE && BASE64.matcher(word).matches();
    }

    private static Texts texts() {
        return Texts.of(TargetListReader.class);
    }
}
