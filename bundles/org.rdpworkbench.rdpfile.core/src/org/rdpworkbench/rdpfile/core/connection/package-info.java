// SPDX-License-Identifier: EPL-2.0
/** What the server and the gateway of an {@code .rdp} file answer, and which of its lines cannot work with them. */
package org.rdpworkbench.rdpfile.core.connection;
