// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;
import org.rdpworkbench.rdpfile.core.schema.Schema;

/** Files and the arguments of FreeRDP's command line that do the same. Secrets never become arguments: everybody on the computer can read them there. */
public final class FreeRdpArguments {
    private static final String ANY = "*";
    private static final String ALL = "*all";
    private static final String HOLE = "{}";
    private static final String GATEWAY = "gatewayhostname";
    private static final long USE_ALWAYS = 1;
    private static final long USE_WHEN_NEEDED = 2;
    private static final List<Row> ROWS = Table.rows("freerdp.tsv").stream()
            .map(columns ->
                    new Row(columns[0], columns[1], columns[2], columns[3].equals("=") ? columns[2] : columns[3]))
            .toList();

    private FreeRdpArguments() {}

    private static final Pattern COMPOUND =
            Pattern.compile("(/gateway:)(.*)" + "|(/app:)(\"?(?:program|cmd|file|guid|icon|name|workdir|hidef):.*)");
    private static final Pattern SECRET = Pattern.compile(
            "([-+/]{1,2}(?:p|gp|pth|gat|assistance|reconnect-cookie|gateway:(?:p|access-token|bearer))):.*",
            Pattern.CASE_INSENSITIVE);

    /** The options of old whose secret is an argument of its own behind them. */
    private static final Pattern SECRET_FOLLOWS =
            Pattern.compile("[-+/]{1,2}(?:p|gp|pth|gat|password)", Pattern.CASE_INSENSITIVE);

    /** What may hold a secret among other things: a proxy with a password, the PIN of a smart card, what bears such a name. */
    private static final Pattern PERHAPS_SECRET =
            Pattern.compile("/proxy:.*@.*|.*(?:pass|pwd|pin|token|secret|cookie|hash).*", Pattern.CASE_INSENSITIVE);

    private static final String HIDDEN = "\u2026";

    /** What FreeRDP 3 takes as one argument with commas between. */
    private static final List<String> COMPOUNDS = List.of("/gateway:", "/app:");

    /** How the arguments are written. FreeRDP 3 gave some of them other names, and does not take the old ones. */
    public enum Syntax {
        /** As FreeRDP 2 takes them. */
        V2("xfreerdp"),
        /** As FreeRDP 3 takes them. */
        V3("xfreerdp3");

        private final String program;

        Syntax(String program) {
            this.program = program;
        }

        /** What Debian calls the program that takes them. */
        public String program() {
            return program;
        }
    }

    /**
     * A setting and its arguments.
     *
     * @param name the name of the setting
     * @param value the value it is for; {@code *} for any
     * @param argument the argument of FreeRDP 2 with a hole for the value; a hyphen when none is needed
     * @param argument3 that of FreeRDP 3
     */
    record Row(String name, String value, String argument, String argument3) {
        String argument(Syntax syntax) {
            return syntax == Syntax.V2 ? argument : argument3;
        }

        private boolean fits(Setting setting) {
            if (value.equals(ANY)) {
                return true;
            }
            if (value.equals(ALL)) {
                return setting.value().strip().equals(ANY);
            }
            return setting.number()
                    .filter(number -> number == Long.parseLong(value))
                    .isPresent();
        }
    }

    /** Why a setting is not among the arguments. */
    public enum LeftOut {
        /** It is a secret. */
        SECRET,
        /** FreeRDP takes no notice of it in files either. */
        IGNORED,
        /** There is no argument that does the same. */
        NO_ARGUMENT
    }

    /**
     * A file as arguments.
     *
     * @param arguments the arguments, without the program, as they are handed to it
     * @param leftOut what is not among them, and why
     */
    public record Exported(List<String> arguments, Map<String, LeftOut> leftOut) {
        /** Copies the parts. */
        public Exported {
            arguments = List.copyOf(arguments);
            leftOut = java.util.Collections.unmodifiableMap(new TreeMap<>(leftOut));
        }
    }

    /**
     * Arguments as a file.
     *
     * @param document the file
     * @param secrets arguments that hold a secret, without it; they are not in the file
     * @param notUnderstood arguments that no setting stands for
     */
    public record Imported(RdpDocument document, List<String> secrets, List<String> notUnderstood) {
        /** Copies the lists. */
        public Imported {
            secrets = List.copyOf(secrets);
            notUnderstood = List.copyOf(notUnderstood);
        }
    }

    static List<Row> rows() {
        return ROWS;
    }

    /** The arguments that do what a file does. */
    public static Exported export(RdpDocument document, Schema schema, Syntax syntax) {
        List<String> arguments = new ArrayList<>();
        Map<String, LeftOut> leftOut = new TreeMap<>();
        document.text("alternate full address")
                .or(() -> document.text("full address"))
                .ifPresent(address -> arguments.add("/v:" + address));
        List<String> keys = document.lines().stream()
                .flatMap(line -> line.setting().stream())
                .map(Setting::key)
                .distinct()
                .filter(key -> !key.endsWith("full address"))
                .toList();
        for (String key : keys) {
            Setting setting = document.setting(key).orElseThrow();
            Optional<Property> property = schema.find(key);
            if (setting.value().isBlank() || isWithoutEffect(key, document)) {
                continue;
            }
            if (property.filter(known -> known.is(Flag.SECRET)).isPresent()) {
                leftOut.put(key, LeftOut.SECRET);
                continue;
            }
            Optional<Row> row = ROWS.stream()
                    .filter(one -> one.name.equals(key) && one.fits(setting))
                    .findFirst();
            String argument = row.map(one -> one.argument(syntax)).orElse("");
            String value = setting.value().strip();
            if (row.isPresent() && argument.contains(HOLE) && !fits(argument, value)) {
                leftOut.put(key, LeftOut.NO_ARGUMENT);
            } else if (row.isPresent()) {
                if (!argument.equals("-")) {
                    add(arguments, argument.replace(HOLE, value), compound(argument));
                }
            } else if (!isDefault(setting, property)) {
                boolean heeded = property.filter(known -> known.clients().contains(Client.FREERDP))
                        .isPresent();
                leftOut.put(key, heeded ? LeftOut.NO_ARGUMENT : LeftOut.IGNORED);
            }
        }
        return new Exported(arguments, leftOut);
    }

    /**
     * Whether FreeRDP does nothing with it in this file, while its argument would do something: {@code /g} switches a gateway on that the
     * file names and does not use, {@code /app} starts a program where the file opens a desktop. A test looks where FreeRDP connects to.
     */
    private static boolean isWithoutEffect(String key, RdpDocument document) {
        long use = document.number("gatewayusagemethod").orElse(0L);
        boolean gateway = use == USE_ALWAYS || use == USE_WHEN_NEEDED;
        boolean program = document.number("remoteapplicationmode").orElse(0L) != 0;
        return !gateway && (key.equals(GATEWAY) || key.equals("gatewayusagemethod"))
                || !program && key.startsWith("remoteapplication");
    }

    /** Whether FreeRDP does that anyway. */
    private static boolean isDefault(Setting setting, Optional<Property> property) {
        return property.filter(known -> known.clients().contains(Client.FREERDP))
                .flatMap(known -> known.defaultOf(Client.FREERDP).known())
                .filter(setting.value().strip()::equals)
                .isPresent();
    }

    /** A comma, or a quotation mark, inside an argument of several parts would be read as its end. */
    private static boolean fits(String argument, String value) {
        return compound(argument).isEmpty() || value.chars().noneMatch(c -> c == ',' || c == '"');
    }

    private static Optional<String> compound(String argument) {
        return COMPOUNDS.stream()
                .filter(start -> argument.startsWith(start) && argument.indexOf(':', start.length()) > 0)
                .findFirst();
    }

    private static void add(List<String> arguments, String argument, Optional<String> compound) {
        int before = -1;
        for (int i = 0; compound.isPresent() && i < arguments.size(); i++) {
            before = arguments.get(i).startsWith(compound.get()) ? i : before;
        }
        if (before < 0) {
            arguments.add(argument);
        } else {
            String part = argument.substring(compound.orElseThrow().length());
            arguments.set(before, arguments.get(before) + ',' + part);
        }
    }

    /** The file that does what arguments of FreeRDP 2 or 3 do. The name of the program may stand before them. */
    public static Imported parse(List<String> arguments, Schema schema) {
        RdpDocument document = RdpDocument.of("", RdpEncoding.STANDARD);
        List<String> secrets = new ArrayList<>();
        List<String> notUnderstood = new ArrayList<>();
        List<String> parts = arguments.stream().flatMap(FreeRdpArguments::parts).toList();
        for (int i = 0; i < parts.size(); i++) {
            String argument = parts.get(i);
            boolean option = argument.startsWith("/") || argument.startsWith("+") || argument.startsWith("-");
            if (i == 0 && (!option || argument.matches(".*freerdp3?(\\.exe)?"))) {
                continue;
            }
            Matcher secret = SECRET.matcher(argument);
            if (secret.matches()) {
                secrets.add(secret.group(1));
                continue;
            }
            if (SECRET_FOLLOWS.matcher(argument).matches()) {
                secrets.add(argument);
                i++;
                continue;
            }
            Optional<RdpDocument> changed = option ? apply(document, argument, schema) : Optional.empty();
            document = changed.orElse(document);
            if (changed.isEmpty()) {
                notUnderstood.add(shown(argument));
            }
        }
        // The argument alone switches the gateway on; in a file its name alone does not.
        if (document.text(GATEWAY).isPresent()
                && document.linesOf("gatewayusagemethod").isEmpty()) {
            document = document.with("gatewayusagemethod", 'i', String.valueOf(USE_ALWAYS));
        }
        return new Imported(document, secrets, notUnderstood);
    }

    /** An argument without what may be a secret. */
    private static String shown(String argument) {
        int value = argument.indexOf(':');
        boolean perhaps = PERHAPS_SECRET.matcher(argument).matches();
        return perhaps && value > 0 ? argument.substring(0, value + 1) + HIDDEN : argument;
    }

    /** The parts of an argument of FreeRDP 3 as arguments of their own. Commas within quotation marks do not part. */
    private static Stream<String> parts(String argument) {
        Matcher compound = COMPOUND.matcher(argument);
        if (!compound.matches()) {
            return Stream.of(argument);
        }
        boolean gateway = compound.group(1) != null;
        String start = compound.group(gateway ? 1 : 3);
        Optional<List<String>> parts = split(compound.group(gateway ? 2 : 4));
        if (parts.isEmpty()) {
            return Stream.of(gateway ? start + HIDDEN : argument);
        }
        // What has no name of its own may be the rest of a password with a comma.
        return parts.get().stream().map(part -> start + (gateway && part.indexOf(':') < 0 ? HIDDEN : part));
    }

    /** What stands between commas, without quotation marks; empty when one of those is not closed. */
    private static Optional<List<String>> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return quoted ? Optional.empty() : Optional.of(parts);
    }

    private static Optional<RdpDocument> apply(RdpDocument document, String argument, Schema schema) {
        if (argument.startsWith("/v:")) {
            return Optional.of(document.with("full address", 's', argument.substring(3)));
        }
        if (argument.matches("/size:[0-9]{1,5}x[0-9]{1,5}")) {
            int sign = argument.indexOf('x', 6);
            return Optional.of(document.with("desktopwidth", 'i', argument.substring(6, sign))
                    .with("desktopheight", 'i', argument.substring(sign + 1)));
        }
        // Newer names first: to FreeRDP 2, what follows /app: is a program, whatever it is.
        for (Syntax syntax : List.of(Syntax.V3, Syntax.V2)) {
            for (Row row : ROWS) {
                Optional<String> value = value(row, row.argument(syntax), argument);
                if (value.isPresent()) {
                    char type = schema.find(row.name).map(Property::type).orElse('s');
                    RdpDocument changed = document.with(row.name, type, value.get());
                    return Optional.of(
                            row.name.equals("remoteapplicationprogram")
                                    ? changed.with("remoteapplicationmode", 'i', "1")
                                    : changed);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(Row row, String pattern, String argument) {
        int hole = pattern.indexOf(HOLE);
        if (hole >= 0) {
            String before = pattern.substring(0, hole);
            return argument.startsWith(before) ? Optional.of(argument.substring(before.length())) : Optional.empty();
        }
        // A slash switches on as a plus sign does.
        boolean same = pattern.equals(argument)
                || pattern.startsWith("+") && argument.equals("/" + pattern.substring(1))
                || pattern.startsWith("/") && argument.equals("+" + pattern.substring(1));
        if (!same || pattern.equals("-")) {
            return Optional.empty();
        }
        return Optional.of(row.value.equals(ALL) ? ANY : row.value);
    }

    /** Arguments as one line for a shell: of Unix, or of Windows. */
    public static String commandLine(String program, List<String> arguments, boolean windows) {
        StringBuilder line = new StringBuilder(program);
        arguments.forEach(argument -> line.append(' ').append(windows ? quotedForWindows(argument) : quoted(argument)));
        return line.toString();
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_/:=.,+@%-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** By the rules of CommandLineToArgvW: backslashes count before quotation marks only. */
    private static String quotedForWindows(String argument) {
        if (argument.matches("[A-Za-z0-9_/:=.,+@\\\\-]+")) {
            return argument;
        }
        String escaped = argument.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1");
        return "\"" + escaped + "\"";
    }
}
