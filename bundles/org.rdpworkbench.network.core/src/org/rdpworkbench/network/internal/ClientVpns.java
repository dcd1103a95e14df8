// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialConnection.Kind;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/** What of the client looks like a VPN: connections that the registry names, adapters, and phone books where some were given. None of it is ever a cause. */
final class ClientVpns {
    private static final String ADAPTERS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}";

    /** Names of connections that Windows makes itself. */
    private static final Pattern OWN =
            Pattern.compile("(?i)DefaultConnectionSettings|SavedLegacySettings|WinHttpSettings");

    /** Adapters of VPN programs by what they call themselves; those of Windows, which every machine has, are left out. */
    private static final Pattern VPN = Pattern.compile(
            "(?i).*\\b(vpn|wireguard|openvpn|tap-windows|wintun|anyconnect|globalprotect|pangp|fortinet|fortissl|zscaler|tailscale|zerotier|juniper|pulse)\\b.*");

    private final Examination examination;
    private final List<String> said = new ArrayList<>();
    private final List<Reading<?>> readings = new ArrayList<>();
    private final Map<String, Kind> listed = new HashMap<>();
    private DialListing book;
    private boolean vpn;
    private boolean up;
    private boolean whole = true;

    private ClientVpns(Examination examination) {
        this.examination = examination;
    }

    static void diagnose(Examination examination) {
        ClientVpns vpns = new ClientVpns(examination);
        vpns.readBook();
        vpns.connections();
        vpns.adapters();
        vpns.tellBook();
        vpns.printed();
        vpns.report();
    }

    /** Phone books, where some were given. One that could not be read may list what is looked for. */
    private void readBook() {
        if (!examination.offers(PhoneBooks.FACET)) {
            return;
        }
        Reading<DialListing> reading = examination.phoneBooks().connections();
        readings.add(reading);
        if (reading.isUnreadable()) {
            whole = false;
        }
        book = reading.found().orElse(null);
        if (book != null) {
            book.connections().forEach(one -> listed.merge(key(one.name()), one.kind(), ClientVpns::likelier));
            whole &= book.damage().isEmpty();
        }
    }

    /** Of two connections of one name, the one that may be a VPN counts. */
    private static Kind likelier(Kind one, Kind other) {
        return mayBeVpn(one) ? one : other;
    }

    private static boolean mayBeVpn(Kind kind) {
        return kind == Kind.VPN || kind == Kind.UNKNOWN;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void connections() {
        Reading<RegistryKey> connections = examination.registry().key("HKCU" + ClientWayDiagnostic.CONNECTIONS);
        readings.add(connections);
        whole &= ClientWayDiagnostic.isWhole(connections);
        List<String> names = connections.found().map(RegistryKey::values).orElse(List.of()).stream()
                .filter(name -> !name.isEmpty() && !OWN.matcher(name).matches())
                .limit(ClientWayDiagnostic.MOST)
                .toList();
        for (String name : names) {
            said.add(Probed.TEXTS.get("client-vpn.connection", name));
            vpn |= mayBeVpn(listed.getOrDefault(key(name), Kind.UNKNOWN));
            if (book != null && book.damage().isEmpty() && !listed.containsKey(key(name))) {
                said.add(Probed.TEXTS.get("client-vpn.unlisted", name));
            }
        }
    }

    private void adapters() {
        Reading<RegistryKey> adapters = examination.registry().key(ADAPTERS);
        readings.add(adapters);
        List<String> names = adapters.found().map(RegistryKey::subkeys).orElse(List.of()).stream()
                .filter(name -> name.matches("\\d{4}"))
                .toList();
        whole &= ClientWayDiagnostic.isWhole(adapters) && names.size() <= ClientWayDiagnostic.MOST;
        for (String name : names.subList(0, Math.min(ClientWayDiagnostic.MOST, names.size()))) {
            Reading<RegistryValue> title = examination.registry().value(ADAPTERS + "\\" + name, "DriverDesc");
            if (title.isUnreadable()) {
                whole = false;
                readings.add(title);
            }
            Optional<String> text = title.found()
                    .flatMap(RegistryValue::asString)
                    .filter(one -> VPN.matcher(one).matches());
            if (text.isPresent()) {
                said.add(Probed.TEXTS.get("client-vpn.adapter", text.get()));
                readings.add(title);
                vpn = true;
            }
        }
    }

    private void tellBook() {
        if (book == null) {
            return;
        }
        List<DialConnection> all = book.connections();
        vpn |= all.stream().anyMatch(one -> mayBeVpn(one.kind()));
        all.stream().limit(ClientWayDiagnostic.MOST).map(ClientVpns::told).forEach(said::add);
        if (all.size() > ClientWayDiagnostic.MOST) {
            said.add(Probed.TEXTS.get("client-vpn.more", all.size() - ClientWayDiagnostic.MOST));
        }
        said.addAll(book.damage());
    }

    private static String told(DialConnection one) {
        String way = one.takesAll() == null ? "unknown" : one.takesAll() ? "all" : "part";
        return Probed.TEXTS.get(
                "client-vpn.book",
                one.name(),
                Probed.TEXTS.get("client-vpn.kind." + key(one.kind().name())),
                ConnectionSettings.bare(one.server()),
                one.server().isEmpty() ? 0 : 1,
                Probed.TEXTS.get("client-vpn.way." + way),
                one.place());
    }

    /** Adapters that ipconfig printed, with whether they had an address then; one by dialling may be a VPN. */
    private void printed() {
        if (!examination.offers(Adapters.FACET)) {
            return;
        }
        Reading<AdapterListing> reading = examination.adapters().list();
        readings.add(reading);
        AdapterListing list = reading.found().orElse(null);
        whole &= list != null && list.damage().isEmpty();
        if (list == null) {
            return;
        }
        for (AdapterListing.Adapter one : list.adapters()) {
            boolean dialled = one.ppp() && mayBeVpn(listed.getOrDefault(key(one.name()), Kind.UNKNOWN));
            boolean named = VPN.matcher(one.name()).matches()
                    || VPN.matcher(one.description()).matches();
            if (dialled || named) {
                vpn = true;
                up |= one.hasAddress();
                said.add(Probed.TEXTS.get(
                        one.hasAddress() ? "client-vpn.up" : "client-vpn.down",
                        one.name(),
                        one.description(),
                        String.join(", ", one.addresses()),
                        one.place()));
            }
        }
        said.addAll(list.damage());
    }

    private void report() {
        FindingBuilder finding;
        if (up) {
            finding = examination
                    .finding(Severity.ADVICE, "network.client-vpn-up")
                    .texts(Probed.TEXTS, "client-vpn-up")
                    .inferred();
        } else if (vpn) {
            finding = examination
                    .finding(Severity.ADVICE, "network.client-vpn")
                    .texts(Probed.TEXTS, "client-vpn")
                    .inferred();
        } else if (!whole) {
            finding = examination
                    .finding(Severity.NOT_EXAMINED, "network.client-vpn-not-examined")
                    .texts(Probed.TEXTS, "client-vpn-not-examined")
                    .needs(Probed.TEXTS.get("needs.vpn"));
        } else {
            String key = said.isEmpty() ? "client-vpn-none" : "client-dialled";
            finding = examination.finding(Severity.OK, "network." + key).texts(Probed.TEXTS, key);
        }
        ClientWayDiagnostic.shown(finding, readings);
        said.stream().distinct().forEach(finding::exhibit);
        finding.report();
    }
}
