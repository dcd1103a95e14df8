// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.PolicyText;

/** Puts settings into findings. */
final class Shown {
    private static final int MOST_READINGS = 60;

    private Shown() {}

    /** Shows settings with who set them, and what was read of them, each reading once. */
    static FindingBuilder add(FindingBuilder finding, Collection<Effective> settings) {
        Set<Reading<?>> readings = new LinkedHashSet<>();
        for (Effective setting : settings) {
            finding.exhibit(PolicyText.line(setting));
            PolicyText.overridden(setting).forEach(finding::exhibit);
            if (setting.deciding() == null) {
                readings.addAll(setting.asked());
            } else {
                readings.add(setting.deciding());
            }
            readings.addAll(setting.overridden());
        }
        return finding.exhibit(readings.stream().limit(MOST_READINGS).toArray(Reading<?>[]::new));
    }
}
