// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rdpworkbench.rdpfile.core.Setting;

/** The settings that rdpsign signs, in its order. */
final class SecureSettings {
    private static final List<Secure> ALL = load();

    private SecureSettings() {}

    /**
     * A setting that is signed where a file has it.
     *
     * @param name as it stands in {@code signscope}
     * @param type the type it must have to be signed
     * @param newer whether only recent versions are said to sign it
     */
    record Secure(String name, char type, boolean newer) {
        String key() {
            return Setting.key(name);
        }
    }

    static List<Secure> all(boolean withNewer) {
        return ALL.stream().filter(secure -> withNewer || !secure.newer).toList();
    }

    private static List<Secure> load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                SecureSettings.class.getResourceAsStream("secure.tsv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("name\t"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Secure(columns[0], columns[1].charAt(0), columns[2].equals("newer")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
