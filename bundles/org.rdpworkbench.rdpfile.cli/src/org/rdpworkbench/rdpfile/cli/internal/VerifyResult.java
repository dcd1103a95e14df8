// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;

/**
 * What signatures come to.
 *
 * @param files the files
 */
record VerifyResult(List<Verified> files) implements CommandResult {
    private static final Texts TEXTS = Texts.of(VerifyResult.class);

    /**
     * A file.
     *
     * @param input the file
     * @param report what its signature comes to; null when the file could not be read
     */
    record Verified(Input input, SignatureReport report) {
        private boolean isGood() {
            return report != null && report.isGood();
        }
    }

    @Override
    public Document document() {
        long good = files.stream().filter(Verified::isGood).count();
        boolean unread = files.stream().anyMatch(file -> file.report == null);
        boolean bad = files.stream().anyMatch(file -> file.report != null && !file.isGood());
        return new Document(
                TEXTS.get("verify.title"),
                bad ? Tone.PROBLEM : unread ? Tone.OPEN : Tone.OK,
                TEXTS.get("verify.headline", files.size(), good),
                List.of(TEXTS.get("verify.revocation")),
                files.stream().map(VerifyResult::card).toList());
    }

    private static Block card(Verified file) {
        if (file.report == null) {
            return new Block.Items(List.of(new Block.Item(Tone.OPEN, file.input.reason(), "")));
        }
        SignatureReport report = file.report;
        String label = TEXTS.get("verify.state." + report.state());
        String title;
        if (report.signer() == null || report.state() != State.INTACT) {
            title = TEXTS.get("verify.other", file.input.name(), report.reason().isEmpty() ? label : report.reason());
        } else {
            title = TEXTS.get(
                    file.isGood() ? "verify.good" : "verify.not-good", file.input.name(), name(report.signer()));
        }
        Tone tone = file.isGood() ? Tone.OK : report.state() == State.NOT_CHECKED ? Tone.OPEN : Tone.PROBLEM;
        return new Block.Card(tone, label, title, "", body(report));
    }

    private static List<Block> body(SignatureReport report) {
        List<Block.Fact> facts = new ArrayList<>();
        CertificateFacts signer = report.signer();
        if (signer != null) {
            fact(facts, "verify.signer", signer.subject());
            fact(facts, "verify.issuer", signer.issuer());
            fact(
                    facts,
                    "verify.valid",
                    TEXTS.get(
                            "verify.range",
                            String.valueOf(signer.notBefore()),
                            String.valueOf(signer.notAfter()),
                            TEXTS.get("verify.validity." + report.validity())));
            fact(facts, "verify.trust", TEXTS.get("verify.trust." + report.trust()));
            fact(facts, "verify.purpose", TEXTS.get("verify.purpose." + report.purpose()));
            fact(facts, "verify.hash", report.digest());
            fact(facts, "verify.thumbprint", signer.sha256());
            fact(facts, "verify.thumbprint-old", signer.sha1());
        }
        if (report.timestamp() != null || !report.timestampReason().isEmpty()) {
            fact(
                    facts,
                    "verify.timestamp",
                    report.timestampReason().isEmpty()
                            ? String.valueOf(report.timestamp())
                            : TEXTS.get(
                                    "verify.timestamp-bad",
                                    String.valueOf(report.timestamp()),
                                    report.timestampReason()));
        }
        if (report.state() != State.NONE) {
            fact(facts, "verify.address", TEXTS.get("verify.address." + report.address()));
            fact(facts, "verify.covered", names(report.covered()));
            fact(facts, "verify.unprotected", names(report.unprotected()));
            if (!report.doubled().isEmpty()) {
                fact(facts, "verify.doubled", names(report.doubled()));
            }
            report.objections().forEach(objection -> fact(facts, "verify.against", objection));
        }
        return facts.isEmpty() ? List.of() : List.of(new Block.Facts(facts));
    }

    private static void fact(List<Block.Fact> facts, String key, String value) {
        facts.add(new Block.Fact(TEXTS.get(key), value == null ? "" : value));
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? TEXTS.get("verify.none") : String.join(", ", names);
    }

    private static String name(CertificateFacts certificate) {
        return certificate.commonName() == null ? String.valueOf(certificate.subject()) : certificate.commonName();
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Json.write(
                Json.object(
                        "format",
                        "rdpworkbench.rdp-verify/1",
                        "files",
                        files.stream().map(VerifyResult::json).toList()),
                writer);
    }

    private static Map<String, Object> json(Verified file) {
        SignatureReport report = file.report;
        if (report == null) {
            return Json.object("file", file.input.name(), "read", false, "reason", file.input.reason());
        }
        return Json.object(
                "file", file.input.name(),
                "read", true,
                "good", report.isGood(),
                "state", word(report.state()),
                "reason", report.reason().isEmpty() ? null : report.reason(),
                "at", report.at(),
                "hash", report.digest().isEmpty() ? null : report.digest(),
                "trust", word(report.trust()),
                "validity", word(report.validity()),
                "purpose", word(report.purpose()),
                "address", word(report.address()),
                "timestamp", report.timestamp(),
                "timestampReason", report.timestampReason().isEmpty() ? null : report.timestampReason(),
                "revocation", "not-examined",
                "chain", report.chain().stream().map(VerifyResult::json).toList(),
                "signed", report.covered(),
                "notSigned", report.unprotected(),
                "doubled", report.doubled(),
                "objections", report.objections());
    }

    private static Map<String, Object> json(CertificateFacts certificate) {
        return Json.object(
                "subject", certificate.subject(),
                "issuer", certificate.issuer(),
                "serial", certificate.serial(),
                "notBefore", certificate.notBefore(),
                "notAfter", certificate.notAfter(),
                "sha256", certificate.sha256(),
                "sha1", certificate.sha1());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
