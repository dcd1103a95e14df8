// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;

/** Readings in words, with a probe in the words of its own report. */
final class ReadingTexts {
    private ReadingTexts() {}

    /** An exhibit as a line: what was seen, and where. */
    static Block.Item item(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.OfText ofText -> new Block.Item(null, ofText.text(), "");
            case Exhibit.OfReading ofReading ->
                new Block.Item(
                        null,
                        line(ofReading.reading()),
                        ReadingText.source(ofReading.reading().provenance()));
        };
    }

    /** What a reading came to, without its place. */
    static String answer(Reading<?> reading) {
        return reading.found().orElse(null) instanceof ProbeReport report
                ? ProbeDescription.of(report).outcome()
                : ReadingText.answer(reading);
    }

    private static String line(Reading<?> reading) {
        if (reading.found().orElse(null) instanceof ProbeReport report) {
            ProbeDescription probe = ProbeDescription.of(report);
            return Texts.of(ReadingTexts.class).get("probe.headline", probe.host(), probe.outcome());
        }
        return ReadingText.line(reading);
    }
}
