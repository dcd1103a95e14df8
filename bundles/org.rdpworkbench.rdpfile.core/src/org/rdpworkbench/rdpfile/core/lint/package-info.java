// SPDX-License-Identifier: EPL-2.0
/** What is wrong with an {@code .rdp} file, why that matters, and what would be right. */
package org.rdpworkbench.rdpfile.core.lint;
