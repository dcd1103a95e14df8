// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;

/** Reports what could not be decided because something was not readable. */
final class Undecided {
    private Undecided() {}

    /**
     * Reports that a subject could not be examined.
     *
     * @param subject part of the finding's id, and of the key of its name in the texts
     * @param unreadable what could not be read
     * @param needs key of the text that says what would decide
     * @param causes the causes that stay undecided
     */
    static void report(Examination examination, String subject, Reading<?> unreadable, String needs, String... causes) {
        String place =
                (unreadable.question().where() + " " + unreadable.question().name()).strip();
        examination
                .finding(Severity.NOT_EXAMINED, "certificates." + subject + "-not-examined")
                .texts(
                        Text.ALL,
                        "not-examined",
                        Text.of("subject." + subject),
                        place,
                        unreadable.unreadableReason().orElseThrow(),
                        Text.of(needs))
                .exhibit(unreadable)
                .concerns(causes)
                .needs(Text.of(needs))
                .report();
    }
}
