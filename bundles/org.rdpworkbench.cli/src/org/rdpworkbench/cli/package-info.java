// SPDX-License-Identifier: EPL-2.0
/** Commands of the command line: how bundles contribute them, and what the command line does for them. */
package org.rdpworkbench.cli;
