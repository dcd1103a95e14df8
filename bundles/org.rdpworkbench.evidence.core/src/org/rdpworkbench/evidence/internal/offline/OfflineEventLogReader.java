// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.evtx.Damage;
import org.rdpworkbench.evidence.internal.evtx.EventLogFile;

/** Reads event logs out of files, folders and ZIP archives. */
@Component(service = EventLogReader.class)
public final class OfflineEventLogReader implements EventLogReader {
    private static final int HEAD = 8;
    private static final int CHUNK = 1 << 16;

    @Override
    public void read(List<Path> paths, Visitor visitor) throws InterruptedException {
        for (Path path : paths) {
            EvidenceFinder finder = new EvidenceFinder();
            finder.find(path);
            finder.problems().forEach(problem -> notUsed(visitor, problem.what(), problem.reason()));
            for (EvidenceItem item : finder.items()) {
                if (!read(item, visitor)) {
                    return;
                }
            }
        }
    }

    /** Reads a file; false when the visitor ended it all. */
    private boolean read(EvidenceItem item, Visitor visitor) throws InterruptedException {
        try {
            byte[] head;
            try (InputStream in = item.open()) {
                head = in.readNBytes(HEAD);
            }
            if (EventLogFile.isEventLog(head)) {
                return readLog(item, visitor);
            }
            if (EvidenceLoader.isZip(head) && item.file().isPresent()) {
                return readArchive(item, visitor);
            }
            notUsed(visitor, item.display(), Messages.text("log.notALog"));
        } catch (IOException e) {
            notUsed(visitor, item.display(), EvidenceFinder.reason(e));
        }
        return true;
    }

    private boolean readArchive(EvidenceItem item, Visitor visitor) throws IOException, InterruptedException {
        ZipBudget budget = new ZipBudget();
        try (ZipArchive archive = ZipArchive.open(item.openSource(), EvidenceFinder.MOST_FILES)) {
            for (ZipArchive.Entry entry : archive.entries()) {
                String display = item.display() + "!/" + EvidenceLoader.printable(entry.name());
                if (!read(new ArchiveItem(archive, entry, budget, display), visitor)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean readLog(EvidenceItem item, Visitor visitor) throws IOException, InterruptedException {
        long[] count = new long[2];
        boolean[] ended = new boolean[1];
        List<String> damage = new ArrayList<>();
        String reason;
        try (EventLogFile log = EventLogFile.open(item.openSource(), item.display())) {
            try {
                long[] chunks = new long[1];
                log.walk(visitor.newestFirst(), record -> {
                    if (chunks[0] != log.chunksRead()) {
                        chunks[0] = log.chunksRead();
                        visitor.progress(item.display(), Math.min(log.size(), chunks[0] * CHUNK), log.size());
                    }
                    count[0]++;
                    if (visitor.wants(record.channel(), record.provider(), record.id(), record.time())) {
                        LoggedEvent event = record.event();
                        count[1]++;
                        if (visitor.wantsXml()) {
                            ended[0] = !visitor.xml(event, record.xml());
                        } else {
                            ended[0] = !(record.recovered() ? visitor.leftOver(event) : visitor.event(event));
                        }
                    }
                    return !ended[0];
                });
            } finally {
                log.damage().stream().map(Damage::display).forEach(damage::add);
                if (log.damageCount() > damage.size()) {
                    damage.add(Messages.text(
                            "log.moreDamage", item.display(), Long.toString(log.damageCount() - damage.size())));
                }
            }
            reason = Messages.text("log.read", count[0], count[1]);
        }
        visitor.ended(new SourceUse(SourceKind.OFFLINE, item.display(), true, reason), damage);
        return !ended[0];
    }

    private static void notUsed(Visitor visitor, String what, String reason) {
        visitor.ended(new SourceUse(SourceKind.OFFLINE, what, false, reason), List.of());
    }
}
