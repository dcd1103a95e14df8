// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.ErrorCode;

class ExplanationTest {
    private final CodeTables tables = CodeTables.builtIn();

    @Test
    void thePairInQuestionIsASymptomAndSaysWhatIsInferred() {
        Explanation explanation = tables.explain("0x904/0x7");
        assertTrue(explanation.meaning().contains("symptom"));
        assertEquals(CodeConfidence.INFERRED, explanation.confidence());
        assertEquals("socket", explanation.layer().orElseThrow().id());
        List<PairStatement> statements = explanation.pair();
        assertTrue(statements.stream()
                .anyMatch(s -> s.kind() == PairStatement.Kind.CAUTION
                        && s.text().contains("does not prove")
                        && s.confidence() == CodeConfidence.INFERRED));
        assertTrue(statements.stream()
                .anyMatch(s -> s.kind() == PairStatement.Kind.FACT && s.confidence() == CodeConfidence.DOCUMENTED));
        assertFalse(explanation.myths().isEmpty());
    }

    @Test
    void anInvestigationKeepsBothNumbersTheirMeaningAndHowWellItIsFounded() {
        Explanation explanation = tables.explain("0x904/0x7");
        ErrorCode code = explanation.errorCode();
        assertEquals("0x904/0x7", code.display());
        assertEquals(explanation.meaning(), code.meaning());
        assertEquals(explanation.layer().orElseThrow().title(), code.layer());
        assertEquals(Confidence.INFERRED, code.confidence());
    }

    @Test
    void anInvestigationSaysThatTheLayerIsNotKnown() {
        Explanation explanation = tables.explain("0xDEAD");
        assertTrue(explanation.layer().isEmpty());
        assertEquals("unknown", explanation.errorCode().layer());
        assertNull(explanation.errorCode().extended());
    }

    @Test
    void aNumberInSeveralTablesHasSeveralSenses() {
        Explanation explanation = tables.explain("0x104");
        assertEquals(
                List.of("disconnect code", "extended disconnect code", "error code from the server"),
                explanation.senses().stream().map(Sense::kind).toList());
    }

    @Test
    void theSecondNumberOfAPairIsReadAsExtendedCode() {
        Explanation explanation = tables.explain("0x3 0x3");
        assertEquals("disconnect code", explanation.senses().getFirst().kind());
        assertEquals(
                "extended disconnect code",
                explanation.extendedSenses().getFirst().kind());
        assertEquals(
                "error code from the server",
                explanation.extendedSenses().get(1).kind());
        assertTrue(explanation.next().contains("idle"), explanation.next());
    }

    @ParameterizedTest
    @CsvSource({
        "0xA04,socket,10",
        "0x1F07,credssp,31",
        "0x5A06,security,90",
        "0x3000100,gateway,256",
        "0x2000001,remoteapp,1"
    })
    void aCodeWithoutARowIsDecodedByTheRuleAndSaidToBeInferred(String code, String layer, String specific) {
        Explanation explanation = tables.explain(code);
        Sense sense = explanation.senses().getFirst();
        assertEquals(Sense.Basis.PATTERN, sense.basis());
        assertEquals(layer, sense.layer().id());
        assertTrue(sense.meaning().contains("not documented by Microsoft"), sense.meaning());
        assertTrue(sense.meaning().contains("specific number " + specific + ")"), sense.meaning());
        assertEquals(CodeConfidence.INFERRED, explanation.confidence());
    }

    @ParameterizedTest
    @CsvSource({"0x4", "0x500", "0x12345", "0x999", "0x7F000001", "0x1000000"})
    void nothingIsClaimedWhereNothingIsKnown(String code) {
        assertFalse(tables.explain(code).senses().stream().anyMatch(sense -> sense.basis() == Sense.Basis.PATTERN));
    }

    @Test
    void anUnknownNumberIsSaidToBeUnknown() {
        Explanation explanation = tables.explain("0x12345");
        assertEquals(Sense.Basis.NONE, explanation.senses().getFirst().basis());
        assertTrue(explanation.layer().isEmpty());
        assertEquals(CodeConfidence.INFERRED, explanation.confidence());
    }

    @ParameterizedTest
    @CsvSource({
        "-2147467259,E_FAIL",
        "0x80090322,SEC_E_WRONG_PRINCIPAL",
        "C000006D,STATUS_LOGON_FAILURE",
        "0xD000006D,STATUS_LOGON_FAILURE",
        "0x8007274D,WSAECONNREFUSED",
        "1326,ERROR_LOGON_FAILURE",
        "10061,WSAECONNREFUSED"
    })
    void statusValuesAreKnown(String code, String symbol) {
        assertEquals(symbol, tables.explain(code).senses().getFirst().symbol());
    }

    @Test
    void unlistedStatusValuesTellTheirOriginOnly() {
        assertTrue(tables.explain("0x80071234").meaning().contains("Win32 error 4660"));
        assertTrue(tables.explain("0x80090399").meaning().contains("security functions"));
        assertTrue(tables.explain("0xC0FF1234").meaning().contains("NTSTATUS"));
        assertTrue(tables.explain("0xE0001234").meaning().contains("vendor"));
        assertEquals(
                Sense.Basis.LAYOUT,
                tables.explain("0x80071234").senses().getFirst().basis());
    }

    @Test
    void aRangeIsNotARow() {
        Sense sense = tables.explain("0x904/0x1500").extendedSenses().getFirst();
        assertEquals(Sense.Basis.PATTERN, sense.basis());
        assertEquals("protocol", sense.layer().id());
        Sense unknown = tables.explain("0x904/0x9999").extendedSenses().getFirst();
        assertEquals(Sense.Basis.NONE, unknown.basis());
        assertEquals(CodeConfidence.INFERRED, tables.explain("0x904/0x9999").confidence());
    }

    @Test
    void aForgottenPrefixIsOfferedAsAnotherReading() {
        DisconnectCode alternative = tables.explain("904").alternative();
        assertNotNull(alternative);
        assertEquals("0x904", alternative.display());
        assertEquals(904, tables.explain("904").code().value());
        assertEquals("0x80090322", tables.explain("80090322").alternative().display());
        assertNull(tables.explain("2308").alternative());
        assertNull(tables.explain("0x388").alternative());
    }

    @Test
    void everyNumberHasAnExplanation() {
        for (long code = 0; code <= 0xFFFF; code++) {
            Explanation explanation = tables.explain(new DisconnectCode(code, code));
            assertFalse(explanation.meaning().isBlank());
            assertFalse(explanation.next().isBlank());
            assertNotNull(explanation.confidence());
            assertFalse(tables.explain(new DisconnectCode(code, null)).next().isBlank());
        }
    }

    @Test
    void mythsAreFoundByWords() {
        MythTable myths = tables.myths();
        assertEquals("write-protect", myths.find("Write protected").getFirst().id());
        assertEquals("firewall-off", myths.find("firewall").getFirst().id());
        assertEquals("rename-machinekeys", myths.find("machinekeys").getFirst().id());
        assertTrue(myths.find("no such words").isEmpty());
        assertTrue(myths.find(" ").isEmpty());
        assertTrue(myths.find("a".repeat(1 << 20)).isEmpty());
        assertTrue(tables.explain("0x807").myths().isEmpty());
    }
}
