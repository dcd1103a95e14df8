// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.policy.core.Client;
import org.rdpworkbench.policy.core.ClientVerdict;
import org.rdpworkbench.policy.core.Definition;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.policy.core.Rule;
import org.rdpworkbench.policy.core.TlsAbility;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;
import org.rdpworkbench.ui.look.Words;

/** Explains a policy, or what becomes of a client, in the view Details. */
public final class ExplainedPolicies implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        if (type != Explained.class) {
            return null;
        }
        return switch (object) {
            case ShownPolicy row -> type.cast(explain(row));
            case ShownClient row -> type.cast(explain(row));
            default -> null;
        };
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explain(ShownPolicy row) {
        Effective value = row.value();
        Definition definition = value.definition();
        List<Section> sections = new ArrayList<>();
        sections.add(section("about", about(row)));
        for (Rule rule : row.conflicts()) {
            sections.add(new Section(rule.title(), List.of(Line.of(rule.detail()), Line.secondary(rule.source()))));
        }
        sections.add(section("counts", counts(row)));
        if (row.other() != null) {
            sections.add(new Section(
                    ViewText.of("details.beside", row.beside().target()),
                    List.of(Line.of(ViewText.of(
                            "details.value", PolicyText.value(row.other()), PolicyText.origin(row.other()))))));
        }
        sections.add(section("read", read(value)));
        sections.add(section(
                "source",
                List.of(
                        Line.of(definition.source()),
                        Line.secondary(ViewText.of(
                                "details.confidence", Words.of(definition.confidence()), definition.id())))));
        return new Explained(
                row.look(),
                PolicyText.title(value),
                ViewText.of("details.subtitle", row.stateText(), row.host().target()),
                sections);
    }

    private static Section section(String key, List<Line> lines) {
        return new Section(ViewText.of("details." + key), lines);
    }

    private static List<Line> about(ShownPolicy row) {
        Definition definition = row.value().definition();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(definition.about()));
        if (definition.breaks() != null) {
            lines.add(Line.of(ViewText.of("details.breaks", definition.breaks())));
        }
        row.value()
                .value()
                .choices()
                .forEach(
                        (number, meaning) -> lines.add(Line.secondary(ViewText.of("details.choice", number, meaning))));
        lines.add(Line.secondary(PolicyText.builds(definition)));
        return lines;
    }

    private static List<Line> counts(ShownPolicy row) {
        Effective value = row.value();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(ViewText.of("details.value", PolicyText.value(value), PolicyText.origin(value))));
        PolicyText.overridden(value).forEach(line -> lines.add(Line.of(line)));
        if (value.file() != null) {
            lines.add(Line.of(ViewText.of(
                    "details.file",
                    PolicyText.content(value, value.file()),
                    ReadingText.source(value.file().provenance()))));
        }
        if (value.value().equals(value.definition().main())) {
            lines.add(Line.secondary(ViewText.of(
                    "details.default",
                    PolicyText.byDefault(
                            value.definition(), row.host().policies().version().build()))));
        }
        return lines;
    }

    private static List<Line> read(Effective value) {
        List<Line> lines = new ArrayList<>();
        if (value.deciding() != null) {
            add(lines, value.deciding());
        }
        value.asked().stream().filter(reading -> reading != value.deciding()).forEach(reading -> add(lines, reading));
        return lines;
    }

    private static void add(List<Line> lines, Reading<?> reading) {
        lines.add(new Line(ReadingText.line(reading), Style.RAW, null));
        lines.add(Line.secondary(ReadingText.source(reading.provenance())));
    }

    private static Explained explain(ShownClient row) {
        Client client = row.client();
        List<Section> sections = new ArrayList<>();
        List<Line> verdict = new ArrayList<>();
        if (row.changes()) {
            verdict.add(Line.of(
                    ViewText.of("details.now", PolicyText.outcome(row.now().outcome()))));
        }
        if (row.then().reasons().isEmpty()) {
            verdict.add(Line.of(ViewText.of("details.nothing-against")));
        }
        for (ClientVerdict.Reason reason : row.then().reasons()) {
            verdict.add(Line.of(reason.text()));
            reason.settings().forEach(setting -> verdict.add(Line.secondary(PolicyText.line(setting))));
            if (reason.inferred()) {
                verdict.add(Line.secondary(ViewText.of("details.inferred")));
            }
        }
        verdict.add(Line.secondary(ViewText.of("details.limits")));
        sections.add(section("verdict", verdict));
        sections.add(section("client", client(client)));
        if (!client.source().isEmpty()) {
            sections.add(section(
                    "source",
                    List.of(
                            Line.of(client.source()),
                            Line.secondary(
                                    ViewText.of("details.confidence", Words.of(client.confidence()), client.id())))));
        }
        return new Explained(
                row.look(),
                client.title(),
                ViewText.of("details.subtitle", row.outcome(), row.host().target()),
                sections);
    }

    private static List<Line> client(Client client) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(ViewText.of("details.nla", ViewText.of("has." + client.nla()))));
        lines.add(Line.of(ViewText.of("details.credssp", ViewText.of("has." + client.credSsp()))));
        lines.add(Line.of(ViewText.of("details.restricted", ViewText.of("has." + client.restrictedAdmin()))));
        lines.add(Line.of(ViewText.of("details.guard", ViewText.of("has." + client.credentialGuard()))));
        TlsAbility tls = client.tls();
        tls.versions()
                .forEach((version, spoken) -> lines.add(
                        Line.secondary(ViewText.of("details.tls", version, ViewText.of("spoken." + spoken)))));
        return lines;
    }
}
