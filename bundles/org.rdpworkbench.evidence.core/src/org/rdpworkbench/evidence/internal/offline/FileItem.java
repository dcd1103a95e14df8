// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.FileSource;

/** A file of a disk. */
record FileItem(Path path, String display) implements EvidenceItem {
    @Override
    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public ByteSource openSource() throws IOException {
        return FileSource.open(path);
    }
}
