// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.ListBuilder.Entry;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.text.PlainText;
import org.rdpworkbench.core.text.Texts;

/**
 * Values separated by commas, semicolons or tabs, quoted as RFC 4180 says. Without a head line the columns are name, port, role, group and
 * note. Lines of {@code Export-Csv} that begin with {@code #TYPE} and Excel's {@code sep=;} are understood.
 */
final class CsvList {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int MOST_CELLS = 256;
    private static final int LONGEST_CELL = 1 << 16;
    private static final int HEAD_LINES = 20;

    private CsvList() {}

    private enum Field {
        NAME("name", "displayname", "display name", "computer", "computername", "server", "servername", "machine"),
        HOST("host", "hostname", "host name", "address", "fqdn", "dnshostname", "dnsname", "ip", "ipaddress"),
        PORT("port", "server port"),
        ROLE("role"),
        GROUP("group", "folder", "container", "path"),
        NOTE("note", "notes", "comment", "description", "descr");

        private final Set<String> words;

        Field(String... words) {
            this.words = Set.of(words);
        }

        static Field of(String head) {
            String word = head.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(field -> field.words.contains(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One line with its number in the file. */
    private record Row(int line, List<String> cells) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Whether a text is a list for sure: it has a head line, or all its first lines begin with a host. */
    static boolean isCertain(String text) {
        List<Row> rows = new ArrayList<>();
        try {
            new Rows(text).readAll(rows, HEAD_LINES);
        } catch (TargetListException e) {
            return false;
        }
        if (rows.isEmpty()) {
            return false;
        }
        if (!columns(rows.getFirst()).isEmpty()
                && (rows.size() > 1 || rows.getFirst().cells().size() > 1)) {
            return true;
        }
        return rows.stream().allMatch(row -> isHost(row.cells().getFirst()));
    }

    private static boolean isHost(String text) {
        try {
            HostText.parse(text);
            return true;
        } catch (HostFormatException e) {
            return false;
        }
    }

    static TargetList read(PlainText plain) throws TargetListException {
        Texts texts = Texts.of(CsvList.class);
        List<Row> rows = new ArrayList<>();
        new Rows(plain.text()).readAll(rows, TargetListReader.MOST_ENTRIES + 2);
        ListBuilder list = new ListBuilder(Kind.CSV);
        if (plain.ansi()) {
            list.remark(texts.get("remark.ansi"));
        }
        if (rows.isEmpty()) {
            throw new TargetListException(texts.get("list.empty"));
        }
        Map<Field, Integer> columns = columns(rows.getFirst());
        boolean head = !columns.isEmpty();
        if (!head) {
            columns = new EnumMap<>(Map.of(Field.NAME, 0, Field.PORT, 1, Field.ROLE, 2, Field.GROUP, 3, Field.NOTE, 4));
        }
        for (Row row : head ? rows.subList(1, rows.size()) : rows) {
            add(list, row, columns, texts);
        }
        TargetList result = list.build();
        if (!head && result.targets().isEmpty()) {
            // Any text is some CSV; one without a head line and without a host is something else.
            throw new TargetListException(texts.get("list.unknown"));
        }
        return result;
    }

    private static void add(ListBuilder list, Row row, Map<Field, Integer> columns, Texts texts)
            throws TargetListException {
        String place = texts.get("csv.place", Integer.toString(row.line));
        String name = cell(row, columns, Field.NAME);
        String host = cell(row, columns, Field.HOST);
        String address = host.isEmpty() ? name : host;
        if (address.isEmpty()) {
            list.skip(place, String.join(" ", row.cells), texts.get("skip.no-host"));
            return;
        }
        Role role = role(cell(row, columns, Field.ROLE));
        if (role == null) {
            list.remark(texts.get("remark.role", place, ListBuilder.clean(cell(row, columns, Field.ROLE), 40)));
            role = Role.SERVER;
        }
        List<String> group = Arrays.asList(cell(row, columns, Field.GROUP).split("[/\\\\]", -1));
        list.add(new Entry(
                place,
                host.isEmpty() ? "" : name,
                address,
                list.port(cell(row, columns, Field.PORT), place),
                role,
                group,
                cell(row, columns, Field.NOTE)));
    }

    /** The role of a word; null when it is none. */
    private static Role role(String word) {
        if (word.isEmpty()) {
            return Role.SERVER;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    private static String cell(Row row, Map<Field, Integer> columns, Field field) {
        Integer column = columns.get(field);
        return column == null || column >= row.cells.size()
                ? ""
                : row.cells.get(column).strip();
    }

    /** Where the columns of a head line are; empty when the line is none. */
    private static Map<Field, Integer> columns(Row row) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        for (int i = 0; i < row.cells.size(); i++) {
            Field field = Field.of(row.cells.get(i));
            if (field != null) {
                columns.putIfAbsent(field, i);
            }
        }
        boolean names = columns.containsKey(Field.NAME) || columns.containsKey(Field.HOST);
        return names ? columns : Map.of();
    }

    /** Takes a text apart. */
    private static final class Rows {
        private final String text;
        private char separator;
        private int at;
        private int line = 1;

        Rows(String text) {
            this.text = text;
            separator = separator(text);
            int end = endOfLine(0);
            if (text.regionMatches(true, 0, "sep=", 0, 4) && end == 5) {
                separator = text.charAt(4);
                skipLine(end);
            } else if (text.startsWith("#TYPE")) {
                skipLine(end);
            }
        }

        private void skipLine(int end) {
            at = end;
            if (text.startsWith("\r\n", at)) {
                at++;
            }
            at = Math.min(text.length(), at + 1);
            line++;
        }

        private int endOfLine(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            return end;
        }

        /** The separator that stands in the first lines most often, outside of quotes. */
        private static char separator(String text) {
            int[] counts = new int[SEPARATORS.length];
            boolean quoted = false;
            int lines = 0;
            for (int i = 0; i < text.length() && lines < HEAD_LINES; i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == '\n') {
                    lines++;
                } else if (!quoted) {
                    for (int s = 0; s < SEPARATORS.length; s++) {
                        counts[s] += c == SEPARATORS[s] ? 1 : 0;
                    }
                }
            }
            int best = 0;
            for (int s = 1; s < SEPARATORS.length; s++) {
                best = counts[s] > counts[best] ? s : best;
            }
            return SEPARATORS[best];
        }

        void readAll(List<Row> rows, int most) throws TargetListException {
            while (at < text.length() && rows.size() < most) {
                Row row = next();
                if (!row.isEmpty()) {
                    rows.add(row);
                }
            }
        }

        private Row next() throws TargetListException {
            int first = line;
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            boolean begun = false;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (quoted) {
                    if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                        append(cell, '"');
                        at++;
                    } else if (c == '"') {
                        quoted = false;
                    } else {
                        line += c == '\n' ? 1 : 0;
                        append(cell, c);
                    }
                } else if (c == '"' && !begun) {
                    cell.setLength(0);
                    quoted = true;
                    begun = true;
                } else if (c == separator) {
                    end(cells, cell);
                    begun = false;
                } else if (c == '\n' || c == '\r') {
                    if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                        at++;
                    }
                    line++;
                    break;
                } else {
                    begun |= c != ' ';
                    append(cell, c);
                }
            }
            if (quoted) {
                throw new TargetListException(Texts.of(CsvList.class).get("csv.open-quote", Integer.toString(first)));
            }
            end(cells, cell);
            return new Row(first, cells);
        }

        private static void append(StringBuilder cell, char c) {
            if (cell.length() < LONGEST_CELL) {
                cell.append(c);
            }
        }

        private static void end(List<String> cells, StringBuilder cell) {
            if (cells.size() < MOST_CELLS) {
                cells.add(cell.toString());
            }
            cell.setLength(0);
        }
    }
}
