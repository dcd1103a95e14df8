// SPDX-License-Identifier: EPL-2.0
/**
 * Tests a diagnostic with readings written as text, with any test framework or none. Start at
 * {@link org.rdpworkbench.testkit.DiagnosticTest}.
 */
package org.rdpworkbench.testkit;
