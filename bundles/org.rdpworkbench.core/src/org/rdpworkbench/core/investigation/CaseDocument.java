// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

/**
 * A case as it is kept in a file: what was found, and what is needed to run it again. An immutable value.
 *
 * @param title the name that the user gave it; empty when none was given
 * @param notes what the user wrote about it; may be empty
 * @param request what to investigate when it is run again, which the user may have changed since it was run; null when the file names no
 *     target
 * @param investigation what was found; null when it has not been run
 * @param unknown what the file held besides
 */
public record CaseDocument(
        String title, String notes, InvestigationRequest request, Investigation investigation, UnknownContent unknown) {

    public CaseDocument {
        Objects.requireNonNull(title);
        Objects.requireNonNull(notes);
        Objects.requireNonNull(unknown);
    }

    /** A new case, not run yet. */
    public static CaseDocument of(InvestigationRequest request) {
        return new CaseDocument("", "", request, null, UnknownContent.NONE);
    }

    /** The same with another title. */
    public CaseDocument withTitle(String newTitle) {
        return new CaseDocument(newTitle, notes, request, investigation, unknown);
    }

    /** The same with other notes. */
    public CaseDocument withNotes(String newNotes) {
        return new CaseDocument(title, newNotes, request, investigation, unknown);
    }

    /** The same, to be run in another way. */
    public CaseDocument withRequest(InvestigationRequest newRequest) {
        return new CaseDocument(title, notes, newRequest, investigation, unknown);
    }

    /** The same with a result. */
    public CaseDocument withInvestigation(Investigation newInvestigation) {
        return new CaseDocument(title, notes, request, newInvestigation, unknown);
    }

    /**
     * What can be asked again of an investigation whose request was not kept: the same targets, but where their evidence was is not
     * known; null when it has no target.
     */
    public static InvestigationRequest requestOf(List<Investigation.InvestigatedTarget> targets, ErrorCode code) {
        if (targets.isEmpty()) {
            return null;
        }
        return new InvestigationRequest(
                targets.stream()
                        .map(target -> new TargetRequest(target.target(), List.of()))
                        .toList(),
                code,
                null,
                InvestigationRequest.DEFAULT_TIMEOUT);
    }
}
