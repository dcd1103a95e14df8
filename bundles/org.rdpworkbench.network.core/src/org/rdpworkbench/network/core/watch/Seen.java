// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;

/**
 * How one look at a way came out, as far as a watch compares it with the look before.
 *
 * @param outcome the class of the outcome
 * @param reached the last phase entered
 * @param ending how it ended there
 */
public record Seen(OutcomeClass outcome, Phase reached, Ending ending) {
    /** The probe itself ended it, so that it says nothing of the way. */
    public static final Seen NOTHING = new Seen(OutcomeClass.NOT_EXAMINED, Phase.NAME, Ending.NOT_EXAMINED);

    private static final Set<OutcomeClass> WORKING = Collections.unmodifiableSet(EnumSet.of(
            OutcomeClass.AGREED,
            OutcomeClass.CREDSSP_CHALLENGE,
            OutcomeClass.CERTIFICATE_CONCERN,
            OutcomeClass.PROTOCOL_SETS_DIFFER));

    private static final OutcomeClass[] OUTCOMES = OutcomeClass.values();
    private static final Phase[] PHASES = Phase.values();
    private static final Ending[] ENDINGS = Ending.values();
    private static final int NIBBLE = 4;
    private static final int MASK = 0xf;

    /** How an attempt came out. */
    public static Seen of(NegotiationAttempt attempt) {
        OutcomeClass outcome = attempt.outcome() == null ? OutcomeClass.NOT_EXAMINED : attempt.outcome();
        if (outcome == OutcomeClass.NOT_EXAMINED) {
            return NOTHING;
        }
        if (attempt.connect().status() != TcpConnect.Status.CONNECTED) {
            return new Seen(outcome, Phase.TCP, Ending.of(attempt.connect().status()));
        }
        return attempt.stop() == null
                ? new Seen(outcome, attempt.reached(), Ending.NONE)
                : new Seen(
                        outcome,
                        attempt.stop().phase(),
                        Ending.of(attempt.stop().kind()));
    }

    /** How a probe came out, through one of the addresses, or, when that is empty, where it came furthest. */
    public static Seen of(ProbeReport report, String address) {
        if (address.isEmpty()) {
            return ProbeClassifier.leading(report).map(Seen::of).orElseGet(() -> of(report.resolution()));
        }
        return report.addresses().stream()
                .filter(probe ->
                        probe.address().equals(address) && !probe.attempts().isEmpty())
                .map(probe -> of(probe.attempts().getLast()))
                .findFirst()
                .orElse(NOTHING);
    }

    /** How a resolution came out that gave no address. */
    static Seen of(NameResolution resolution) {
        Ending ending = Ending.of(resolution.status());
        return ending == Ending.NOT_EXAMINED ? NOTHING : new Seen(OutcomeClass.NAME_UNRESOLVED, Phase.NAME, ending);
    }

    /** Whether a session could have been asked for. */
    public boolean works() {
        return works(outcome);
    }

    /** Whether a session could have been asked for where it comes out in this class. */
    public static boolean works(OutcomeClass outcome) {
        return WORKING.contains(outcome);
    }

    /** Whether it says anything of the way. */
    public boolean examined() {
        return outcome != OutcomeClass.NOT_EXAMINED;
    }

    /** Whether it says that the way, or what is at its end, failed. */
    public boolean fails() {
        return examined() && !works();
    }

    /** Whether something was sent and nothing came back in time: what lost packets look like, and a server that hangs. */
    public boolean silent() {
        return examined() && ending == Ending.SILENT;
    }

    /** All of it in one number. */
    short packed() {
        return (short) (outcome.ordinal() << 2 * NIBBLE | reached.ordinal() << NIBBLE | ending.ordinal());
    }

    static Seen unpacked(short packed) {
        return new Seen(OUTCOMES[packed >> 2 * NIBBLE], PHASES[packed >> NIBBLE & MASK], ENDINGS[packed & MASK]);
    }
}
