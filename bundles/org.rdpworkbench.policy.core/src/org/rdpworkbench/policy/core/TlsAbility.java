// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Confidence;

/**
 * What TLS one side speaks: versions and cipher suites.
 *
 * @param versions whether each version from 1.3 down to 1.0 is spoken
 * @param suites the suites it may use; null when nobody knows
 * @param certain whether the suites were read or are documented, and all of them understood
 * @param notUnderstood names of suites in a list that this program does not know
 * @param from where the suites are from
 * @param settings what was looked at
 */
public record TlsAbility(
        Map<String, Truth> versions,
        List<CipherSuite> suites,
        boolean certain,
        List<String> notUnderstood,
        From from,
        List<Effective> settings) {
    /** The versions, the newest first. */
    public static final List<String> VERSIONS = List.of("TLS 1.3", "TLS 1.2", "TLS 1.1", "TLS 1.0");

    public TlsAbility {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        suites = suites == null ? null : List.copyOf(suites);
        notUnderstood = List.copyOf(notUnderstood);
        settings = List.copyOf(settings);
    }

    /** Where suites are from. */
    public enum From {
        POLICY,
        COMPUTER,
        DEFAULT,
        NOWHERE
    }

    /** The side that a host takes. */
    public enum Side {
        SERVER,
        CLIENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a host speaks, by its settings. */
    public static TlsAbility of(HostPolicies host, Side side) {
        List<Effective> settings = new ArrayList<>();
        Map<String, Truth> versions = new LinkedHashMap<>();
        for (String version : VERSIONS) {
            Effective setting =
                    host.main("schannel." + version.toLowerCase(Locale.ROOT).replace(' ', '-') + "." + side.word());
            settings.add(setting);
            versions.put(version, spoken(setting));
        }
        Effective list = host.main("tls.suites");
        settings.add(list);
        List<String> names = null;
        boolean certain = list.certain();
        From from = From.NOWHERE;
        if (list.text() != null) {
            names = CipherSuite.names(list.text());
            from = list.origin().policy() ? From.POLICY : From.COMPUTER;
        } else if (!list.malformed()) {
            Optional<SuiteOrder> order = SuiteOrder.of(host.version().build());
            names = order.map(SuiteOrder::suites).orElse(null);
            certain &= order.filter(found -> found.confidence() == Confidence.DOCUMENTED)
                    .isPresent();
            from = order.isPresent() ? From.DEFAULT : From.NOWHERE;
        }
        return of(versions, names, certain, from, host, settings);
    }

    /** What a client speaks that nobody has changed. */
    static TlsAbility delivered(int build) {
        Map<String, Truth> versions = new LinkedHashMap<>();
        for (String version : VERSIONS) {
            Definition definition = Definitions.find(
                            "schannel." + version.toLowerCase(Locale.ROOT).replace(' ', '-') + ".client")
                    .orElseThrow();
            versions.put(
                    version, definition.byDefault(build).map(TlsAbility::spoken).orElse(Truth.UNKNOWN));
        }
        Optional<SuiteOrder> order = SuiteOrder.of(build);
        return of(
                versions,
                order.map(SuiteOrder::suites).orElse(null),
                order.filter(found -> found.confidence() == Confidence.DOCUMENTED)
                        .isPresent(),
                order.isPresent() ? From.DEFAULT : From.NOWHERE,
                null,
                List.of());
    }

    private static TlsAbility of(
            Map<String, Truth> versions,
            List<String> names,
            boolean certain,
            From from,
            HostPolicies host,
            List<Effective> settings) {
        if (names == null) {
            return new TlsAbility(versions, null, false, List.of(), from, settings);
        }
        List<CipherSuite> suites = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<Effective> looked = new ArrayList<>(settings);
        for (String name : names) {
            Optional<CipherSuite> suite = CipherSuite.parse(name);
            if (suite.isEmpty()) {
                if (!CipherSuite.irrelevant(name)) {
                    unknown.add(name);
                }
            } else if (host == null || allowed(host, suite.get(), looked)) {
                suites.add(suite.get());
            }
        }
        return new TlsAbility(versions, suites, certain && unknown.isEmpty(), unknown, from, looked);
    }

    /** Whether nothing switches off what a suite is made of. Notes what does. */
    private static boolean allowed(HostPolicies host, CipherSuite suite, List<Effective> looked) {
        List<String> ids = new ArrayList<>();
        ids.add("schannel.cipher."
                + suite.cipher().toLowerCase(Locale.ROOT).replace(' ', '-').replace('/', '-'));
        ids.add("schannel.hash." + suite.hash().toLowerCase(Locale.ROOT));
        ids.add("schannel.exchange." + suite.exchangeKey());
        boolean allowed = true;
        for (String id : ids) {
            if (Definitions.find(id).isPresent() && host.main(id).is(0)) {
                allowed = false;
                note(looked, host.main(id));
            }
        }
        Effective fips = host.main("fips");
        if (fips.is(1) && !suite.fips()) {
            allowed = false;
            note(looked, fips);
        }
        return allowed;
    }

    private static void note(List<Effective> looked, Effective setting) {
        if (!looked.contains(setting)) {
            looked.add(setting);
        }
    }

    private static Truth spoken(Effective setting) {
        if (setting.number() == null || !setting.certain()) {
            return setting.is(0) && setting.origin().set() ? Truth.NO : Truth.UNKNOWN;
        }
        return setting.number() == 0 ? Truth.NO : setting.number() == 1 ? Truth.YES : Truth.UNKNOWN;
    }

    private static Truth spoken(Definition.Default setting) {
        return setting.number() == 0 ? Truth.NO : setting.number() == 1 ? Truth.YES : Truth.UNKNOWN;
    }

    /**
     * What two sides have in common.
     *
     * @param any whether they have a version with a suite in common
     * @param versions the versions that both speak, or may
     * @param suites the suites of those versions that both may use
     * @param why what keeps them apart, or keeps it open
     */
    public record Common(Truth any, Map<String, Truth> versions, List<String> suites, Why why) {
        public Common {
            versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
            suites = List.copyOf(suites);
        }
    }

    /** Why two sides may have nothing in common. */
    public enum Why {
        /** They have. */
        FINE,
        NO_VERSION,
        NO_SUITE,
        /** Only suites for a certificate with an elliptic curve key are left. */
        NEEDS_OTHER_CERTIFICATE,
        /** They share TLS 1.3 alone, of which no source says that Remote Desktop uses it. */
        ONLY_TLS13,
        /** A version is on for programs that ask for it, or its state is not known. */
        VERSION_OPEN,
        SUITES_OPEN
    }

    /** What this server has in common with a client. */
    public Common with(TlsAbility client) {
        Map<String, Truth> shared = new LinkedHashMap<>();
        Map<Why, Truth> found = new EnumMap<>(Why.class);
        List<String> names = new ArrayList<>();
        for (String version : VERSIONS) {
            Truth both = versions.get(version).and(client.versions.get(version));
            if (both != Truth.NO) {
                shared.put(version, both);
                suitesOf(version, both, client, names, found);
            }
        }
        if (shared.isEmpty()) {
            return new Common(Truth.NO, shared, names, Why.NO_VERSION);
        }
        if (found.get(Why.FINE) == Truth.YES) {
            return new Common(Truth.YES, shared, names, Why.FINE);
        }
        for (Why open : List.of(Why.VERSION_OPEN, Why.ONLY_TLS13, Why.NEEDS_OTHER_CERTIFICATE, Why.SUITES_OPEN)) {
            if (found.containsKey(open)) {
                return new Common(Truth.UNKNOWN, shared, names, open);
            }
        }
        return new Common(Truth.NO, shared, names, Why.NO_SUITE);
    }

    private void suitesOf(String version, Truth both, TlsAbility client, List<String> names, Map<Why, Truth> found) {
        if (suites == null || client.suites == null) {
            found.put(Why.SUITES_OPEN, Truth.UNKNOWN);
            return;
        }
        boolean rsa = false;
        boolean other = false;
        for (CipherSuite suite : suites) {
            if (suite.versions().contains(version) && client.has(suite.name())) {
                rsa |= suite.withRsaCertificate();
                other |= !suite.withRsaCertificate();
                if (!names.contains(suite.name())) {
                    names.add(suite.name());
                }
            }
        }
        if (rsa && version.equals("TLS 1.3")) {
            found.put(Why.ONLY_TLS13, Truth.UNKNOWN);
        } else if (rsa) {
            found.put(both == Truth.YES ? Why.FINE : Why.VERSION_OPEN, both);
        } else if (other) {
            found.put(Why.NEEDS_OTHER_CERTIFICATE, Truth.UNKNOWN);
        } else if (!certain || !client.certain) {
            found.put(Why.SUITES_OPEN, Truth.UNKNOWN);
        }
    }

    private boolean has(String suite) {
        return suites.stream().anyMatch(own -> own.name().equals(suite));
    }
}
