// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.addons.core.AddOns;
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
    private final List<AddOns.Update> updates;

    private AddOnList(String headline, String note, List<AddOn> addOns) {
        this(headline, note, addOns, List.of());
    }

    private AddOnList(String headline, String note, List<AddOn> addOns, List<AddOns.Update> updates) {
        this.headline = headline;
        this.note = note;
        this.addOns = addOns;
        this.updates = updates;
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

    /** What became of a look for newer versions. */
    public static AddOnList updated(List<AddOns.Update> updates) {
        if (updates.isEmpty()) {
            return installed(List.of());
        }
        long newer = updates.stream().filter(AddOns.Update::changed).count();
        boolean looked = updates.stream().anyMatch(update -> update.obstacle().isEmpty());
        return new AddOnList(
                looked ? TEXTS.get("addons.updated", newer) : TEXTS.get("addons.not-looked"),
                newer == 0 ? "" : TEXTS.get("addons.running"),
                updates.stream().map(AddOns.Update::now).toList(),
                updates);
    }

    /** Whether nothing of what was asked for failed. */
    public boolean complete() {
        return updates.stream().allMatch(update -> update.obstacle().isEmpty());
    }

    private static Block.Item item(AddOns.Update update) {
        String name = update.now().name();
        if (!update.obstacle().isEmpty()) {
            return new Block.Item(Tone.OPEN, TEXTS.get("addons.not-updated", name), update.obstacle());
        }
        return update.changed()
                ? new Block.Item(
                        Tone.OK,
                        TEXTS.get(
                                "addons.newer",
                                name,
                                update.before(),
                                update.now().version()),
                        update.now().source())
                : new Block.Item(
                        Tone.OK,
                        TEXTS.get("addons.same", name, update.before()),
                        update.now().source());
    }

    @Override
    public Document document() {
        if (!updates.isEmpty()) {
            return new Document(
                    TEXTS.get("addons"),
                    complete() ? Tone.ADVICE : Tone.WARNING,
                    headline,
                    note.isEmpty() ? List.of() : List.of(note),
                    List.of(new Block.Items(
                            updates.stream().map(AddOnList::item).toList())));
        }

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
        if (!updates.isEmpty()) {
            json.put("updates", updates);
        }
        RecordJson.write(json, writer);
    }
}
