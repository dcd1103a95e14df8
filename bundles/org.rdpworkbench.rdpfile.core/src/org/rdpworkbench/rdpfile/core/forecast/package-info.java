// SPDX-License-Identifier: EPL-2.0
/** What who opens an {@code .rdp} file will see before the connection begins. */
package org.rdpworkbench.rdpfile.core.forecast;
