// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.targets.TargetList.Skipped;
import org.rdpworkbench.core.text.Texts;

/** Collects a list within its bounds. Whatever a file says is cut to a length that people read, and loses what cannot be shown. */
final class ListBuilder {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NOTE = 4096;
    private static final int DEEPEST_GROUP = 32;
    private static final int MOST_REMARKS = 100;

    private final Texts texts = Texts.of(ListBuilder.class);
    private final Kind kind;
    private final List<ListedTarget> targets = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    ListBuilder(Kind kind) {
        this.kind = kind;
    }

    /** An entry: its address as it stands in the file, which may have a port of its own. */
    record Entry(String place, String name, String address, int port, Role role, List<String> group, String note) {}

    /** Adds an entry, or skips it when its address is none. */
    void add(Entry entry) throws TargetListException {
        count();
        String name = clean(entry.name, LONGEST_NAME);
        try {
            OfHost host = HostText.parse(entry.address);
            if (host.port() == HostText.DEFAULT_PORT && entry.port != HostText.DEFAULT_PORT) {
                host = new OfHost(host.host(), entry.port);
            }
            targets.add(new ListedTarget(
                    name.isEmpty() ? HostText.display(host) : name,
                    host,
                    entry.role,
                    group(entry.group),
                    clean(entry.note, LONGEST_NOTE),
                    entry.place));
        } catch (HostFormatException e) {
            skip(entry.place, name.isEmpty() ? entry.address : name, e.getMessage());
        }
    }

    /** Skips an entry. */
    void skip(String place, String what, String reason) throws TargetListException {
        count();
        skipped.add(new Skipped(place, clean(what, LONGEST_NAME), reason));
    }

    private void count() throws TargetListException {
        if (targets.size() + skipped.size() >= TargetListReader.MOST_ENTRIES) {
            throw new TargetListException(texts.get("list.many", TargetListReader.MOST_ENTRIES));
        }
    }

    /** Says what was assumed; a list that says the same a thousand times is cut. */
    void remark(String sentence) {
        if (remarks.size() < MOST_REMARKS && !remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    TargetList build() {
        return new TargetList(kind, targets, skipped, remarks);
    }

    private static List<String> group(List<String> names) {
        return names.stream()
                .map(name -> clean(name, LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .limit(DEEPEST_GROUP)
                .toList();
    }

    /** A port as a number; the usual one when the text is empty. */
    int port(String text, String place) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return HostText.DEFAULT_PORT;
        }
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        remark(texts.get("remark.port", place, clean(digits, 40), Integer.toString(HostText.DEFAULT_PORT)));
        return HostText.DEFAULT_PORT;
    }

    /** One line without control and format characters, no longer than given. */
    static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        boolean blank = true;
        for (int i = 0; i < text.length() && clean.length() < longest; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            int type = Character.getType(point);
            boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point) || type == Character.CONTROL;
            if (space) {
                if (!blank) {
                    clean.append(' ');
                }
                blank = true;
            } else if (type != Character.FORMAT && type != Character.SURROGATE && type != Character.UNASSIGNED) {
                clean.appendCodePoint(point);
                blank = false;
            }
        }
        return clean.toString().strip();
    }
}
