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

    /** Its name, with file, maker and version as far as they are known. */
    static String of(Extension extension) {
        String name = Text.name(extension.registration().name());
        String file = Text.name(extension.library().name());
        if (file.isEmpty()) {
            return name;
        }
        return extension
                .library()
                .company()
                .map(company -> Text.of(
                        "extension.known",
                        name,
                        file,
                        Text.name(company),
                        extension.library().version().orElseGet(() -> Text.of("unknown"))))
                .orElseGet(() -> Text.of("extension.unknown", name, file));
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
