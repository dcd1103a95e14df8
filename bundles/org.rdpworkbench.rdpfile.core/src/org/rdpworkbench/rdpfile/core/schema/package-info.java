// SPDX-License-Identifier: EPL-2.0
/** The properties of {@code .rdp} files as data: what they mean, to which client, with which default, by which source. */
package org.rdpworkbench.rdpfile.core.schema;
