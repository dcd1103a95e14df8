// SPDX-License-Identifier: EPL-2.0
/** Finding and replacing in the text of {@code .rdp} files. */
package org.rdpworkbench.rdpfile.core.search;
