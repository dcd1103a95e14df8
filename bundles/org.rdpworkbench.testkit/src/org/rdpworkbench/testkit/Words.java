// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;

/** Findings in words, for the message of a failed check. */
final class Words {

    private Words() {}

    static String of(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String list(List<Finding> findings) {
        if (findings == null || findings.isEmpty()) {
            return "Nothing was found.";
        }
        StringBuilder text = new StringBuilder("All that was found:");
        for (Finding finding : findings) {
            text.append("\n- ").append(of(finding.severity())).append(' ').append(finding.id());
            text.append(" (")
                    .append(finding.confidence().name().toLowerCase(Locale.ROOT))
                    .append("): ");
            text.append(finding.title());
            line(text, "detail", finding.detail());
            line(text, "proves", String.join(", ", finding.proves()));
            line(text, "supports", String.join(", ", finding.supports()));
            line(text, "rules out", String.join(", ", finding.rulesOut()));
            line(text, "concerns", String.join(", ", finding.concerns()));
            line(text, "needs", finding.needs());
            for (Exhibit exhibit : finding.exhibits()) {
                line(text, "exhibit", of(exhibit));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("\n    ").append(label).append(": ").append(value);
        }
    }

    private static String of(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.OfReading ofReading -> of(ofReading.reading());
            case Exhibit.OfText ofText -> ofText.text();
        };
    }

    private static String of(Reading<?> reading) {
        Question<?> question = reading.question();
        String place = (question.where() + " " + question.name()).strip();
        String answer =
                switch (reading) {
                    case Reading.Present<?> present -> String.valueOf(present.value());
                    case Reading.Absent<?> absent -> "absent";
                    case Reading.Unreadable<?> unreadable -> "unreadable: " + unreadable.reason();
                };
        return question.facet() + " " + place + " = " + answer + " ["
                + reading.provenance().text() + "]";
    }
}
