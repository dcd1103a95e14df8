// SPDX-License-Identifier: EPL-2.0
/** What the views of areas and add-ons may know of the cases that are open. */
package org.rdpworkbench.ui.cases;
