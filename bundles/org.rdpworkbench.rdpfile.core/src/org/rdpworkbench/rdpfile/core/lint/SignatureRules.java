// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.core.signature.SignScope;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Validity;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;

/** What a signature comes to, whoever made it: trust is not a matter of the file. */
final class SignatureRules implements LintRule {
    private static final Texts TEXTS = Texts.of(SignatureRules.class);
    private static final Set<String> WEAK = Set.of("MD5", "SHA-1");
    private static final Set<Topic> GUARDED = Set.of(Topic.CONNECTION, Topic.SECURITY, Topic.GATEWAY);

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "signature.malformed",
                "signature.broken",
                "signature.address-not-signed",
                "signature.alternate-missing",
                "signature.unprotected",
                "signature.doubled",
                "signature.expired",
                "signature.weak-hash");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        RdpDocument document = context.document();
        if (!SignScope.isSigned(document)) {
            return;
        }
        SignatureReport report = new SignatureVerifier(TrustAnchors.NONE, Instant.now()).verify(document);
        if (report.state() == State.MALFORMED || report.state() == State.BROKEN) {
            Fix fix = new Fix(TEXTS.get("fix.signature"), SignScope::dropped);
            at(
                    report.state() == State.BROKEN ? "signature.broken" : "signature.malformed",
                    report.reason(),
                    document,
                    reporter,
                    fix);
            return;
        }
        switch (report.address()) {
            case ALTERNATE_CAN_BE_ADDED ->
                at("signature.alternate-missing", TEXTS.get("signature.alternate-missing"), document, reporter);
            case ALTERNATE_NOT_SIGNED, NOT_SIGNED ->
                at(
                        "signature.address-not-signed",
                        TEXTS.get("signature.address." + report.address()),
                        document,
                        reporter);
            case GUARDED, NOT_EXAMINED -> {
                // Nothing to say.
            }
        }
        List<String> unprotected = report.unprotected().stream()
                .filter(name -> context.schema()
                        .find(name)
                        .filter(SignatureRules::matters)
                        .isPresent())
                .toList();
        if (!unprotected.isEmpty()) {
            String names = String.join(", ", unprotected);
            at("signature.unprotected", TEXTS.get("signature.unprotected", names), document, reporter);
        }
        if (!report.doubled().isEmpty()) {
            String names = String.join(", ", report.doubled());
            at("signature.doubled", TEXTS.get("signature.doubled", names), document, reporter);
        }
        if (report.validity() == Validity.EXPIRED || report.validity() == Validity.NOT_YET) {
            String key = "signature.validity." + report.validity();
            at(
                    "signature.expired",
                    TEXTS.get(key, report.signer().notBefore(), report.signer().notAfter()),
                    document,
                    reporter);
        }
        if (WEAK.contains(report.digest())) {
            at("signature.weak-hash", TEXTS.get("signature.weak-hash", report.digest()), document, reporter);
        }
    }

    private static boolean matters(Property property) {
        return property.is(Flag.REDIRECT) || GUARDED.contains(property.topic());
    }

    private static void at(String id, String message, RdpDocument document, Reporter reporter, Fix... fixes) {
        List<Integer> lines = document.linesOf(SignScope.SIGNATURE);
        int length = lines.isEmpty() ? 0 : SignScope.SIGNATURE.length();
        reporter.report(id, lines.isEmpty() ? -1 : lines.getLast(), 0, length, message, fixes);
    }
}
