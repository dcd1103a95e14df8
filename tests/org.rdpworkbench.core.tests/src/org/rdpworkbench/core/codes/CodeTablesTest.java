// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTablesTest {
    /** The codes that the documentation of OnDisconnected lists. */
    private static final long[] DOCUMENTED = {
        0, 1, 2, 3, 260, 262, 264, 516, 518, 520, 772, 774, 776, 1028, 1030, 1032, 1286, 1288, 1540, 1542, 1544, 1796,
        1798, 2052, 2055, 2056, 2308, 2310, 2312, 2566, 2567, 2822, 2823, 3078, 3079, 3080, 3335, 3591, 3847, 4615,
        5639, 5895, 6151, 6919, 7175, 8455, 8711
    };

    /** The codes that only the TechNet list has. */
    private static final long[] REPORTED = {
        266, 522, 778, 1034, 1800, 2311, 2820, 2825, 3337, 3590, 3592, 3593, 3848, 4103, 4104, 4359, 4871, 5127, 7431,
        9479, 9732
    };

    private final CodeTables tables = CodeTables.builtIn();

    @ParameterizedTest
    @EnumSource
    void everyRowIsWellFormed(CodeTable table) {
        Set<Long> codes = new HashSet<>();
        for (CodeRow row : tables.rows(table)) {
            assertAll(
                    DisconnectCode.hex(row.code()),
                    () -> assertEquals(table, row.table()),
                    () -> assertTrue(row.code() >= 0 && row.code() <= 0xFFFF_FFFFL, "32 bits"),
                    () -> assertTrue(codes.add(row.code()), "stands twice"),
                    () -> assertTrue(row.symbol() == null || row.symbol().matches("[A-Za-z0-9_]+"), "symbol"),
                    () -> assertTrue(isSentence(row.meaning()), "meaning: " + row.meaning()),
                    () -> assertTrue(isSentence(row.next()), "next: " + row.next()),
                    () -> assertFalse(row.source().isBlank(), "source"));
        }
        assertFalse(codes.isEmpty());
    }

    @Test
    void everyDocumentedAndReportedDisconnectCodeIsThere() {
        assertEquals(codes(DOCUMENTED), withConfidence(CodeConfidence.DOCUMENTED));
        assertEquals(codes(REPORTED), withConfidence(CodeConfidence.REPORTED));
        assertEquals(47, DOCUMENTED.length);
        assertEquals(21, REPORTED.length);
    }

    @Test
    void everyExtendedAndServerCodeIsThere() {
        assertEquals(28, tables.rows(CodeTable.EXTENDED).size());
        assertEquals(120, tables.rows(CodeTable.ERRINFO).size());
        assertEquals(
                78,
                tables.rows(CodeTable.ERRINFO).stream()
                        .filter(row -> row.code() >= 0x10C9 && row.code() <= 0x1195)
                        .count());
        assertEquals(
                "exDiscReasonServerDeniedConnection",
                tables.find(CodeTable.EXTENDED, 7).orElseThrow().symbol());
        assertEquals(
                "ERRINFO_DECRYPTFAILED2",
                tables.find(CodeTable.ERRINFO, 0x1195).orElseThrow().symbol());
    }

    @Test
    void theLowByteRuleAgreesWithEveryDisconnectCode() {
        for (CodeRow row : tables.rows(CodeTable.DISCONNECT)) {
            long part = row.code() <= 3 ? 0 : row.code() & 0xFF;
            assertEquals(tables.layerOf(part), row.layer(), DisconnectCode.hex(row.code()));
        }
        for (CodeRow row : tables.rows(CodeTable.GATEWAY)) {
            assertEquals(tables.layerOf(row.code() >> 16), row.layer(), DisconnectCode.hex(row.code()));
            assertEquals(CodeConfidence.REPORTED, row.confidence());
        }
    }

    @Test
    void theRuleIsNeverCalledDocumented() {
        for (Layer layer : tables.layers()) {
            assertEquals(CodeConfidence.INFERRED, layer.confidence(), layer.id());
            assertTrue(isSentence(layer.meaning()), layer.id());
            assertTrue(isSentence(layer.next()), layer.id());
        }
    }

    @Test
    void findsRowsBySymbol() {
        List<CodeRow> rows = tables.findSymbol("errinfo_server_denied_connection");
        assertEquals(1, rows.size());
        assertEquals(7, rows.getFirst().code());
        assertTrue(tables.findSymbol("ERRINFO_").isEmpty());
    }

    @Test
    void everyMythIsWellFormed() {
        Set<String> ids = new HashSet<>();
        for (Myth myth : tables.myths().all()) {
            assertTrue(ids.add(myth.id()), myth.id());
            assertTrue(isSentence(myth.claim()) && isSentence(myth.truth()) && isSentence(myth.instead()), myth.id());
            assertFalse(myth.keywords().isEmpty());
            assertNotNull(myth.confidence());
        }
        assertTrue(ids.size() >= 11, "one per row of the reference");
    }

    private static boolean isSentence(String text) {
        return text.equals(text.strip())
                && Character.isUpperCase(text.codePointAt(0)) | Character.isDigit(text.codePointAt(0))
                && text.endsWith(".")
                && !text.contains("!");
    }

    private Set<Long> withConfidence(CodeConfidence confidence) {
        return tables.rows(CodeTable.DISCONNECT).stream()
                .filter(row -> row.confidence() == confidence)
                .map(CodeRow::code)
                .collect(Collectors.toSet());
    }

    private static Set<Long> codes(long[] codes) {
        return Arrays.stream(codes).boxed().collect(Collectors.toSet());
    }
}
