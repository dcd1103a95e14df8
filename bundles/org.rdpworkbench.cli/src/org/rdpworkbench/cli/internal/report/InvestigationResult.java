// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.investigation.InvestigationRequest;

/**
 * The result of an investigation.
 *
 * @param request what was asked
 * @param investigation the investigation
 * @param causes the cause tree that it weighed
 * @param detail how much people want to see
 */
public record InvestigationResult(
        InvestigationRequest request, Investigation investigation, CauseCatalog causes, Detail detail)
        implements CommandResult {
    @Override
    public Document document() {
        return new InvestigationDocument(investigation, causes, detail).document();
    }

    /** As a case, so that the console can run it again. */
    @Override
    public void writeJson(Writer writer) throws IOException {
        InvestigationJson.writeCase(CaseDocument.of(request).withInvestigation(investigation), writer);
    }
}
