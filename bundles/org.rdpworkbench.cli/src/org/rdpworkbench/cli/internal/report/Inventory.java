// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.text.Texts;

/** What this installation can do: a list of one kind of thing. */
public final class Inventory implements CommandResult {
    private static final Texts TEXTS = Texts.of(Inventory.class);

    private final Kind kind;
    private final Supplier<Installation> installation;

    /** A list; the installation is asked for only when the list needs it. */
    public Inventory(Kind kind, Supplier<Installation> installation) {
        this.kind = kind;
        this.installation = installation;
    }

    /** Kinds of things that can be listed. */
    public enum Kind {
        /** Problem areas, by their diagnostics. */
        AREAS,
        /** Diagnostics. */
        DIAGNOSTICS,
        /** Causes that a verdict weighs. */
        CAUSES,
        /** Sources of evidence. */
        SOURCES,
        /** Changes a repair can make. */
        ACTIONS,
        /** Popular advice that is wrong. */
        MYTHS
    }

    @Override
    public Document document() {
        Block.Table table = table();
        String title = TEXTS.get("list." + kind);
        boolean empty = table.rows().isEmpty();
        return new Document(
                title,
                empty ? Tone.OPEN : Tone.ADVICE,
                empty
                        ? TEXTS.get("list.empty." + kind)
                        : TEXTS.get("list.headline", title, table.rows().size()),
                List.of(),
                empty ? List.of() : List.of(table));
    }

    private Block.Table table() {
        return switch (kind) {
            case AREAS ->
                table(
                        areas().entrySet().stream()
                                .map(area -> List.of(
                                        area.getKey(),
                                        Integer.toString(area.getValue().size())))
                                .toList(),
                        "area",
                        "diagnostics");
            case DIAGNOSTICS ->
                table(
                        installation.get().diagnostics().stream()
                                .map(Inventory::row)
                                .toList(),
                        "id",
                        "title",
                        "role",
                        "needs");
            case CAUSES -> table(causes().stream().map(Inventory::row).toList(), "id", "title", "confidence");
            case SOURCES ->
                table(
                        sources().stream()
                                .map(source -> List.of(TEXTS.get("kind." + source.kind()), source.description()))
                                .toList(),
                        "kind",
                        "reads");
            case ACTIONS -> table(List.of(), "id", "title");
            case MYTHS ->
                table(
                        CodeTables.builtIn().myths().all().stream()
                                .map(myth -> List.of(myth.id(), myth.verdict(), myth.claim()))
                                .toList(),
                        "id",
                        "verdict",
                        "claim");
        };
    }

    private static Block.Table table(List<List<String>> rows, String... columns) {
        return new Block.Table(
                List.of(columns).stream()
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                rows);
    }

    private static List<String> row(DiagnosticDescriptor diagnostic) {
        return List.of(
                diagnostic.id(),
                diagnostic.title(),
                String.join(
                        ", ",
                        diagnostic.roles().stream()
                                .map(RecordJson::word)
                                .sorted()
                                .toList()),
                String.join(", ", diagnostic.facets()));
    }

    private static List<String> row(Cause cause) {
        return List.of(cause.id(), cause.title(), TEXTS.get("confidence." + cause.confidence()));
    }

    private Map<String, List<String>> areas() {
        Map<String, List<String>> areas = new TreeMap<>();
        for (DiagnosticDescriptor diagnostic : installation.get().diagnostics()) {
            areas.computeIfAbsent(diagnostic.area(), area -> new ArrayList<>()).add(diagnostic.id());
        }
        return areas;
    }

    private List<Cause> causes() {
        return installation.get().causes().all();
    }

    private List<EvidenceSource> sources() {
        return installation.get().sources();
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.list/1");
        json.put("kind", kind);
        json.put("items", items());
        RecordJson.write(json, writer);
    }

    private List<?> items() {
        return switch (kind) {
            case AREAS ->
                areas().entrySet().stream()
                        .map(area -> object("id", area.getKey(), "diagnostics", area.getValue()))
                        .toList();
            case DIAGNOSTICS -> installation.get().diagnostics();
            case CAUSES -> causes();
            case SOURCES ->
                sources().stream()
                        .map(source -> object("kind", source.kind(), "description", source.description()))
                        .toList();
            case ACTIONS -> List.of();
            case MYTHS ->
                CodeTables.builtIn().myths().all().stream()
                        .map(MythsResult::json)
                        .toList();
        };
    }

    private static Map<String, Object> object(String firstName, Object first, String secondName, Object second) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(firstName, first);
        object.put(secondName, second);
        return object;
    }
}
