// SPDX-License-Identifier: EPL-2.0
/** What a new {@code .rdp} file begins with. */
package org.rdpworkbench.rdpfile.core.templates;
