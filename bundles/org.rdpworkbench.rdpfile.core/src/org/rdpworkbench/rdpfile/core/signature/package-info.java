// SPDX-License-Identifier: EPL-2.0
/** Signatures of {@code .rdp} files, as rdpsign makes them. */
package org.rdpworkbench.rdpfile.core.signature;
