// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.connection.Endpoints;
import org.rdpworkbench.rdpfile.core.connection.Observation;
import org.rdpworkbench.rdpfile.core.connection.Observation.State;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.ui.internal.connection.ServerCheck;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Action;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.ui.look.Look;

/** What is to be said of each setting: by the linter, and by the server. */
final class RowRemarks {
    /** The address row says what is of no line. */
    private static final String ADDRESS = "full address";

    private static final Map<State, Look> LOOKS = new EnumMap<>(Map.of(
            State.PROBLEM, Look.PROBLEM,
            State.WARNING, Look.WARNING,
            State.NOTE, Look.ADVICE,
            State.OK, Look.OK,
            State.NOT_EXAMINED, Look.NOT_EXAMINED));

    private final Texts texts = Texts.of(RowRemarks.class);
    private final FormContext context;
    private final Map<String, List<Remark>> byKey = new HashMap<>();
    private final Map<String, Look> worst = new HashMap<>();
    private int errors;
    private int warnings;

    RowRemarks(FormContext context) {
        this.context = context;
    }

    /** Collects what is known now. */
    void collect() {
        byKey.clear();
        worst.clear();
        errors = 0;
        warnings = 0;
        RdpDocument document = context.document();
        for (Issue issue : context.model().issues()) {
            errors += issue.severity() == IssueSeverity.ERROR ? 1 : 0;
            warnings += issue.severity() == IssueSeverity.WARNING ? 1 : 0;
            String key = key(document, issue);
            Look look = look(issue.severity());
            List<Action> actions = issue.fixes().stream()
                    .map(fix -> new Action(fix.title(), () -> context.fix(fix)))
                    .toList();
            String more = texts.get(
                    "issue.more",
                    issue.rule().why(),
                    issue.rule().fix(),
                    issue.rule().id());
            add(key, new Remark(look, issue.message(), more, actions));
            worst.merge(key, look, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        server();
    }

    private static String key(RdpDocument document, Issue issue) {
        if (issue.line() < 0 || issue.line() >= document.lines().size()) {
            return ADDRESS;
        }
        return document.lines().get(issue.line()).setting().map(Setting::key).orElse(ADDRESS);
    }

    private static Look look(IssueSeverity severity) {
        return switch (severity) {
            case ERROR -> Look.PROBLEM;
            case WARNING -> Look.WARNING;
            default -> Look.ADVICE;
        };
    }

    /** Problems and warnings of the server are issues already; here comes what fits, and what nobody knows. */
    private void server() {
        ServerCheck check = context.pages().server();
        String key = Endpoints.addressKey(context.document());
        if (check.isRunning()) {
            add(key, new Remark(Look.RUNNING, texts.get("check.running"), "", List.of()));
            return;
        }
        List<Observation> seen = check.observations();
        for (Observation one : seen) {
            if (one.state() != State.PROBLEM && one.state() != State.WARNING) {
                String text = check.at()
                        .map(at -> texts.get("check.said", one.message(), ago(at)))
                        .orElse(one.message());
                add(one.key(), new Remark(LOOKS.get(one.state()), text, String.join("\n", one.exhibits()), List.of()));
            }
        }
        Endpoints endpoints = Endpoints.of(context.document());
        if (endpoints.host().isPresent()) {
            Action again = new Action(texts.get(seen.isEmpty() ? "check.now" : "check.again"), check::check);
            String text = texts.get(seen.isEmpty() ? "check.none" : "check.done");
            add(
                    key,
                    new Remark(
                            seen.isEmpty() ? Look.NOT_EXAMINED : Look.NEUTRAL,
                            text,
                            texts.get("check.tip"),
                            List.of(again)));
        }
    }

    private String ago(Instant at) {
        long minutes = Math.max(0, Duration.between(at, Instant.now()).toMinutes());
        return texts.get("ago", minutes);
    }

    private void add(String key, Remark remark) {
        byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(remark);
    }

    /** What is to be said of a setting. */
    List<Remark> of(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The worst that the linter or the server says against a setting; null for nothing. */
    Look worst(String key) {
        return worst.get(key);
    }

    int errors() {
        return errors;
    }

    int warnings() {
        return warnings;
    }
}
