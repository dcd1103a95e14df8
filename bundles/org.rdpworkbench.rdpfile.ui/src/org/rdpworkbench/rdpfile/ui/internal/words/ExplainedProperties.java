// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.words;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;

/** What the view Details says of a property. */
public final class ExplainedProperties implements IAdapterFactory {
    private final Texts texts = Texts.of(ExplainedProperties.class);

    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof ShownProperty shown ? type.cast(explain(shown)) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private Explained explain(ShownProperty shown) {
        List<Section> sections = new ArrayList<>();
        if (!shown.issues().isEmpty()) {
            sections.add(new Section("", shown.issues().stream().map(this::line).toList()));
        }
        shown.property().ifPresent(property -> describe(property, sections));
        if (sections.isEmpty()) {
            sections.add(new Section("", List.of(Line.of(texts.get("unknown")))));
        }
        return new Explained(
                look(shown.issues()),
                shown.property()
                        .map(Property::name)
                        .or(() -> shown.setting().map(Setting::name))
                        .orElse(texts.get("no-setting")),
                shown.property().map(PropertyWords::typeAndDefaults).orElse(""),
                sections);
    }

    private Line line(Issue issue) {
        return Line.of(texts.get("issue", issue.message(), issue.rule().id()));
    }

    private void describe(Property property, List<Section> sections) {
        sections.add(new Section("", List.of(Line.of(property.meaning()))));
        sections.add(new Section(
                texts.get("values"),
                PropertyWords.values(property).stream().map(Line::of).toList()));
        if (!property.security().isEmpty()) {
            sections.add(new Section(texts.get("security"), List.of(Line.of(property.security()))));
        }
        List<Line> notes = new ArrayList<>(
                PropertyWords.notes(property).stream().map(Line::of).toList());
        notes.add(Line.secondary(PropertyWords.source(property)));
        sections.add(new Section("", notes));
    }

    /** How the worst of some issues looks. */
    public static Look look(List<Issue> issues) {
        return issues.stream()
                .map(Issue::severity)
                .min(IssueSeverity::compareTo)
                .map(ExplainedProperties::look)
                .orElse(Look.NEUTRAL);
    }

    /** How a severity looks. */
    public static Look look(IssueSeverity severity) {
        return switch (severity) {
            case ERROR -> Look.PROBLEM;
            case WARNING -> Look.WARNING;
            case INFO, OFF -> Look.ADVICE;
        };
    }
}
