// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.WinHttpProxy;

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
    static final String CONNECTIONS = SETTINGS + "\\Connections";
    private static final String GATEWAY = "HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    /** No more of a kind are shown or looked into. */
    static final int MOST = 64;

    @Override
    public void diagnose(Examination examination) {
        proxies(examination);
        ClientRoutes.diagnose(examination);
        ClientVpns.diagnose(examination);
        ClientAdapters.diagnose(examination);
    }

    // ---- proxies

    /** What was found of proxies. */
    private static final class Found {
        private final List<String> said = new ArrayList<>();
        private final List<Reading<?>> looked = new ArrayList<>();
        private final List<Reading<?>> readings = new ArrayList<>();
        private final List<Reading<?>> damaged = new ArrayList<>();
        private final List<Reading<?>> unreadable = new ArrayList<>();
        private final List<String> exceptions = new ArrayList<>();
        private boolean set;
        private boolean automatic;

        /** Notes that it was looked at, or could not be: what nobody could read may be set. */
        <T> Reading<T> look(Reading<T> reading) {
            (reading.isUnreadable() ? unreadable : looked).add(reading);
            return reading;
        }

        boolean isWhole() {
            return damaged.isEmpty() && unreadable.isEmpty();
        }

        /** Whether a proxy is named, or a script that may name one; to look for one in the network is what Windows does by itself. */
        boolean isSet() {
            return set;
        }

        void take(String who, ConnectionSettings settings, Reading<?> reading) {
            readings.add(reading);
            if (!settings.proxy().isEmpty()) {
                said.add(Probed.TEXTS.get("client-proxy.server", who, settings.proxy()));
                exceptions.add(settings.exceptions());
            }
            if (!settings.script().isEmpty()) {
                said.add(Probed.TEXTS.get("client-proxy.script", who, settings.script()));
            }
            set |= !settings.proxy().isEmpty() || !settings.script().isEmpty();
            automatic |= !settings.script().isEmpty() || settings.detects();
            if (settings.detects()) {
                said.add(Probed.TEXTS.get("client-proxy.detects", who));
            }
        }
    }

    private static void proxies(Examination examination) {
        Found found = new Found();
        boolean everybody = found.look(examination.registry().value("HKLM" + POLICY, "ProxySettingsPerUser"))
                .found()
                .filter(value -> value.number().orElse(1) == 0)
                .isPresent();
        String hive = everybody ? "HKLM" : "HKCU";
        String who = Probed.TEXTS.get(everybody ? "client-proxy.everybody" : "client-proxy.user");
        blob(examination, hive + CONNECTIONS, "DefaultConnectionSettings", who, found);
        values(examination, hive + SETTINGS, who, found);
        values(examination, hive + POLICY, Probed.TEXTS.get("client-proxy.policy"), found);
        services(examination, found);
        if (!found.damaged.isEmpty()) {
            shown(examination.finding(Severity.NOT_EXAMINED, "network.client-proxy-damaged"), found.damaged)
                    .texts(Probed.TEXTS, "client-proxy-damaged")
                    .needs(Probed.TEXTS.get("needs.proxy"))
                    .report();
        }
        List<String> said = found.said.stream().distinct().toList();
        if (!found.unreadable.isEmpty()) {
            FindingBuilder finding = shown(
                            examination.finding(Severity.NOT_EXAMINED, "network.client-proxy-not-examined"),
                            found.unreadable)
                    .texts(Probed.TEXTS, "client-proxy-not-examined")
                    .needs(Probed.TEXTS.get("needs.proxy"));
            if (!found.isSet()) {
                said.forEach(finding::exhibit);
            }
            finding.report();
        }
        if (found.isSet()) {
            FindingBuilder finding = shown(examination.finding(Severity.ADVICE, "network.client-proxy"), found.readings)
                    .texts(Probed.TEXTS, "client-proxy", gateway(examination, found))
                    .inferred();
            said.forEach(finding::exhibit);
            finding.report();
        } else if (found.isWhole() && !said.isEmpty()) {
            FindingBuilder finding = shown(
                            examination.finding(Severity.OK, "network.client-proxy-detects"), found.looked)
                    .texts(Probed.TEXTS, "client-proxy-detects", gateway(examination, found))
                    .inferred();
            said.forEach(finding::exhibit);
            finding.report();
        } else if (found.isWhole()) {
            shown(examination.finding(Severity.OK, "network.client-proxy-none"), found.looked)
                    .texts(Probed.TEXTS, "client-proxy-none")
                    .report();
        }
    }

    private static void blob(Examination examination, String key, String name, String who, Found found) {
        Reading<RegistryValue> reading = found.look(examination.registry().value(key, name));
        if (reading.isPresent()) {
            ConnectionSettings.of(reading.found().orElseThrow().data())
                    .ifPresentOrElse(settings -> found.take(who, settings, reading), () -> found.damaged.add(reading));
        }
    }

    /** The proxy of services: what the registry says, and what netsh said. Either stands in for the other, and where they differ, that is told. */
    private static void services(Examination examination, Found found) {
        String who = Probed.TEXTS.get("client-proxy.services");
        if (!examination.offers(ServicesProxy.FACET)) {
            blob(examination, "HKLM" + CONNECTIONS, "WinHttpSettings", who, found);
            return;
        }
        Reading<WinHttpProxy> printed = examination.servicesProxy().setting();
        Reading<RegistryValue> stored = examination.registry().value("HKLM" + CONNECTIONS, "WinHttpSettings");
        Optional<ConnectionSettings> told = printed.found()
                .map(one -> new ConnectionSettings(ConnectionSettings.bare(one.proxy()), one.exceptions(), "", false));
        Optional<ConnectionSettings> kept = stored.isAbsent()
                ? Optional.of(new ConnectionSettings("", "", "", false))
                : stored.found().flatMap(value -> ConnectionSettings.of(value.data()));
        if (told.isEmpty() || kept.isPresent()) {
            blob(examination, "HKLM" + CONNECTIONS, "WinHttpSettings", who, found);
        } else if (stored.isPresent()) {
            found.damaged.add(stored);
        }
        if (told.isEmpty()) {
            return;
        }
        found.look(printed);
        found.take(Probed.TEXTS.get("client-proxy.printed"), told.get(), printed);
        if (kept.isPresent() && !kept.get().proxy().equalsIgnoreCase(told.get().proxy())) {
            examination
                    .finding(Severity.ADVICE, "network.client-proxy-contradiction")
                    .texts(Probed.TEXTS, "client-proxy-contradiction")
                    .exhibit(stored, printed)
                    .exhibit(Probed.TEXTS.get("client-proxy-contradiction.stored", shown(kept.get())))
                    .exhibit(Probed.TEXTS.get("client-proxy-contradiction.printed", shown(told.get())))
                    .report();
        }
    }

    private static String shown(ConnectionSettings settings) {
        return settings.proxy().isEmpty() ? Probed.TEXTS.get("client-proxy-contradiction.none") : settings.proxy();
    }

    /** The values that people see; programs that set a proxy write them and not always the other one. */
    private static void values(Examination examination, String key, String who, Found found) {
        boolean enabled = found.look(examination.registry().value(key, "ProxyEnable"))
                .found()
                .filter(value -> value.number().orElse(0) != 0)
                .isPresent();
        Reading<RegistryValue> server = found.look(examination.registry().value(key, "ProxyServer"));
        Reading<RegistryValue> script = found.look(examination.registry().value(key, "AutoConfigURL"));
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
        Reading<RegistryValue> reading = examination.registry().value(GATEWAY, "ProxyName");
        if (reading.isUnreadable()) {
            return Probed.TEXTS.get("client-proxy.gateway-unknown");
        }
        Optional<String> name = reading.found()
                .flatMap(RegistryValue::asString)
                .map(ConnectionSettings::bare)
                .filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            return Probed.TEXTS.get("client-proxy.no-gateway");
        }
        String host = name.get().replaceFirst(":\\d+$", "");
        // The exceptions are those of a proxy that is named; they do not bind a script, nor what the network tells, and
        // one that could not be read may be set.
        boolean past = found.isWhole()
                && !found.automatic
                && !found.exceptions.isEmpty()
                && found.exceptions.stream().allMatch(one -> ConnectionSettings.excepts(one, host));
        return Probed.TEXTS.get(past ? "client-proxy.gateway-past" : "client-proxy.gateway", name.get());
    }

    /** Whether all of a key was listed, or it is not there: what is missing in a damaged list may be what is looked for. */
    static boolean isWhole(Reading<RegistryKey> key) {
        return !key.isUnreadable()
                && key.found().map(RegistryKey::damage).orElse(List.of()).isEmpty();
    }

    static FindingBuilder shown(FindingBuilder finding, List<Reading<?>> readings) {
        readings.forEach(finding::exhibit);
        return finding;
    }
}
