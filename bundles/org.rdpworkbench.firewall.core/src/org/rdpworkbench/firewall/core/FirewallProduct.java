// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A firewall of another maker that registered itself with the Windows Security Center. Registrations with the Windows Firewall itself
 * last only while it runs (Microsoft Learn, INetFwProducts::Register), so that only the running computer knows them.
 *
 * @param name what it calls itself
 * @param program its program; empty when not known
 * @param reading what was read of its name
 */
public record FirewallProduct(String name, String program, Reading<RegistryValue> reading) {
    private static final String PROVIDERS = "HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Fw";

    /** What the Security Center keeps of firewalls; unreadable when that is not known. */
    public static Reading<RegistryKey> listing(Registry registry) {
        return registry.key(PROVIDERS);
    }

    /** The firewalls that registered themselves. */
    public static List<FirewallProduct> of(Registry registry) {
        List<FirewallProduct> products = new ArrayList<>();
        for (String id : listing(registry).found().map(RegistryKey::subkeys).orElse(List.of())) {
            String key = PROVIDERS + "\\" + id;
            Reading<RegistryValue> name = registry.value(key, "DISPLAYNAME");
            Optional<String> text = name.as(RegistryValue::asString);
            products.add(new FirewallProduct(
                    text.orElse(id),
                    registry.value(key, "PRODUCTEXE")
                            .as(RegistryValue::asString)
                            .orElse(""),
                    name));
        }
        return products;
    }
}
