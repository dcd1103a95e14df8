// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.path.Series;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.network.core.paths.PathDifference.Aspect;
import org.rdpworkbench.network.core.paths.PathDifference.Verdict;
import org.rdpworkbench.network.core.watch.Ending;
import org.rdpworkbench.network.core.watch.Seen;

/** What differs by more than chance is said to differ, and nothing else. */
class PathComparisonTest {
    private static final int ROUNDS = 500;
    private static final Seen WORKS = new Seen(OutcomeClass.CREDSSP_CHALLENGE, Phase.CREDSSP, Ending.NONE);
    private static final Seen CLOSED = new Seen(OutcomeClass.SILENT_CLOSE, Phase.X224, Ending.CLOSED);

    private final Random random = new Random(904);

    private MeasuredPath path(String label, Seen seen, int count, double millis, double failing) {
        boolean[] fails = new boolean[count];
        List<Double> times = random.doubles(count)
                .map(value -> millis * (0.9 + 0.2 * value))
                .boxed()
                .toList();
        for (int i = 0; i < count; i++) {
            fails[i] = random.nextDouble() < failing;
        }
        return new MeasuredPath(
                label, seen, List.of("192.0.2.7"), times, Series.share(fails), "CredSSP", "TLSv1.3", "AB12");
    }

    private static PathDifference find(List<PathDifference> differences, Aspect aspect) {
        return differences.stream()
                .filter(difference -> difference.aspect() == aspect)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLongerAndFlakierWayIsTold() {
        MeasuredPath office = path("office", WORKS, 200, 12, 0);
        MeasuredPath vpn = path("with VPN", CLOSED, 200, 40, 0.2);
        List<PathDifference> differences = PathComparison.of(office, vpn);
        assertEquals(Verdict.DIFFERENT, find(differences, Aspect.OUTCOME).verdict());
        assertEquals(Verdict.SAME, find(differences, Aspect.ADDRESSES).verdict());
        PathDifference latency = find(differences, Aspect.LATENCY);
        assertEquals(Verdict.DIFFERENT, latency.verdict());
        assertTrue(
                latency.words()
                        .matches("The second way takes 2\\d ms \\(2\\d ms to \\d\\d ms\\) longer: more than chance\\."),
                latency.words());
        assertEquals(Verdict.DIFFERENT, find(differences, Aspect.FAILED).verdict());
        assertTrue(find(differences, Aspect.FAILED).words().contains("more fail"));
        assertEquals(
                "\"office\" and \"with VPN\" differ: Outcome, Time to connect, Failed.",
                PathComparison.summary(office, vpn, differences));
        PathDifference turned = find(PathComparison.of(vpn, office), Aspect.LATENCY);
        assertTrue(
                turned.words().matches("The second way takes 2\\d ms \\(2\\d ms to \\d\\d ms\\) less: .*"),
                turned.words());
    }

    @Test
    void equalWaysAreSeldomSaidToDiffer() {
        int latency = 0;
        int failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<PathDifference> differences =
                    PathComparison.of(path("a", WORKS, 60, 20, 0.1), path("b", WORKS, 60, 20, 0.1));
            latency += find(differences, Aspect.LATENCY).verdict() == Verdict.DIFFERENT ? 1 : 0;
            failed += find(differences, Aspect.FAILED).verdict() == Verdict.DIFFERENT ? 1 : 0;
        }
        assertTrue(latency < 0.07 * ROUNDS, latency + " of " + ROUNDS);
        assertTrue(failed < 0.07 * ROUNDS, failed + " of " + ROUNDS);
    }

    @Test
    void fewMeasurementsTellNothingAndWhatWasNotSeenIsSaid() {
        List<PathDifference> few = PathComparison.of(path("a", WORKS, 5, 10, 0), path("b", WORKS, 5, 500, 0));
        assertEquals(Verdict.TOO_FEW, find(few, Aspect.LATENCY).verdict());
        MeasuredPath unseen = new MeasuredPath("c", Seen.NOTHING, List.of(), List.of(), Optional.empty(), "", "", "");
        List<PathDifference> none = PathComparison.of(path("a", WORKS, 50, 10, 0), unseen);
        assertTrue(none.stream().allMatch(difference -> difference.verdict() == Verdict.NOT_SEEN), none.toString());
        assertEquals(
                "Of \"c\" and \"c\" not enough was seen to compare them.",
                PathComparison.summary(unseen, unseen, none));
        MeasuredPath some = new MeasuredPath(
                "d", WORKS, List.of("192.0.2.1"), List.of(10.0), Optional.empty(), "TLS", "TLSv1.3", "ab");
        assertEquals(
                "\"d\" and \"d\" do not differ by more than chance in what was seen. Not seen in both, or not often"
                        + " enough to tell: Time to connect, Failed.",
                PathComparison.summary(some, some, PathComparison.of(some, some)));
    }
}
