// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseMask;
import org.rdpworkbench.core.investigation.InvestigationJson;

/**
 * The result of an investigation.
 *
 * @param subject the case with the investigation, which is there
 * @param causes the cause tree that it weighed
 * @param detail how much people want to see
 * @param masked whether people are to see it without names and addresses
 */
public record InvestigationResult(CaseDocument subject, CauseCatalog causes, Detail detail, boolean masked)
        implements CommandResult {
    @Override
    public Document document() {
        Document document = new InvestigationDocument(subject.investigation(), causes, detail).document();
        return masked ? new MaskedDocument(CaseMask.of(subject)).of(document) : document;
    }

    /** As a case, so that the console can run it again. */
    @Override
    public void writeJson(Writer writer) throws IOException {
        InvestigationJson.writeCase(subject, writer);
    }
}
