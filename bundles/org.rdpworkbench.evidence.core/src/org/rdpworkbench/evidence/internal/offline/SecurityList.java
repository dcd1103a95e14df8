// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * What {@code Get-Acl … | Format-List} prints of files, folders and registry keys: whose rights they are ({@code Path}), and the rights in a form that is the
 * same in every language ({@code Sddl}). Without these two properties the list answers nothing. PowerShell folds long lines; what goes on is set in.
 */
final class SecurityList implements CommandText {
    private static final int MOST_THINGS = 10_000;
    private static final int LONGEST = 65_536;
    private static final Pattern SIGN =
            Pattern.compile("(?m)^Path +: Microsoft\\.PowerShell\\.Core\\\\(?:FileSystem|Registry)::");
    private static final Pattern PROPERTY = Pattern.compile("^(\\w++) *+: ?(.*)$");
    private static final Pattern MORE = Pattern.compile("^ {5,}+(\\S.*)$");
    private static final String FILES = "Microsoft.PowerShell.Core\\FileSystem::";
    private static final String KEYS = "Microsoft.PowerShell.Core\\Registry::";

    private final String fileName;
    private final Map<String, AccessList> files = new HashMap<>();
    private final Map<String, AccessList> keys = new HashMap<>();

    private SecurityList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static SecurityList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        SecurityList list = new SecurityList(fileName);
        TextLines lines = new TextLines(in, beginning);
        StringBuilder path = new StringBuilder();
        StringBuilder rights = new StringBuilder();
        StringBuilder current = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher more = MORE.matcher(line);
            Matcher property = PROPERTY.matcher(line);
            if (current != null && more.matches()) {
                append(current, more.group(1));
            } else if (property.matches()) {
                if (property.group(1).equals("Path")) {
                    list.add(path, rights);
                    current = path;
                } else {
                    current = property.group(1).equals("Sddl") ? rights : null;
                }
                if (current != null) {
                    append(current, property.group(2));
                }
            } else {
                current = null;
            }
        }
        list.add(path, rights);
        return list;
    }

    private static void append(StringBuilder text, String more) {
        if (text.length() + more.length() <= LONGEST) {
            text.append(more);
        }
    }

    private void add(StringBuilder path, StringBuilder rights) {
        String place = path.toString().strip();
        String text = rights.toString().strip();
        path.setLength(0);
        rights.setLength(0);
        if (text.isEmpty() || files.size() + keys.size() == MOST_THINGS) {
            return;
        }
        if (place.startsWith(FILES)) {
            files.putIfAbsent(RightsList.place(place.substring(FILES.length())), Sddl.parse(text));
        } else if (place.startsWith(KEYS)) {
            key(place.substring(KEYS.length())).ifPresent(key -> keys.putIfAbsent(key, Sddl.parse(text)));
        }
    }

    private static Optional<String> key(String text) {
        return RegistryPath.parse(text).map(path -> (path.root() + "\\" + path.rest()).toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean isEmpty() {
        return files.isEmpty() && keys.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("security.use", files.size(), keys.size());
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String facet() {
        return Access.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        if (!question.facet().equals(Access.FACET)) {
            return Optional.empty();
        }
        AccessList found = question.kind().equals(Access.KEY)
                ? key(question.where()).map(keys::get).orElse(null)
                : files.get(RightsList.place(question.where()));
        return Optional.ofNullable(found)
                .map(list -> Sighting.present(
                        list, Provenance.of(SourceKind.OFFLINE, Messages.text("security.provenance", fileName))));
    }
}
