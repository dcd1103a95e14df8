// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.RouteTable.Route;
import org.rdpworkbench.core.evidence.Routes;

/**
 * Routes of the client: those of IPv4 that were set to last, as the registry and {@code route print} tell them, and those that counted when that was printed. None of it
 * is ever a cause.
 */
final class ClientRoutes {
    private static final String PERSISTENT =
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes";
    private static final String FOUR = "(\\d{1,3}\\.){3}\\d{1,3}";
    private static final String NOWHERE = "0.0.0.0";
    private static final int BITS = 32;

    private final Examination examination;
    private final Reading<RegistryKey> key;
    private final List<String> stored;
    private Reading<RouteTable> reading;
    private RouteTable table;

    private ClientRoutes(Examination examination) {
        this.examination = examination;
        key = examination.registry().key(PERSISTENT);
        stored = key.found().map(RegistryKey::values).orElse(List.of());
        if (examination.offers(Routes.FACET)) {
            reading = examination.routes().table();
            table = reading.found().orElse(null);
        }
    }

    static void diagnose(Examination examination) {
        ClientRoutes routes = new ClientRoutes(examination);
        routes.lasting();
        if (routes.table != null) {
            routes.contradictions();
            routes.counting();
        }
    }

    // ---- routes that were set to last

    private void lasting() {
        List<String> said = new ArrayList<>(stored.stream()
                .limit(ClientWayDiagnostic.MOST)
                .map(ClientRoutes::route)
                .toList());
        int count = stored.size();
        boolean whole = ClientWayDiagnostic.isWhole(key);
        if (stored.isEmpty() && !whole && table != null) {
            // What was printed stands in.
            List<Route> printed = printed();
            count = printed.size();
            printed.stream()
                    .limit(ClientWayDiagnostic.MOST)
                    .map(ClientRoutes::route)
                    .forEach(said::add);
            whole = table.damage().isEmpty();
        }
        String text = count > 0 ? "client-routes" : whole ? "client-routes-none" : "client-routes-not-examined";
        FindingBuilder finding = examination
                .finding(count > 0 ? Severity.ADVICE : whole ? Severity.OK : Severity.NOT_EXAMINED, "network." + text)
                .texts(Probed.TEXTS, text, count)
                .exhibit(key);
        if (reading != null) {
            finding.exhibit(reading);
        }
        if (count == 0 && !whole) {
            finding.needs(Probed.TEXTS.get("needs.routes"));
            if (table != null) {
                table.damage().forEach(finding::exhibit);
            }
        }
        said.forEach(finding::exhibit);
        finding.report();
    }

    private List<Route> printed() {
        return table.persistent().stream().filter(route -> !route.isSix()).toList();
    }

    /** The name of the value is the route: destination, mask, gateway, metric. */
    private static String route(String name) {
        String[] parts = name.split(",", -1);
        if (!isWhole(parts)) {
            return Probed.TEXTS.get("client-routes.damaged", ConnectionSettings.bare(name));
        }
        String text =
                parts[0].equals(NOWHERE) && parts[1].equals(NOWHERE) ? "client-routes.default" : "client-routes.route";
        return Probed.TEXTS.get(text, parts[0], parts[1], parts[2]);
    }

    private static boolean isWhole(String... parts) {
        return parts.length >= 3 && List.of(parts).subList(0, 3).stream().allMatch(part -> part.matches(FOUR));
    }

    private static String route(Route route) {
        String gateway = route.gateway() == null ? Probed.TEXTS.get("client-routes.direct") : route.gateway();
        String text = route.isDefault() ? "client-routes.default" : "client-routes.route";
        return Probed.TEXTS.get(
                "client-routes.at",
                Probed.TEXTS.get(text, route.destination(), mask(route.prefix()), gateway),
                route.place());
    }

    private static String mask(int prefix) {
        long bits = prefix == 0 ? 0 : -1L << BITS - prefix;
        return (bits >> 24 & 0xFF) + "." + (bits >> 16 & 0xFF) + "." + (bits >> 8 & 0xFF) + "." + (bits & 0xFF);
    }

    /**
     * What the two tell differently. Gateways that are set by hand for an adapter are printed here as well and stand elsewhere in the registry; hence routes for everything
     * are left out.
     */
    private void contradictions() {
        if (!ClientWayDiagnostic.isWhole(key) || !table.damage().isEmpty()) {
            return;
        }
        Set<String> kept = new TreeSet<>();
        for (String name : stored) {
            String[] parts = name.split(",", -1);
            if (isWhole(parts) && !(parts[0].equals(NOWHERE) && parts[1].equals(NOWHERE))) {
                kept.add(Probed.TEXTS.get("client-routes.route", parts[0], parts[1], parts[2]));
            }
        }
        Set<String> told = new TreeSet<>();
        for (Route route : printed()) {
            if (!route.isDefault() && route.gateway() != null) {
                told.add(Probed.TEXTS.get(
                        "client-routes.route", route.destination(), mask(route.prefix()), route.gateway()));
            }
        }
        if (kept.equals(told)) {
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.ADVICE, "network.client-routes-contradiction")
                .texts(Probed.TEXTS, "client-routes-contradiction")
                .exhibit(key, reading)
                .inferred();
        kept.stream()
                .filter(route -> !told.contains(route))
                .limit(ClientWayDiagnostic.MOST)
                .forEach(route -> finding.exhibit(Probed.TEXTS.get("client-routes-contradiction.stored", route)));
        told.stream()
                .filter(route -> !kept.contains(route))
                .limit(ClientWayDiagnostic.MOST)
                .forEach(route -> finding.exhibit(Probed.TEXTS.get("client-routes-contradiction.printed", route)));
        finding.report();
    }

    // ---- routes that counted

    private void counting() {
        List<Route> four =
                table.active().stream().filter(route -> !route.isSix()).toList();
        if (four.isEmpty()) {
            return;
        }
        List<Route> defaults = four.stream().filter(Route::isDefault).toList();
        List<Route> halves = four.stream()
                .filter(route -> route.prefix() == 1)
                .filter(route -> route.destination().equals(NOWHERE)
                        || route.destination().equals("128.0.0.0"))
                .toList();
        Set<String> ways = new LinkedHashSet<>();
        defaults.forEach(route -> ways.add(route.gateway() + " " + route.through()));
        boolean whole = table.damage().isEmpty();
        String text = halves.stream().map(Route::destination).distinct().count() == 2
                ? "client-table-halves"
                : ways.size() > 1
                        ? "client-table-several"
                        : defaults.isEmpty() && whole ? "client-table-none" : "client-table";
        FindingBuilder finding = examination
                .finding(text.equals("client-table") ? Severity.OK : Severity.ADVICE, "network." + text)
                .texts(Probed.TEXTS, text, four.size())
                .exhibit(reading);
        if (text.equals("client-table-halves")) {
            finding.inferred();
        }
        List<Route> shown = new ArrayList<>(halves);
        shown.addAll(defaults);
        four.stream()
                .filter(route -> route.gateway() != null && !shown.contains(route))
                .forEach(shown::add);
        shown.stream()
                .limit(ClientWayDiagnostic.MOST)
                .map(ClientRoutes::counted)
                .forEach(finding::exhibit);
        table.damage().forEach(finding::exhibit);
        finding.report();
    }

    private static String counted(Route route) {
        return Probed.TEXTS.get(
                "client-table.route",
                route(route),
                route.through(),
                route.metric() == null ? "?" : Long.toString(route.metric()));
    }
}
