// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.evidence.Reading;

/** Extensions in the words of findings. */
final class Described {
    private static final int MOST_SHOWN = 20;

    private Described() {}

    /**
     * What is said of an extension.
     *
     * @param name its name
     * @param file its file; empty when it has none
     * @param company who made it; null when that is not known
     * @param version its version; null when that is not known
     */
    private record Words(String name, String file, String company, String version) {
        static Words of(Extension extension) {
            return new Words(
                    extension.registration().name(),
                    extension.library().name(),
                    extension.library().company().orElse(null),
                    extension.library().version().orElse(null));
        }

        String text() {
            String shown = Text.name(name);
            String program = Text.name(file);
            if (program.isEmpty()) {
                return shown;
            }
            return company == null
                    ? Text.of("extension.unknown", shown, program)
                    : Text.of(
                            "extension.known",
                            shown,
                            program,
                            Text.name(company),
                            version == null ? Text.of("unknown") : version);
        }
    }

    /** Its name, with file, maker and version as far as they are known. */
    static String of(Extension extension) {
        return Words.of(extension).text();
    }

    /** The first few, described, and how many more there are. */
    static String names(List<Extension> extensions) {
        return Text.names(extensions.stream().map(Words::of).toList(), words -> Text.name(words.text()));
    }

    /** Shows where they are registered, and what their files are; not all of them where they are many. */
    static void exhibit(FindingBuilder finding, List<Extension> extensions) {
        extensions.stream().limit(MOST_SHOWN).forEach(extension -> {
            finding.exhibit(new Reading<?>[] {extension.registration().reading()});
            if (extension.library().file() != null) {
                finding.exhibit(new Reading<?>[] {extension.library().file()});
            }
        });
    }
}
