// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Locale;
import java.util.Set;

/** The rules that Windows ships for Remote Desktop, told by identifier or by the resource of their group, never by a translated name. */
public final class RemoteDesktopRules {
    /** Resources of FirewallAPI.dll: Remote Desktop; Remote Desktop (RemoteFX) of Windows 7; Remote Desktop (WebSocket). */
    private static final Set<String> GROUPS =
            Set.of("@firewallapi.dll,-28752", "@firewallapi.dll,-28852", "@firewallapi.dll,-28782");

    private static final String PREFIX = "remotedesktop-";

    private RemoteDesktopRules() {}

    /** Whether a rule is one of them, or belongs to one of their groups. */
    public static boolean isOne(FirewallRule rule) {
        return rule.id().toLowerCase(Locale.ROOT).startsWith(PREFIX) || GROUPS.contains(group(rule));
    }

    /** The group with folders in front of the library's name taken off. */
    private static String group(FirewallRule rule) {
        String group = rule.label().group().toLowerCase(Locale.ROOT);
        int folder = group.lastIndexOf('\\');
        return folder > 0 && group.startsWith("@") ? "@" + group.substring(folder + 1) : group;
    }
}
