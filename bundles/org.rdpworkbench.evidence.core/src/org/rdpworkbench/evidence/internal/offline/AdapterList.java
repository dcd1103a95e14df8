// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.AdapterListing.Adapter;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Adapters as {@code ipconfig /all} prints them, in English and German. What stands above the first adapter is passed over, and so are hardware addresses and
 * identifiers. Other languages are not understood.
 */
final class AdapterList implements CommandText {
    private static final int MOST_ADAPTERS = 256;
    private static final int MOST_VALUES = 32;
    private static final int MOST_PROBLEMS = 20;
    private static final Pattern TITLE = Pattern.compile("(?mi)^Windows[ -]IP[ -][CK]onfiguration[ \\t]*+$");
    private static final Pattern HEADING =
            Pattern.compile("(?i)^(\\p{L}[\\p{L} -]{0,40}?adapter) (\\S.{0,255}):\\s*+$");

    /** Further values stand below the first, without a name; those of IPv6 have colons of their own. */
    private static final Pattern FURTHER = Pattern.compile("^\\s{30,}+(\\S{1,128})\\s*+$");

    private static final Pattern ROW = Pattern.compile("^\\s++(\\p{L}[^:]{0,60}):(.{0,512})$");
    private static final Pattern DOTS = Pattern.compile("[ .]+$");
    private static final Pattern REMARK = Pattern.compile("\\([^()]{0,40}\\)$");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f]*+:[0-9A-Fa-f:.]++)(?:%\\w{1,16})?");

    private enum Kind {
        DESCRIPTION,
        STATE,
        ADDRESS,
        GATEWAY,
        NAME_SERVER,
        SUFFIX
    }

    private static final Map<String, Kind> NAMES = Map.ofEntries(
            Map.entry("description", Kind.DESCRIPTION),
            Map.entry("beschreibung", Kind.DESCRIPTION),
            Map.entry("media state", Kind.STATE),
            Map.entry("medienstatus", Kind.STATE),
            Map.entry("ip address", Kind.ADDRESS),
            Map.entry("ip-adresse", Kind.ADDRESS),
            Map.entry("ipv4 address", Kind.ADDRESS),
            Map.entry("ipv4-adresse", Kind.ADDRESS),
            Map.entry("autoconfiguration ipv4 address", Kind.ADDRESS),
            Map.entry("ipv4-adresse (auto. konfiguration)", Kind.ADDRESS),
            Map.entry("ipv6 address", Kind.ADDRESS),
            Map.entry("ipv6-adresse", Kind.ADDRESS),
            Map.entry("temporary ipv6 address", Kind.ADDRESS),
            Map.entry("temporäre ipv6-adresse", Kind.ADDRESS),
            Map.entry("link-local ipv6 address", Kind.ADDRESS),
            Map.entry("verbindungslokale ipv6-adresse", Kind.ADDRESS),
            Map.entry("default gateway", Kind.GATEWAY),
            Map.entry("standardgateway", Kind.GATEWAY),
            Map.entry("dns servers", Kind.NAME_SERVER),
            Map.entry("dns-server", Kind.NAME_SERVER),
            Map.entry("connection-specific dns suffix", Kind.SUFFIX),
            Map.entry("verbindungsspezifisches dns-suffix", Kind.SUFFIX));

    private final String fileName;
    private final List<Adapter> adapters = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<Kind, List<String>> values = new EnumMap<>(Kind.class);
    private String name;
    private boolean ppp;
    private int start;
    private Kind last;

    private AdapterList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return TITLE.matcher(beginning).find();
    }

    static AdapterList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        AdapterList list = new AdapterList(fileName);
        TextLines lines = new TextLines(in, beginning);
        int number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            list.take(line, ++number);
        }
        list.end();
        if (lines.cut()) {
            list.problem(Messages.text("text.cut"));
        }
        return list;
    }

    private void take(String line, int number) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            end();
            name = heading.group(2);
            ppp = heading.group(1).toLowerCase(Locale.ROOT).startsWith("ppp");
            start = number;
            return;
        }
        if (line.isBlank() || TITLE.matcher(line).matches()) {
            return;
        }
        if (!Character.isWhitespace(line.charAt(0))) {
            // Whose rows follow is not known then; they are nobody's.
            end();
            problem(Messages.text("adapters.line", Integer.toString(number)));
            return;
        }
        Matcher further = FURTHER.matcher(line);
        Matcher row = ROW.matcher(line);
        if (further.matches()) {
            value(last, further.group(1));
        } else if (row.matches()) {
            last = NAMES.get(DOTS.matcher(row.group(1)).replaceFirst("").toLowerCase(Locale.ROOT));
            value(last, row.group(2).strip());
        }
    }

    private void value(Kind kind, String text) {
        if (name == null || kind == null) {
            return;
        }
        List<String> known = values.computeIfAbsent(kind, none -> new ArrayList<>());
        boolean address = kind == Kind.ADDRESS || kind == Kind.GATEWAY || kind == Kind.NAME_SERVER;
        String value = address ? REMARK.matcher(text).replaceFirst("").strip() : text;
        if (value.isEmpty() || known.size() == MOST_VALUES) {
            return;
        }
        if (address && !ADDRESS.matcher(value).matches()) {
            problem(Messages.text("adapters.address", Integer.toString(start)));
            return;
        }
        known.add(value);
    }

    private List<String> all(Kind kind) {
        return values.getOrDefault(kind, List.of());
    }

    private String one(Kind kind) {
        return all(kind).isEmpty() ? "" : all(kind).getFirst();
    }

    private void end() {
        if (name != null && values.isEmpty()) {
            problem(Messages.text("adapters.line", Integer.toString(start)));
        } else if (name != null && adapters.size() == MOST_ADAPTERS) {
            problem(Messages.text("adapters.tooMany", Integer.toString(MOST_ADAPTERS)));
        } else if (name != null) {
            adapters.add(new Adapter(
                    name,
                    ppp,
                    one(Kind.DESCRIPTION),
                    !values.containsKey(Kind.STATE),
                    all(Kind.ADDRESS),
                    all(Kind.GATEWAY),
                    all(Kind.NAME_SERVER),
                    one(Kind.SUFFIX),
                    Messages.text("adapters.place", fileName, Integer.toString(start))));
        }
        name = null;
        last = null;
        values.clear();
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    @Override
    public boolean isEmpty() {
        return adapters.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("adapters.use", adapters.size()) + Messages.also(problems);
    }

    @Override
    public String facet() {
        return Adapters.FACET;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return question.facet().equals(Adapters.FACET) && question.kind().equals(Adapters.LIST)
                ? Optional.of(Sighting.present(
                        new AdapterListing(adapters, List.copyOf(problems)),
                        Provenance.of(SourceKind.OFFLINE, Messages.text("adapters.provenance", fileName))))
                : Optional.empty();
    }
}
