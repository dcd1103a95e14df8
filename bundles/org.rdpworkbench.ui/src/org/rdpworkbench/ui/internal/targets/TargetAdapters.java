// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;

/** Explains a selected target in the view Details. */
public final class TargetAdapters implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object adapted, Class<T> type) {
        return type == Explained.class && adapted instanceof TargetEntry entry ? type.cast(explained(entry)) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explained(TargetEntry entry) {
        Texts texts = Texts.of(TargetAdapters.class);
        List<Section> sections = new ArrayList<>();
        if (!entry.note().isEmpty()) {
            sections.add(new Section(texts.get("dialog.note"), List.of(Line.of(entry.note()))));
        }
        TargetEntry.LastVerdict verdict = entry.verdict();
        sections.add(new Section(
                texts.get("details.verdict"),
                List.of(Line.of(
                        verdict.at() == null
                                ? verdict.state().word()
                                : texts.get("tip.verdict", verdict.state().word(), Ago.absolute(verdict.at()))))));
        sections.add(new Section(
                texts.get("dialog.files"),
                entry.evidence().stream()
                        .map(locator -> Line.of(locator.display()))
                        .toList()));
        String role = texts.get("role." + entry.role().name());
        String group = entry.folder().display();
        return new Explained(
                entry.state().look(), entry.name(), group.isEmpty() ? role : role + ", " + group, sections);
    }
}
