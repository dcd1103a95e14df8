// SPDX-License-Identifier: EPL-2.0
/** How things look: states, colours, fonts and icons that follow the theme, and what every widget gets. */
package org.rdpworkbench.ui.look;
