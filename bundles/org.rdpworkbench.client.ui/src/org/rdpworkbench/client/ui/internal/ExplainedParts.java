// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.client.core.Library;
import org.rdpworkbench.client.core.SwitchOff;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;

/** Explains a file of the client or an extension in the view Details, with the plan of switching it off. */
public final class ExplainedParts implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof ShownPart part ? type.cast(explain(part)) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explain(ShownPart part) {
        List<Section> sections = new ArrayList<>();
        List<Line> meaning = new ArrayList<>();
        meaning.add(Line.of(ViewText.of(
                part.isExtension() ? "meaning." + part.extension().kind() : "meaning.file." + part.state())));
        if (part.isExtension()) {
            meaning.add(Line.of(ViewText.of("meaning.state." + part.extension().state())));
        }
        if (!part.difference().isEmpty()) {
            meaning.add(Line.of(part.difference()));
        }
        sections.add(new Section("", meaning));
        sections.add(section("file", file(part)));
        if (part.isExtension()) {
            sections.add(section("registered", registered(part.extension())));
            sections.add(section("switch-off", switchOff(part.extension())));
        }
        return new Explained(
                part.look(),
                part.name(),
                ViewText.of("details.subtitle", part.kind(), part.stateText(), part.target()),
                sections);
    }

    private static Section section(String key, List<Line> lines) {
        return new Section(ViewText.of("details." + key), lines);
    }

    private static List<Line> file(ShownPart part) {
        List<Line> lines = new ArrayList<>();
        Library library = part.library();
        if (library.written().isEmpty()) {
            lines.add(Line.of(ViewText.of("file.none")));
            return lines;
        }
        lines.add(new Line(library.written(), Style.RAW, null));
        if (library.file() == null) {
            lines.add(Line.of(ViewText.of("file.not-followed")));
        } else {
            lines.add(Line.of(ReadingText.answer(library.file())));
            lines.add(Line.of(ViewText.of("file.maker", part.maker())));
            lines.add(Line.secondary(ReadingText.source(library.file().provenance())));
        }
        return lines;
    }

    private static List<Line> registered(Extension extension) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(extension.registration().key(), Style.RAW, null));
        if (!extension.clsid().isEmpty()) {
            lines.add(new Line(extension.clsid(), Style.RAW, null));
        }
        lines.add(Line.secondary(
                ReadingText.source(extension.registration().reading().provenance())));
        return lines;
    }

    private static List<Line> switchOff(Extension extension) {
        List<Line> lines = new ArrayList<>();
        Optional<SwitchOff> plan = SwitchOff.of(extension);
        if (plan.isEmpty()) {
            lines.add(Line.of(ViewText.of("switch-off.none")));
            return lines;
        }
        lines.add(Line.of(ViewText.of("switch-off.how", plan.get().elevated() ? 1 : 0)));
        plan.get().off().forEach(command -> lines.add(new Line(command, Style.RAW, null)));
        lines.add(Line.of(ViewText.of("switch-off.back")));
        plan.get().on().forEach(command -> lines.add(new Line(command, Style.RAW, null)));
        return lines;
    }
}
