// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.activities.WorkbenchActivityHelper;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.views.IViewDescriptor;

/** All views that are installed, add-ons' views included, by name. */
public final class ShowViewItems extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        return Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                .filter(view -> !WorkbenchActivityHelper.filterItem(view))
                .sorted(Comparator.comparing(IViewDescriptor::getLabel, String.CASE_INSENSITIVE_ORDER))
                .map(ShowViewItems::item)
                .toArray(IContributionItem[]::new);
    }

    private static IContributionItem item(IViewDescriptor view) {
        IServiceLocator services = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        CommandContributionItemParameter parameter = new CommandContributionItemParameter(
                services,
                "org.rdpworkbench.ui.showView." + view.getId(),
                IWorkbenchCommandConstants.VIEWS_SHOW_VIEW,
                CommandContributionItem.STYLE_PUSH);
        parameter.parameters = Map.of(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW_PARM_ID, view.getId());
        parameter.label = view.getLabel();
        parameter.icon = view.getImageDescriptor();
        return new CommandContributionItem(parameter);
    }
}
