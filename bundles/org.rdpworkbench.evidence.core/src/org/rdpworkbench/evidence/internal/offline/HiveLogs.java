// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.LogFile;
import org.rdpworkbench.evidence.internal.regf.Recovery;

/**
 * Brings hives and their transaction logs together: by their place and name, as Windows names them, and where that finds nothing by
 * the name of the hive that Windows noted in both. Keeps what became of each log for the list of evidence.
 */
final class HiveLogs {
    private static final List<String> ENDINGS = List.of(".log1", ".log2", ".log");
    private static final int HEAD = 512;

    /** In a folder with more files than this, logs are found by name only; each file would have to be opened for each hive. */
    private static final int MOST_BESIDE = 200;

    private static final int NAME = 48;
    private static final int NAME_END = 112;

    private final Map<String, Map<String, EvidenceItem>> folders = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /**
     * What became of a log.
     *
     * @param applied whether something of it was applied
     * @param hive place of its hive in the list of evidence
     * @param reason in words
     */
    private record Outcome(boolean applied, int hive, String reason) {}

    /** Files among which logs may be looked for. */
    void know(List<EvidenceItem> items) {
        for (EvidenceItem item : items) {
            folders.computeIfAbsent(item.folder(), folder -> new LinkedHashMap<>())
                    .putIfAbsent(item.display(), item);
        }
    }

    /** Notes that a log was met among the evidence, and where it is in the list. */
    void listed(EvidenceItem log, int use) {
        listed.put(log.display(), use);
    }

    /** The logs of a hive; none where it was closed properly, since they do not count then. */
    List<EvidenceItem> of(EvidenceItem hive, byte[] head) {
        Collection<EvidenceItem> beside =
                folders.getOrDefault(hive.folder(), Map.of()).values();
        List<EvidenceItem> named = new ArrayList<>();
        String name = lower(hive);
        for (String ending : ENDINGS) {
            beside.stream()
                    .filter(item -> lower(item).equals(name + ending) && isLog(item))
                    .findFirst()
                    .ifPresent(named::add);
        }
        if (Hive.isClosedProperly(head)) {
            String reason = Messages.text("log.clean", hive.name());
            named.forEach(log -> outcomes.putIfAbsent(log.display(), new Outcome(false, 0, reason)));
            return List.of();
        }
        return named.isEmpty() ? noted(hive, head, beside) : named;
    }

    /** Logs in the same folder that note the same hive, if no other file there can be meant. */
    private List<EvidenceItem> noted(EvidenceItem hive, byte[] head, Collection<EvidenceItem> beside) {
        if (beside.size() > MOST_BESIDE) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        beside.forEach(item -> names.add(lower(item)));
        List<EvidenceItem> logs = new ArrayList<>();
        for (EvidenceItem item : beside) {
            Optional<byte[]> other = head(item);
            if (item.display().equals(hive.display())
                    || other.isEmpty()
                    || !Hive.isHive(other.get())
                    || !sameName(head, other.get())) {
                continue;
            }
            if (!Hive.isLog(other.get())) {
                return List.of();
            }
            if (!names.contains(withoutEnding(lower(item)))) {
                logs.add(item);
            }
        }
        return logs;
    }

    private static boolean sameName(byte[] a, byte[] b) {
        boolean empty = true;
        for (int i = NAME; i < Math.min(NAME_END, Math.min(a.length, b.length)); i++) {
            if (a[i] != b[i]) {
                return false;
            }
            empty &= a[i] == 0;
        }
        return !empty;
    }

    private static String withoutEnding(String name) {
        return ENDINGS.stream()
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .max(Comparator.comparing(String::length))
                .orElse("");
    }

    private static String lower(EvidenceItem item) {
        return item.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isLog(EvidenceItem item) {
        return head(item).filter(Hive::isLog).isPresent();
    }

    private static Optional<byte[]> head(EvidenceItem item) {
        try (InputStream in = item.open()) {
            return Optional.of(in.readNBytes(HEAD));
        } catch (IOException e) {
            // Whatever it is, it is listed with this reason when it is its turn.
            return Optional.empty();
        }
    }

    /** Opens a hive with its logs. */
    static Hive open(EvidenceItem hive, List<EvidenceItem> logs) throws IOException {
        ByteSource source = hive.openSource();
        List<LogFile> files = new ArrayList<>();
        for (EvidenceItem log : logs) {
            files.add(new LogFile(log.name(), openOrExplain(log)));
        }
        return Hive.open(source, files);
    }

    /** A log that must not be read must not cost the hive. */
    private static ByteSource openOrExplain(EvidenceItem log) {
        try {
            return log.openSource();
        } catch (IOException e) {
            return new Unreadable(EvidenceFinder.reason(e));
        }
    }

    private record Unreadable(String reason) implements ByteSource {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            throw new IOException(reason);
        }

        @Override
        public void close() {
            // Never opened.
        }
    }

    /** Notes what became of the logs of a hive, which is at that place of the list. */
    void note(EvidenceItem hive, List<EvidenceItem> logs, Recovery recovery, int use) {
        for (int i = 0; i < logs.size(); i++) {
            Recovery.Outcome outcome = recovery.outcomes().get(i);
            Optional<Recovery.Applied> applied = recovery.applied().stream()
                    .filter(one -> one.log().equals(outcome.log()))
                    .findFirst();
            List<String> parts = new ArrayList<>();
            parts.add(applied.map(one -> changes("log.applied", one, hive.name()))
                    .orElseGet(() -> Messages.text("log.notApplied", hive.name())));
            Optional.ofNullable(outcome.remark()).ifPresent(parts::add);
            Optional.ofNullable(outcome.problem()).ifPresent(parts::add);
            outcomes.put(logs.get(i).display(), new Outcome(applied.isPresent(), use, String.join("; ", parts)));
        }
    }

    /** Changes in words. */
    static String changes(String key, Recovery.Applied applied, String name) {
        return Messages.text(key, name, Long.toString(applied.first()), Long.toString(applied.last()), applied.pages());
    }

    /** Puts what became of the logs into the list of evidence. */
    void settle(List<SourceUse> uses) {
        outcomes.forEach((log, outcome) -> {
            boolean used = outcome.applied && uses.get(outcome.hive).used();
            SourceUse use = new SourceUse(SourceKind.OFFLINE, log, used, outcome.reason);
            Integer place = listed.get(log);
            if (place == null) {
                uses.add(use);
            } else {
                uses.set(place, use);
            }
        });
        outcomes.clear();
    }
}
