// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

/** Where firewall rules stand, by who writes there. */
public enum RuleStore {
    /** The rules of the computer itself: those of Windows, of programs and of administrators. */
    LOCAL,
    /** Rules of Group Policy. */
    POLICY,
    /** Rules of device management. */
    MDM,
    /** Windows Service Hardening: restrictions that Windows ships for its services. */
    SERVICE_STATIC,
    /** Windows Service Hardening: restrictions that programs set up for their services. */
    SERVICE_CONFIGURABLE;

    /** Whether rules there restrict services, before and apart from all others. */
    public boolean restrictsServices() {
        return this == SERVICE_STATIC || this == SERVICE_CONFIGURABLE;
    }
}
