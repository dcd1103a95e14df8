// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.core.forecast.Redirection;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;
import org.rdpworkbench.rdpfile.core.templates.RdpTemplate.Field;

class RdpTemplateTest {
    private static final Map<Field, String> TOLD = Map.of(
            Field.ADDRESS,
            "server.corp.example",
            Field.USER,
            "CORP\\alice",
            Field.GATEWAY,
            "gate.corp.example",
            Field.PROGRAM,
            "payroll");

    static List<RdpTemplate> all() {
        return RdpTemplate.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLinterHasNothingToSayOfAFilledOne(RdpTemplate template) {
        RdpDocument document = template.document(TOLD);
        LintConfig config = LintConfig.NONE.forClients(Set.of(Client.MSTSC));
        List<Issue> issues = new Linter(Schema.builtIn(), List.of())
                .lint(document, "new.rdp", config).stream()
                        .filter(issue -> issue.severity() != IssueSeverity.INFO)
                        .toList();
        assertEquals(List.of(), issues);
        assertFalse(document.text().contains("{"), document.text());
        assertEquals("CORP\\alice", document.text("username").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatItIs(RdpTemplate template) {
        assertFalse(template.title().isBlank());
        assertFalse(template.description().isBlank());
        assertTrue(template.fields().contains(Field.ADDRESS));
    }

    @Test
    void leavesTheUserOutWhenThereIsNone() {
        RdpDocument document = all().getFirst().document(Map.of(Field.ADDRESS, "server"));
        assertTrue(document.linesOf("username").isEmpty());
        assertEquals("server", document.text("full address").orElseThrow());
    }

    /** By the forecast, which heeds what mstsc shares without a line, as passkeys. */
    @ParameterizedTest
    @MethodSource("all")
    void sharesNoMoreThanItSays(RdpTemplate template) {
        RdpDocument document = template.document(TOLD);
        SignatureReport unsigned = new SignatureVerifier(TrustAnchors.NONE, Instant.EPOCH).verify(document);
        Forecast forecast =
                Forecast.of(document, Schema.builtIn(), unsigned, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE);
        boolean nothing = Set.of("sealed", "admin").contains(template.id());
        assertEquals(
                nothing ? Set.of() : Set.of(Redirection.CLIPBOARD),
                forecast.redirections().keySet());
    }

    @Test
    void aPublishedProgramIsNamedByItsAlias() {
        RdpTemplate program = all().stream()
                .filter(one -> one.id().equals("remoteapp"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "||payroll",
                program.document(TOLD).text("remoteapplicationprogram").orElseThrow());
        RdpDocument withBars = program.document(Map.of(Field.ADDRESS, "srv", Field.PROGRAM, "||payroll"));
        assertEquals("||payroll", withBars.text("remoteapplicationprogram").orElseThrow());
        assertEquals("payroll", withBars.text("remoteapplicationname").orElseThrow());
    }
}
