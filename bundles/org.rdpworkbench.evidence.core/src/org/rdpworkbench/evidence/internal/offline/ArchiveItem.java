// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.FileSource;

/** A file in a ZIP archive. Unpacked, to a temporary file with a name of its own, only for random access. */
record ArchiveItem(ZipArchive archive, ZipArchive.Entry entry, ZipBudget budget, String display)
        implements EvidenceItem {
    @Override
    public long size() throws IOException {
        // The directory may not say the truth: the content tells whether it is empty, and can never be longer.
        try (InputStream in = open()) {
            return in.read() < 0 ? 0 : Math.max(1, entry.size());
        }
    }

    @Override
    public InputStream open() throws IOException {
        return archive.open(entry, budget);
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public ByteSource openSource() throws IOException {
        // With the process in its name, so that what a killed one has left can be told from what is in use.
        Path unpacked =
                Files.createTempFile("rdpworkbench-" + ProcessHandle.current().pid() + "-", ".evidence");
        try {
            try (InputStream in = open();
                    OutputStream out = Files.newOutputStream(unpacked)) {
                in.transferTo(out);
            }
            return new Unpacked(FileSource.open(unpacked), unpacked);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unpacked);
            throw e;
        }
    }

    /** A temporary file, deleted when closed. */
    private record Unpacked(ByteSource source, Path file) implements ByteSource {
        @Override
        public long size() {
            return source.size();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            return source.read(position, target, offset, length);
        }

        @Override
        public void close() throws IOException {
            source.close();
            Files.deleteIfExists(file);
        }
    }
}
