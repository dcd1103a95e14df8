// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.List;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.AdapterListing.Adapter;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.Reading;

/** Addresses, gateways and DNS servers of the client, where ipconfig printed them. None of it is ever a cause. */
final class ClientAdapters {
    private ClientAdapters() {}

    static void diagnose(Examination examination) {
        if (!examination.offers(Adapters.FACET)) {
            return;
        }
        Reading<AdapterListing> reading = examination.adapters().list();
        AdapterListing list = reading.found().orElse(null);
        if (list == null) {
            return;
        }
        List<Adapter> connected =
                list.adapters().stream().filter(Adapter::hasAddress).toList();
        boolean none = connected.isEmpty() && list.damage().isEmpty();
        String text = none ? "client-addresses-none" : "client-addresses";
        FindingBuilder finding = examination
                .finding(none ? Severity.ADVICE : Severity.OK, "network." + text)
                .texts(Probed.TEXTS, text, connected.size())
                .exhibit(reading);
        connected.stream()
                .limit(ClientWayDiagnostic.MOST)
                .map(one -> Probed.TEXTS.get(
                        "client-addresses.adapter",
                        one.name(),
                        String.join(", ", one.addresses()),
                        shown(one.gateways()),
                        shown(one.nameServers()),
                        one.suffix().isEmpty() ? 0 : 1,
                        one.suffix(),
                        one.place()))
                .forEach(finding::exhibit);
        list.damage().forEach(finding::exhibit);
        finding.report();
    }

    private static String shown(List<String> addresses) {
        return addresses.isEmpty() ? Probed.TEXTS.get("client-addresses.nothing") : String.join(", ", addresses);
    }
}
