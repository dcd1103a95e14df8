// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** The files of cases that were open last and are still there. */
public final class SavedCases implements RecentCases {
    @Override
    public List<Entry> list() {
        return org.rdpworkbench.ui.internal.investigation.RecentCases.all().stream()
                .filter(Files::isRegularFile)
                .map(SavedCases::entry)
                .toList();
    }

    private static Entry entry(Path file) {
        return new Entry(file.getFileName().toString(), file.toString(), page -> Investigations.openCase(page, file));
    }
}
