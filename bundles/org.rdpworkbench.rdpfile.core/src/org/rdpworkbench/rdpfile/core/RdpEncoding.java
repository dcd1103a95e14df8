// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How the text of a file stands in bytes. mstsc writes UTF-16LE with a byte order mark, web feeds often UTF-8 or the ANSI code page without one.
 *
 * @param kind the encoding
 * @param mark whether a byte order mark stands before the text
 * @param page the code page, for {@link Kind#ANSI} only; else null
 * @param certainty how it is known
 */
public record RdpEncoding(Kind kind, boolean mark, Charset page, Certainty certainty) {
    /** What new files are written in, as mstsc does. */
    public static final RdpEncoding STANDARD = new RdpEncoding(Kind.UTF_16LE, true, null, Certainty.MARKED);

    /** What Windows calls ANSI in western Europe and America. */
    static final Charset WESTERN = Charset.forName("windows-1252");

    /** The encodings. */
    public enum Kind {
        /** What mstsc writes. */
        UTF_16LE,
        /** The same with bytes swapped; Windows programs seldom write it. */
        UTF_16BE,
        /** Unicode in bytes. */
        UTF_8,
        /** One byte for each character, by a code page that no file names. */
        ANSI
    }

    /** How an encoding is known. */
    public enum Certainty {
        /** The file says so by a byte order mark. */
        MARKED,
        /** All characters are ASCII, which stands for the same in UTF-8 and ANSI. */
        ASCII,
        /** It was guessed from the bytes; another one is possible. */
        GUESSED,
        /** The user chose it. */
        CHOSEN
    }

    /** Checks the parts. */
    public RdpEncoding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(certainty);
        if ((kind == Kind.ANSI) != (page != null)) {
            throw new IllegalArgumentException("a code page belongs to ANSI alone");
        }
        if (mark && kind == Kind.ANSI) {
            throw new IllegalArgumentException("ANSI has no byte order mark");
        }
    }

    /**
     * An encoding that the user chooses.
     *
     * @param page the code page; only for {@link Kind#ANSI}
     */
    public static RdpEncoding chosen(Kind kind, boolean mark, Charset page) {
        return new RdpEncoding(kind, mark, page, Certainty.CHOSEN);
    }

    /** Its name, as a person would say it. */
    public String display() {
        return switch (kind) {
            case UTF_16LE -> mark ? "UTF-16LE with BOM" : "UTF-16LE";
            case UTF_16BE -> mark ? "UTF-16BE with BOM" : "UTF-16BE";
            case UTF_8 -> mark ? "UTF-8 with BOM" : "UTF-8";
            case ANSI -> page.name();
        };
    }
}
