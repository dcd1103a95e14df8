// SPDX-License-Identifier: EPL-2.0
/** Two ways to a server side by side: what differs, and whether the difference is more than chance. */
package org.rdpworkbench.network.core.paths;
