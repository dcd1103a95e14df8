// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether the evidence of one target is of one computer. A computer has one name at a time. Names that were in use by turns are those of two computers. A name
 * that ended before another one began may be the old one of a computer that was renamed: that is certain where one log holds both, or one disk, and open
 * otherwise.
 */
final class ComputerJudge {
    /** The evidence is of several computers. */
    static final String SEVERAL = "core.several-computers";

    /** The evidence is of several computers, or of one that was renamed. */
    static final String UNCLEAR = "core.computer-unclear";

    private static final String RENAMED = "core.computer-renamed";
    private static final Texts TEXTS = Texts.of(ComputerJudge.class);

    /** Clocks are set while Windows is installed, and a new name counts only after a restart. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** Windows shortens names to this for NetBIOS, and evidence has either. */
    private static final int NETBIOS = 15;

    private static final int MOST_SHOWN = 12;

    private final Target target;
    private final Reading<NameListing> reading;
    private final List<NamedEvidence> all;
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, Set<String>> linked = new LinkedHashMap<>();

    private ComputerJudge(Target target, Reading<NameListing> reading, NameListing listing) {
        this.target = target;
        this.reading = reading;
        all = listing.names();
    }

    /** From when until when a name was in use; null where nobody knows. */
    private record Span(Instant from, Instant to) {
        Span and(Instant earlier, Instant later) {
            return new Span(earlier(from, earlier), later(to, later));
        }

        private static Instant earlier(Instant one, Instant other) {
            return one == null || other != null && other.isBefore(one) ? other : one;
        }

        private static Instant later(Instant one, Instant other) {
            return one == null || other != null && other.isAfter(one) ? other : one;
        }

        boolean endsBefore(Span other) {
            return !to.isAfter(other.from.plus(MARGIN));
        }

        boolean known() {
            return from != null && to != null;
        }
    }

    /** What is to be said of the names; empty where there is one at most. */
    static Optional<Finding> judge(Target target, Reading<NameListing> reading) {
        return reading.found().flatMap(listing -> new ComputerJudge(target, reading, listing).judge());
    }

    /** Whether a finding says that the evidence may be of several computers, so that nothing may be concluded from all of it together. */
    static boolean mixed(Finding finding) {
        return finding.id().equals(SEVERAL) || finding.id().equals(UNCLEAR);
    }

    private Optional<Finding> judge() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (NamedEvidence one : all) {
            String name = key(one.name());
            if (!name.isEmpty()) {
                shown.putIfAbsent(name, one.name());
                spans.merge(name, new Span(one.from(), one.to()), (before, now) -> before.and(one.from(), one.to()));
            }
        }
        if (shown.size() < 2) {
            return Optional.empty();
        }
        link();
        List<String> names = List.copyOf(shown.keySet());
        boolean several = false;
        boolean unclear = false;
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                Span one = spans.get(names.get(i));
                Span other = spans.get(names.get(j));
                boolean known = one.known() && other.known();
                if (known && !one.endsBefore(other) && !other.endsBefore(one)) {
                    several = true;
                } else if (!component(names.get(i)).contains(names.get(j))) {
                    unclear = true;
                }
            }
        }
        String text = String.join(TEXTS.get("computers.separator"), shown.values());
        if (several) {
            return Optional.of(finding(SEVERAL, Severity.WARNING, "several", text));
        }
        return Optional.of(
                unclear
                        ? finding(UNCLEAR, Severity.WARNING, "unclear", text)
                        : finding(RENAMED, Severity.OK, "renamed", text));
    }

    /** Names that one file has one after the other, or that lie on one disk, are those of one computer. */
    private void link() {
        Map<String, Set<String>> together = new LinkedHashMap<>();
        for (NamedEvidence one : all) {
            String name = key(one.name());
            if (!name.isEmpty()) {
                together.computeIfAbsent("file " + one.where(), file -> new LinkedHashSet<>())
                        .add(name);
                if (!one.place().isEmpty()) {
                    together.computeIfAbsent("place " + one.place(), place -> new LinkedHashSet<>())
                            .add(name);
                }
            }
        }
        for (Set<String> names : together.values()) {
            for (String name : names) {
                linked.computeIfAbsent(name, one -> new LinkedHashSet<>()).addAll(names);
            }
        }
    }

    /** All names of which it is known that they are of the same computer as this one. */
    private Set<String> component(String name) {
        Set<String> known = new LinkedHashSet<>(Set.of(name));
        List<String> next = new ArrayList<>(known);
        while (!next.isEmpty()) {
            for (String one : linked.getOrDefault(next.removeLast(), Set.of())) {
                if (known.add(one)) {
                    next.add(one);
                }
            }
        }
        return known;
    }

    private Finding finding(String id, Severity severity, String key, String names) {
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(new Exhibit.OfReading(reading));
        all.stream().limit(MOST_SHOWN).map(this::line).map(Exhibit.OfText::new).forEach(exhibits::add);
        if (all.size() > MOST_SHOWN) {
            exhibits.add(new Exhibit.OfText(TEXTS.get("computers.more", all.size() - MOST_SHOWN)));
        }
        return new Finding(
                id,
                "core.computer",
                "core",
                severity,
                target.name(),
                TEXTS.get("computers." + key + ".title", names),
                TEXTS.get("computers." + key + ".detail", names),
                exhibits,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                Confidence.INFERRED);
    }

    private String line(NamedEvidence one) {
        return one.from() == null || one.to() == null
                ? TEXTS.get("computers.line", one.name(), one.where())
                : TEXTS.get("computers.line.times", one.name(), one.where(), time(one.from()), time(one.to()));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The part of a name that evidence of every kind has, in one spelling. */
    private static String key(String name) {
        String label = name.strip().toUpperCase(Locale.ROOT);
        int dot = label.indexOf('.');
        label = dot < 0 ? label : label.substring(0, dot);
        return label.length() <= NETBIOS ? label : label.substring(0, NETBIOS);
    }
}
