// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.TargetList;
import org.rdpworkbench.core.targets.TargetListException;
import org.rdpworkbench.core.targets.TargetListReader;

class ImportPlanTest {
    private static TargetList list(String text) throws TargetListException {
        return TargetListReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsThereOrTwiceIsSkippedWithTheReason(@TempDir Path folder) throws TargetListException {
        TargetStore store = new TargetStore(folder);
        store.add("the first", List.of(new OfHost("TS01", 3389)), Role.SERVER);
        ImportPlan plan = ImportPlan.of(
                List.of(
                        list("name,host,port,group,note\nx,ts01,,,\ny,ts02,,A/B,n\nz,TS02,,,\n"),
                        list("full address:s:ts02:3390\n"),
                        list("name\nnot a host\n")),
                store.all(),
                new FolderPath(List.of("Top")));
        assertEquals(
                List.of(
                        "x: Its address is in the list already, as the first.",
                        "y: ",
                        "z: Its address stands in the list twice, before as y.",
                        "ts02:3390: "),
                plan.lines().stream()
                        .limit(4)
                        .map(line -> line.name() + ": " + line.reason())
                        .toList());
        assertEquals(3, plan.skipped());
        assertEquals(
                new TargetData(
                        "y",
                        List.of(new OfHost("ts02", 3389)),
                        Role.SERVER,
                        new FolderPath(List.of("Top", "A", "B")),
                        "n"),
                plan.added().getFirst());
        assertEquals(2, plan.added().size());
    }
}
