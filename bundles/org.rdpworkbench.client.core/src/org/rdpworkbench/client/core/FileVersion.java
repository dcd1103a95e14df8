// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a file of Windows. The last number counts the updates of that one file, and so differs between files of a healthy Windows.
 *
 * @param major for example 10
 * @param minor for example 0
 * @param build the build of Windows it was made for, for example 19041
 * @param revision the last number
 */
public record FileVersion(int major, int minor, int build, int revision) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5})");

    /** Reads four numbers; empty when the text is null or has another form. */
    public static Optional<FileVersion> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new FileVersion(number(form, 1), number(form, 2), number(form, 3), number(form, 4)))
                : Optional.empty();
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + build + "." + revision;
    }
}
