// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.lint.RogueAudit;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;

/**
 * What is to be said about a document as a whole.
 *
 * @param document the document
 * @param summary what it does, in sentences
 * @param audit how much it looks like an attack
 * @param signature what its signature comes to
 * @param forecast what the receiver will see
 */
record Facts(
        RdpDocument document, List<String> summary, RogueAudit audit, SignatureReport signature, Forecast forecast) {}
