// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.util.Objects;
import java.util.Optional;

/**
 * A line as it stands in the file.
 *
 * @param text its characters, whatever they are, without the line end
 * @param end how it ends
 */
public record RdpLine(String text, LineEnd end) {
    /** Checks the parts. */
    public RdpLine {
        Objects.requireNonNull(text);
        Objects.requireNonNull(end);
    }

    /** Whether there is nothing but blanks. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** The setting it makes; empty when it is blank or broken. */
    public Optional<Setting> setting() {
        return Setting.parse(text);
    }

    /** How many characters it has with its end. */
    int length() {
        return text.length() + end.text().length();
    }
}
