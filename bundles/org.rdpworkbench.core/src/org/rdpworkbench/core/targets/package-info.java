// SPDX-License-Identifier: EPL-2.0
/**
 * Lists of computers, as other programs keep them: comma-separated values, {@code .rdp} files, RDCMan and mRemoteNG. Nothing here reads or
 * keeps a password.
 */
package org.rdpworkbench.core.targets;
