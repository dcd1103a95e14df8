// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All tables of codes, and what they say about a number. Tables are read when first asked for. Safe for use by many threads.
 *
 * <p>This is on the way of the shortest command, hence explaining does without streams and without records as keys: setting those up
 * cost a new process a third of the time of an explanation.
 */
public final class CodeTables {
    private static final class Holder {
        static final CodeTables BUILT_IN = new CodeTables();
    }

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<Long, Layer> layersByCode = new LinkedHashMap<>();
    private final Map<CodeTable, Map<Long, CodeRow>> tables = new EnumMap<>(CodeTable.class);
    private Map<Long, List<PairStatement>> pairs;
    private MythTable myths;

    private CodeTables() {
        for (String[] columns : Tsv.rows("layers.tsv")) {
            Layer layer =
                    new Layer(columns[1], columns[2], columns[3], columns[4], columns[5], Tsv.confidence(columns[6]));
            layers.put(layer.id(), layer);
            if (Tsv.optional(columns[0]) != null) {
                layersByCode.put(Long.decode(columns[0]), layer);
            }
        }
    }

    /** The tables that come with the program. */
    public static CodeTables builtIn() {
        return Holder.BUILT_IN;
    }

    /** All layers. */
    public Collection<Layer> layers() {
        return List.copyOf(layers.values());
    }

    /** All rows of a table, in the order of its file. */
    public List<CodeRow> rows(CodeTable table) {
        return List.copyOf(table(table).values());
    }

    /** The row of a number in a table. */
    public Optional<CodeRow> find(CodeTable table, long code) {
        return Optional.ofNullable(table(table).get(code));
    }

    /** The rows whose symbol is the given one, without regard to case. */
    public List<CodeRow> findSymbol(String symbol) {
        List<CodeRow> found = new ArrayList<>();
        for (CodeTable table : CodeTable.values()) {
            table(table).values().stream()
                    .filter(row -> symbol.equalsIgnoreCase(row.symbol()))
                    .forEach(found::add);
        }
        return found;
    }

    /** Popular advice that is wrong. */
    public synchronized MythTable myths() {
        if (myths == null) {
            myths = MythTable.load();
        }
        return myths;
    }

    /**
     * Explains what is typed or pasted.
     *
     * @throws CodeFormatException if the text holds no code, or not clearly one
     */
    public Explanation explain(String text) {
        DisconnectCode code = DisconnectCode.parse(text);
        return explain(code, alternative(text.strip(), code));
    }

    /** Explains a code. */
    public Explanation explain(DisconnectCode code) {
        return explain(code, null);
    }

    private Explanation explain(DisconnectCode code, DisconnectCode alternative) {
        Senses senses = new Senses(this);
        Set<Long> numbers = new LinkedHashSet<>(List.of(code.value()));
        if (code.extended() == null) {
            return new Explanation(
                    code, senses.ofSingle(code.value()), List.of(), List.of(), myths().about(numbers), alternative);
        }
        numbers.add(code.extended());
        return new Explanation(
                code,
                senses.ofFirst(code.value()),
                senses.ofExtended(code.extended()),
                pairs().getOrDefault(pair(code.value(), code.extended()), List.of()),
                myths().about(numbers),
                alternative);
    }

    /** People leave out the 0x: digits that mean nothing as a decimal number and something in hex were meant in hex. */
    private DisconnectCode alternative(String text, DisconnectCode code) {
        if (code.extended() != null || !text.matches("[0-9]{2,8}+") || listed(code.value())) {
            return null;
        }
        long hex = Long.parseLong(text, 16);
        return hex != code.value() && listed(hex) ? new DisconnectCode(hex, null) : null;
    }

    private boolean listed(long code) {
        for (CodeTable table : CodeTable.values()) {
            if (table(table).containsKey(code)) {
                return true;
            }
        }
        return false;
    }

    Layer layer(String id) {
        return layers.get(id);
    }

    /** The layer of a low byte or, of numbers above 16 bits, of the high word; null when there is none. */
    Layer layerOf(long part) {
        return layersByCode.get(part);
    }

    private synchronized Map<Long, CodeRow> table(CodeTable table) {
        Map<Long, CodeRow> rows = tables.get(table);
        if (rows == null) {
            rows = load(table);
            tables.put(table, rows);
        }
        return rows;
    }

    private Map<Long, CodeRow> load(CodeTable table) {
        Map<Long, CodeRow> rows = new LinkedHashMap<>();
        for (String[] columns : Tsv.rows(table.file())) {
            Layer layer = layers.get(columns[2]);
            if (layer == null) {
                throw new IllegalStateException(table.file() + ": no layer " + columns[2]);
            }
            CodeRow row = new CodeRow(
                    table,
                    Long.decode(columns[0]),
                    Tsv.optional(columns[1]),
                    layer,
                    columns[3],
                    columns[4],
                    columns[5],
                    Tsv.confidence(columns[6]));
            if (rows.put(row.code(), row) != null) {
                throw new IllegalStateException(table.file() + ": " + columns[0] + " stands there twice");
            }
        }
        return rows;
    }

    private synchronized Map<Long, List<PairStatement>> pairs() {
        if (pairs == null) {
            pairs = new LinkedHashMap<>();
            for (String[] columns : Tsv.rows("pairs.tsv")) {
                Long key = pair(Long.decode(columns[0]), Long.decode(columns[1]));
                List<PairStatement> statements = pairs.get(key);
                if (statements == null) {
                    statements = new ArrayList<>();
                    pairs.put(key, statements);
                }
                statements.add(new PairStatement(
                        PairStatement.Kind.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                        columns[3],
                        columns[4],
                        Tsv.confidence(columns[5])));
            }
        }
        return pairs;
    }

    /** Two numbers of 32 bits as one key. */
    private static long pair(long first, long second) {
        return first << Integer.SIZE | second;
    }
}
