// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.RouteTable.Route;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * The routing table as {@code route print} and {@code netstat -r} print it. Columns are the same in every language, and so is the order of the parts: below a title
 * with a colon the active routes, below the next one those that were set to last, first of IPv4, then of IPv6. That a part is empty is said by a word, of which those
 * of English and German are known.
 */
final class RoutePrint implements CommandText {
    private static final int MOST_ROUTES = 5000;
    private static final int MOST_PROBLEMS = 20;
    private static final int BITS = 32;
    private static final int SIX_BITS = 128;
    private static final String FOUR = "\\d{1,3}(?:\\.\\d{1,3}){3}";
    private static final String SIX = "[0-9A-Fa-f]*+:[0-9A-Fa-f:.]++";
    private static final Pattern BAR = Pattern.compile("(?m)^ ?={40,}+[ \\t]*+$");
    private static final Pattern TITLE = Pattern.compile("^\\p{L}[^\\d:]{1,60}:\\s*$");

    // What parts the columns gives nothing back, or a long line takes for ever.
    private static final Pattern ACTIVE = Pattern.compile(
            "^\\s*+(" + FOUR + ")\\s++(" + FOUR + ")\\s++(\\S.{0,60}?)\\s++(" + FOUR + ")\\s++(\\d{1,10})\\s*+$");
    private static final Pattern PERSISTENT = Pattern.compile("^\\s*+(" + FOUR + ")\\s++(" + FOUR + ")\\s++(" + FOUR
            + "|On-link|Auf Verbindung)\\s++(\\d{1,10}|\\p{L}[\\p{L}.]{0,30})\\s*+$");
    private static final Pattern SIXTH = Pattern.compile(
            "^\\s*+(\\d{1,10})\\s++(\\d{1,10})\\s++(" + SIX + ")/(\\d{1,3})(?:\\s++(\\S.{0,60}))?\\s*+$");
    private static final Pattern FURTHER = Pattern.compile("^\\s{10,}+\\S.*");
    private static final Pattern ADDRESS = Pattern.compile("(?:" + FOUR + "|" + SIX + ")(?:%\\w{1,16})?");

    /** What a row begins with, so that one that is not understood is told from a heading. */
    private static final Pattern ROW = Pattern.compile("^\\s*(?:\\d{1,3}\\.\\d|\\d+\\s+\\d).*");

    private static final Pattern NONE = Pattern.compile("(?i)^\\s+(?:None|Keine)\\s*$");

    /** An entry of the list of interfaces, or a route. */
    private static final Pattern SIGN =
            Pattern.compile("(?m)^(?:\\s*+\\d{1,3}\\.{3}(?:[0-9a-fA-F]{2} ){6}\\.{2,}" + "|\\s*+\\d{1,3}\\.{20,}|\\s*+"
                    + FOUR + "\\s++" + FOUR + "\\s++\\S.{0,60}\\s" + FOUR + "\\s++\\d{1,10}\\s*+$)");

    private final String fileName;
    private final List<Route> active = new ArrayList<>();
    private final List<Route> persistent = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private int titles;
    private boolean told = true;
    private int first;

    private RoutePrint(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a table. */
    static boolean isTable(String beginning) {
        return BAR.matcher(beginning).find() && SIGN.matcher(beginning).find();
    }

    static RoutePrint read(InputStream in, byte[] beginning, String fileName) throws IOException {
        RoutePrint table = new RoutePrint(fileName);
        TextLines lines = new TextLines(in, beginning);
        String open = null;
        int number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            // A long network of IPv6 has its gateway on a line of its own.
            if (open != null) {
                boolean whole = FURTHER.matcher(line).matches();
                table.take(whole ? open + " " + line.strip() : open, number - 1);
                open = null;
                if (whole) {
                    continue;
                }
            }
            Matcher six = SIXTH.matcher(line);
            if (six.matches() && six.group(5) == null) {
                open = line.stripTrailing();
            } else {
                table.take(line, number);
            }
        }
        if (open != null) {
            table.take(open, number);
        }
        table.end();
        if (table.titles == 0 || table.titles % 2 != 0) {
            table.problem(Messages.text("routes.part"));
        }
        if (lines.cut()) {
            table.problem(Messages.text("text.cut"));
        }
        return table;
    }

    private void take(String line, int number) {
        if (TITLE.matcher(line).matches()) {
            end();
            titles++;
            told = false;
            return;
        }
        if (line.isBlank() || BAR.matcher(line).matches() || titles == 0) {
            return;
        }
        if (NONE.matcher(line).matches()) {
            told = true;
            return;
        }
        Optional<Route> route = isPersistent() ? lasting(line, number) : counting(line, number);
        if (route.isEmpty()) {
            if (ROW.matcher(line).matches()) {
                told = true;
                problem(Messages.text("routes.line", Integer.toString(number)));
            }
            return;
        }
        told = true;
        if (active.size() + persistent.size() == MOST_ROUTES) {
            problem(Messages.text("routes.tooMany", Integer.toString(MOST_ROUTES)));
            return;
        }
        first = first == 0 ? number : first;
        (isPersistent() ? persistent : active).add(route.get());
    }

    private boolean isPersistent() {
        return titles % 2 == 0;
    }

    /** The end of a part: one without a route and without a word that there is none is not understood. */
    private void end() {
        if (!told) {
            problem(Messages.text("routes.empty"));
        }
        told = true;
    }

    private Optional<Route> counting(String line, int number) {
        Matcher row = ACTIVE.matcher(line);
        return row.matches()
                ? four(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5), number)
                : six(line, number);
    }

    private Optional<Route> lasting(String line, int number) {
        Matcher row = PERSISTENT.matcher(line);
        return row.matches()
                ? four(row.group(1), row.group(2), row.group(3), null, row.group(4), number)
                : six(line, number);
    }

    private Optional<Route> four(
            String destination, String mask, String gateway, String through, String metric, int number) {
        int prefix = prefix(mask);
        boolean address = ADDRESS.matcher(gateway).matches();
        if (prefix < 0
                || !isFour(destination)
                || address && !isFour(gateway)
                || through != null && !isFour(through)
                || !address && Character.isDigit(gateway.charAt(0))) {
            return Optional.empty();
        }
        return Optional.of(
                new Route(destination, prefix, address ? gateway : null, through, metric(metric), place(number)));
    }

    private Optional<Route> six(String line, int number) {
        Matcher row = SIXTH.matcher(line);
        if (!row.matches() || row.group(5) == null || Integer.parseInt(row.group(4)) > SIX_BITS) {
            return Optional.empty();
        }
        String gateway = row.group(5).strip();
        boolean address = ADDRESS.matcher(gateway).matches();
        if (!address && Character.isDigit(gateway.charAt(0))) {
            return Optional.empty();
        }
        return Optional.of(new Route(
                row.group(3).toLowerCase(Locale.ROOT),
                Integer.parseInt(row.group(4)),
                address ? gateway.toLowerCase(Locale.ROOT) : null,
                row.group(1),
                metric(row.group(2)),
                place(number)));
    }

    /** A word stands for the metric of the interface. */
    private static Long metric(String text) {
        return Character.isDigit(text.charAt(0)) ? Long.valueOf(text) : null;
    }

    private static boolean isFour(String address) {
        for (String part : address.split("\\.")) {
            if (Integer.parseInt(part) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** The number of bits of a mask; -1 for one with gaps, or none. */
    private static int prefix(String mask) {
        if (!isFour(mask)) {
            return -1;
        }
        long bits = 0;
        for (String part : mask.split("\\.")) {
            bits = bits << Byte.SIZE | Integer.parseInt(part);
        }
        int ones = Long.bitCount(bits);
        return bits == (0xFFFF_FFFFL << BITS - ones & 0xFFFF_FFFFL) ? ones : -1;
    }

    private String place(int number) {
        return Messages.text("routes.place", fileName, Integer.toString(number));
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    @Override
    public boolean isEmpty() {
        return active.isEmpty() && persistent.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("routes.use", active.size(), persistent.size()) + Messages.also(problems);
    }

    @Override
    public String facet() {
        return Routes.FACET;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return question.facet().equals(Routes.FACET) && question.kind().equals(Routes.TABLE)
                ? Optional.of(Sighting.present(
                        new RouteTable(active, persistent, List.copyOf(problems)),
                        Provenance.of(
                                SourceKind.OFFLINE,
                                Messages.text("routes.provenance", fileName, Integer.toString(first)))))
                : Optional.empty();
    }
}
