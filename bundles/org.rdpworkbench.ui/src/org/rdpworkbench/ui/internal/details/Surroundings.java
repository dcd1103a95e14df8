// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.Optional;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Details;
import org.rdpworkbench.ui.internal.Console;

/**
 * Where something is explained: it decides what links lead to.
 *
 * @param page the page of the window; null when no window is open
 * @param shown the case in front
 */
record Surroundings(IWorkbenchPage page, Optional<ShownCase> shown) {

    /** Those of the active window. */
    static Surroundings present() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        return new Surroundings(page, page == null ? Optional.empty() : ActiveCase.of(page));
    }

    Optional<Investigation> investigation() {
        return shown.flatMap(ShownCase::investigation);
    }

    /** A cause by its id, as the case knows it, else as this installation does. */
    Optional<Cause> cause(String id) {
        return shown.flatMap(subject -> subject.cause(id))
                .or(() -> Console.investigations()
                        .map(InvestigationService::causes)
                        .orElseGet(CauseCatalog::builtIn)
                        .find(id));
    }

    /** What the case says of a cause on a target; empty when it says nothing. */
    Optional<CauseVerdict> verdict(String cause, String target) {
        return investigation().stream()
                .flatMap(found -> found.verdict().stream())
                .filter(verdict -> verdict.cause().equals(cause))
                .filter(verdict -> verdict.target() == null || verdict.target().equals(target))
                .findFirst();
    }

    /** The reading of an exhibit among those of the case. */
    Optional<RecordedReading> recorded(Reading<?> reading, String target) {
        return investigation().stream()
                .flatMap(found -> found.readings().stream())
                .filter(recorded -> recorded.target().equals(target))
                .filter(recorded -> recorded.reading().question().equals(reading.question()))
                .findFirst();
    }

    /** Goes to a reading on the page of evidence, which selects it; so it is explained as well. */
    Runnable reveal(RecordedReading reading) {
        ShownCase subject = shown.orElseThrow();
        return () -> {
            subject.reveal(reading);
            Details.show(page, reading);
        };
    }

    /** Explains something else. */
    Runnable explain(Object object) {
        return () -> Details.show(page, object);
    }
}
