// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/** Reports what could not be decided, because a value was not readable or is of a type that Windows does not write. */
final class Undecided {
    private static final Texts TEXTS = Texts.of(Undecided.class);

    private Undecided() {}

    /**
     * Reports that a subject could not be examined.
     *
     * @param subject what was to be examined: part of the finding's id, and of the key of its name in the texts
     * @param readings everything that was asked; the first unreadable one is explained
     * @param causes the causes that stay undecided
     */
    static void report(Examination examination, String subject, List<? extends Reading<?>> readings, String... causes) {
        Reading<?> first =
                readings.stream().filter(Reading::isUnreadable).findFirst().orElseThrow();
        String needs = readings.stream()
                .filter(Reading::isUnreadable)
                .map(reading -> needs(reading.question()))
                .distinct()
                .collect(Collectors.joining(TEXTS.get("and")));
        examination
                .finding(Severity.NOT_EXAMINED, "listener." + subject + "-not-examined")
                .texts(
                        TEXTS,
                        "not-examined",
                        TEXTS.get("subject." + subject),
                        place(first.question()),
                        first.unreadableReason().orElseThrow(),
                        needs)
                .exhibit(readings.toArray(Reading<?>[]::new))
                .concerns(causes)
                .needs(needs)
                .report();
    }

    /** Reports, if it is so, that values are unreadable or malformed; a malformed one is what to look at first. */
    static boolean reported(
            Examination examination, String subject, List<Reading<RegistryValue>> readings, String... causes) {
        Optional<Reading<RegistryValue>> malformed =
                readings.stream().filter(ServerRegistry::malformed).findFirst();
        if (malformed.isPresent()) {
            reportMalformed(examination, subject, malformed.get(), TEXTS.get("expected.number"), readings, causes);
            return true;
        }
        if (readings.stream().anyMatch(Reading::isUnreadable)) {
            report(examination, subject, readings, causes);
            return true;
        }
        return false;
    }

    /**
     * Reports that a value is of a type that Windows does not write there.
     *
     * @param expected the type that is expected, in words
     */
    static void reportMalformed(
            Examination examination,
            String subject,
            Reading<RegistryValue> malformed,
            String expected,
            List<Reading<RegistryValue>> readings,
            String... causes) {
        RegistryValue value = malformed.found().orElseThrow();
        String place = place(malformed.question());
        examination
                .finding(Severity.WARNING, "listener." + subject + "-malformed")
                .texts(
                        TEXTS,
                        "malformed",
                        TEXTS.get("subject." + subject),
                        place,
                        value.typeName(),
                        String.valueOf(value.data().length),
                        expected)
                .exhibit(readings.toArray(Reading<?>[]::new))
                .concerns(causes)
                .needs(TEXTS.get("needs.valid-value", place))
                .inferred()
                .report();
    }

    private static String needs(Question<?> question) {
        return question.where().isEmpty()
                ? TEXTS.get("needs.service", question.name())
                : TEXTS.get("needs.hive", ServerRegistry.hive(question.where()));
    }

    /** Where something was looked for, for people. */
    static String place(Question<?> question) {
        return question.where().isEmpty() || question.name().isEmpty()
                ? question.where() + question.name()
                : question.where() + "\\" + question.name();
    }
}
