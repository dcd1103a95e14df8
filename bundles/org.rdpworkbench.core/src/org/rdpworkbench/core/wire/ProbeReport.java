// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything one probe of a host saw.
 *
 * @param host the host as asked for, IPv6 addresses without brackets
 * @param port the TCP port
 * @param started when the probe began, by the probing machine's clock
 * @param duration how long it took
 * @param resolution how the name was turned into addresses
 * @param addresses what each address answered, in the resolver's order
 * @param outcomes the classes of the whole probe, as {@link ProbeClassifier} tells them from the other fields
 * @param complete whether the probe asked all it meant to ask; false when it was cancelled or its time was up
 */
public record ProbeReport(
        String host,
        int port,
        Instant started,
        Duration duration,
        NameResolution resolution,
        List<AddressProbe> addresses,
        List<OutcomeClass> outcomes,
        boolean complete) {
    /** Copies the lists. */
    public ProbeReport {
        addresses = List.copyOf(addresses);
        outcomes = List.copyOf(outcomes);
    }

    /** The same report with the classes {@code outcomes}. */
    public ProbeReport withOutcomes(List<OutcomeClass> outcomes) {
        return new ProbeReport(host, port, started, duration, resolution, addresses, outcomes, complete);
    }
}
