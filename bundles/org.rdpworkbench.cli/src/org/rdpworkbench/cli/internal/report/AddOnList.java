// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;

/** Add-ons: those that are installed, or the one that was just put in or taken out. */
public final class AddOnList implements CommandResult {
    private static final Texts TEXTS = Texts.of(AddOnList.class);

    private final String headline;
    private final String note;
    private final List<AddOn> addOns;

    private AddOnList(String headline, String note, List<AddOn> addOns) {
        this.headline = headline;
        this.note = note;
        this.addOns = addOns;
    }

    /** The add-ons that are installed. */
    public static AddOnList installed(List<AddOn> addOns) {
        return new AddOnList(
                addOns.isEmpty() ? TEXTS.get("addons.none") : TEXTS.get("addons.headline", addOns.size()), "", addOns);
    }

    /** An add-on that was just put in. */
    public static AddOnList added(AddOn addOn) {
        return new AddOnList(TEXTS.get("addons.added", addOn.name()), TEXTS.get("addons.running"), List.of(addOn));
    }

    /** An add-on that was just taken out. */
    public static AddOnList removed(AddOn addOn) {
        return new AddOnList(TEXTS.get("addons.removed", addOn.name()), TEXTS.get("addons.running"), List.of());
    }

    @Override
    public Document document() {
        List<List<String>> rows = addOns.stream()
                .map(addOn -> List.of(
                        addOn.id(),
                        addOn.version(),
                        addOn.name(),
                        addOn.vendor(),
                        addOn.obstacle().isEmpty() ? TEXTS.get("addons.whole") : addOn.obstacle()))
                .toList();
        List<String> columns = List.of("id", "version", "name", "vendor", "state").stream()
                .map(column -> TEXTS.get("column." + column))
                .toList();
        boolean obstacle = addOns.stream().anyMatch(addOn -> !addOn.obstacle().isEmpty());
        return new Document(
                TEXTS.get("addons"),
                obstacle ? Tone.WARNING : Tone.ADVICE,
                headline,
                note.isEmpty() ? List.of() : List.of(note),
                rows.isEmpty() ? List.of() : List.of(new Block.Table(columns, rows)));
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.addons/1");
        json.put("addons", addOns);
        RecordJson.write(json, writer);
    }
}
