// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of this product. What they say about themselves stands in {@code rules.tsv}. */
final class BuiltInRules {
    private static final Map<String, RuleInfo> INFOS = load();

    /** A rule that could not look. */
    static final RuleInfo FAILED = INFOS.get("lint.rule-failed");

    private BuiltInRules() {}

    static List<LintRule> all() {
        return List.of(
                new FileRules(),
                new LineRules(),
                new ValueRules(),
                new AddressRules(),
                new SecurityRules(),
                new RedirectionRules(),
                new GatewayRules(),
                new SignatureRules(),
                new RogueRule());
    }

    /** What is said about some rules. */
    static List<RuleInfo> infos(String... ids) {
        return Arrays.stream(ids).map(INFOS::get).toList();
    }

    private static Map<String, RuleInfo> load() {
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(BuiltInRules.class.getResourceAsStream("rules.tsv"), StandardCharsets.UTF_8))) {
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
