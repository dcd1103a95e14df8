// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.cli.internal.render.HtmlRenderer;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseReport;

/** Reports for the console: the same page that {@code case export} writes. */
@Component
public final class ReportPages implements CaseReport {
    @Override
    public void write(CaseDocument document, CauseCatalog causes, boolean masked, Writer writer) throws IOException {
        try {
            new HtmlRenderer(writer)
                    .render(
                            new InvestigationResult(document, causes, Detail.READINGS, masked).document(),
                            Locale.ENGLISH.toLanguageTag(),
                            HtmlRenderer.footer(Instant.now()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
