// SPDX-License-Identifier: EPL-2.0
/** What others have added to this installation, and putting it in and taking it out. */
package org.rdpworkbench.addons.core;
