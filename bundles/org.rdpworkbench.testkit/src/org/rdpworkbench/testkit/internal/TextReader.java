// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/** Reads readings written as text; the language is described at {@link org.rdpworkbench.testkit.DiagnosticTest}. */
public final class TextReader {
    private static final Pattern KEY = Pattern.compile("\\[([^\\]]+)]\\s*(.*)");
    private static final Pattern HIVE = Pattern.compile("(HKLM|HKCU|HKU|HKCR)(\\\\.+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("(?:@|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*=\\s*(.*)");
    private static final Pattern SERVICE = Pattern.compile("service\\s+([^\\s:]+)\\s*:\\s*(.*)");
    private static final Pattern LOG = Pattern.compile("log\\s+([^\\s:]+)\\s*:\\s*(.*)");
    private static final Pattern EVENT = Pattern.compile("event\\s+(.*)");
    private static final Pattern WORD = Pattern.compile("(at|code|role)\\s+(.*)");
    private static final Pattern CODE = Pattern.compile("(0x[0-9a-fA-F]{1,8})(?:/(0x[0-9a-fA-F]{1,8}))?");
    private static final String ABSENT = "absent";
    private static final String UNREADABLE = "unreadable:";

    private final TestReadings readings;
    private final Set<String> said = new HashSet<>();
    private String key;
    private boolean keyHasValues;

    private TextReader(TestReadings readings) {
        this.readings = readings;
    }

    /**
     * Reads a text into readings.
     *
     * @throws IllegalArgumentException if a line cannot be understood; the message has its number
     */
    public static void read(String text, TestReadings readings) {
        TextReader reader = new TextReader(readings);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder line = new StringBuilder(lines.get(i).strip());
            while (continues(line) && i + 1 < lines.size()) {
                line.setLength(line.length() - 1);
                line.append(lines.get(++i).strip());
            }
            try {
                reader.line(line.toString());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "line " + (first + 1) + ": " + e.getMessage() + ": "
                                + lines.get(first).strip(),
                        e);
            }
        }
    }

    /** As in {@code .reg} files, only bytes go on in the next line. */
    private static boolean continues(CharSequence line) {
        String text = line.toString();
        return text.endsWith("\\") && text.contains("=hex");
    }

    private void line(String line) {
        if (line.isEmpty()
                || line.startsWith(";")
                || line.startsWith("#")
                || line.startsWith("Windows Registry Editor Version")) {
            return;
        }
        Matcher keyLine = KEY.matcher(line);
        Matcher valueLine = VALUE.matcher(line);
        Matcher serviceLine = SERVICE.matcher(line);
        Matcher logLine = LOG.matcher(line);
        Matcher eventLine = EVENT.matcher(line);
        Matcher wordLine = WORD.matcher(line);
        if (keyLine.matches()) {
            key(keyLine.group(1), keyLine.group(2));
        } else if (valueLine.matches()) {
            String name = valueLine.group(1) == null ? "" : ValueSyntax.unescape(valueLine.group(1));
            value(name, valueLine.group(2));
        } else if (serviceLine.matches()) {
            service(serviceLine.group(1), serviceLine.group(2));
        } else if (logLine.matches()) {
            once("log " + logLine.group(1));
            readings.logs().log(logLine.group(1), logLine.group(2).strip());
        } else if (eventLine.matches()) {
            readings.logs().event(eventLine.group(1).strip());
        } else if (wordLine.matches()) {
            word(wordLine.group(1), wordLine.group(2).strip());
        } else {
            throw new IllegalArgumentException(
                    "is neither [KEY], nor \"name\"=value, nor service, log, event, at, code or role");
        }
    }

    private void key(String written, String state) {
        String path = path(written);
        once("key " + path);
        key = path;
        keyHasValues = state.isEmpty() || state.equals("complete");
        if (keyHasValues) {
            readings.registry().exists(path, !state.isEmpty());
        } else if (state.equals(ABSENT)) {
            readings.registry().absent(path);
        } else if (state.startsWith(UNREADABLE)) {
            readings.registry().unreadable(path, reason(state));
        } else {
            throw new IllegalArgumentException("after a key stands nothing, complete, absent or unreadable: reason");
        }
    }

    private static String path(String written) {
        String path = written.strip()
                .replaceFirst("(?i)^HKEY_LOCAL_MACHINE", "HKLM")
                .replaceFirst("(?i)^HKEY_CURRENT_USER", "HKCU")
                .replaceFirst("(?i)^HKEY_USERS", "HKU")
                .replaceFirst("(?i)^HKEY_CLASSES_ROOT", "HKCR");
        if (path.startsWith("-")) {
            throw new IllegalArgumentException("a key that does not exist is written [KEY] absent");
        }
        if (!HIVE.matcher(path).matches()) {
            throw new IllegalArgumentException("a key starts with HKLM\\, HKCU\\, HKU\\ or HKCR\\");
        }
        if (path.endsWith("\\") || path.contains("\\\\")) {
            throw new IllegalArgumentException("a key has one backslash between names and none at its end");
        }
        return path;
    }

    private void value(String name, String written) {
        if (key == null) {
            throw new IllegalArgumentException("a value needs a [KEY] above it");
        }
        if (!keyHasValues) {
            throw new IllegalArgumentException("the key above is absent or unreadable, and so are its values");
        }
        once("value " + key + "\\" + name);
        if (written.equals("-")) {
            throw new IllegalArgumentException("a value that does not exist is written \"name\"=absent");
        }
        readings.registry().value(key, name, stated(written));
    }

    private static Stated<RegistryValue> stated(String written) {
        if (written.equals(ABSENT)) {
            return new Stated.Absent<>();
        }
        return written.startsWith(UNREADABLE)
                ? new Stated.Unreadable<>(reason(written))
                : new Stated.Value<>(ValueSyntax.parse(written));
    }

    private void service(String name, String written) {
        once("service " + name);
        if (written.equals(ABSENT)) {
            readings.service(name, new Stated.Absent<>());
        } else if (written.startsWith(UNREADABLE)) {
            readings.service(name, new Stated.Unreadable<>(reason(written)));
        } else {
            ServiceSyntax service = ServiceSyntax.parse(name, written);
            readings.service(name, new Stated.Value<>(service.info()));
            service.dll()
                    .ifPresent(dll -> readings.registry()
                            .value(
                                    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name + "\\Parameters",
                                    "ServiceDll",
                                    new Stated.Value<>(RegistryValue.expandString(dll))));
        }
    }

    private void word(String word, String value) {
        once(word);
        switch (word) {
            case "at" -> readings.at(instant(value));
            case "code" -> readings.code(code(value));
            default -> readings.role(role(value));
        }
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is written like 2026-11-22T10:00:00Z", e);
        }
    }

    private static ErrorCode code(String value) {
        Matcher code = CODE.matcher(value);
        if (!code.matches()) {
            throw new IllegalArgumentException("a code is written like 0x904 or 0x904/0x7");
        }
        return new ErrorCode(code.group(1), code.group(2), "", "", Confidence.DOCUMENTED);
    }

    private static Role role(String value) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(value))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("a role is server or client"));
    }

    private static String reason(String written) {
        String reason = written.substring(UNREADABLE.length()).strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("unreadable: needs a reason");
        }
        return reason;
    }

    private void once(String what) {
        if (!said.add(what.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("was said before in this text");
        }
    }
}
