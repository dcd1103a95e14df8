// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.Question;

/**
 * What {@code systeminfo} prints. Its first line names the computer, in each language with a title of its own before a colon; the second one names Windows, by
 * a trade mark that is the same in all of them.
 */
record SystemInfo(String fileName, String name) implements CommandText {
    private static final Pattern SIGN = Pattern.compile(
            "\\A\\s*\\p{L}[^:\\r\\n]{2,40}: {2,}([^\\s:]{1,63})\\s*\\R\\p{L}[^:\\r\\n]{2,60}: +Microsoft Windows[^\\r\\n]*\\R");

    /** The computer, if a text that begins so is of this command. */
    static Optional<CommandText> of(String beginning, String fileName) {
        Matcher matcher = SIGN.matcher(beginning);
        return matcher.find() ? Optional.of(new SystemInfo(fileName, matcher.group(1))) : Optional.empty();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String summary() {
        return Messages.text("systeminfo.use", name);
    }

    @Override
    public String facet() {
        return Identity.FACET;
    }

    @Override
    public Optional<String> computer() {
        return Optional.of(name);
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        return Optional.empty();
    }
}
