// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;

/** What speaks against a file although its signature fits: ways in which a client may take other lines than those that were signed. */
final class SignObjections {
    private static final Texts TEXTS = Texts.of(SignObjections.class);

    private SignObjections() {}

    /** Them, each in one sentence. */
    static List<String> of(RdpDocument document) {
        List<String> found = new ArrayList<>();
        String added = String.join(", ", added(document));
        if (!added.isEmpty()) {
            found.add(TEXTS.get("against.added", added));
        }
        if (isReadingOpen(document)) {
            found.add(TEXTS.get("against.encoding", document.encoding().display()));
        }
        if (document.lines().stream().map(RdpLine::text).anyMatch(SignObjections::mayEndEarlier)) {
            found.add(TEXTS.get("against.characters"));
        }
        return found;
    }

    /** A name as it looks: without the characters that nobody sees, and each kind of space a space. */
    static String visible(String key) {
        StringBuilder seen = new StringBuilder();
        key.codePoints()
                .filter(c -> !isInvisible(c))
                .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                .forEach(seen::appendCodePoint);
        return Setting.key(seen.toString());
    }

    /**
     * Whether a character is commonly not drawn: what controls, and {@code Default_Ignorable_Code_Point} of Unicode
     * ({@code DerivedCoreProperties.txt}), which Java does not tell.
     */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2065
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFF8
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    /**
     * Settings that rdpsign signs wherever they stand, but that are not signed here. Of a wrong type they would not be signed, and clients do not read
     * them either.
     */
    private static List<String> added(RdpDocument document) {
        Set<String> signed = SignScope.keys(document);
        Set<String> always = SecureSettings.all(false).stream()
                .map(secure -> secure.key() + ":" + secure.type())
                .collect(Collectors.toSet());
        return document.lines().stream()
                .map(line -> line.setting().orElse(null))
                .filter(Objects::nonNull)
                .filter(setting -> !signed.contains(visible(setting.key())))
                .filter(setting ->
                        always.contains(visible(setting.key()) + ":" + Character.toLowerCase(setting.type())))
                .map(setting -> visible(setting.key()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a client that takes the bytes for another encoding sees other lines. In UTF-8 and ANSI, ASCII is the same. */
    private static boolean isReadingOpen(RdpDocument document) {
        if (document.encoding().certainty() != RdpEncoding.Certainty.GUESSED) {
            return false;
        }
        Set<String> signed = SignScope.keys(document);
        return document.encoding().kind() == RdpEncoding.Kind.UTF_16LE
                || document.encoding().kind() == RdpEncoding.Kind.UTF_16BE
                || document.lines().stream()
                        .filter(line -> line.setting()
                                .map(Setting::key)
                                .filter(signed::contains)
                                .isPresent())
                        .anyMatch(line -> line.text().chars().anyMatch(c -> c > '~'));
    }

    /** NUL, and what one program or another takes for the end of a line. */
    private static boolean mayEndEarlier(String line) {
        return line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x85 || c == 0x2028 || c == 0x2029);
    }
}
