// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.menus.IWorkbenchContribution;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.investigation.RecentCases;
import org.rdpworkbench.ui.internal.investigation.RecentEvidence;

/** The cases that were open last, as a menu. */
public final class RecentCasesMenu extends CompoundContributionItem implements IWorkbenchContribution {
    private IServiceLocator services;

    @Override
    public void initialize(IServiceLocator locator) {
        services = locator;
    }

    @Override
    protected IContributionItem[] getContributionItems() {
        List<Path> files = RecentCases.all();
        List<List<Path>> evidence = RecentEvidence.all();
        if (files.isEmpty() && evidence.isEmpty()) {
            CommandContributionItemParameter none =
                    item(Texts.of(RecentCasesMenu.class).get("recent.none"));
            none.parameters = Map.of(OpenCaseHandler.PATH, "");
            CommandContributionItem item = new CommandContributionItem(none) {
                @Override
                public boolean isEnabled() {
                    return false;
                }
            };
            return new IContributionItem[] {item};
        }
        List<IContributionItem> items = new ArrayList<>();
        files.stream().map(this::item).forEach(items::add);
        if (!files.isEmpty() && !evidence.isEmpty()) {
            items.add(new Separator());
        }
        evidence.stream().map(this::evidence).forEach(items::add);
        return items.toArray(IContributionItem[]::new);
    }

    private IContributionItem evidence(List<Path> paths) {
        CommandContributionItemParameter parameter = new CommandContributionItemParameter(
                services, null, Ids.ADD_EVIDENCE_FILES, CommandContributionItem.STYLE_PUSH);
        Path folder = paths.getFirst().getParent();
        String name = RecentEvidence.name(paths);
        parameter.label = (folder == null ? name : name + "  [" + folder + "]").replace("&", "&&");
        parameter.parameters = Map.of(
                AddEvidenceFilesHandler.PATH, paths.stream().map(Path::toString).collect(Collectors.joining("\n")));
        return new CommandContributionItem(parameter);
    }

    private IContributionItem item(Path file) {
        Path folder = file.getParent();
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        CommandContributionItemParameter parameter =
                item((folder == null ? name : name + "  [" + folder + "]").replace("&", "&&"));
        parameter.parameters = Map.of(OpenCaseHandler.PATH, file.toString());
        return new CommandContributionItem(parameter);
    }

    private CommandContributionItemParameter item(String label) {
        CommandContributionItemParameter parameter =
                new CommandContributionItemParameter(services, null, Ids.OPEN_CASE, CommandContributionItem.STYLE_PUSH);
        parameter.label = label;
        return parameter;
    }
}
