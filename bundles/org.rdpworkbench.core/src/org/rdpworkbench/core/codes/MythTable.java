// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Popular advice and what is true about it. */
public final class MythTable {
    private static final int LONGEST_QUERY = 200;

    private final List<Myth> myths;

    private MythTable(List<Myth> myths) {
        this.myths = List.copyOf(myths);
    }

    /** Reads the table that comes with the program. */
    static MythTable load() {
        List<Myth> myths = new ArrayList<>();
        for (String[] columns : Tsv.rows("myths.tsv")) {
            Set<Long> codes = new HashSet<>();
            for (String code : columns[1].split("; ")) {
                codes.add(Long.decode(code));
            }
            myths.add(new Myth(
                    columns[0],
                    codes,
                    List.of(columns[2].split(", ")),
                    columns[3],
                    columns[4],
                    columns[5],
                    columns[6],
                    columns[7],
                    Tsv.confidence(columns[8])));
        }
        return new MythTable(myths);
    }

    /** All of them. */
    public List<Myth> all() {
        return myths;
    }

    /** Those told about one of the given codes. */
    public List<Myth> about(Set<Long> codes) {
        List<Myth> told = new ArrayList<>();
        for (Myth myth : myths) {
            if (!Collections.disjoint(myth.codes(), codes)) {
                told.add(myth);
            }
        }
        return told;
    }

    /** Those in which every word of the query occurs, those that have it as a keyword first. */
    public List<Myth> find(String query) {
        String sought = query.strip().toLowerCase(Locale.ROOT);
        if (sought.isEmpty() || sought.length() > LONGEST_QUERY) {
            return List.of();
        }
        String[] words = sought.split("\\s+");
        return myths.stream()
                .filter(myth -> Arrays.stream(words).allMatch(text(myth)::contains))
                .sorted(Comparator.comparing(myth -> !isKeyword(myth, sought)))
                .toList();
    }

    private static boolean isKeyword(Myth myth, String sought) {
        return myth.id().equals(sought) || myth.keywords().stream().anyMatch(sought::equalsIgnoreCase);
    }

    private static String text(Myth myth) {
        return String.join(" ", myth.id(), String.join(" ", myth.keywords()), myth.claim(), myth.truth())
                .toLowerCase(Locale.ROOT);
    }
}
