// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** One connection of a probe in words, as an exhibit. */
final class Observation {
    private static final Texts TEXTS = Probed.TEXTS;

    private Observation() {}

    /** What was offered, and how it came out. */
    static String of(NegotiationAttempt attempt) {
        String offered = SecurityProtocols.describe(attempt.requestedProtocols());
        if (attempt.purpose() == NegotiationAttempt.Purpose.OLDER_TLS && attempt.tls() != null) {
            offered = TEXTS.get(
                    "seen.only-version",
                    offered,
                    String.join(", ", attempt.tls().offeredVersions()));
        }
        return TEXTS.get("seen", offered, outcome(attempt));
    }

    private static String outcome(NegotiationAttempt attempt) {
        if (attempt.connect().status() != TcpConnect.Status.CONNECTED) {
            return TEXTS.get("seen.connect." + attempt.connect().status());
        }
        if (attempt.stop() == null) {
            return accepted(attempt);
        }
        if (attempt.foreign() != null) {
            return TEXTS.get(
                    "seen.foreign", TEXTS.get("service." + attempt.foreign().kind()));
        }
        if (attempt.answer() != null && !attempt.answer().accepted()) {
            return TEXTS.get(
                    "seen.refused",
                    attempt.answer().failureName(),
                    String.valueOf(attempt.answer().failureCode()));
        }
        return ended(attempt.stop());
    }

    private static String accepted(NegotiationAttempt attempt) {
        if (attempt.answer() == null || attempt.answer().selectedProtocol() < 0) {
            return TEXTS.get("seen.confirmed");
        }
        return TEXTS.get(
                "seen.chose", SecurityProtocols.describe(attempt.answer().selectedProtocol()));
    }

    /** Where and how it ended: phase, manner, bytes. */
    static String ended(Stop stop) {
        String detail = stop.detail() == null ? "" : TEXTS.get("seen.detail", stop.detail());
        return TEXTS.get("seen.ended." + stop.kind(), phase(stop), String.valueOf(stop.bytesInPhase())) + detail;
    }

    /** The name of the phase it ended in. */
    static String phase(Stop stop) {
        return TEXTS.get("phase." + stop.phase());
    }
}
