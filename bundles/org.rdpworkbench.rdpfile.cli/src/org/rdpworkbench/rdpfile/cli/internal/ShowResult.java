// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

/**
 * What a file comes to with a client.
 *
 * @param input the file
 * @param client the client
 * @param summary it in a few sentences
 * @param settings what it comes to
 */
record ShowResult(Input input, Client client, List<String> summary, List<Effective> settings) implements CommandResult {
    private static final Texts TEXTS = Texts.of(ShowResult.class);

    @Override
    public Document document() {
        Map<String, List<List<String>>> topics = new LinkedHashMap<>();
        for (Effective setting : settings) {
            String topic = setting.property() == null
                    ? TEXTS.get("topic.unknown")
                    : TEXTS.get("topic." + setting.property().topic());
            topics.computeIfAbsent(topic, key -> new ArrayList<>())
                    .add(List.of(setting.name(), value(setting), TEXTS.get("origin." + setting.origin())));
        }
        List<String> columns = List.of(TEXTS.get("show.name"), TEXTS.get("show.value"), TEXTS.get("show.origin"));
        List<Block> blocks = new ArrayList<>();
        topics.forEach((topic, rows) -> blocks.add(new Block.Section(topic, List.of(new Block.Table(columns, rows)))));
        return new Document(
                TEXTS.get("show.title", input.name()),
                Tone.OK,
                TEXTS.get("show.headline", input.name(), client.id()),
                lines(),
                blocks);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(summary);
        lines.add(TEXTS.get(
                "show.file",
                input.document().encoding().display(),
                input.document().lines().size()));
        return lines;
    }

    /** A value with what it stands for. Secrets are not shown. */
    static String value(Effective setting) {
        Property property = setting.property();
        if (isSecret(setting)) {
            return TEXTS.get("show.secret");
        }
        String name = property == null ? "" : property.nameOf(setting.value()).orElse("");
        return name.isEmpty()
                ? setting.value()
                : TEXTS.get("show.named", setting.value().strip(), name);
    }

    private static boolean isSecret(Effective setting) {
        return setting.property() != null
                && setting.property().is(Flag.SECRET)
                && !setting.value().isBlank();
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Json.write(
                Json.object(
                        "format",
                        "rdpworkbench.rdp-show/1",
                        "file",
                        input.name(),
                        "encoding",
                        input.document().encoding().display(),
                        "client",
                        client.id(),
                        "summary",
                        summary,
                        "settings",
                        settings.stream().map(ShowResult::json).toList()),
                writer);
    }

    static Map<String, Object> json(Effective setting) {
        Property property = setting.property();
        return Json.object(
                "name",
                setting.name(),
                "value",
                isSecret(setting) || setting.origin() == Effective.Origin.UNKNOWN ? null : setting.value(),
                "secret",
                isSecret(setting) ? true : null,
                "stands",
                property == null ? null : property.nameOf(setting.value()).orElse(null),
                "origin",
                setting.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "topic",
                property == null ? null : property.topic().name().toLowerCase(Locale.ROOT),
                "meaning",
                property == null ? null : property.meaning(),
                "source",
                property == null ? null : property.source(),
                "confidence",
                property == null ? null : property.documented() ? "documented" : "inferred");
    }
}
