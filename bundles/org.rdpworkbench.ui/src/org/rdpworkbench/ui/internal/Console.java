// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.core.evidence.AdministratorRights;
import org.rdpworkbench.core.investigation.CaseReport;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.ui.internal.start.RecentCases;
import org.rdpworkbench.ui.internal.start.SavedCases;
import org.rdpworkbench.ui.internal.targets.TargetStore;
import org.rdpworkbench.ui.internal.targets.TargetUndo;

/** What the windows of one console share. */
public final class Console {
    private Console() {}

    private static final class Holder {
        static final TargetStore TARGETS = create();

        private Holder() {}

        private static TargetStore create() {
            TargetStore store = new TargetStore(Platform.getStateLocation(FrameworkUtil.getBundle(Console.class))
                    .toPath());
            TargetUndo.observe(store);
            return store;
        }
    }

    /** The list of targets. */
    public static TargetStore targets() {
        return Holder.TARGETS;
    }

    /** The cases that were saved or opened last. */
    public static RecentCases recentCases() {
        return new SavedCases();
    }

    /** What is known of the rights of this program; empty where nobody knows. */
    public static Optional<AdministratorRights> rights() {
        BundleContext context = FrameworkUtil.getBundle(Console.class).getBundleContext();
        ServiceReference<AdministratorRights> reference = context.getServiceReference(AdministratorRights.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /** Whether this computer can be examined live: whether it runs Windows. */
    public static boolean isOnWindows() {
        return Platform.OS_WIN32.equals(Platform.getOS());
    }

    /** Who writes reports; empty while the bundle that does is stopped. */
    public static Optional<CaseReport> reports() {
        BundleContext context = FrameworkUtil.getBundle(Console.class).getBundleContext();
        ServiceReference<CaseReport> reference = context.getServiceReference(CaseReport.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /** What this installation can do; empty while its bundle is stopped. */
    public static Optional<InvestigationService> investigations() {
        Bundle bundle = FrameworkUtil.getBundle(Console.class);
        BundleContext context = bundle.getBundleContext();
        ServiceReference<InvestigationService> reference = context.getServiceReference(InvestigationService.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }
}
