// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays what stands in the transaction logs over a hive that was not closed properly, by the rules by which Windows does it when it
 * loads such a hive: only what fits without a gap, and nothing behind the first thing that is wrong.
 */
final class Recoverer {
    private static final int FILE_TYPE = 28;
    private static final int FLAGS = 144;
    private static final int NAME = 48;
    private static final int NAME_LENGTH = 64;

    private final ByteSource hive;
    private final List<LogFile> files;
    private final ByteBuffer header = ByteBuffer.allocate(TransactionLog.SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, String> problems = new HashMap<>();
    private final Map<String, String> remarks = new HashMap<>();
    private final List<Recovery.Applied> applied = new ArrayList<>();
    private OverlaySource overlay;

    private Recoverer(ByteSource hive, List<LogFile> files) {
        this.hive = hive;
        this.files = files;
    }

    /**
     * A hive with its logs.
     *
     * @param source what to read the hive from; closes the hive and its logs
     * @param recovery what was applied, and what not
     */
    record Recovered(ByteSource source, Recovery recovery) {}

    static Recovered recover(ByteSource hive, List<LogFile> files) throws IOException {
        Recoverer recoverer = new Recoverer(hive, files);
        recoverer.run();
        List<Recovery.Outcome> outcomes = files.stream()
                .map(file -> new Recovery.Outcome(
                        file.name(), recoverer.problems.get(file.name()), recoverer.remarks.get(file.name())))
                .toList();
        ByteSource source =
                recoverer.overlay == null ? new OverlaySource(hive, files, null, hive.size()) : recoverer.overlay;
        return new Recovered(source, new Recovery(outcomes, recoverer.applied));
    }

    private void run() throws IOException {
        if (hive.read(0, header.array(), 0, TransactionLog.SECTOR) < TransactionLog.SECTOR
                || !Hive.isHive(header.array())) {
            return;
        }
        boolean intact = TransactionLog.checksumFits(header);
        if (intact && header.getInt(4) == header.getInt(8)) {
            files.forEach(file -> remarks.put(file.name(), Messages.text("log.clean")));
            return;
        }
        List<TransactionLog> logs = new ArrayList<>();
        for (LogFile file : files) {
            TransactionLog log = TransactionLog.read(file);
            if (log.obstacle() != null) {
                problems.put(file.name(), log.obstacle());
            } else if (intact && !belongs(log)) {
                problems.put(file.name(), Messages.text("log.other", name(log.base()), name(header)));
            } else {
                logs.add(log);
            }
        }
        List<TransactionLog> entered =
                logs.stream().filter(TransactionLog::isNewFormat).toList();
        if (!entered.isEmpty()) {
            applyEntries(entered, intact);
            logs.removeAll(entered);
            logs.forEach(log -> remarks.putIfAbsent(log.file().name(), Messages.text("log.otherFormat")));
        } else {
            applyPages(logs, intact);
        }
    }

    /** The name that Windows noted in both headers is the same, and so is the version. */
    private boolean belongs(TransactionLog log) {
        return log.base().getInt(20) == header.getInt(20)
                && log.base().getInt(24) == header.getInt(24)
                && name(log.base()).equals(name(header));
    }

    private static String name(ByteBuffer header) {
        StringBuilder name = new StringBuilder();
        for (int i = NAME; i < NAME + NAME_LENGTH && header.getChar(i) != 0; i += 2) {
            name.append(header.getChar(i));
        }
        return name.toString();
    }

    /** A change of a log that can be applied. */
    private record Change(TransactionLog log, TransactionLog.Entry entry) {}

    private void applyEntries(List<TransactionLog> logs, boolean intact) {
        Map<Long, Change> changes = new HashMap<>();
        for (TransactionLog log : logs) {
            log.entries().forEach(entry -> changes.putIfAbsent(entry.sequence(), new Change(log, entry)));
        }
        long wanted = header.getInt(8) & 0xFFFFFFFFL;
        if (!intact) {
            wanted = beginningOfNewest(changes);
            restoreHeader(changes.get(wanted).log);
        }
        List<Change> run = new ArrayList<>();
        for (long next = wanted; changes.containsKey(next); next = next + 1 & 0xFFFFFFFFL) {
            run.add(changes.get(next));
        }
        if (!run.isEmpty()) {
            apply(run, run.getLast().entry.sequence() + 1);
        }
        long reached = applied.isEmpty() ? wanted : applied.getLast().last() + 1;
        for (TransactionLog log : logs) {
            long first = log.entries().getFirst().sequence();
            long last = log.entries().getLast().sequence();
            if (first > reached) {
                problems.putIfAbsent(
                        log.file().name(), Messages.text("log.later", Long.toString(first), Long.toString(reached)));
            } else if (last < wanted) {
                remarks.putIfAbsent(
                        log.file().name(), Messages.text("log.older", Long.toString(last), Long.toString(wanted)));
            }
            if (log.end() != null && last + 1 >= reached) {
                problems.putIfAbsent(log.file().name(), log.end());
            }
        }
    }

    /** Without a header that says where the hive stands: the beginning of the unbroken run that ends with the newest change. */
    private static long beginningOfNewest(Map<Long, Change> changes) {
        long beginning = changes.keySet().stream().max(Long::compare).orElseThrow();
        while (changes.containsKey(beginning - 1)) {
            beginning--;
        }
        return beginning;
    }

    /** The old format: one log counts, that with the same time as the hive. */
    private void applyPages(List<TransactionLog> logs, boolean intact) {
        for (TransactionLog log : logs) {
            String name = log.file().name();
            if (!applied.isEmpty()) {
                remarks.put(name, Messages.text("log.second", applied.getFirst().log()));
            } else if (log.base().getLong(12) != (intact ? header.getLong(12) : timeOfFirstBin())) {
                problems.put(name, Messages.text("log.otherTime"));
            } else {
                if (!intact) {
                    restoreHeader(log);
                }
                TransactionLog.Entry entry = log.entries().getFirst();
                apply(List.of(new Change(log, entry)), entry.sequence());
            }
        }
    }

    private long timeOfFirstBin() {
        ByteBuffer bin = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return hive.read(Cells.HEADER_SIZE, bin.array(), 0, 32) == 32 ? bin.getLong(20) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void restoreHeader(TransactionLog log) {
        header.put(0, log.base().array());
        header.putInt(FILE_TYPE, 0);
        remarks.put(log.file().name(), Messages.text("log.header"));
    }

    private void apply(List<Change> changes, long sequence) {
        overlay = new OverlaySource(hive, files, header.array(), hive.size());
        long growth = files.stream().mapToLong(file -> file.source().size()).sum();
        for (Change change : changes) {
            TransactionLog.Entry entry = change.entry;
            String name = change.log.file().name();
            if (!overlay.grow(Cells.HEADER_SIZE + entry.dataSize(), growth)) {
                problems.put(
                        name,
                        new Damage(entry.position(), Messages.text("log.growth", Long.toString(entry.dataSize())))
                                .display());
                sequence = entry.sequence();
                break;
            }
            int log = files.indexOf(change.log.file());
            entry.pages().forEach(page -> overlay.lay(Cells.HEADER_SIZE + page.offset(), page, log));
            header.putInt(40, (int) entry.dataSize());
            header.putInt(FLAGS, entry.flags());
            note(name, entry);
        }
        if (applied.isEmpty()) {
            overlay = null;
            return;
        }
        header.putInt(4, (int) sequence);
        header.putInt(8, (int) sequence);
        header.putInt(TransactionLog.SECTOR - 4, TransactionLog.checksum(header));
    }

    private void note(String log, TransactionLog.Entry entry) {
        int pages = entry.pages().size();
        if (applied.isEmpty() || !applied.getLast().log().equals(log)) {
            applied.add(new Recovery.Applied(log, entry.sequence(), entry.sequence(), pages));
        } else {
            Recovery.Applied before = applied.removeLast();
            applied.add(new Recovery.Applied(log, before.first(), entry.sequence(), before.pages() + pages));
        }
    }
}
