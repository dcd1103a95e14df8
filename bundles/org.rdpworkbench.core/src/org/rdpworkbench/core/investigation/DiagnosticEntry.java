// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.function.Supplier;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;

/**
 * A diagnostic that can be run.
 *
 * @param descriptor its identity
 * @param instance gives the instance, which may be created only then; may throw or give null when the diagnostic has gone
 */
public record DiagnosticEntry(DiagnosticDescriptor descriptor, Supplier<Diagnostic> instance) {}
