// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;

/** What a signature covers, as the line {@code signscope} of the file says. */
public final class SignScope {
    /** The name of the line that says what is covered. */
    public static final String SCOPE = "signscope";
    /** The name of the line that holds the signature. */
    public static final String SIGNATURE = "signature";

    private SignScope() {}

    /** The names in the order they were signed in, as they are spelled; empty when the file has no such line. */
    public static List<String> names(RdpDocument document) {
        return document.text(SCOPE).map(SignScope::split).orElse(List.of());
    }

    private static List<String> split(String scope) {
        return Arrays.stream(scope.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether the file has anything of a signature. */
    public static boolean isSigned(RdpDocument document) {
        return document.text(SCOPE).isPresent() || document.text(SIGNATURE).isPresent();
    }

    /** Whether a change touches a line that is signed, or the signature itself: afterwards the signature is broken. */
    public static boolean isTouchedBy(RdpDocument before, RdpEdit edit) {
        if (!isSigned(before)) {
            return false;
        }
        Set<String> covered = keys(before);
        // Lines that only move keep their text; what counts is which covered texts are there before and after.
        return !coveredTexts(edit.before(), covered).equals(coveredTexts(edit.after(), covered));
    }

    /** The keys that are covered, with those of the signature itself. */
    public static Set<String> keys(RdpDocument document) {
        Set<String> keys = names(document).stream().map(Setting::key).collect(Collectors.toSet());
        keys.add(SCOPE);
        keys.add(SIGNATURE);
        return keys;
    }

    private static List<String> coveredTexts(List<RdpLine> lines, Set<String> covered) {
        return lines.stream()
                .filter(line -> line.setting()
                        .map(Setting::key)
                        .filter(covered::contains)
                        .isPresent())
                .map(RdpLine::text)
                .sorted()
                .toList();
    }

    /** The file without its signature. */
    public static RdpDocument dropped(RdpDocument document) {
        return document.withoutSetting(SIGNATURE).withoutSetting(SCOPE);
    }
}
