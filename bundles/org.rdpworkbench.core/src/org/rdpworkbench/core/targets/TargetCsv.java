// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a list as comma-separated values, in the columns that {@link TargetListReader} reads back. */
public final class TargetCsv {
    private static final List<String> HEAD = List.of("name", "host", "port", "role", "group", "note");

    private TargetCsv() {}

    /** The text of a file: a head line and one line for each target, as RFC 4180 says. Groups are parted by slashes. */
    public static String write(List<ListedTarget> targets) {
        return Stream.concat(Stream.of(HEAD), targets.stream().map(TargetCsv::cells))
                .map(TargetCsv::line)
                .collect(Collectors.joining());
    }

    private static List<String> cells(ListedTarget target) {
        return List.of(
                target.name(),
                target.host().host(),
                Integer.toString(target.host().port()),
                target.role().name().toLowerCase(Locale.ROOT),
                String.join("/", target.group()),
                target.note());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(TargetCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == ';' || c == '\t' || c == '"' || c < ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
