// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.util.List;

/**
 * What one address of the host answered.
 *
 * @param address the address in numbers
 * @param attempts the connections made to it, in their order; empty when time was up before
 */
public record AddressProbe(String address, List<NegotiationAttempt> attempts) {
    /** Copies the list. */
    public AddressProbe {
        attempts = List.copyOf(attempts);
    }
}
