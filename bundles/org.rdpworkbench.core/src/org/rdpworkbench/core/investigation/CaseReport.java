// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.io.IOException;
import java.io.Writer;
import org.rdpworkbench.core.diagnosis.CauseCatalog;

/** Writes what a case comes to for somebody who does not have this program. A service. */
public interface CaseReport {
    /**
     * Writes one web page (HTML, UTF-8) that stands alone. Does not close the writer.
     *
     * @param document a case that has been run
     * @param causes the cause tree that was weighed
     * @param masked whether names, addresses and identifiers are replaced, see {@link CaseMask}
     * @throws IOException what the writer throws, such as on a full disk; never wrapped
     */
    void write(CaseDocument document, CauseCatalog causes, boolean masked, Writer writer) throws IOException;
}
