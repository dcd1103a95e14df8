// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;

/**
 * What the client's Windows is set to: proxies, routes that stay, VPNs. Remote Desktop connects straight to a server and asks no proxy; a connection to a gateway may.
 * All of it is as it may be: it tells where to look when something else is wrong, and speaks for no cause.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.client-way",
        area = "network",
        title = "Proxies, lasting routes and VPNs that Windows is set to",
        role = Role.CLIENT,
        facets = "registry",
        sources = {Sources.GATEWAY, Sources.PROXY, Sources.ROUTES})
public final class ClientWayDiagnostic implements Diagnostic {
    private static final String SETTINGS = "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
    private static final String POLICY = "\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
    private static final String CONNECTIONS = SETTINGS + "\\Connections";
    private static final String GATEWAY = "HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    private static final String ROUTES =
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes";
    private static final String ADAPTERS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}";

    /** Names of connections that Windows makes itself. */
    private static final Pattern OWN =
            Pattern.compile("(?i)DefaultConnectionSettings|SavedLegacySettings|WinHttpSettings");

    /** Adapters of VPN programs by what they call themselves; those of Windows, which every machine has, are left out. */
    private static final Pattern VPN = Pattern.compile(
            "(?i).*\\b(vpn|wireguard|openvpn|tap-windows|wintun|anyconnect|globalprotect|pangp|fortinet|fortissl|zscaler|tailscale|zerotier|juniper|pulse)\\b.*");

    private static final int MOST = 64;

    @Override
    public void diagnose(Examination examination) {
        proxies(examination);
        routes(examination);
        vpns(examination);
    }

    // ---- proxies

    /** What was found of proxies. */
    private static final class Found {
        private final List<String> said = new ArrayList<>();
        private final List<Reading<?>> readings = new ArrayList<>();
        private final List<Reading<?>> damaged = new ArrayList<>();
        private final List<Reading<?>> unreadable = new ArrayList<>();
        private final List<String> exceptions = new ArrayList<>();

        void take(String who, ConnectionSettings settings, Reading<?> reading) {
            readings.add(reading);
            if (!settings.proxy().isEmpty()) {
                said.add(Probed.TEXTS.get("client-proxy.server", who, settings.proxy()));
                exceptions.add(settings.exceptions());
            }
            if (!settings.script().isEmpty()) {
                said.add(Probed.TEXTS.get("client-proxy.script", who, settings.script()));
            }
            if (settings.detects()) {
                said.add(Probed.TEXTS.get("client-proxy.detects", who));
            }
        }
    }

    private static void proxies(Examination examination) {
        Found found = new Found();
        boolean everybody = examination
                .registry()
                .value("HKLM" + POLICY, "ProxySettingsPerUser")
                .found()
                .filter(value -> value.number().orElse(1) == 0)
                .isPresent();
        String hive = everybody ? "HKLM" : "HKCU";
        String who = Probed.TEXTS.get(everybody ? "client-proxy.everybody" : "client-proxy.user");
        blob(examination, hive + CONNECTIONS, "DefaultConnectionSettings", who, found);
        values(examination, hive + SETTINGS, who, found);
        values(examination, hive + POLICY, Probed.TEXTS.get("client-proxy.policy"), found);
        blob(examination, "HKLM" + CONNECTIONS, "WinHttpSettings", Probed.TEXTS.get("client-proxy.services"), found);
        if (!found.damaged.isEmpty()) {
            shown(examination.finding(Severity.NOT_EXAMINED, "network.client-proxy-damaged"), found.damaged)
                    .texts(Probed.TEXTS, "client-proxy-damaged")
                    .needs(Probed.TEXTS.get("needs.proxy"))
                    .report();
        }
        if (!found.unreadable.isEmpty()) {
            shown(examination.finding(Severity.NOT_EXAMINED, "network.client-proxy-not-examined"), found.unreadable)
                    .texts(Probed.TEXTS, "client-proxy-not-examined")
                    .needs(Probed.TEXTS.get("needs.proxy"))
                    .report();
        }
        List<String> said = found.said.stream().distinct().toList();
        if (!said.isEmpty()) {
            FindingBuilder finding = shown(examination.finding(Severity.ADVICE, "network.client-proxy"), found.readings)
                    .texts(Probed.TEXTS, "client-proxy", gateway(examination, found))
                    .inferred();
            said.forEach(finding::exhibit);
            finding.report();
        } else if (found.damaged.isEmpty() && found.unreadable.isEmpty()) {
            shown(examination.finding(Severity.OK, "network.client-proxy-none"), found.readings)
                    .texts(Probed.TEXTS, "client-proxy-none")
                    .report();
        }
    }

    private static void blob(Examination examination, String key, String name, String who, Found found) {
        Reading<RegistryValue> reading = examination.registry().value(key, name);
        if (reading.isUnreadable()) {
            found.unreadable.add(reading);
        } else if (reading.isPresent()) {
            ConnectionSettings.of(reading.found().orElseThrow().data())
                    .ifPresentOrElse(settings -> found.take(who, settings, reading), () -> found.damaged.add(reading));
        }
    }

    /** The values that people see; programs that set a proxy write them and not always the other one. */
    private static void values(Examination examination, String key, String who, Found found) {
        boolean enabled = examination
                .registry()
                .value(key, "ProxyEnable")
                .found()
                .filter(value -> value.number().orElse(0) != 0)
                .isPresent();
        Reading<RegistryValue> server = examination.registry().value(key, "ProxyServer");
        Reading<RegistryValue> script = examination.registry().value(key, "AutoConfigURL");
        String exceptions = examination
                .registry()
                .value(key, "ProxyOverride")
                .found()
                .flatMap(RegistryValue::asString)
                .orElse("");
        String proxy = enabled ? server.found().flatMap(RegistryValue::asString).orElse("") : "";
        String address = script.found().flatMap(RegistryValue::asString).orElse("");
        if (!proxy.isBlank()) {
            found.take(who, new ConnectionSettings(ConnectionSettings.bare(proxy), exceptions, "", false), server);
        }
        if (!address.isBlank()) {
            found.take(who, new ConnectionSettings("", "", ConnectionSettings.bare(address), false), script);
        }
    }

    /** What a proxy means for the gateway that policy sets, if it sets one. */
    private static String gateway(Examination examination, Found found) {
        Optional<String> name = examination
                .registry()
                .value(GATEWAY, "ProxyName")
                .found()
                .flatMap(RegistryValue::asString)
                .map(ConnectionSettings::bare)
                .filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            return Probed.TEXTS.get("client-proxy.no-gateway");
        }
        String host = name.get().replaceFirst(":\\d+$", "");
        boolean past = !found.exceptions.isEmpty()
                && found.exceptions.stream().allMatch(one -> ConnectionSettings.excepts(one, host));
        return Probed.TEXTS.get(past ? "client-proxy.gateway-past" : "client-proxy.gateway", name.get());
    }

    // ---- routes

    private static void routes(Examination examination) {
        Reading<RegistryKey> key = examination.registry().key(ROUTES);
        if (key.isUnreadable()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "network.client-routes-not-examined")
                    .texts(Probed.TEXTS, "client-routes-not-examined")
                    .exhibit(key)
                    .needs(Probed.TEXTS.get("needs.routes"))
                    .report();
            return;
        }
        List<String> routes = key.found().map(RegistryKey::values).orElse(List.of()).stream()
                .limit(MOST)
                .map(ClientWayDiagnostic::route)
                .toList();
        FindingBuilder finding = examination
                .finding(
                        routes.isEmpty() ? Severity.OK : Severity.ADVICE,
                        routes.isEmpty() ? "network.client-routes-none" : "network.client-routes")
                .texts(Probed.TEXTS, routes.isEmpty() ? "client-routes-none" : "client-routes", routes.size())
                .exhibit(key);
        routes.forEach(finding::exhibit);
        finding.report();
    }

    /** The name of the value is the route: destination, mask, gateway, metric. */
    private static String route(String name) {
        String[] parts = name.split(",", -1);
        boolean whole = parts.length >= 3
                && List.of(parts).subList(0, 3).stream().allMatch(part -> part.matches("(\\d{1,3}\\.){3}\\d{1,3}"));
        if (!whole) {
            return Probed.TEXTS.get("client-routes.damaged", ConnectionSettings.bare(name));
        }
        String key = parts[0].equals("0.0.0.0") && parts[1].equals("0.0.0.0")
                ? "client-routes.default"
                : "client-routes.route";
        return Probed.TEXTS.get(key, parts[0], parts[1], parts[2]);
    }

    // ---- VPNs

    private static void vpns(Examination examination) {
        Reading<RegistryKey> connections = examination.registry().key("HKCU" + CONNECTIONS);
        Reading<RegistryKey> adapters = examination.registry().key(ADAPTERS);
        List<String> said = new ArrayList<>();
        connections.found().map(RegistryKey::values).orElse(List.of()).stream()
                .filter(name -> !name.isEmpty() && !OWN.matcher(name).matches())
                .limit(MOST)
                .forEach(name -> said.add(Probed.TEXTS.get("client-vpn.connection", name)));
        List<Reading<?>> readings = new ArrayList<>(List.of(connections, adapters));
        for (String name : adapters.found().map(RegistryKey::subkeys).orElse(List.of()).stream()
                .filter(name -> name.matches("\\d{4}"))
                .limit(MOST)
                .toList()) {
            Reading<RegistryValue> title = examination.registry().value(ADAPTERS + "\\" + name, "DriverDesc");
            title.found()
                    .flatMap(RegistryValue::asString)
                    .filter(text -> VPN.matcher(text).matches())
                    .ifPresent(text -> {
                        said.add(Probed.TEXTS.get("client-vpn.adapter", text));
                        readings.add(title);
                    });
        }
        if (!said.isEmpty()) {
            FindingBuilder finding = shown(examination.finding(Severity.ADVICE, "network.client-vpn"), readings)
                    .texts(Probed.TEXTS, "client-vpn")
                    .inferred();
            said.stream().distinct().forEach(finding::exhibit);
            finding.report();
        } else if (connections.isUnreadable() || adapters.isUnreadable()) {
            shown(examination.finding(Severity.NOT_EXAMINED, "network.client-vpn-not-examined"), readings)
                    .texts(Probed.TEXTS, "client-vpn-not-examined")
                    .needs(Probed.TEXTS.get("needs.vpn"))
                    .report();
        } else {
            shown(examination.finding(Severity.OK, "network.client-vpn-none"), readings)
                    .texts(Probed.TEXTS, "client-vpn-none")
                    .report();
        }
    }

    private static FindingBuilder shown(FindingBuilder finding, List<Reading<?>> readings) {
        readings.forEach(finding::exhibit);
        return finding;
    }
}
