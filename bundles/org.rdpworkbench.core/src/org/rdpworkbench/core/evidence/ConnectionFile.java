// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code .rdp} file, as far as it bears on whether a connection comes up. Only the names listed here are read: passwords and names of users do not get into a
 * case. Source of the form of a line and of the names: Microsoft Learn, "Supported RDP properties".
 *
 * @param path where it is, as the source calls it
 * @param modified when its content was last changed; null when the source does not record it
 * @param settings the settings, in the order of the file
 * @param cut whether the file is longer than what is read of one
 */
public record ConnectionFile(String path, Instant modified, List<Setting> settings, boolean cut) {
    /** The most bytes of a file that are read. Those of mstsc have some thousand. */
    public static final int LARGEST = 1 << 20;

    private static final Set<String> READ = Set.of(
            "full address",
            "alternate full address",
            "server port",
            "authentication level",
            "enablecredsspsupport",
            "negotiate security layer",
            "gatewayhostname",
            "gatewayusagemethod",
            "gatewayprofileusagemethod",
            "use redirection server name",
            "loadbalanceinfo",
            "remoteapplicationmode",
            "administrative session",
            "connect to console",
            "autoreconnection enabled");

    private static final Pattern LINE = Pattern.compile("\\s*+([A-Za-z0-9 ]{1,64}+):([isbISB]):(.*+)");
    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final int LONGEST_VALUE = 512;
    private static final int MOST = 1_000;

    public ConnectionFile {
        settings = List.copyOf(settings);
    }

    /**
     * A line of the file.
     *
     * @param name its name, in lower case
     * @param value its value, without blanks around it
     */
    public record Setting(String name, String value) {}

    /** Whether the beginning of a file looks like one: its first line that says anything is a setting. */
    public static boolean isOne(byte[] head) {
        return BREAK.splitAsStream(decode(head))
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> LINE.matcher(line).matches())
                .isPresent();
    }

    /** Reads a file to its end, or to the most that is read. */
    public static ConnectionFile read(String path, Instant modified, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        List<Setting> settings = new ArrayList<>();
        for (String line : BREAK.split(decode(bytes))) {
            Matcher matcher = LINE.matcher(line);
            if (settings.size() < MOST && matcher.matches()) {
                String name = matcher.group(1).strip().toLowerCase(Locale.ROOT);
                String value = matcher.group(3).strip();
                if (READ.contains(name)) {
                    settings.add(new Setting(name, value.substring(0, Math.min(value.length(), LONGEST_VALUE))));
                }
            }
        }
        return new ConnectionFile(path, modified, settings, bytes.length > LARGEST || settings.size() == MOST);
    }

    private static String decode(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length > 1 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[1] == 0)) {
            charset = StandardCharsets.UTF_16LE;
        } else if (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The value of a setting; empty when the file has none, and when it has several that differ, since nobody knows which one counts. */
    public Optional<String> value(String name) {
        List<String> values = settings.stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::value)
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** The value of a setting that is a number. */
    public Optional<Long> number(String name) {
        return value(name).filter(value -> value.matches("-?[0-9]{1,10}")).map(Long::valueOf);
    }
}
