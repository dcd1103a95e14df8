// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialConnection.Kind;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * A phone book of Windows ({@code rasphone.pbk}): sections with the names of connections, and settings in each, some of them several times, once for each device.
 * Names of settings are the same in every language. Only what is asked for is taken; keys and passwords that some have are passed over.
 */
final class PhoneBook implements CommandText {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST = 512;
    private static final Pattern SECTION = Pattern.compile("^\\[([^\\r\\n]{1,512})\\]\\s*$");
    private static final Pattern SETTING = Pattern.compile("^([A-Za-z_][A-Za-z0-9_]{0,63})=(.*)$");

    /** A title first, and a setting that only phone books have. */
    static final Pattern SIGN =
            Pattern.compile("(?m)\\A\\s*+\\[[^\\r\\n]{1,512}\\][ \\t]*+$(?s:.*)^(?:PBVersion|DialParamsUID"
                    + "|VpnStrategy|BaseProtocol|IpPrioritizeRemote|RasType|LcpExtensions|ExcludedProtocols)=\\S");

    /** What a section needs to be one of a connection. */
    private static final Set<String> OWN = Set.of(
            "type", "pbversion", "dialparamsuid", "guid", "vpnstrategy", "baseprotocol", "device", "phonenumber");

    /** After RASET_Phone to RASET_Broadband. */
    private static final Map<String, Kind> KINDS =
            Map.of("1", Kind.PHONE, "2", Kind.VPN, "3", Kind.DIRECT, "4", Kind.INTERNET, "5", Kind.BROADBAND);

    private final String fileName;
    private final List<DialConnection> connections = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    private PhoneBook(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is a phone book. */
    static boolean isBook(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static PhoneBook read(InputStream in, byte[] beginning, String fileName) throws IOException {
        PhoneBook book = new PhoneBook(fileName);
        TextLines lines = new TextLines(in, beginning);
        String section = null;
        int start = 0;
        int number = 0;
        Map<String, String> settings = new HashMap<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            Matcher title = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (title.matches()) {
                book.add(section, settings, start);
                section = title.group(1);
                start = number;
                settings.clear();
            } else if (setting.matches() && section != null) {
                book.take(setting.group(1), setting.group(2).strip(), settings);
            } else if (!line.isBlank()) {
                book.problem(Messages.text("phoneBook.line", Integer.toString(number)));
            }
        }
        book.add(section, settings, start);
        if (lines.cut()) {
            book.problem(Messages.text("text.cut"));
        }
        return book;
    }

    /** The first that says something counts: those of further devices and numbers stand behind it. */
    private void take(String name, String value, Map<String, String> settings) {
        String key = name.toLowerCase(Locale.ROOT);
        if (OWN.contains(key) || key.equals("ipprioritizeremote")) {
            settings.merge(key, value.length() > LONGEST ? "" : value, (one, other) -> one.isEmpty() ? other : one);
            if (value.length() > LONGEST) {
                problem(Messages.text("phoneBook.long", name));
            }
        }
    }

    private void add(String section, Map<String, String> settings, int line) {
        if (section == null) {
            return;
        }
        if (settings.keySet().stream().noneMatch(OWN::contains)) {
            problem(Messages.text("phoneBook.section", Integer.toString(line)));
            return;
        }
        if (connections.size() == MOST_CONNECTIONS) {
            problem(Messages.text("phoneBook.tooMany", Integer.toString(MOST_CONNECTIONS)));
            return;
        }
        if (!names.add(section.toLowerCase(Locale.ROOT))) {
            problem(Messages.text("phoneBook.twice", Integer.toString(line)));
        }
        String type = settings.getOrDefault("type", "");
        String all = settings.getOrDefault("ipprioritizeremote", "");
        connections.add(new DialConnection(
                section,
                KINDS.getOrDefault(type, Kind.UNKNOWN),
                settings.getOrDefault("phonenumber", ""),
                all.equals("1") ? Boolean.TRUE : all.equals("0") ? Boolean.FALSE : null,
                Messages.text("phoneBook.place", fileName, Integer.toString(line))));
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    @Override
    public boolean isEmpty() {
        return connections.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("phoneBook.use", connections.size()) + Messages.also(problems);
    }

    @Override
    public String facet() {
        return PhoneBooks.FACET;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    private List<String> damage() {
        return problems.stream()
                .map(problem -> Messages.text("phoneBook.problem", fileName, problem))
                .toList();
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return answer(question, List.of(this));
    }

    /** What several books say together. */
    static Optional<Sighting<?>> answer(Question<?> question, List<PhoneBook> books) {
        if (books.isEmpty()
                || !question.facet().equals(PhoneBooks.FACET)
                || !question.kind().equals(PhoneBooks.CONNECTIONS)) {
            return Optional.empty();
        }
        return Optional.of(Sighting.present(
                new DialListing(
                        books.stream()
                                .flatMap(book -> book.connections.stream())
                                .toList(),
                        books.stream().flatMap(book -> book.damage().stream()).toList()),
                Provenance.of(
                        SourceKind.OFFLINE,
                        Messages.text("phoneBook.provenance", books.getFirst().fileName, books.size() - 1))));
    }
}
