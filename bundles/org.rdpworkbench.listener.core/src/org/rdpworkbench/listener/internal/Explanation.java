// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;

/**
 * Why nothing listens although nothing is wrong with the listener: Remote Desktop is switched off, or its service does not run. Both are causes of their own, and a
 * listener that is missing for one of them is no sign of another.
 *
 * @param key which of the two; the end of a key of texts
 * @param readings what says so; empty when neither is known to be so
 */
record Explanation(String key, List<Reading<?>> readings) {
    private static final String SERVICE = "TermService";

    static Explanation of(Examination examination) {
        Reading<ServiceInfo> service = examination.services().service(SERVICE);
        boolean down = service.found()
                .filter(info -> info.state() != null
                        ? info.state() != ServiceInfo.State.RUNNING
                        : info.start() == ServiceInfo.Start.DISABLED)
                .isPresent();
        if (down || service.isAbsent()) {
            return new Explanation("service", List.of(service));
        }
        EffectiveSetting deny = EffectiveSetting.policyBefore(
                examination.registry(), ServerRegistry.TERMINAL_SERVER, "fDenyTSConnections");
        return deny.is(1) ? new Explanation("off", List.copyOf(deny.readings())) : new Explanation("", List.of());
    }

    /** Whether one of them is so. */
    boolean given() {
        return !readings.isEmpty();
    }

    Reading<?>[] exhibits() {
        return readings.toArray(Reading<?>[]::new);
    }
}
