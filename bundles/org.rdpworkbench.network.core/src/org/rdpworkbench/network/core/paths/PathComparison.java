// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.paths;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.Estimates;
import org.rdpworkbench.core.path.Series;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.network.core.paths.PathDifference.Aspect;
import org.rdpworkbench.network.core.paths.PathDifference.Verdict;
import org.rdpworkbench.network.core.watch.WatchText;

/** Compares two ways. What chance may explain is never said to differ. */
public final class PathComparison {
    private static final Texts TEXTS = Texts.of(PathComparison.class);

    private PathComparison() {}

    /** All aspects of two ways, in the order in which one goes a way. */
    public static List<PathDifference> of(MeasuredPath first, MeasuredPath second) {
        return List.of(
                facts(
                        Aspect.OUTCOME,
                        first.seen().examined() ? WatchText.seen(first.seen()) : "",
                        second.seen().examined() ? WatchText.seen(second.seen()) : ""),
                facts(Aspect.ADDRESSES, String.join(", ", first.addresses()), String.join(", ", second.addresses())),
                latency(first, second),
                failed(first, second),
                facts(Aspect.PROTOCOL, first.protocol(), second.protocol()),
                facts(Aspect.TLS, first.tls(), second.tls()),
                facts(Aspect.CERTIFICATE, first.certificate(), second.certificate()));
    }

    private static PathDifference facts(Aspect aspect, String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return new PathDifference(aspect, seen(first), seen(second), Verdict.NOT_SEEN, TEXTS.get("not-seen"));
        }
        boolean same = first.equals(second);
        return new PathDifference(
                aspect,
                first,
                second,
                same ? Verdict.SAME : Verdict.DIFFERENT,
                TEXTS.get(same ? "same" : "different." + aspect));
    }

    private static String seen(String text) {
        return text.isEmpty() ? TEXTS.get("none") : text;
    }

    private static PathDifference latency(MeasuredPath first, MeasuredPath second) {
        Optional<Estimate> one = Series.median(first.times());
        Optional<Estimate> other = Series.median(second.times());
        String own = time(one, first.times());
        String its = time(other, second.times());
        if (first.connects().isEmpty() || second.connects().isEmpty()) {
            return new PathDifference(Aspect.LATENCY, own, its, Verdict.NOT_SEEN, TEXTS.get("not-seen"));
        }
        if (one.isEmpty() || other.isEmpty()) {
            return new PathDifference(
                    Aspect.LATENCY,
                    own,
                    its,
                    Verdict.TOO_FEW,
                    TEXTS.get(
                            "too-few",
                            first.connects().size(),
                            second.connects().size()));
        }
        Estimate difference = other.get().minus(one.get());
        boolean chance = difference.allows(0);
        String key = chance ? "latency.chance" : difference.value() > 0 ? "latency.longer" : "latency.shorter";
        return new PathDifference(
                Aspect.LATENCY,
                own,
                its,
                chance ? Verdict.NOT_SIGNIFICANT : Verdict.DIFFERENT,
                TEXTS.get(key, size(difference, false)));
    }

    private static String time(Optional<Estimate> estimate, double[] values) {
        return estimate.map(WatchText::millis)
                .orElseGet(() -> WatchText.millis(
                        Estimates.plainMedian(values).map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }

    /** The size of a difference without its sign, with its interval. */
    private static String size(Estimate difference, boolean share) {
        double sign = difference.value() < 0 ? -1 : 1;
        double low = sign < 0 ? -difference.high() : difference.low();
        double high = sign < 0 ? -difference.low() : difference.high();
        Estimate turned = new Estimate(sign * difference.value(), low, high, difference.method());
        return share ? WatchText.share(Optional.of(turned)) : WatchText.millis(turned);
    }

    private static PathDifference failed(MeasuredPath first, MeasuredPath second) {
        String own = WatchText.share(first.failed());
        String its = WatchText.share(second.failed());
        if (first.failed().isEmpty() || second.failed().isEmpty()) {
            return new PathDifference(Aspect.FAILED, own, its, Verdict.NOT_SEEN, TEXTS.get("failed.once"));
        }
        Estimate difference = second.failed().get().minus(first.failed().get());
        if (difference.value() == 0) {
            return new PathDifference(Aspect.FAILED, own, its, Verdict.SAME, TEXTS.get("same"));
        }
        boolean chance = difference.allows(0);
        String key = chance ? "failed.chance" : difference.value() > 0 ? "failed.more" : "failed.less";
        return new PathDifference(
                Aspect.FAILED,
                own,
                its,
                chance ? Verdict.NOT_SIGNIFICANT : Verdict.DIFFERENT,
                TEXTS.get(key, size(difference, true)));
    }

    /** What the comparison comes to, in one sentence. */
    public static String summary(MeasuredPath first, MeasuredPath second, List<PathDifference> differences) {
        List<String> different = aspects(differences, Set.of(Verdict.DIFFERENT));
        List<String> open = aspects(differences, Set.of(Verdict.TOO_FEW, Verdict.NOT_SEEN));
        if (!different.isEmpty()) {
            return TEXTS.get("summary.different", first.label(), second.label(), String.join(", ", different));
        }
        if (open.isEmpty()) {
            return TEXTS.get("summary.same", first.label(), second.label());
        }
        return open.size() == differences.size()
                ? TEXTS.get("summary.unseen", first.label(), second.label())
                : TEXTS.get("summary.open", first.label(), second.label(), String.join(", ", open));
    }

    private static List<String> aspects(List<PathDifference> differences, Set<Verdict> verdicts) {
        return differences.stream()
                .filter(difference -> verdicts.contains(difference.verdict()))
                .map(difference -> aspect(difference.aspect()))
                .toList();
    }

    /** The name of an aspect. */
    public static String aspect(Aspect aspect) {
        return TEXTS.get("aspect." + aspect);
    }

    /** The name of a verdict. */
    public static String verdict(Verdict verdict) {
        return TEXTS.get("verdict." + verdict);
    }
}
