// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import org.rdpworkbench.core.internal.json.InvestigationReader;
import org.rdpworkbench.core.internal.json.InvestigationWriter;

/**
 * Investigations as JSON, format {@code rdpworkbench.investigation/1}. What is written gives an equal investigation back when read.
 * Fields may be added in later versions, never renamed; unknown fields are passed over when an investigation is read, and kept when a
 * case is.
 */
public final class InvestigationJson {

    /** The format's name and version, the value of the field {@code format}. */
    public static final String FORMAT = "rdpworkbench.investigation/1";

    private InvestigationJson() {}

    /** Writes an investigation, indented. Does not close the writer. */
    public static void write(Investigation investigation, Writer writer) throws IOException {
        writeCase(new CaseDocument("", "", null, investigation, UnknownContent.NONE), writer);
    }

    /** Writes a case, indented: the investigation, and what is needed to run it again. Does not close the writer. */
    public static void writeCase(CaseDocument document, Writer writer) throws IOException {
        InvestigationWriter.write(document, writer);
    }

    /**
     * Reads an investigation; one of a case that has not been run is empty.
     *
     * @throws InvestigationFormatException if the text is not JSON, not an investigation, of a later format, or contradicts itself
     * @throws IOException if the reader fails
     */
    public static Investigation read(Reader reader) throws IOException {
        return InvestigationReader.read(reader);
    }

    /**
     * Reads a case with all that the text holds, also what this version does not know. A text without a request, as older versions
     * wrote it, gives one without evidence.
     *
     * @throws InvestigationFormatException if the text is not JSON, not an investigation, of a later format, or contradicts itself
     * @throws IOException if the reader fails
     */
    public static CaseDocument readCase(Reader reader) throws IOException {
        return InvestigationReader.readCase(reader);
    }

    /** The JSON Schema of the format. The caller closes the stream. */
    public static InputStream schema() {
        return InvestigationJson.class.getResourceAsStream("investigation.schema.json");
    }
}
