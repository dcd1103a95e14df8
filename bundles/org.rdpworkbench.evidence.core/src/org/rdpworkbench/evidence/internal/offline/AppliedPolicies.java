// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Policies of the computer as {@code gpresult} says they were applied: its report in XML ({@code /x}), and its listing ({@code /z}). The report names most
 * policies in the language of Windows; those of Remote Desktop are known by their English names, and settings that name their registry value need none. The
 * listing names registry values, and gives bytes without their type. It is what was applied, so that it answers for the registry below Policies, where neither
 * a hive nor an export is there; what it does not mention it does not deny.
 */
final class AppliedPolicies implements CommandText {
    private static final int MOST_SETTINGS = 20_000;
    private static final int DWORD = 4;
    private static final Pattern REPORT = Pattern.compile("<(?:\\w+:)?Rsop\\b[^>]*microsoft\\.com/GroupPolicy/Rsop");
    private static final Pattern LISTING = Pattern.compile("\\bRSOP\\b|(?i):\\s+software\\\\policies\\\\");
    private static final String POLICIES = "software\\policies\\";
    private static final Pattern BYTES = Pattern.compile("\\d{1,3}(?:, \\d{1,3})*");
    private static final Pattern OBJECT = Pattern.compile("^\\s+(?:GPO|Gruppenrichtlinienobjekt): \\S");
    private static final Pattern RULER = Pattern.compile("-{4,}\\s*");

    /** The computer's account, and its place in the directory. */
    private static final Pattern ACCOUNT = Pattern.compile("(?:[^\\\\]+\\\\([^\\\\$]{1,63})\\$|CN=([^,]{1,63}),.*)");

    /** How Windows says that a policy is enabled. */
    private static final Set<String> ENABLED = Set.of("enabled", "aktiviert");

    /** The heading of the computer's part of a listing; the user's has the same form. */
    private static final Set<String> COMPUTER = Set.of("COMPUTER SETTINGS", "COMPUTEREINSTELLUNGEN");

    private final String fileName;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private int unknown;
    private boolean computer;
    private String computerName;
    private String problem;

    /** A value that was set, and where the file says so; the value is null where its bytes do not tell what it is. */
    private record Setting(RegistryValue value, String where) {}

    private AppliedPolicies(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is a report in XML. */
    static boolean isReport(String beginning) {
        return REPORT.matcher(beginning).find();
    }

    /** Whether a text that begins so may be a listing; what matters of it stands far below its beginning. */
    static boolean isListing(String beginning) {
        return LISTING.matcher(beginning).find();
    }

    static AppliedPolicies readReport(InputStream in, String fileName) throws IOException {
        AppliedPolicies policies = new AppliedPolicies(fileName);
        try (Reader reader = PolicyReport.reader(new BufferedInputStream(in))) {
            PolicyReport.read(reader, policies::add, policies::addUnknown, policies::nameComputer);
        } catch (XMLStreamException e) {
            policies.problem = Messages.text(
                    "policies.xml",
                    Integer.toString(
                            e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        }
        return policies;
    }

    /** Whether a text that begins so may be a web page. */
    static boolean isPage(String beginning) {
        return PolicyPage.mayBe(beginning);
    }

    static AppliedPolicies readPage(InputStream in, String fileName) throws IOException {
        AppliedPolicies policies = new AppliedPolicies(fileName);
        try (Reader reader = PolicyReport.reader(new BufferedInputStream(in))) {
            PolicyPage.read(reader, policies::add, policies::addUnknown);
        }
        return policies;
    }

    private void add(String key, String name, RegistryValue value, String where) {
        if (settings.size() < MOST_SETTINGS) {
            // Settings that lost may be listed, too, and nothing tells which one won.
            settings.merge(
                    place(key, name),
                    new Setting(value, where),
                    (first, second) -> Objects.equals(first.value, second.value) ? first : new Setting(null, where));
        }
    }

    /** An account, or a distinguished name: the computer in it. */
    private void nameComputer(String text) {
        Matcher account = ACCOUNT.matcher(text);
        if (computerName == null && account.matches()) {
            computerName = account.group(1) != null ? account.group(1) : account.group(2);
        }
    }

    private void addUnknown() {
        unknown++;
    }

    static AppliedPolicies readListing(InputStream in, byte[] beginning, String fileName) throws IOException {
        AppliedPolicies policies = new AppliedPolicies(fileName);
        TextLines lines = new TextLines(in, beginning);
        String[] recent = new String[3];
        String before = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            before = recent[0] == null ? "" : recent[0];
            recent[0] = recent[1];
            recent[1] = recent[2];
            recent[2] = line;
            policies.addListed(before, recent);
        }
        return policies;
    }

    /** Three lines: the place, the bytes, and whether it is enabled; the policy object stands before them. A heading has a ruler below it. */
    private void addListed(String before, String[] lines) {
        if (lines[1] != null && RULER.matcher(lines[2]).matches()) {
            computer = COMPUTER.contains(lines[1].strip());
        }
        if (computer && lines[1] != null && RULER.matcher(lines[1]).matches()) {
            nameComputer(lines[2].strip());
        }
        String place = lines[0] == null ? "" : said(lines[0]);
        int name = place.lastIndexOf('\\');
        if (!place.toLowerCase(Locale.ROOT).startsWith(POLICIES) || name < POLICIES.length()) {
            return;
        }
        String bytes = said(lines[1]);
        boolean enabled = ENABLED.contains(said(lines[2]).toLowerCase(Locale.ROOT));
        if (!computer || !enabled || !BYTES.matcher(bytes).matches()) {
            unknown++;
            return;
        }
        add(
                place.substring(0, name),
                place.substring(name + 1),
                number(bytes.split(", ")),
                OBJECT.matcher(before).find()
                        ? Messages.text("policies.ofObject", Messages.text("policies.listed", place), said(before))
                        : Messages.text("policies.listed", place));
    }

    /** What stands behind the title of a line. */
    private static String said(String line) {
        int colon = line.startsWith(" ") ? line.indexOf(": ") : -1;
        return colon < 0 ? "" : line.substring(colon + 1).strip();
    }

    /** Four bytes are a number, unless they can as well be a text of one sign; null where that does not tell. */
    private static RegistryValue number(String[] bytes) {
        if (bytes.length != DWORD) {
            return null;
        }
        ByteBuffer value = ByteBuffer.allocate(DWORD).order(ByteOrder.LITTLE_ENDIAN);
        for (String one : bytes) {
            int number = Integer.parseInt(one);
            if (number > 0xFF) {
                return null;
            }
            value.put((byte) number);
        }
        int number = value.getInt(0);
        return number >= ' ' && number <= 0xFFFF ? null : RegistryValue.dword(number);
    }

    private static String place(String key, String name) {
        return (key.replaceAll("^\\\\+|\\\\+$", "") + "\\\n" + name).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isEmpty() {
        return settings.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("policies.use", settings.size(), unknown) + (problem == null ? "" : "; " + problem);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public Optional<String> computer() {
        return Optional.ofNullable(computerName);
    }

    @Override
    public String facet() {
        return Registry.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        if (!question.facet().equals(Registry.FACET) || !question.kind().equals(Registry.VALUE)) {
            return Optional.empty();
        }
        RegistryPath path = RegistryPath.parse(question.where()).orElse(null);
        if (path == null || !path.root().equals("HKLM")) {
            return Optional.empty();
        }
        Setting setting = settings.get(place(path.rest(), question.name()));
        if (setting == null) {
            return Optional.empty();
        }
        Provenance provenance =
                Provenance.of(SourceKind.OFFLINE, Messages.text("policies.provenance", fileName, setting.where));
        return Optional.of(
                setting.value == null
                        ? Sighting.unreadable(Messages.text("policies.bytes"), provenance)
                        : Sighting.present(setting.value, provenance));
    }

    /** The bytes of a value that a report gives in hexadecimal. */
    static Optional<RegistryValue> binary(String text) {
        String hex = text.replaceAll("\\s", "");
        return hex.length() % 2 == 0 && hex.matches("[0-9A-Fa-f]{0,65536}")
                ? Optional.of(RegistryValue.binary(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }
}
