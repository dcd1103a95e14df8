// SPDX-License-Identifier: EPL-2.0
/**
 * Watch until it happens: the same short probe again and again, kept in bounded memory, with what changed and when. Nothing here opens a socket: the
 * probe is that of the facet {@code wire}.
 */
package org.rdpworkbench.network.core.watch;
