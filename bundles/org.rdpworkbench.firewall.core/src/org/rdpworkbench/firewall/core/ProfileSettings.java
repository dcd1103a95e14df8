// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Map;
import java.util.Set;

/**
 * The settings of one profile.
 *
 * @param profile the profile
 * @param settings all options with what counts
 * @param exempt identifiers of network interfaces on which the firewall is off, in lower case and braces
 */
public record ProfileSettings(Profile profile, Map<Setting.Option, Setting> settings, Set<String> exempt) {
    /** Copies the collections. */
    public ProfileSettings {
        settings = Map.copyOf(settings);
        exempt = Set.copyOf(exempt);
    }

    /** One setting. */
    public Setting get(Setting.Option option) {
        return settings.get(option);
    }

    /** Whether an option is on. */
    boolean on(Setting.Option option) {
        return settings.get(option).on();
    }

    /** Whether all settings are certain. */
    public boolean certain() {
        return settings.values().stream().allMatch(Setting::certain);
    }
}
