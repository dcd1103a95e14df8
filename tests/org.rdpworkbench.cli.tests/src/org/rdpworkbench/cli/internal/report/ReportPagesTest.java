// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.UnknownContent;

/** The page about a case is written where there may be no room for it. */
class ReportPagesTest {
    /** A file on a disk that becomes full. */
    private static final class Full extends Writer {
        private final IOException failure = new IOException("no space left on device");
        private int room;

        Full(int room) {
            this.room = room;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw failure;
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held back.
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void aFullDiskIsToldAsWhatItIs(int room) {
        Investigation investigation = new Investigation(
                Instant.EPOCH, Instant.EPOCH, "test", null, List.of(), List.of(), List.of(), List.of(), false);
        CaseDocument document = new CaseDocument("", "", null, investigation, UnknownContent.NONE);
        Full full = new Full(room);
        assertSame(
                full.failure,
                assertThrows(
                        IOException.class,
                        () -> new ReportPages().write(document, CauseCatalog.builtIn(), false, full)));
    }
}
