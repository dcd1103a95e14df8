// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.text.Texts;

/** Events as a page, which is kept in memory and therefore shows the first {@value #MOST} only. */
public final class EventPage implements CommandResult {
    private static final Texts TEXTS = Texts.of(EventPage.class);
    private static final int MOST = 5000;

    private final List<List<String>> rows = new ArrayList<>();
    private long count;

    /** Adds an event. */
    public void add(LoggedEvent event) {
        count++;
        if (rows.size() < MOST) {
            rows.add(List.of(
                    EventLines.time(event),
                    EventLines.source(event),
                    Integer.toString(event.id()),
                    EventLines.level(event),
                    EventLines.meaning(event),
                    EventLines.parameters(event)));
        }
    }

    @Override
    public Document document() {
        return new Document(
                TEXTS.get("events.page"),
                Tone.ADVICE,
                TEXTS.get("events.headline", count, count > MOST ? 1 : 0, MOST),
                List.of(),
                List.of(new Block.Table(List.of(TEXTS.get("events.columns").split("\\|")), rows)));
    }

    /** Events are written to programs line by line, not by this. */
    @Override
    public void writeJson(Writer writer) {
        throw new UnsupportedOperationException();
    }
}
