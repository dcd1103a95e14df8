// SPDX-License-Identifier: EPL-2.0
/** The one table of the console: filter line, columns, sorting, copying and export. */
package org.rdpworkbench.ui.table;
