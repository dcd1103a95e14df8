// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;

/** Cases in files: UTF-8, as {@link InvestigationJson} writes them. */
public final class CaseFile {
    /** How the name of such a file ends, without the dot. */
    public static final String EXTENSION = "rdpcase";

    /** A larger file is not read, so that memory stays bounded: some 400,000 readings. */
    static final long MOST_BYTES = 256L << 20;

    private static final Texts TEXTS = Texts.of(CaseFile.class);

    private CaseFile() {}

    /**
     * Reads a case.
     *
     * @throws InvestigationFormatException if the content is not a case of this version
     * @throws IOException if the file cannot be read; the message is a sentence for the user in each case
     */
    public static CaseDocument read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(TEXTS.get("file.folder", file));
            }
            long size = Files.size(file);
            if (size == 0) {
                throw new InvestigationFormatException(TEXTS.get("file.empty"));
            }
            if (size > MOST_BYTES) {
                throw new InvestigationFormatException(TEXTS.get("file.large", MOST_BYTES >> 20));
            }
            try (Reader reader = new BufferedReader(new InputStreamReader(
                    Files.newInputStream(file),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
                return InvestigationJson.readCase(reader);
            }
        } catch (NoSuchFileException e) {
            throw new IOException(TEXTS.get("file.missing", file), e);
        } catch (AccessDeniedException e) {
            throw new IOException(TEXTS.get("file.denied", file), e);
        } catch (CharacterCodingException e) {
            throw new InvestigationFormatException(TEXTS.get("file.not-text"), e);
        }
    }

    /**
     * Writes a case, whole or not at all.
     *
     * @throws IOException if that fails; the file is as before then
     */
    public static void write(CaseDocument document, Path file) throws IOException {
        new WholeFile(file).write(stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            InvestigationJson.writeCase(document, writer);
            writer.flush();
        });
    }
}
