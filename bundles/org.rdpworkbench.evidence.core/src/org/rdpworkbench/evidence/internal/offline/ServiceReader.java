// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.SourceKind;

/** Reads how a service is configured from the registry, and from lists of services also whether it ran when they were made. */
final class ServiceReader {
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";

    private final RegistryEvidence registry;
    private final List<ServiceList> lists;

    ServiceReader(RegistryEvidence registry, List<ServiceList> lists) {
        this.registry = registry;
        this.lists = List.copyOf(lists);
    }

    /** The registry counts for how a service is configured, the first list that names it for whether it ran. */
    Sighting<ServiceInfo> read(String name) {
        Sighting<ServiceInfo> configured = configured(name);
        for (ServiceList list : lists) {
            Optional<ServiceInfo> listed = list.service(name);
            if (listed.isPresent()) {
                return configured.isPresent()
                        ? Sighting.present(ServiceList.merge(configured.value(), listed.get()), both(configured, list))
                        : Sighting.present(listed.get(), list.provenance());
            }
            if (configured.isUnreadable() && list.isWhole()) {
                return Sighting.absent(list.provenance());
            }
        }
        return configured;
    }

    private static Provenance both(Sighting<ServiceInfo> configured, ServiceList list) {
        return new Provenance(
                SourceKind.OFFLINE,
                Messages.text(
                        "services.both",
                        configured.provenance().text(),
                        list.provenance().text()),
                configured.provenance().lastWritten());
    }

    private Sighting<ServiceInfo> configured(String name) {
        String key = SERVICES + name;
        Sighting<RegistryKey> place = registry.key(key);
        Provenance provenance = place.provenance();
        if (name.isEmpty() || name.indexOf('\\') >= 0) {
            return Sighting.unreadable(Messages.text("notAService", name), provenance);
        }
        if (place.isUnreadable()) {
            return Sighting.unreadable(place.obstacle(), provenance);
        }
        if (!place.isPresent()) {
            return Sighting.absent(provenance);
        }
        List<Sighting<RegistryValue>> values = List.of(
                registry.value(key, "Start"),
                registry.value(key, "Type"),
                registry.value(key, "ImagePath"),
                registry.value(key, "ObjectName"),
                registry.value(key, "DependOnService"));
        for (Sighting<RegistryValue> value : values) {
            if (value.isUnreadable()) {
                return Sighting.unreadable(value.obstacle(), provenance);
            }
        }
        Optional<RegistryValue> start = Optional.ofNullable(values.get(0).value());
        if (start.isEmpty() && !values.get(1).isPresent()) {
            // Not a service: keys for performance counters and the like stand here too.
            return Sighting.absent(provenance);
        }
        return Sighting.present(
                new ServiceInfo(
                        name,
                        start.flatMap(ServiceReader::start).orElse(null),
                        text(values.get(2)),
                        text(values.get(3)),
                        Optional.ofNullable(values.get(4).value())
                                .flatMap(RegistryValue::asStrings)
                                .orElse(List.of()),
                        null,
                        null,
                        null),
                provenance);
    }

    private static Optional<ServiceInfo.Start> start(RegistryValue value) {
        ServiceInfo.Start[] types = ServiceInfo.Start.values();
        return value.asNumber()
                .filter(number -> number >= 0 && number < types.length)
                .map(number -> types[number.intValue()]);
    }

    private static String text(Sighting<RegistryValue> value) {
        return Optional.ofNullable(value.value())
                .flatMap(RegistryValue::asString)
                .orElse(null);
    }
}
