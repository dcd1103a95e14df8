// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Client;

/**
 * What a project wants of the linter, as its {@code .rdplintrc} says it: lines {@code KEY = VALUE}, with {@code #} before what is no line.
 *
 * <pre>
 * clients = mstsc, freerdp
 * trusted-addresses = *.example.com, 10.1.2.3
 * server-demands = nla
 * key.obsolete = off
 * security.nla-off = error
 * ignore = secret.dpapi lab-*.rdp
 * ignore = key.unknown *.rdp acme shield
 * </pre>
 *
 * @param severities what is made of rules; those not named keep their own severity
 * @param clients the clients that files are meant for; empty when nothing is said
 * @param trustedAddresses patterns of hosts that are the project's own, with {@code *} for any part
 * @param serverDemandsNla whether servers are known to refuse clients without Network Level Authentication
 * @param ignored what is not to be reported
 */
public record LintConfig(
        Map<String, IssueSeverity> severities,
        Set<Client> clients,
        List<String> trustedAddresses,
        boolean serverDemandsNla,
        List<Ignored> ignored) {
    /** The name of the file, beside the files it is for or in a folder above them. */
    public static final String FILE_NAME = ".rdplintrc";

    /** Nothing special. */
    public static final LintConfig NONE = new LintConfig(Map.of(), Set.of(), List.of(), false, List.of());

    private static final int MOST_BYTES = 1_000_000;

    /**
     * Something that is not to be reported.
     *
     * @param rule the id of the rule
     * @param files a pattern of file names
     * @param key the name of a setting; empty for all
     */
    public record Ignored(String rule, String files, String key) {
        private boolean fits(Issue issue, String fileName, String name) {
            return rule.equals(issue.rule().id())
                    && (key.isEmpty() || Setting.key(key).equals(Setting.key(name)))
                    && matcher(files).matches(Path.of(fileName));
        }
    }

    /** Copies the parts. */
    public LintConfig {
        severities = Map.copyOf(severities);
        clients = Set.copyOf(clients);
        trustedAddresses = List.copyOf(trustedAddresses);
        ignored = List.copyOf(ignored);
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /**
     * What is said for a file, beside it or above.
     *
     * @throws IOException with a message for the user, if it cannot be read or understood
     */
    public static LintConfig of(Path file) throws IOException {
        for (Path folder = file.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(FILE_NAME);
            if (Files.isRegularFile(found)) {
                return read(found);
            }
        }
        return NONE;
    }

    /**
     * Reads one.
     *
     * @throws IOException with a message for the user, if it cannot be read or understood
     */
    public static LintConfig read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(text("config.large", file));
        }
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads its text.
     *
     * @throws IllegalArgumentException if a line is not understood, with its number
     */
    public static LintConfig parse(String text) {
        Map<String, IssueSeverity> severities = new LinkedHashMap<>();
        Set<Client> clients = EnumSet.noneOf(Client.class);
        List<String> addresses = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        boolean nla = false;
        int number = 0;
        for (String raw : text.split("\\R", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int sign = line.indexOf('=');
            if (sign <= 0) {
                throw new IllegalArgumentException(text("config.line", String.valueOf(number), line));
            }
            String key = line.substring(0, sign).strip();
            String value = line.substring(sign + 1).strip();
            String place = String.valueOf(number);
            switch (key) {
                case "clients" ->
                    words(value)
                            .forEach(id -> clients.add(Client.of(id)
                                    .orElseThrow(
                                            () -> new IllegalArgumentException(text("config.client", place, id)))));
                case "trusted-addresses" -> addresses.addAll(words(value));
                case "server-demands" -> nla = demandsNla(value, place);
                case "ignore" -> ignored.add(ignored(value, place));
                default ->
                    severities.put(
                            key,
                            IssueSeverity.of(value)
                                    .orElseThrow(() ->
                                            new IllegalArgumentException(text("config.severity", place, key, value))));
            }
        }
        return new LintConfig(severities, clients, addresses, nla, ignored);
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean demandsNla(String value, String place) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "nla" -> true;
            case "nothing" -> false;
            default -> throw new IllegalArgumentException(text("config.demands", place, value));
        };
    }

    private static Ignored ignored(String value, String place) {
        String[] parts = value.split("\\s+", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException(text("config.ignore", place, value));
        }
        try {
            matcher(parts[1]);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(text("config.ignore", place, value), e);
        }
        return new Ignored(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
    }

    private static String text(String key, Object... arguments) {
        return Texts.of(LintConfig.class).get(key, arguments);
    }

    /** What is made of a rule. */
    public IssueSeverity severityOf(RuleInfo rule) {
        return Optional.ofNullable(severities.get(rule.id())).orElse(rule.severity());
    }

    /**
     * Issues that others than the linter found, as the project wants them: with the severities it names, without what it ignores.
     *
     * @param fileName the name of the file
     */
    public List<Issue> heed(List<Issue> issues, RdpDocument document, String fileName) {
        List<Issue> wanted = new ArrayList<>();
        for (Issue issue : issues) {
            IssueSeverity severity = severities.getOrDefault(issue.rule().id(), issue.severity());
            String name = issue.line() < 0
                    ? ""
                    : document.lines()
                            .get(issue.line())
                            .setting()
                            .map(Setting::name)
                            .orElse("");
            if (severity != IssueSeverity.OFF && !ignores(issue, fileName, name)) {
                wanted.add(new Issue(
                        issue.rule(),
                        severity,
                        issue.line(),
                        issue.start(),
                        issue.length(),
                        issue.message(),
                        issue.fixes()));
            }
        }
        return wanted;
    }

    /** The same with other clients. */
    public LintConfig forClients(Set<Client> others) {
        return new LintConfig(severities, others, trustedAddresses, serverDemandsNla, ignored);
    }

    /** Whether an issue is not to be reported. */
    boolean ignores(Issue issue, String fileName, String settingName) {
        return ignored.stream().anyMatch(one -> one.fits(issue, fileName, settingName));
    }
}
