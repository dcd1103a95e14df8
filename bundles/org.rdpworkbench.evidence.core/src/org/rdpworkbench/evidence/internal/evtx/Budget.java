// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

/**
 * Bounds what one chunk or record may cost. In an intact log everything lies in the 64 KB of its chunk once, so that what is made of it
 * cannot grow far beyond that; structures that point into each other could otherwise multiply without end.
 */
final class Budget {
    private final int most;
    private int left;

    Budget(int most) {
        this.most = most;
        left = most;
    }

    void renew() {
        left = most;
    }

    void spend(int offset, int units) throws DamageException {
        left -= units;
        if (left < 0) {
            left = 0;
            throw new DamageException(offset, "tooMuch");
        }
    }
}
