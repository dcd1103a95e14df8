// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Values of many keys, asked for with few questions: what a key does not list is absent, and what its parent does not list is, too. A
 * key that cannot be listed is asked for each value, since a report of applied policies knows values and no keys.
 */
final class PolicyKeys {
    private final Registry registry;
    private final Map<String, Reading<RegistryKey>> listings = new HashMap<>();

    PolicyKeys(Registry registry) {
        this.registry = registry;
    }

    /**
     * What became of a question.
     *
     * @param value the value; null when it is absent, or nobody could tell
     * @param shown what was asked, to be shown
     */
    record Answer(Reading<RegistryValue> value, Reading<?> shown) {
        boolean present() {
            return value != null;
        }

        boolean unreadable() {
            return shown.isUnreadable();
        }
    }

    /** Lists a key. The question is put once. */
    Reading<RegistryKey> listing(String key) {
        return listings.computeIfAbsent(key.toLowerCase(Locale.ROOT), folded -> registry.key(key));
    }

    /** Looks for a value. */
    Answer value(String key, String name) {
        Reading<?> missing = missing(key, 2);
        if (missing != null) {
            return new Answer(null, missing);
        }
        Reading<RegistryKey> listing = listing(key);
        RegistryKey found = listing.found().orElse(null);
        if (found != null
                && found.damage().isEmpty()
                && found.values().stream().noneMatch(one -> one.equalsIgnoreCase(name))) {
            return new Answer(null, listing);
        }
        Reading<RegistryValue> value = registry.value(key, name);
        return new Answer(value.isPresent() ? value : null, value);
    }

    /** The listing that shows that a key does not exist, its own or one already read above it; null when none does. */
    private Reading<?> missing(String key, int levels) {
        int end = key.lastIndexOf('\\');
        if (levels > 0 && end > 0) {
            Reading<RegistryKey> parent = listings.get(key.substring(0, end).toLowerCase(Locale.ROOT));
            if (parent != null && parent.isAbsent()) {
                return parent;
            }
            RegistryKey above = parent == null ? null : parent.found().orElse(null);
            String name = key.substring(end + 1);
            if (above != null
                    && above.damage().isEmpty()
                    && above.subkeys().stream().noneMatch(one -> one.equalsIgnoreCase(name))) {
                return parent;
            }
            Reading<?> higher = missing(key.substring(0, end), levels - 1);
            if (higher != null) {
                return higher;
            }
        }
        Reading<RegistryKey> own = listings.get(key.toLowerCase(Locale.ROOT));
        return own != null && own.isAbsent() ? own : null;
    }
}
