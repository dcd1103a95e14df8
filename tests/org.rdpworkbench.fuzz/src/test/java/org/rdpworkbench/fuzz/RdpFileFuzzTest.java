// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments;
import org.rdpworkbench.rdpfile.core.connection.Endpoints;
import org.rdpworkbench.rdpfile.core.connection.Observation;
import org.rdpworkbench.rdpfile.core.connection.Probed;
import org.rdpworkbench.rdpfile.core.connection.ServerFit;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Receiver;
import org.rdpworkbench.rdpfile.core.forecast.ReceiverPolicy;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.RdpFormatter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignScope;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;

/** Damaged {@code .rdp} files and damaged signatures. */
class RdpFileFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final Schema SCHEMA = Schema.builtIn();
    private static final Linter LINTER = new Linter(SCHEMA, List.of());
    private static final SignatureVerifier VERIFIER =
            new SignatureVerifier(TrustAnchors.NONE, Instant.parse("2026-12-01T00:00:00Z"));
    private static final byte[][] TOKENS = Seeds.tokens(
            "\r\n",
            "\n",
            "\r",
            ":",
            ":i:",
            ":s:",
            "\u0000",
            "full address:s:",
            "signscope:s:",
            "signature:s:",
            "/cert:ignore",
            "drivestoredirect:s:*",
            "99999999999",
            "-1",
            "https://",
            "[::1]:3389",
            "\uFEFF",
            "\u00FC",
            ",");

    @Provide
    Arbitrary<Fuzz.Input> damagedFiles() {
        return Fuzz.damaged("rdpfile", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedFileKeepsItsBytesAndIsJudged(@ForAll("damagedFiles") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, RdpFileFuzzTest::judge);
    }

    private static void judge(byte[] bytes) {
        RdpDocument document = RdpDocument.of(bytes);
        assertArrayEquals(bytes, document.bytes());
        asEvidence(bytes);
        FreeRdpArguments.parse(document.lines().stream().map(RdpLine::text).toList(), SCHEMA);
        edit(document);
        List<Issue> issues = LINTER.lint(document, "x.rdp", LintConfig.NONE);
        for (Issue issue : issues) {
            assertNotEquals("lint.rule-failed", issue.rule().id(), issue.message());
            assertTrue(issue.line() < document.lines().size());
            issue.fixes().forEach(fix -> fixes(document, fix.change()));
        }
        Effective.of(document, SCHEMA, Client.MSTSC).forEach(effective -> assertNotNull(effective.value()));
        RdpDocument formatted = new RdpFormatter(SCHEMA).format(document, true);
        assertEquals(formatted, new RdpFormatter(SCHEMA).format(formatted, true));
        for (FreeRdpArguments.Syntax syntax : FreeRdpArguments.Syntax.values()) {
            FreeRdpArguments.export(document, SCHEMA, syntax)
                    .arguments()
                    .forEach(argument -> assertFalse(argument.isBlank()));
        }
        SignatureReport report = VERIFIER.verify(document);
        Forecast.of(document, SCHEMA, report, Receiver.MSTSC_2026_07, ReceiverPolicy.NONE);
        Endpoints endpoints = Endpoints.of(document);
        assertEquals(endpoints.host().isEmpty(), !endpoints.hostReason().isEmpty());
        List<Observation> observed = ServerFit.of(document, SCHEMA, Client.MSTSC, Probed.nothing(endpoints));
        observed.forEach(one -> assertEquals(one.exhibits().isEmpty(), one.state() == Observation.State.NOT_EXAMINED));
    }

    /** As evidence of a client: only what is short, and no secret. */
    private static void asEvidence(byte[] bytes) {
        try {
            ConnectionFile.isOne(bytes);
            ConnectionFile file = ConnectionFile.read("x.rdp", null, new ByteArrayInputStream(bytes));
            for (ConnectionFile.Setting setting : file.settings()) {
                assertTrue(setting.value().length() <= 512, setting::name);
                assertFalse(setting.name().contains("password"), setting::name);
                file.number(setting.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fixes(RdpDocument document, java.util.function.UnaryOperator<RdpDocument> change) {
        try {
            change.apply(document);
        } catch (org.rdpworkbench.rdpfile.core.UnencodableException e) {
            assertTrue(e.getMessage().length() > 10, "a file with bytes that are no text stays in its encoding");
        }
    }

    private static void edit(RdpDocument document) {
        if (document.lines().isEmpty()) {
            return;
        }
        int line = Math.floorMod(document.length(), document.lines().size());
        RdpDocument changed = document.withLine(line, "changed:s:here");
        for (int i = 0; i < document.lines().size(); i++) {
            RdpLine expected = document.lines().get(i);
            assertEquals(
                    i == line ? new RdpLine("changed:s:here", expected.end()) : expected,
                    changed.lines().get(i));
        }
        RdpEdit edit = RdpEdit.between(document, changed);
        assertEquals(document, edit.inverse().apply(edit.apply(document)));
        int offset = document.offset(line);
        RdpDocument typed = document.withReplaced(offset, 0, "x\r");
        String text = document.text();
        assertEquals(text.substring(0, offset) + "x\r" + text.substring(offset), typed.text());
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedSignatures() {
        return Fuzz.damaged("rdpsignature", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedSignatureVouchesForNothingElse(@ForAll("damagedSignatures") Fuzz.Input input)
            throws InterruptedException {
        RdpDocument signed = RdpDocument.of(Seeds.of("rdpfile", "signed-" + input.seed()));
        BOUNDS.check(input, bytes -> {
            SignatureReport report = VERIFIER.verify(signed.with(SignScope.SIGNATURE, 's', wrapped(bytes)));
            assertNotEquals(State.NONE, report.state());
            assertEquals(report.state() == State.INTACT, report.reason().isEmpty(), report.reason());
            RdpDocument other =
                    signed.with("full address", 's', "elsewhere").with(SignScope.SIGNATURE, 's', wrapped(bytes));
            assertNotEquals(State.INTACT, VERIFIER.verify(other).state());
        });
    }

    private static String wrapped(byte[] message) {
        ByteBuffer buffer = ByteBuffer.allocate(12 + message.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0x00010001).putInt(1).putInt(message.length).put(message);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    @Example
    void theSeedsAreWhole() {
        List<String> intact = new ArrayList<>();
        for (Fuzz.Input seed : Fuzz.seeds("rdpfile")) {
            judge(seed.bytes());
            if (VERIFIER.verify(RdpDocument.of(seed.bytes())).state() == State.INTACT) {
                intact.add(seed.seed());
            }
        }
        assertEquals(
                List.of("signed-ec", "signed-rsa"), intact.stream().sorted().toList());
        for (Fuzz.Input seed : Fuzz.seeds("rdpsignature")) {
            RdpDocument signed = RdpDocument.of(Seeds.of("rdpfile", "signed-" + seed.seed()));
            RdpDocument same = signed.with(SignScope.SIGNATURE, 's', wrapped(seed.bytes()));
            assertEquals(State.INTACT, VERIFIER.verify(same).state(), seed.seed());
        }
    }
}
