// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rdpworkbench.firewall.core.FirewallJudge;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.Host;
import org.rdpworkbench.firewall.core.IpAddress;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.ProfileSettings;
import org.rdpworkbench.firewall.core.RuleParser;
import org.rdpworkbench.firewall.core.RuleStore;
import org.rdpworkbench.firewall.core.Setting;
import org.rdpworkbench.firewall.core.Traffic;

/** One question against 100,000 firewall rules: with the ports that rules usually have, and, at worst, with none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class FirewallQuestion {
    private static final int RULES = 100_000;

    /** Whether rules name ports, or none does, so that the index cannot tell them apart. */
    @Param({"ports", "no-ports"})
    public String kind;

    private FirewallJudge judge;
    private Traffic traffic;

    /** Makes the rules. */
    @Setup
    public void make() {
        Random random = new Random(3389);
        List<FirewallRule> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            String port = kind.equals("ports") ? "|LPort=" + (1 + random.nextInt(10_000)) : "";
            rules.add(RuleParser.parse(
                    "rule" + i,
                    RuleStore.LOCAL,
                    "v2.30|Action=" + (random.nextBoolean() ? "Allow" : "Block") + "|Active=TRUE|Dir=In|Protocol=6"
                            + port
                            + "|RA4=10." + random.nextInt(256) + "." + random.nextInt(256) + ".0/24"
                            + "|App=C:\\Program Files\\App " + random.nextInt(1000) + "\\app.exe|Name=Rule " + i
                            + "|"));
        }
        Map<Setting.Option, Setting> settings = new EnumMap<>(Setting.Option.class);
        for (Setting.Option option : Setting.Option.values()) {
            boolean on = option != Setting.Option.SHIELDS_UP && option != Setting.Option.OUTBOUND;
            settings.put(option, new Setting(option, on ? 1 : 0, Setting.Origin.LOCAL, true, List.of()));
        }
        Map<Profile, ProfileSettings> profiles = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            profiles.put(profile, new ProfileSettings(profile, settings, Set.of()));
        }
        judge = new FirewallJudge(rules, profiles, Host.unknown());
        traffic = Traffic.in(FirewallRule.TCP, 3389)
                .by("C:\\Program Files\\App 7\\app.exe", "")
                .with(IpAddress.parse("10.1.2.3").orElseThrow());
    }

    /** One question. */
    @Benchmark
    public FirewallVerdict ask() {
        return judge.judge(traffic);
    }
}
