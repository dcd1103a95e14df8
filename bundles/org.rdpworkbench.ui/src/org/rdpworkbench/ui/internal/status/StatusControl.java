// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.status;

import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.rdpworkbench.core.evidence.AdministratorRights;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.look.Words;

/**
 * In the status line: whether the program is elevated, and which sources of evidence are at hand. Both are found out in the background
 * after the window has opened; sources that come and go are followed.
 */
public final class StatusControl {
    /** Its id in the status bar. */
    public static final String CONTROL = "org.rdpworkbench.ui.trim.status";

    private static final int MARGIN = 8;
    private static final int SPACING = 20;

    /** Services that come together are shown together, and the investigation service hears of a source before it is asked. */
    private static final long PAUSE_MILLIS = 150;

    private static final String FILTER = "(|(objectClass=" + EvidenceSource.class.getName() + ")(objectClass="
            + InvestigationService.class.getName() + ")(objectClass=" + AdministratorRights.class.getName() + "))";

    private final Texts texts = Texts.of(StatusControl.class);

    private record Facts(Elevation elevation, String sources, String tip) {}

    /** Builds the line. */
    @PostConstruct
    public void create(Composite parent) {
        Composite line = Widgets.named(new Composite(parent, SWT.NONE), "status");
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = 0;
        layout.horizontalSpacing = SPACING;
        line.setLayout(layout);
        Label elevation = label(line, "status.elevation");
        Label sources = label(line, "status.sources");
        Job looking = Job.createSystem(texts.get("job"), (ICoreRunnable) monitor -> {
            Facts facts = new Facts(Elevation.present(), sources(), tip());
            try {
                line.getDisplay().asyncExec(() -> show(line, elevation, sources, facts));
            } catch (SWTException e) {
                // The window has closed meanwhile.
            }
        });
        ServiceListener listener = event -> looking.schedule(PAUSE_MILLIS);
        BundleContext context = FrameworkUtil.getBundle(StatusControl.class).getBundleContext();
        try {
            context.addServiceListener(listener, FILTER);
        } catch (InvalidSyntaxException e) {
            ILog.get().error(e.getMessage(), e);
        }
        line.addListener(SWT.Dispose, event -> {
            context.removeServiceListener(listener);
            looking.cancel();
        });
        looking.schedule(PAUSE_MILLIS);
    }

    private static Label label(Composite line, String id) {
        Label label = Widgets.named(new Label(line, SWT.NONE), id);
        label.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, true));
        return label;
    }

    private String sources() {
        String kinds = present().stream()
                .map(EvidenceSource::kind)
                .distinct()
                .map(Words::of)
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? texts.get("sources.none") : texts.get("sources", kinds);
    }

    private String tip() {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("sources.tip"));
        present().stream()
                .map(source -> texts.get("sources.line", Words.of(source.kind()), source.description()))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    /** Those of use here: this computer can be examined on Windows alone. */
    private static List<EvidenceSource> present() {
        return Console.investigations().map(InvestigationService::sources).orElse(List.of()).stream()
                .filter(source ->
                        source.kind() != SourceKind.LIVE || Platform.getOS().equals(Platform.OS_WIN32))
                .toList();
    }

    private static void show(Composite line, Label elevation, Label sources, Facts facts) {
        if (line.isDisposed()) {
            return;
        }
        elevation.setText(facts.elevation().text());
        elevation.setToolTipText(facts.elevation().meaning());
        sources.setText(facts.sources());
        sources.setToolTipText(facts.tip());
        line.requestLayout();
    }
}
