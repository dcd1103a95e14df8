// SPDX-License-Identifier: EPL-2.0
/** What repeated probes come to in numbers, with how sure one can be of them. */
package org.rdpworkbench.network.core;
