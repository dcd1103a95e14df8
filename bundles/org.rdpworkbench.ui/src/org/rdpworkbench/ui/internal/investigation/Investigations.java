// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.preferences.Settings;
import org.rdpworkbench.ui.internal.targets.TargetEntry;

/** Opens investigations and runs them. To be used on the UI thread. */
public final class Investigations {
    private Investigations() {}

    /** Adds a host to the list of targets, as a server unless it is changed; or gives the target that is reached there already. */
    public static TargetEntry addHost(EvidenceLocator.OfHost host) {
        return Console.targets()
                .find(host)
                .orElseGet(() -> Console.targets().add(HostText.display(host), List.of(host), Role.SERVER));
    }

    /** Adds files or folders of one computer to the list of targets; or gives the target whose evidence is just these. */
    public static TargetEntry addEvidence(List<Path> paths) {
        List<EvidenceLocator> locators = new ArrayList<>();
        for (Path path : paths) {
            locators.add(new EvidenceLocator.OfPath(path));
        }
        Job.createSystem(Texts.of(Investigations.class).get("recent.job"), (ICoreRunnable)
                        monitor -> RecentEvidence.add(List.copyOf(paths)))
                .schedule();
        return Console.targets().all().stream()
                .filter(entry -> entry.evidence().equals(locators))
                .findFirst()
                .orElseGet(() -> Console.targets().add(nameOf(paths.getFirst()), locators, Role.SERVER));
    }

    /** The name of a file or folder, as a name for the computer it is from. */
    static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Opens the investigation of a target, and runs it unless it has been. */
    public static void open(IWorkbenchPage page, TargetEntry entry, ErrorCode code) {
        open(page, create(entry, code, null));
    }

    private static void open(IWorkbenchPage page, Case subject) {
        try {
            IEditorPart editor = page.openEditor(new CaseInput(subject), Ids.INVESTIGATION_EDITOR);
            if (editor instanceof InvestigationEditor shown && shown.subject() == subject) {
                run(subject);
            }
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }

    /** Opens the investigation of a target with a result that is there already. */
    public static void show(IWorkbenchPage page, TargetEntry entry, Investigation investigation) {
        Case subject = create(entry, null, null);
        subject.finished(investigation);
        try {
            page.openEditor(new CaseInput(subject), Ids.INVESTIGATION_EDITOR);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }

    private static Case create(TargetEntry entry, ErrorCode code, EvidenceLocator.OfRoute way) {
        Target target = new Target(entry.name(), entry.role());
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(target, entry.evidence())),
                code,
                null,
                Settings.stepTimeout());
        return new Case(entry, way == null ? request : Ways.with(request, 0, way));
    }

    /** Opens the investigation of a target and runs it, also when it has been run before. */
    public static void diagnose(IWorkbenchPage page, TargetEntry entry, ErrorCode code) {
        diagnose(page, entry, code, null);
    }

    /**
     * Opens the investigation of a target and runs it, also when it has been run before.
     *
     * @param code the error code; null for none
     * @param way the way there, to be measured as well; null for not
     */
    public static void diagnose(IWorkbenchPage page, TargetEntry entry, ErrorCode code, EvidenceLocator.OfRoute way) {
        open(page, create(entry, code, way));
        if (page.getActiveEditor() instanceof InvestigationEditor editor
                && editor.subject().entry() == entry) {
            run(editor.subject());
        }
    }

    /** Opens a case that is in a file; one that is open already comes to the front. */
    public static void openCase(IWorkbenchPage page, Path file) {
        try {
            page.openEditor(new CaseInput(Case.in(file.toAbsolutePath().normalize())), Ids.INVESTIGATION_EDITOR);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }

    /** Asks for cases and opens them. */
    public static void askForCases(IWorkbenchWindow window) {
        Questions.ask().whichToOpen(window.getShell()).forEach(file -> openCase(window.getActivePage(), file));
    }

    /** Asks for a host and how the way there is to be measured, and opens the case of it. */
    public static void askForWay(IWorkbenchWindow window) {
        WayDialog dialog = new WayDialog(window.getShell(), Optional.empty());
        if (dialog.open() == Window.OK) {
            EvidenceLocator.OfRoute way = dialog.answer();
            TargetEntry entry = addHost(new EvidenceLocator.OfHost(way.host(), way.port()));
            diagnose(window.getActivePage(), entry, null, way);
        }
    }

    /** Runs a case in the background unless it runs already. */
    public static void run(Case subject) {
        if (!subject.isLoading() && Job.getJobManager().find(subject).length == 0) {
            new DiagnoseJob(subject).schedule();
        }
    }

    /** Runs a case with what it asks now; a run that is under way is ended first. */
    static void runAnew(Case subject) {
        cancel(subject);
        new DiagnoseJob(subject).schedule();
    }

    /** Cancels the run of a case. */
    public static void cancel(Case subject) {
        Job.getJobManager().cancel(subject);
    }

    /** Whether any case is being diagnosed. */
    public static boolean isAnyRunning() {
        return Job.getJobManager().find(DiagnoseJob.class).length > 0;
    }
}
