// SPDX-License-Identifier: EPL-2.0
/** The {@code .rdp} file as a document: every byte of it survives the edit of another line. */
package org.rdpworkbench.rdpfile.core;
