// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Dialog;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.FirstLaunch;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Outcome;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Preset;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Publisher;
import org.rdpworkbench.rdpfile.core.forecast.Redirection;
import org.rdpworkbench.rdpfile.core.forecast.Redirection.Wish;

/**
 * What receivers will see.
 *
 * @param input the file
 * @param forecasts one for each receiver
 */
record ForecastResult(Input input, List<Forecast> forecasts) implements CommandResult {
    private static final Texts TEXTS = Texts.of(ForecastResult.class);

    @Override
    public Document document() {
        boolean blocked = forecasts.stream().anyMatch(forecast -> forecast.outcome() == Outcome.BLOCKED);
        return new Document(
                TEXTS.get("forecast.title", input.name()),
                blocked ? Tone.PROBLEM : Tone.ADVICE,
                TEXTS.get("forecast.headline", input.name()),
                List.of(),
                forecasts.stream().map(this::card).toList());
    }

    private Block card(Forecast forecast) {
        Tone tone =
                switch (forecast.outcome()) {
                    case BLOCKED -> Tone.PROBLEM;
                    case ASKS ->
                        forecast.dialog() == Dialog.CAUTION || forecast.dialog() == Dialog.OLD_UNKNOWN
                                ? Tone.WARNING
                                : Tone.ADVICE;
                    case NOT_KNOWN -> Tone.OPEN;
                    case CONNECTS -> forecast.publisher() == Publisher.NOT_EXAMINED ? Tone.WARNING : Tone.OK;
                };
        List<Block> body = new ArrayList<>();
        if (forecast.firstLaunch() != FirstLaunch.NOT_SHOWN) {
            body.add(Block.Paragraph.of(TEXTS.get("forecast.first." + forecast.firstLaunch())));
        }
        if (forecast.dialog() != Dialog.NONE) {
            body.add(Block.Paragraph.of(TEXTS.get("forecast.dialog." + forecast.dialog())));
        }
        List<Block.Fact> facts = new ArrayList<>();
        String publisher = TEXTS.get("forecast.publisher." + forecast.publisher(), forecast.publisherName());
        facts.add(new Block.Fact(TEXTS.get("forecast.publisher"), publisher));
        facts.add(new Block.Fact(
                TEXTS.get("forecast.address"),
                forecast.address().isEmpty() ? TEXTS.get("forecast.no-address") : forecast.address()));
        facts.add(new Block.Fact(TEXTS.get("forecast.proof"), TEXTS.get("forecast.proof." + forecast.serverProof())));
        body.add(new Block.Facts(facts));
        if (forecast.preset() != Preset.NOTHING) {
            body.add(Block.Paragraph.of(TEXTS.get(
                    forecast.redirections().isEmpty()
                            ? "forecast.shares-nothing"
                            : "forecast.preset." + forecast.preset())));
            body.add(new Block.Items(forecast.redirections().entrySet().stream()
                    .map(entry -> new Block.Item(
                            null,
                            redirection(forecast, entry.getKey()),
                            TEXTS.get("forecast.wish." + entry.getValue())))
                    .toList()));
        }
        forecast.remarks()
                .forEach(remark -> body.add(Block.Paragraph.secondary(TEXTS.get("forecast.remark." + remark))));
        if (!forecast.documented() && forecast.outcome() != Outcome.NOT_KNOWN) {
            body.add(Block.Paragraph.secondary(TEXTS.get("forecast.inferred")));
        }
        return new Block.Card(
                tone,
                TEXTS.get("forecast.outcome." + forecast.outcome()),
                TEXTS.get("forecast.receiver." + forecast.receiver()),
                forecast.receiver().id(),
                body);
    }

    private String redirection(Forecast forecast, Redirection redirection) {
        String box =
                switch (forecast.preset()) {
                    case OFF -> "[ ] ";
                    case AS_ASKED, ON_WITHOUT_ASKING ->
                        forecast.redirections().get(redirection) == Wish.NOT_KNOWN ? "[?] " : "[x] ";
                    case NOTHING, NOT_KNOWN -> "";
                };
        String name = TEXTS.get("redirection." + redirection);
        String detail = redirection.detail(input.document());
        return box + (detail.isEmpty() || detail.equals("1") ? name : TEXTS.get("forecast.detail", name, detail));
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Json.write(
                Json.object(
                        "format",
                        "rdpworkbench.rdp-forecast/1",
                        "file",
                        input.name(),
                        "forecasts",
                        forecasts.stream().map(this::json).toList()),
                writer);
    }

    private Map<String, Object> json(Forecast forecast) {
        return Json.object(
                "receiver", forecast.receiver().id(),
                "outcome", VerifyResult.word(forecast.outcome()),
                "firstLaunch", VerifyResult.word(forecast.firstLaunch()),
                "dialog", VerifyResult.word(forecast.dialog()),
                "publisher", VerifyResult.word(forecast.publisher()),
                "publisherName", forecast.publisherName().isEmpty() ? null : forecast.publisherName(),
                "address", forecast.address().isEmpty() ? null : forecast.address(),
                "serverProof", VerifyResult.word(forecast.serverProof()),
                "checkBoxes", VerifyResult.word(forecast.preset()),
                "redirections",
                        forecast.redirections().entrySet().stream()
                                .map(entry -> Json.object(
                                        "what", VerifyResult.word(entry.getKey()),
                                        "wish", VerifyResult.word(entry.getValue()),
                                        "detail", entry.getKey().detail(input.document())))
                                .toList(),
                "remarks", forecast.remarks().stream().map(VerifyResult::word).toList(),
                "confidence", confidence(forecast));
    }

    private static String confidence(Forecast forecast) {
        if (forecast.outcome() == Outcome.NOT_KNOWN) {
            return "unknown";
        }
        return forecast.documented() ? "documented" : "inferred";
    }
}
