// SPDX-License-Identifier: EPL-2.0
/** Many events in little memory, searched and filtered: what shows event logs has here what it shows. */
package org.rdpworkbench.events.core;
