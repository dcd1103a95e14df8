// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.PastedText;
import org.rdpworkbench.core.targets.TargetList;
import org.rdpworkbench.core.targets.TargetListException;
import org.rdpworkbench.core.targets.TargetListReader;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.files.FileEditors;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.lookup.CodeLookup;

/** What is dropped or pasted, brought to where it belongs. To be used on the UI thread; files are looked at in the background. */
final class TargetInput {
    private static final String CASE = ".rdpcase";

    /** Who drops more files at once hardly wants to see them all; of {@code .rdp} files they are a list of computers then. */
    private static final int MOST_EDITORS = 5;

    private final Texts texts = Texts.of(TargetInput.class);
    private final TargetStore store = Console.targets();
    private final IWorkbenchPage page;
    private final TargetEntry onto;
    private final FolderPath into;

    /**
     * For a page.
     *
     * @param onto the target that files are evidence of; null when they are of a computer of their own
     * @param into the user's own group that what is added goes to
     */
    TargetInput(IWorkbenchPage page, TargetEntry onto, FolderPath into) {
        this.page = page;
        this.onto = onto;
        this.into = into;
    }

    /**
     * Cases and other files that have an editor are opened, lists of computers imported after a preview; everything else is evidence of one
     * computer, which is examined at once.
     */
    void files(List<Path> paths) {
        if (paths.isEmpty()) {
            return;
        }
        if (onto != null) {
            evidence(paths);
            return;
        }
        if (paths.size() <= MOST_EDITORS && paths.stream().allMatch(FileEditors::isKnown)) {
            paths.forEach(path -> FileEditors.open(page, path));
            return;
        }
        Display display = page.getWorkbenchWindow().getShell().getDisplay();
        Job.create(texts.get("job.files"), (ICoreRunnable) monitor -> sort(paths, monitor, display))
                .schedule();
    }

    private void sort(List<Path> paths, IProgressMonitor monitor, Display display) {
        List<Path> evidence = new ArrayList<>();
        List<Path> cases = new ArrayList<>();
        List<TargetList> lists = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Path path : paths) {
            if (monitor.isCanceled()) {
                return;
            }
            try {
                if (isCase(path)) {
                    cases.add(path);
                } else if (TargetListReader.recognize(path).isPresent()) {
                    lists.add(TargetListReader.read(path));
                } else {
                    evidence.add(path);
                }
            } catch (TargetListException e) {
                failures.add(texts.get("file.failed", path.getFileName(), e.getMessage()));
            } catch (IOException e) {
                // Why it cannot be read, the investigation says among its evidence.
                evidence.add(path);
            }
        }
        display.asyncExec(() -> {
            if (page.getWorkbenchWindow().getShell() == null) {
                return;
            }
            failures.forEach(this::say);
            cases.forEach(path -> Investigations.openCase(page, path));
            if (!evidence.isEmpty()) {
                evidence(evidence);
            }
            if (!lists.isEmpty()) {
                preview(lists);
            }
        });
    }

    /** Another name makes a saved investigation evidence: then what it holds answers as its evidence did. */
    private static boolean isCase(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(CASE) && Files.isRegularFile(path);
    }

    private void evidence(List<Path> paths) {
        if (onto == null) {
            TargetEntry added = Investigations.addEvidence(paths);
            if (!into.isNone()) {
                store.move(List.of(added), into);
            }
            Investigations.open(page, added, null);
        } else {
            List<EvidenceLocator> locators = new ArrayList<>();
            paths.forEach(path -> locators.add(new OfPath(path)));
            store.attach(onto, locators);
            Investigations.diagnose(page, onto, null);
        }
    }

    /** Reads lists that the user has chosen as such, and imports them after a preview. */
    void lists(List<Path> paths) {
        Display display = page.getWorkbenchWindow().getShell().getDisplay();
        Job.create(texts.get("job.files"), (ICoreRunnable) monitor -> {
                    List<TargetList> lists = new ArrayList<>();
                    for (Path path : paths) {
                        try {
                            lists.add(TargetListReader.read(path));
                        } catch (TargetListException | IOException e) {
                            String why = texts.get("file.failed", path.getFileName(), e.getMessage());
                            display.asyncExec(() -> say(why));
                        }
                    }
                    if (!lists.isEmpty()) {
                        display.asyncExec(() -> preview(lists));
                    }
                })
                .schedule();
    }

    private void preview(List<TargetList> lists) {
        Shell shell = page.getWorkbenchWindow().getShell();
        if (shell == null || shell.isDisposed()) {
            return;
        }
        ImportPlan plan = ImportPlan.of(lists, store.all(), into);
        String kinds = String.join(
                ", ", lists.stream().map(list -> list.kind().title()).distinct().toList());
        ImportDialog dialog = new ImportDialog(shell, plan, kinds);
        if (dialog.open() == Window.OK) {
            List<TargetData> added = plan.added();
            List<TargetEntry> entries = store.addAll(texts.get("edit.import", added.size()), added);
            TargetsView.show(page).ifPresent(view -> view.reveal(entries));
        }
    }

    /** Hosts are added, an error is looked up, a list is imported after a preview; of anything else it is said that it is none. */
    void text(String text) {
        switch (PastedText.of(text)) {
            case PastedText.Hosts hosts -> hosts(hosts.hosts());
            case PastedText.ErrorText error -> CodeLookup.show(page, error.text());
            case PastedText.Targets targets -> preview(List.of(targets.list()));
            case PastedText.Unknown unknown -> say(unknown.reason());
        }
    }

    private void hosts(List<OfHost> hosts) {
        List<TargetEntry> entries = new ArrayList<>();
        List<TargetData> added = new ArrayList<>();
        for (OfHost host : hosts) {
            Optional<TargetEntry> present = store.find(host);
            if (present.isPresent()) {
                entries.add(present.get());
            } else {
                added.add(new TargetData(HostText.display(host), List.of(host), Role.SERVER, into, ""));
            }
        }
        if (!added.isEmpty()) {
            String label = added.size() == 1
                    ? texts.get("edit.add", added.getFirst().name())
                    : texts.get("edit.add-many", added.size());
            entries.addAll(store.addAll(label, added));
        }
        TargetsView.show(page).ifPresent(view -> view.reveal(entries));
    }

    /** Says something in the view of targets. */
    void say(String sentence) {
        TargetsView.show(page).ifPresent(view -> view.say(sentence));
    }
}
