// SPDX-License-Identifier: EPL-2.0
/** Files of users: written whole or not at all, and claimed by one program at a time. */
package org.rdpworkbench.core.files;
