// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.diagnosis.Severity;

/** Checks of one finding; each returns this, so that they can be chained, and fails with an {@link AssertionError}. */
public final class FindingCheck {
    private final DiagnosticTest test;
    private final Finding finding;
    private final Set<String> expected;

    FindingCheck(DiagnosticTest test, Finding finding, Set<String> expected) {
        this.test = test;
        this.finding = finding;
        this.expected = expected;
    }

    /** Goes on to another finding, which must be there as well. */
    public FindingCheck finds(String id, Severity severity) {
        FindingCheck other = test.finds(id, severity);
        Set<String> all = new HashSet<>(expected);
        all.add(id);
        return new FindingCheck(test, other.finding, all);
    }

    /** Goes on to a finding that says that something was not examined. */
    public FindingCheck notExamined(String id) {
        return finds(id, Severity.NOT_EXAMINED);
    }

    /** There are no findings beside those this chain named. */
    public FindingCheck findsNothingElse() {
        Set<String> others = new TreeSet<>();
        test.findings().stream()
                .map(Finding::id)
                .filter(id -> !expected.contains(id))
                .forEach(others::add);
        if (!others.isEmpty()) {
            throw test.failure("also finds " + String.join(", ", others));
        }
        return this;
    }

    /** The finding proves exactly these causes. */
    public FindingCheck proves(String... causes) {
        return same("proves", finding.proves(), causes);
    }

    /** The finding supports exactly these causes. */
    public FindingCheck supports(String... causes) {
        return same("supports", finding.supports(), causes);
    }

    /** The finding rules out exactly these causes. */
    public FindingCheck rulesOut(String... causes) {
        return same("rules out", finding.rulesOut(), causes);
    }

    /** The finding says of exactly these causes that they could not be decided. */
    public FindingCheck concerns(String... causes) {
        return same("concerns", finding.concerns(), causes);
    }

    /** The finding neither proves nor supports nor rules out any cause. */
    public FindingCheck decidesNothing() {
        return proves().supports().rulesOut();
    }

    /**
     * Among the finding's exhibits is such a reading, whatever it answered.
     *
     * @param name a value's or service's name, or the place when the place itself was asked for
     */
    public FindingCheck exhibits(String name) {
        boolean shown = finding.exhibits().stream().anyMatch(exhibit -> switch (exhibit) {
            case Exhibit.OfReading of -> {
                String asked = of.reading().question().name();
                yield (asked.isEmpty() ? of.reading().question().where() : asked).equalsIgnoreCase(name);
            }
            case Exhibit.OfText of -> of.text().contains(name);
        });
        return shown ? this : fail("does not exhibit " + name);
    }

    /** The finding's title or detail contains that text, in whatever case. */
    public FindingCheck says(String text) {
        return said(text) ? this : fail("does not say \"" + text + "\"");
    }

    /** Neither the finding's title nor its detail contains that text. */
    public FindingCheck doesNotSay(String text) {
        return said(text) ? fail("says \"" + text + "\"") : this;
    }

    /** What the finding says would decide it contains that text. */
    public FindingCheck needs(String text) {
        return finding.needs().contains(text) ? this : fail("needs \"" + finding.needs() + "\", not \"" + text + "\"");
    }

    /** The finding offers that remedy. */
    public FindingCheck offers(String remedyId) {
        List<String> ids = finding.remedies().stream().map(Remedy::id).toList();
        return ids.contains(remedyId) ? this : fail("offers the remedies " + ids + ", not " + remedyId);
    }

    /** The finding's meaning is marked as documented. */
    public FindingCheck documented() {
        return finding.confidence() == Confidence.DOCUMENTED ? this : fail("is marked as inferred");
    }

    /** The finding's meaning is marked as inferred. */
    public FindingCheck inferred() {
        return finding.confidence() == Confidence.INFERRED ? this : fail("is marked as documented");
    }

    /** The finding itself, for checks of one's own. */
    public Finding finding() {
        return finding;
    }

    private boolean said(String text) {
        String all = finding.title() + "\n" + finding.detail();
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private FindingCheck same(String what, List<String> actual, String... wanted) {
        Set<String> actualSet = new TreeSet<>(actual);
        Set<String> wantedSet = new TreeSet<>(List.of(wanted));
        return actualSet.equals(wantedSet) ? this : fail(what + " " + actualSet + ", not " + wantedSet);
    }

    private FindingCheck fail(String what) {
        throw test.failure("finding " + finding.id() + " " + what);
    }
}
