// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.evidence.internal.regf.FileSource;
import org.rdpworkbench.evidence.internal.testdata.LogMultiplier;
import org.rdpworkbench.testsupport.SharedData;

/** A log far larger than what is held of it, made of real ones. */
class LargeLogTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryRecordOnce() throws Exception {
        Path file = folder.resolve("large.evtx");
        long records = LogMultiplier.write(
                file,
                32 << 20,
                List.of(
                        SharedData.unpack("evtx/system.evtx", folder),
                        SharedData.unpack("evtx/RemoteConnectionManager-Operational-1149.evtx", folder)));
        assertTrue(Files.size(file) >= 32 << 20 && records > 10_000, () -> records + " records");
        long[] next = {1};
        try (EventLogFile log = EventLogFile.open(FileSource.open(file), "large")) {
            log.walk(record -> {
                assertEquals(next[0]++, record.event().recordId());
                return true;
            });
            assertEquals(List.of(), log.damage());
        }
        assertEquals(records, next[0] - 1);
    }
}
