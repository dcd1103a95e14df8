// SPDX-License-Identifier: EPL-2.0
/** Files that are opened in editors. An add-on registers an editor for a file name extension; whatever brings such a file then opens it there. */
package org.rdpworkbench.ui.files;
