// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.investigation.Gap;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;

/** An investigation for people: the verdict first, then why, then everything it rests on. */
final class InvestigationDocument {
    private static final Texts TEXTS = Texts.of(InvestigationDocument.class);

    /** A folder can hold thousands of files that are no evidence. */
    private static final int MOST_UNUSED = 10;

    private static final int MANY = 5;

    private final Investigation investigation;
    private final CauseCatalog causes;
    private final Detail detail;
    private final boolean severalTargets;

    /**
     * A document.
     *
     * @param investigation what it is about
     * @param causes the cause tree that was weighed
     * @param detail how much to tell
     */
    InvestigationDocument(Investigation investigation, CauseCatalog causes, Detail detail) {
        this.investigation = investigation;
        this.causes = causes;
        this.detail = detail;
        severalTargets = investigation.targets().size() > 1;
    }

    Document document() {
        List<Block> blocks = new ArrayList<>();
        errorCode().ifPresent(blocks::add);
        investigation.targets().forEach(target -> ways(target).forEach(blocks::add));
        add(blocks, "section.causes", causeCards());
        add(blocks, "section.findings", findingCards());
        add(blocks, "section.ok", okFindings());
        add(blocks, "section.ruled-out", ruledOut(), investigation.count(State.RULED_OUT));
        if (detail != Detail.USUAL || investigation.examinedAnything()) {
            add(blocks, "section.not-examined", notExamined(), investigation.count(State.NOT_EXAMINED));
        }
        add(blocks, "section.evidence", evidence());
        if (detail != Detail.USUAL) {
            add(blocks, "section.readings", readings());
        }
        return new Document(TEXTS.get("investigation.page", targetNames()), tone(), headline(), summary(), blocks);
    }

    private static void add(List<Block> blocks, String key, List<Block> parts, Object... arguments) {
        if (!parts.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get(key, arguments), parts));
        }
    }

    // The verdict in a line

    private Tone tone() {
        if (!investigation.examinedAnything()) {
            return Tone.OPEN;
        }
        Optional<CauseVerdict> leading = investigation.leadingCause();
        if (leading.isPresent()) {
            return tone(leading.get().state());
        }
        if (investigation.hasProblem()) {
            return Tone.PROBLEM;
        }
        return has(Severity.WARNING) ? Tone.WARNING : Tone.OK;
    }

    private String headline() {
        if (!investigation.examinedAnything()) {
            return TEXTS.get("headline.nothing");
        }
        Optional<CauseVerdict> leading = investigation.leadingCause();
        if (leading.isPresent()) {
            CauseVerdict cause = leading.get();
            String state = TEXTS.get("state." + cause.state());
            return severalTargets
                    ? TEXTS.get("headline.cause.target", title(cause.cause()), state, cause.target())
                    : TEXTS.get("headline.cause", title(cause.cause()), state);
        }
        Optional<Finding> problem = findings(Severity.PROBLEM).findFirst();
        if (problem.isPresent()) {
            return TEXTS.get("headline.problem", problem.get().title());
        }
        return TEXTS.get(has(Severity.WARNING) ? "headline.warnings" : "headline.none");
    }

    private List<String> summary() {
        List<String> summary = new ArrayList<>();
        if (investigation.interrupted()) {
            summary.add(TEXTS.get("interrupted"));
        }
        String about = targetNames();
        summary.add(
                investigation.code() == null
                        ? about
                        : TEXTS.get("summary.code", about, investigation.code().display()));
        String counts = Stream.of(State.values())
                .filter(state -> investigation.count(state) > 0)
                .map(state -> TEXTS.get("count." + state, investigation.count(state)))
                .collect(Collectors.joining(", "));
        summary.add(TEXTS.get("summary.causes", counts));
        investigation.findings().stream()
                .filter(finding -> finding.id().equals(Finding.NEXT_SIDE))
                .map(Finding::title)
                .forEach(summary::add);
        if (!judgedAsOfNow()) {
            summary.add(at());
        }
        return summary;
    }

    private boolean judgedAsOfNow() {
        return investigation.at().equals(investigation.created());
    }

    private String at() {
        return TEXTS.get("summary.at", investigation.at().truncatedTo(ChronoUnit.SECONDS), investigation.atReason());
    }

    private String targetNames() {
        return investigation.targets().stream().map(InvestigationDocument::name).collect(Collectors.joining(", "));
    }

    private static String name(InvestigatedTarget target) {
        String name = target.target().name();
        String own = target.computerName();
        boolean same = own == null
                || own.equalsIgnoreCase(name)
                || name.toLowerCase(Locale.ROOT).startsWith(own.toLowerCase(Locale.ROOT) + ".");
        return same ? name : TEXTS.get("target.own-name", name, own);
    }

    // Parts

    private Optional<Block> errorCode() {
        ErrorCode code = investigation.code();
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(new Block.Section(
                TEXTS.get("section.code", code.display()),
                List.of(
                        Block.Paragraph.of(code.meaning()),
                        Block.Paragraph.secondary(
                                TEXTS.get("code.layer", code.layer(), TEXTS.get("confidence." + code.confidence()))))));
    }

    private List<Block> ways(InvestigatedTarget target) {
        List<Block> ways = new ArrayList<>();
        for (ProbeReport report : Probes.of(investigation, target.target().name())) {
            ProbeDescription description = ProbeDescription.of(report);
            ways.add(new Block.Section(
                    TEXTS.get("section.way", description.host()),
                    List.of(
                            description.ladder(),
                            Block.Paragraph.secondary(
                                    TEXTS.get("probe.headline", description.host(), description.outcome())))));
        }
        return ways;
    }

    private List<Block> causeCards() {
        return investigation.verdict().stream()
                .filter(verdict -> verdict.state().compareTo(State.POSSIBLE) <= 0)
                .<Block>map(this::causeCard)
                .toList();
    }

    private Block causeCard(CauseVerdict verdict) {
        List<Block> body = new ArrayList<>();
        body.add(Block.Paragraph.of(verdict.why()));
        causes.find(verdict.cause())
                .map(Cause::meaning)
                .map(Block.Paragraph::secondary)
                .ifPresent(body::add);
        return new Block.Card(
                tone(verdict.state()),
                TEXTS.get("state." + verdict.state()),
                title(verdict.cause()),
                severalTargets && verdict.target() != null ? verdict.target() : "",
                body);
    }

    private List<Block> findingCards() {
        return Stream.of(Severity.PROBLEM, Severity.WARNING, Severity.ADVICE)
                .flatMap(this::findings)
                .<Block>map(this::findingCard)
                .toList();
    }

    private Block findingCard(Finding finding) {
        List<Block> body = new ArrayList<>();
        if (!finding.detail().isBlank()) {
            body.add(Block.Paragraph.of(finding.detail()));
        }
        if (!finding.exhibits().isEmpty()) {
            body.add(new Block.Items(
                    finding.exhibits().stream().map(ReadingTexts::item).toList()));
        }
        if (!finding.remedies().isEmpty()) {
            body.add(Block.Paragraph.of(TEXTS.get(
                    "finding.remedies",
                    finding.remedies().stream().map(Remedy::title).collect(Collectors.joining("; ")))));
        }
        body.add(Block.Paragraph.secondary(TEXTS.get(
                "finding.source", references(finding), TEXTS.get("confidence." + finding.confidence()), finding.id())));
        return new Block.Card(
                tone(finding.severity()),
                TEXTS.get("severity." + finding.severity()),
                finding.title(),
                severalTargets ? finding.target() : "",
                body);
    }

    private static String references(Finding finding) {
        return finding.references().isEmpty() ? TEXTS.get("source.none") : String.join("; ", finding.references());
    }

    private List<Block> okFindings() {
        List<Block.Item> items = findings(Severity.OK)
                .map(finding -> new Block.Item(Tone.OK, finding.title(), severalTargets ? finding.target() : ""))
                .toList();
        return items.isEmpty() ? List.of() : List.of(new Block.Items(items));
    }

    private List<Block> ruledOut() {
        List<Block.Item> items = investigation.verdict().stream()
                .filter(verdict -> verdict.state() == State.RULED_OUT)
                .map(verdict -> new Block.Item(
                        Tone.OK,
                        title(verdict.cause()),
                        severalTargets && verdict.target() != null ? verdict.target() : ""))
                .toList();
        return items.isEmpty() ? List.of() : List.of(new Block.Items(items));
    }

    /** Causes that nothing decided, grouped by what would decide them. */
    private List<Block> notExamined() {
        Map<String, Set<String>> byNeed = new LinkedHashMap<>();
        for (CauseVerdict verdict : investigation.verdict()) {
            if (verdict.state() == State.NOT_EXAMINED) {
                byNeed.computeIfAbsent(needs(verdict), need -> new LinkedHashSet<>())
                        .add(title(verdict.cause()));
            }
        }
        List<Block.Item> items = new ArrayList<>();
        byNeed.forEach((need, titles) ->
                items.add(new Block.Item(Tone.OPEN, String.join("; ", titles), TEXTS.get("open.needs", need))));
        return items.isEmpty() ? List.of() : List.of(new Block.Items(items));
    }

    /** What would decide a cause: what the findings that left it open ask for, else what the cause itself names. */
    private String needs(CauseVerdict verdict) {
        String asked = verdict.because().stream()
                .map(Finding::needs)
                .filter(need -> !need.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!asked.isEmpty()) {
            return asked;
        }
        String needs = causes.find(verdict.cause()).map(Cause::needs).orElseGet(verdict::why);
        if (verdict.target() != null) {
            return needs;
        }
        boolean client = causes.find(verdict.cause())
                .filter(cause -> cause.roles().contains(Role.CLIENT))
                .isPresent();
        return TEXTS.get(client ? "open.no-client" : "open.no-server", needs);
    }

    private List<Block> evidence() {
        List<Block> blocks = new ArrayList<>();
        for (InvestigatedTarget target : investigation.targets()) {
            List<Block.Item> items = sources(target);
            if (severalTargets) {
                blocks.add(Block.Paragraph.of(name(target)));
            }
            items.addAll(gaps(target));
            if (!items.isEmpty()) {
                blocks.add(new Block.Items(items));
            }
        }
        if (judgedAsOfNow()) {
            blocks.add(Block.Paragraph.secondary(at()));
        }
        return blocks;
    }

    private List<Block.Item> sources(InvestigatedTarget target) {
        List<Block.Item> items = new ArrayList<>();
        int unused = 0;
        for (SourceUse use : target.sources()) {
            if (use.used()) {
                items.add(new Block.Item(Tone.OK, TEXTS.get("source.used", use.what()), use.reason()));
            } else if (detail == Detail.EVERYTHING || unused++ < MOST_UNUSED) {
                items.add(new Block.Item(Tone.OPEN, TEXTS.get("source.not-used", use.what()), use.reason()));
            }
        }
        if (unused > MOST_UNUSED) {
            items.add(new Block.Item(Tone.OPEN, TEXTS.get("source.more", unused - MOST_UNUSED), ""));
        }
        return items;
    }

    /** What could not be answered for one reason, said once: a hive that is not there leaves hundreds of questions open. */
    private List<Block.Item> gaps(InvestigatedTarget target) {
        return Gap.of(investigation).stream()
                .filter(gap -> gap.target().equals(target.target().name()) && gap.size() >= MANY)
                .map(gap -> new Block.Item(Tone.OPEN, TEXTS.get("gap", gap.size()), gap.reason()))
                .toList();
    }

    private List<Block> readings() {
        if (investigation.readings().isEmpty()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        if (severalTargets) {
            columns.add(TEXTS.get("column.target"));
        }
        columns.addAll(List.of(TEXTS.get("column.asked"), TEXTS.get("column.answer"), TEXTS.get("column.source")));
        List<Gap> wide =
                Gap.of(investigation).stream().filter(gap -> gap.size() >= MANY).toList();
        Set<RecordedReading> told = wide.stream()
                .flatMap(gap -> gap.readings().stream())
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        return List.of(new Block.Table(
                columns,
                Stream.concat(
                                investigation.readings().stream()
                                        .filter(recorded -> !told.contains(recorded))
                                        .map(this::row),
                                wide.stream().map(this::row))
                        .toList()));
    }

    /** A line for all readings of a gap; JSON has each of them. */
    private List<String> row(Gap gap) {
        List<String> row = new ArrayList<>(row(gap.readings().getFirst()));
        row.set(
                severalTargets ? 1 : 0,
                TEXTS.get(
                        "gap.readings",
                        gap.size(),
                        ReadingText.place(gap.readings().getFirst().reading().question())));
        return row;
    }

    private List<String> row(RecordedReading recorded) {
        List<String> row = new ArrayList<>();
        if (severalTargets) {
            row.add(recorded.target());
        }
        row.add(ReadingText.place(recorded.reading().question()));
        row.add(ReadingTexts.answer(recorded.reading()));
        row.add(ReadingText.source(recorded.reading().provenance()));
        return row;
    }

    private boolean has(Severity severity) {
        return findings(severity).findAny().isPresent();
    }

    private Stream<Finding> findings(Severity severity) {
        return investigation.findings().stream().filter(finding -> finding.severity() == severity);
    }

    private String title(String cause) {
        return causes.find(cause).map(Cause::title).orElse(cause);
    }

    private static Tone tone(State state) {
        return switch (state) {
            case PROVEN -> Tone.PROBLEM;
            case LIKELY, POSSIBLE -> Tone.WARNING;
            case NOT_EXAMINED -> Tone.OPEN;
            case RULED_OUT -> Tone.OK;
        };
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case PROBLEM -> Tone.PROBLEM;
            case WARNING -> Tone.WARNING;
            case ADVICE -> Tone.ADVICE;
            case OK -> Tone.OK;
            case NOT_EXAMINED -> Tone.OPEN;
        };
    }
}
