// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/** Why and fix of what servers say against files; the table {@code rules.tsv} of this package. */
final class ServerRules {
    private static final Map<String, RuleInfo> INFOS = load();

    private ServerRules() {}

    static RuleInfo info(String id) {
        RuleInfo info = INFOS.get(id);
        if (info == null) {
            throw new IllegalArgumentException(id + " is not in the table");
        }
        return info;
    }

    private static Map<String, RuleInfo> load() {
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ServerRules.class.getResourceAsStream("rules.tsv"), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> infos.put(
                            columns[0],
                            new RuleInfo(
                                    columns[0],
                                    IssueSeverity.of(columns[1]).orElseThrow(),
                                    columns[2],
                                    columns[3],
                                    columns[4],
                                    columns[5].equals("documented"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return infos;
    }
}
