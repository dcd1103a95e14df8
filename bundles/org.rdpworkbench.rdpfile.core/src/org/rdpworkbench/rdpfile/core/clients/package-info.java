// SPDX-License-Identifier: EPL-2.0
/** The programs that open {@code .rdp} files: what is installed, what they are told, and how one's file becomes another's. */
package org.rdpworkbench.rdpfile.core.clients;
