// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.firewall.core.FirewallJudge;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.Host;
import org.rdpworkbench.firewall.core.IpAddress;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.ProfileSettings;
import org.rdpworkbench.firewall.core.RuleParser;
import org.rdpworkbench.firewall.core.RuleStore;
import org.rdpworkbench.firewall.core.Setting;
import org.rdpworkbench.firewall.core.Traffic;

/** Hostile rule texts, and random rule sets that a slow and simple firewall judges as well. */
class FirewallFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "|",
            "=",
            "-",
            "/",
            ",",
            ":",
            "v2.30|",
            "v255.255|",
            "|Action=Block|",
            "|LPort2_10=1-65535|",
            "|RA4=0.0.0.0-255.255.255.255|",
            "|RA6=::/0|",
            "|Platform2=GTEQ|",
            "{00000000-0000-0000-0000-000000000000}",
            "\0",
            "65536",
            "%");
    private static final String INTERFACE = "{01234567-89ab-cdef-0123-456789abcdef}";
    private static final Host HOST =
            new Host(new FirewallRule.Version(2, 30), null, Map.of("systemroot", "C:\\Windows"));

    @Provide
    Arbitrary<Fuzz.Input> damagedRules() {
        return Fuzz.damaged("firewall", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedRuleIsReadAsFarAsItGoes(@ForAll("damagedRules") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, FirewallFuzzTest::read);
    }

    @Example
    void theSeedsAreReadWithoutAProblem() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("firewall")) {
            BOUNDS.check(seed, FirewallFuzzTest::read);
            String text = new String(seed.bytes(), StandardCharsets.UTF_8).strip();
            FirewallRule rule = RuleParser.parse("seed", RuleStore.LOCAL, text);
            assertEquals(List.of(), rule.problems(), seed::seed);
            assertEquals(List.of(), rule.notUnderstood(), seed::seed);
        }
    }

    private static void read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        FirewallRule rule = RuleParser.parse("fuzzed", RuleStore.LOCAL, text);
        assertEquals(text, rule.text());
        assertTrue(rule.problems().size() <= 20, "so many problems are kept at most");
        for (FirewallRule.Problem problem : rule.problems()) {
            assertFalse(FirewallText.problem(problem).isBlank());
            assertTrue(problem.place() >= 1 && problem.place() <= text.length() + 2, problem::toString);
        }
        assertFalse(FirewallText.sentence(rule).isBlank());
        FirewallJudge judge = new FirewallJudge(List.of(rule), settings(new HashMap<>(), Set.of()), HOST);
        for (int port : new int[] {1, 3389, 65535}) {
            FirewallVerdict verdict = judge.judge(Traffic.in(6, port).by(Traffic.SERVICE_HOST, "TermService"));
            assertFalse(FirewallText.verdicts(verdict, Set.of(Profile.values())).isEmpty());
        }
        assertNotNull(judge.judge(Traffic.out(17, 53)).outcome());
    }

    /** A random firewall and a question to it. */
    private record Scenario(
            List<String[]> rules, Map<String, Integer> settings, Set<String> exempt, Map<String, String> traffic) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            rules.forEach(rule -> text.append('\n').append(rule[0]).append(' ').append(rule[1]));
            return text.append('\n')
                    .append(settings)
                    .append(exempt)
                    .append(traffic)
                    .toString();
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.randomValue(FirewallFuzzTest::scenario);
    }

    /** {@code -Drdpw.fuzz.tries=100000} for the full number; see docs/firewall.md. */
    @Property(seed = Fuzz.SEED)
    void theSlowFirewallComesToTheSame(@ForAll("scenarios") Scenario scenario) {
        List<FirewallRule> rules = new ArrayList<>();
        for (String[] rule : scenario.rules) {
            rules.add(RuleParser.parse("rule" + rules.size(), RuleStore.valueOf(rule[0]), rule[1]));
        }
        FirewallVerdict verdict = new FirewallJudge(rules, settings(scenario.settings, scenario.exempt), HOST)
                .judge(traffic(scenario.traffic));
        SlowFirewall slow = new SlowFirewall(scenario.settings, scenario.exempt);
        for (Profile profile : Profile.values()) {
            Set<SlowFirewall.Outcome> expected = slow.outcomes(profile.token(), scenario.rules, scenario.traffic);
            String found = verdict.profiles().get(profile).outcome().name();
            String wanted = expected.size() > 1
                    ? "UNDECIDED"
                    : expected.iterator().next().name();
            assertEquals(wanted, found, () -> profile + " " + scenario);
        }
    }

    private static Scenario scenario(Random random) {
        List<String[]> rules = new ArrayList<>();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random));
        }
        Map<String, Integer> settings = new HashMap<>();
        for (Setting.Option option : Setting.Option.values()) {
            boolean usual = random.nextInt(4) > 0;
            boolean one = option != Setting.Option.SHIELDS_UP && option != Setting.Option.OUTBOUND;
            settings.put(option.name(), usual == one ? 1 : 0);
        }
        Set<String> exempt = random.nextInt(10) == 0 ? Set.of(INTERFACE) : Set.of();
        Map<String, String> traffic = new HashMap<>();
        put(random, traffic, "Dir", "In", "Out");
        put(random, traffic, "Protocol", "6", "17");
        put(random, traffic, "LPort", "3389", "80", "50000", null);
        put(random, traffic, "RPort", "1000", "3389", null);
        put(random, traffic, "RA", "10.0.0.5", "11.0.0.1", "fe80::1", null);
        put(random, traffic, "App", "c:\\a.exe", "c:\\b.exe", null);
        put(random, traffic, "Svc", "", "s1", "s2", null);
        put(random, traffic, "IFType", "Lan", "Wireless", null);
        put(random, traffic, "IF", INTERFACE, "{00000000-0000-0000-0000-000000000000}", null);
        return new Scenario(rules, settings, exempt, traffic);
    }

    private static void put(Random random, Map<String, String> map, String key, String... values) {
        map.put(key, values[random.nextInt(values.length)]);
    }

    private static String[] rule(Random random) {
        String store = pick(random, "LOCAL", "LOCAL", "LOCAL", "POLICY", "POLICY", "SERVICE_STATIC", "MDM");
        boolean restriction = store.equals("SERVICE_STATIC");
        StringBuilder text = new StringBuilder("v2.30|");
        String action = pick(random, "Allow", "Allow", "Allow", "Block", "Block", restriction ? "Block" : "ByPass");
        if (!restriction && random.nextInt(20) == 0) {
            action = "Strange";
        }
        boolean bypass = action.equals("ByPass");
        field(text, "Action", action);
        if (!restriction) {
            field(text, "Active", pick(random, "TRUE", "TRUE", "TRUE", "FALSE"));
        }
        String direction = bypass ? "In" : pick(random, "In", "In", "Out");
        field(text, "Dir", direction);
        if (random.nextInt(3) > 0) {
            field(text, "Protocol", pick(random, "6", "6", "17"));
            some(random, text, "LPort", "3389", "80", "3000-4000", "bad", direction.equals("In") ? "RPC" : "81");
            some(random, text, "RPort", "3389", "1000", "900-1100");
        }
        some(random, text, "Profile", "Domain", "Private", "Public");
        some(random, text, "RA4", "10.0.0.0/8", "10.0.0.4-10.0.0.6", "11.0.0.1", "LocalSubnet");
        some(random, text, "RA6", "fe80::/64", "LocalSubnet");
        maybe(random, text, 3, "App", "c:\\a.exe", "c:\\b.exe");
        if (restriction) {
            field(text, "Svc", pick(random, "s1", "s2"));
        } else {
            maybe(random, text, 4, "Svc", "s1", "s2", "*");
        }
        maybe(random, text, 8, "IFType", "Lan", "Wireless");
        maybe(random, text, 12, "AppPkgId", "S-1-15-2-1");
        maybe(random, text, 12, "TTK", "Proximity");
        maybe(random, text, 12, "Unheard", "of");
        maybe(random, text, 8, "LOM", "TRUE");
        if (bypass) {
            field(text, "Security", "Authenticate");
            field(text, "RMauth", "D:");
        } else if (action.equals("Allow") && !restriction) {
            maybe(random, text, 10, "Security", "Authenticate");
        }
        return new String[] {store, text.toString()};
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static void field(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('|');
    }

    private static void maybe(Random random, StringBuilder text, int oneIn, String key, String... values) {
        if (random.nextInt(oneIn) == 0) {
            field(text, key, pick(random, values));
        }
    }

    private static void some(Random random, StringBuilder text, String key, String... values) {
        if (random.nextInt(3) == 0) {
            Arrays.stream(values).filter(value -> random.nextInt(3) == 0).forEach(value -> field(text, key, value));
        }
    }

    private static Map<Profile, ProfileSettings> settings(Map<String, Integer> values, Set<String> exempt) {
        Map<Setting.Option, Setting> settings = new EnumMap<>(Setting.Option.class);
        for (Setting.Option option : Setting.Option.values()) {
            long value = values.getOrDefault(option.name(), option == Setting.Option.SHIELDS_UP ? 0 : 1);
            settings.put(option, new Setting(option, value, Setting.Origin.LOCAL, true, List.of()));
        }
        Map<Profile, ProfileSettings> profiles = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            profiles.put(profile, new ProfileSettings(profile, settings, exempt));
        }
        return profiles;
    }

    private static Traffic traffic(Map<String, String> known) {
        return new Traffic(
                known.get("Dir").equals("In") ? FirewallRule.Direction.IN : FirewallRule.Direction.OUT,
                Integer.parseInt(known.get("Protocol")),
                known.get("LPort") == null ? null : Integer.valueOf(known.get("LPort")),
                known.get("RPort") == null ? null : Integer.valueOf(known.get("RPort")),
                null,
                known.get("RA") == null
                        ? null
                        : IpAddress.parse(known.get("RA")).orElseThrow(),
                known.get("IF"),
                known.get("IFType") == null
                        ? null
                        : known.get("IFType").equals("Lan")
                                ? FirewallRule.InterfaceType.LAN
                                : FirewallRule.InterfaceType.WIRELESS,
                known.get("App"),
                known.get("Svc"));
    }
}
