// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * A list of services as commands print it: the table that MSRD-Collect makes from Win32_Service, {@code Get-Service}, and {@code sc query}
 * or {@code sc qc}. Only words and numbers that are the same in every language of Windows are relied on. It tells what the registry
 * cannot: whether a service ran when the list was made.
 */
final class ServiceList {
    private static final int MOST_SERVICES = 20_000;

    /** Columns of the table; a name may also end a line. */
    private static final List<String> COLUMNS =
            List.of("ProcessId", "DisplayName", "StartMode", "State", "Name", "PathName", "StartName");

    private static final Pattern TABLE =
            Pattern.compile("(?m)^\\s*ProcessId\\s+DisplayName\\s+StartMode\\s+State\\s+Name\\b");
    private static final Pattern GET_SERVICE = Pattern.compile("(?m)^Status\\s+Name\\s+DisplayName\\s*$");
    private static final Pattern SC = Pattern.compile("(?m)^(\\[SC\\] QueryServiceConfig|SERVICE_NAME: )");
    private static final Pattern NUMBERED = Pattern.compile("^\\s+(\\w+)\\s*:\\s+([0-9A-Fa-f]+)\\s+([A-Z_]+)?.*$");
    private static final Pattern NAMED = Pattern.compile("^\\s+(\\w+)\\s*:\\s?(.*)$");
    private static final Pattern MORE = Pattern.compile("^\\s+:\\s(\\S.*)$");

    /** Services that every Windows has: a list that holds them was not made of a selection. */
    private static final List<String> ALWAYS_THERE = List.of("eventlog", "rpcss", "plugplay");

    private final String fileName;
    private final Map<String, ServiceInfo> services = new HashMap<>();
    private boolean whole;

    private ServiceList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return TABLE.matcher(beginning).find()
                || GET_SERVICE.matcher(beginning).find()
                || SC.matcher(beginning).find();
    }

    static ServiceList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        ServiceList list = new ServiceList(fileName);
        String head = TextLines.decode(beginning);
        TextLines lines = new TextLines(in, beginning);
        if (TABLE.matcher(head).find()) {
            list.readTable(lines);
            list.whole = !lines.cut() && list.services.keySet().containsAll(ALWAYS_THERE);
        } else if (GET_SERVICE.matcher(head).find()) {
            list.readGetService(lines);
        } else {
            list.readSc(lines);
        }
        return list;
    }

    boolean isEmpty() {
        return services.isEmpty();
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        return Messages.text("services.use", services.size());
    }

    Provenance provenance() {
        return Provenance.of(SourceKind.OFFLINE, Messages.text("services.provenance", fileName));
    }

    /** What the list says of a service; empty where it does not name it. */
    Optional<ServiceInfo> service(String name) {
        return Optional.ofNullable(services.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Short names of the services that ran in a process. */
    List<String> ofProcess(long process) {
        return services.values().stream()
                .filter(service -> service.processId() != null && service.processId() == process)
                .map(ServiceInfo::name)
                .sorted()
                .toList();
    }

    /** The file, as it is shown. */
    String fileName() {
        return fileName;
    }

    /** Whether a service it does not name is not installed. */
    boolean isWhole() {
        return whole;
    }

    private void add(ServiceInfo service) {
        if (services.size() < MOST_SERVICES
                && !service.name().isBlank()
                && !service.name().endsWith("...")) {
            services.merge(service.name().toLowerCase(Locale.ROOT), service, ServiceList::merge);
        }
    }

    /** Two lists in one file, such as {@code sc query} and {@code sc qc}, complete each other. */
    static ServiceInfo merge(ServiceInfo first, ServiceInfo second) {
        return new ServiceInfo(
                first.name(),
                first.start() != null ? first.start() : second.start(),
                first.imagePath() != null ? first.imagePath() : second.imagePath(),
                first.account() != null ? first.account() : second.account(),
                first.dependsOn().isEmpty() ? second.dependsOn() : first.dependsOn(),
                first.state() != null ? first.state() : second.state(),
                first.exitCode() != null ? first.exitCode() : second.exitCode(),
                first.processId() != null ? first.processId() : second.processId());
    }

    private void readTable(TextLines lines) throws IOException {
        Map<String, int[]> columns = Map.of();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (TABLE.matcher(line).find()) {
                columns = columns(line);
            } else if (!columns.isEmpty() && !line.isBlank() && !line.strip().startsWith("---")) {
                Map<String, int[]> places = columns;
                String name = cell(line, places.get("Name"));
                add(new ServiceInfo(
                        name == null ? "" : name,
                        start(cell(line, places.get("StartMode"))),
                        cell(line, places.get("PathName")),
                        cell(line, places.get("StartName")),
                        List.of(),
                        state(cell(line, places.get("State"))),
                        null,
                        number(cell(line, places.get("ProcessId")))));
            }
        }
    }

    /** Texts stand below the beginning of their title, and end before that of the next. */
    private static Map<String, int[]> columns(String header) {
        Map<String, int[]> columns = new HashMap<>();
        String last = null;
        int at = 0;
        for (String column : COLUMNS) {
            int start = header.indexOf(column, at);
            if (start < 0) {
                break;
            }
            at = start + column.length();
            if (last != null) {
                columns.get(last)[1] = start;
            }
            // The number is set to the right, and so begins before its title.
            columns.put(column, new int[] {columns.isEmpty() ? 0 : start, Integer.MAX_VALUE});
            last = column;
        }
        return columns;
    }

    private static String cell(String line, int[] place) {
        if (place == null || place[0] >= line.length()) {
            return null;
        }
        String cell =
                line.substring(place[0], Math.min(place[1], line.length())).strip();
        return cell.isEmpty() || cell.endsWith("...") ? null : cell;
    }

    private static Long number(String text) {
        return text == null || !text.matches("[1-9]\\d{0,9}") ? null : Long.valueOf(text);
    }

    private static ServiceInfo.Start start(String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "boot" -> ServiceInfo.Start.BOOT;
            case "system" -> ServiceInfo.Start.SYSTEM;
            case "auto", "automatic" -> ServiceInfo.Start.AUTOMATIC;
            case "manual" -> ServiceInfo.Start.MANUAL;
            case "disabled" -> ServiceInfo.Start.DISABLED;
            default -> null;
        };
    }

    private static ServiceInfo.State state(String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "stopped" -> ServiceInfo.State.STOPPED;
            case "startpending" -> ServiceInfo.State.START_PENDING;
            case "stoppending" -> ServiceInfo.State.STOP_PENDING;
            case "running" -> ServiceInfo.State.RUNNING;
            case "continuepending" -> ServiceInfo.State.CONTINUE_PENDING;
            case "pausepending" -> ServiceInfo.State.PAUSE_PENDING;
            case "paused" -> ServiceInfo.State.PAUSED;
            default -> null;
        };
    }

    private void readGetService(TextLines lines) throws IOException {
        int name = -1;
        int display = -1;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (GET_SERVICE.matcher(line).find()) {
                name = line.indexOf("Name");
                display = line.indexOf("DisplayName");
            } else if (name > 0 && !line.isBlank() && !line.startsWith("---")) {
                ServiceInfo.State state = state(cell(line, new int[] {0, name}));
                String service = cell(line, new int[] {name, display});
                if (state != null && service != null) {
                    add(new ServiceInfo(service, null, null, null, List.of(), state, null, null));
                }
            }
        }
    }

    /** What {@code sc} has said of one service so far. */
    private static final class Block {
        private String name;
        private Long start;
        private Long state;
        private Long exitCode;
        private Long processId;
        private String path;
        private String account;
        private final List<String> dependsOn = new ArrayList<>();
        private boolean inDependencies;
    }

    private void readSc(TextLines lines) throws IOException {
        Block block = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith("SERVICE_NAME: ")) {
                end(block);
                block = new Block();
                block.name = line.substring("SERVICE_NAME: ".length()).strip();
            } else if (block != null) {
                field(block, line);
            }
        }
        end(block);
    }

    private static void field(Block block, String line) {
        Matcher more = MORE.matcher(line);
        if (block.inDependencies && more.matches()) {
            block.dependsOn.add(more.group(1).strip());
            return;
        }
        Matcher named = NAMED.matcher(line);
        if (!named.matches()) {
            return;
        }
        block.inDependencies = named.group(1).equals("DEPENDENCIES");
        String text = named.group(2).strip();
        Matcher numbered = NUMBERED.matcher(line);
        Long number = numbered.matches() ? number(numbered.group(2), 10) : null;
        switch (named.group(1)) {
            case "START_TYPE" -> block.start = number;
            case "STATE" -> block.state = number;
            case "WIN32_EXIT_CODE" -> block.exitCode = number;
            case "PID" -> block.processId = number(text, 10);
            case "BINARY_PATH_NAME" -> block.path = text.isEmpty() ? null : text;
            case "SERVICE_START_NAME" -> block.account = text.isEmpty() ? null : text;
            case "DEPENDENCIES" -> {
                if (!text.isEmpty()) {
                    block.dependsOn.add(text);
                }
            }
            default -> {
                // Type, tags and the like are not asked for.
            }
        }
    }

    private static Long number(String text, int radix) {
        try {
            return Long.valueOf(text, radix);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void end(Block block) {
        if (block == null || block.start == null && block.state == null) {
            return;
        }
        ServiceInfo.Start[] starts = ServiceInfo.Start.values();
        ServiceInfo.State[] states = ServiceInfo.State.values();
        boolean hasStart = block.start != null && block.start >= 0 && block.start < starts.length;
        boolean hasState = block.state != null && block.state >= 1 && block.state <= states.length;
        add(new ServiceInfo(
                block.name,
                hasStart ? starts[block.start.intValue()] : null,
                block.path,
                block.account,
                block.dependsOn,
                hasState ? states[block.state.intValue() - 1] : null,
                block.exitCode,
                block.processId == null || block.processId == 0 ? null : block.processId));
    }
}
