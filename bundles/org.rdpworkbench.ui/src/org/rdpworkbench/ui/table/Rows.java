// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows as text: for the clipboard and for files. What rows say comes from targets that may be hostile:
 *
 * <ul>
 *   <li>CSV protects against formulas: a cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, their full-width forms, a tab
 *       or a carriage return gets an apostrophe before it, unless it is a plain number. Line ends and tabs stay, within quotes; other
 *       control and invisible characters are shown by their number.
 *   <li>Text has one line per row; control and invisible characters are shown by their number. It is not protected against formulas.
 *   <li>JSON lines have every value exactly as it was read.
 * </ul>
 */
public final class Rows {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}([.,]\\d{1,30})?");

    private Rows() {}

    /** Rows as comma-separated values with a head line, as RFC 4180 says. */
    public static <T> String csv(List<T> rows, List<Column<T>> columns) {
        StringBuilder out = new StringBuilder();
        try {
            csvHead(columns, out);
            for (T row : rows) {
                csv(row, columns, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Rows as text with tabs between the columns and without a head line. */
    public static <T> String text(List<T> rows, List<Column<T>> columns) {
        StringBuilder out = new StringBuilder();
        for (T row : rows) {
            if (!out.isEmpty()) {
                out.append(System.lineSeparator());
            }
            for (int i = 0; i < columns.size(); i++) {
                out.append(i == 0 ? "" : "\t")
                        .append(SafeText.line(columns.get(i).text().apply(row)));
            }
        }
        return out.toString();
    }

    /** Rows as JSON, an object per line, with the ids of the columns as keys. */
    public static <T> String jsonLines(List<T> rows, List<Column<T>> columns) {
        StringBuilder out = new StringBuilder();
        try {
            for (T row : rows) {
                jsonLine(row, columns, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static <T> void csvHead(List<Column<T>> columns, Appendable out) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(csvCell(columns.get(i).title()));
        }
        out.append("\r\n");
    }

    static <T> void csv(T row, List<Column<T>> columns, Appendable out) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(csvCell(columns.get(i).text().apply(row)));
        }
        out.append("\r\n");
    }

    static <T> void jsonLine(T row, List<Column<T>> columns, Appendable out) throws IOException {
        out.append('{');
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            out.append(i == 0 ? "" : ",");
            jsonString(column.id(), out);
            out.append(':');
            jsonString(column.text().apply(row), out);
        }
        out.append("}\n");
    }

    private static String csvCell(String raw) {
        String text = SafeText.lines(raw);
        boolean guarded = !text.isEmpty()
                && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        String cell = guarded ? "'" + text : text;
        // Semicolons and tabs too: some spreadsheets split at them, and what follows would begin a cell of its own.
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c < ' ');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static void jsonString(String text, Appendable out) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPlainJson(c)) {
                        out.append(c);
                    } else {
                        out.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half of a surrogate pair has no UTF-8 form; invisible characters are escaped, so that the file shows them. */
    private static boolean isPlainJson(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
