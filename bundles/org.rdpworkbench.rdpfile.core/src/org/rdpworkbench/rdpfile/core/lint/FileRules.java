// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.LineEnd;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Certainty;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Kind;
import org.rdpworkbench.rdpfile.core.RdpLine;

/** How the file is written. */
final class FileRules implements LintRule {
    private static final Texts TEXTS = Texts.of(FileRules.class);

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos(
                "file.empty",
                "file.bytes-damaged",
                "file.two-marks",
                "file.nul",
                "file.encoding-guessed",
                "file.encoding-unusual",
                "file.line-ends-mixed");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        RdpDocument document = context.document();
        RdpEncoding encoding = document.encoding();
        if (context.entries().isEmpty()) {
            reporter.report("file.empty", -1, 0, 0, TEXTS.get("file.empty"));
        }
        if (document.hasHalfCharacter()) {
            reporter.report("file.bytes-damaged", -1, 0, 0, TEXTS.get("file.half"));
        }
        Fix standard = new Fix(TEXTS.get("fix.encoding"), old -> old.withEncoding(RdpEncoding.STANDARD));
        if (encoding.certainty() == Certainty.GUESSED) {
            reporter.report("file.encoding-guessed", -1, 0, 0, TEXTS.get("file.guessed", encoding.display()), standard);
        }
        if (encoding.kind() == Kind.UTF_16BE || encoding.kind() == Kind.UTF_16LE && !encoding.mark()) {
            reporter.report("file.encoding-unusual", -1, 0, 0, TEXTS.get("file.unusual", encoding.display()), standard);
        }
        Set<LineEnd> ends = EnumSet.noneOf(LineEnd.class);
        for (int i = 0; i < document.lines().size(); i++) {
            RdpLine line = document.lines().get(i);
            if (line.end() != LineEnd.NONE) {
                ends.add(line.end());
            }
            checkCharacters(line.text(), i, reporter);
        }
        if (ends.size() > 1) {
            reporter.report("file.line-ends-mixed", -1, 0, 0, TEXTS.get("file.ends", ends));
        }
    }

    private static void checkCharacters(String text, int number, Reporter reporter) {
        if (number == 0 && text.startsWith("\uFEFF")) {
            Fix fix = new Fix(TEXTS.get("fix.mark"), old -> old.withLine(0, text.substring(1)));
            reporter.report("file.two-marks", 0, 0, 1, TEXTS.get("file.marks"), fix);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            Fix fix = new Fix(TEXTS.get("fix.nul"), old -> old.withLine(number, text.replace("\0", "")));
            reporter.report("file.nul", number, nul, 1, TEXTS.get("file.nul"), fix);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                reporter.report("file.bytes-damaged", number, i, 1, TEXTS.get("file.damaged"));
                return;
            }
        }
    }
}
