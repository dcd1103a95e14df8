// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    private record Row(String name, String value) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(Column.of("name", "Name", 10, Row::name), Column.of("value", "Value, raw", 10, Row::value));

    private static String cell(String value) {
        String csv = Rows.csv(List.of(new Row("x", value)), COLUMNS);
        return csv.substring("Name,\"Value, raw\"\r\nx,".length(), csv.length() - "\r\n".length());
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        String csv = Rows.csv(List.of(new Row("a,b", "say \"no\""), new Row("two\nlines", "plain")), COLUMNS);
        assertEquals("Name,\"Value, raw\"\r\n\"a,b\",\"say \"\"no\"\"\"\r\n\"two\nlines\",plain\r\n", csv);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"=cmd!A1", "+1+cmd", "-2+3+cmd", "@SUM(A1)", "＝cmd", "＋cmd", "－cmd", "＠cmd", "=1", "-"})
    void csvDisarmsFormulas(String hostile) {
        assertEquals("'" + hostile, cell(hostile));
    }

    @Test
    void csvDisarmsFormulasBehindTabsAndLineEnds() {
        assertEquals("\"'\t=cmd\"", cell("\t=cmd"));
        assertEquals("\"'\r=cmd\"", cell("\r=cmd"));
        assertEquals("\"'=cmd,\"\"x\"\"\"", cell("=cmd,\"x\""));
    }

    @Test
    void csvKeepsASpreadsheetFromSplittingACell() {
        assertEquals("\"harmless;=cmd\"", cell("harmless;=cmd"));
        assertEquals("\"harmless\t=cmd\"", cell("harmless\t=cmd"));
    }

    @ParameterizedTest
    @CsvSource({"-3389", "+1", "-0.5", "12"})
    void csvLeavesPlainNumbers(String number) {
        assertEquals(number, cell(number));
    }

    @Test
    void whatCouldActIsShownByItsNumber() {
        String hostile = "a\u001b[2Jb\u202ec\u0000d";
        assertEquals("a\\u{1B}[2Jb\\u{202E}c\\u{0}d", cell(hostile));
        assertEquals("x\ta\\u{1B}[2Jb\\u{202E}c\\u{0}d", Rows.text(List.of(new Row("x", hostile)), COLUMNS));
        assertEquals("Grüße 😀 日本", SafeText.line("Grüße 😀 日本"));
        assertEquals("half \\u{D83D}", SafeText.line("half \ud83d"));
    }

    @Test
    void textKeepsOneLinePerRow() {
        assertEquals("a b\tc", Rows.text(List.of(new Row("a\nb", "c")), COLUMNS));
    }

    @Test
    void jsonLinesKeepEveryValue() {
        String json = Rows.jsonLines(List.of(new Row("=a\"\\", "\u0000\n\u202eé\ud83d"), new Row("b", "")), COLUMNS);
        assertEquals(
                "{\"name\":\"=a\\\"\\\\\",\"value\":\"\\u0000\\n\\u202eé\\ud83d\"}\n{\"name\":\"b\",\"value\":\"\"}\n",
                json);
    }
}
