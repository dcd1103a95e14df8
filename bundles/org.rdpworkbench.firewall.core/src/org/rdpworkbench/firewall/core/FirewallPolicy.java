// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;
import org.rdpworkbench.firewall.core.FirewallRule.Version;

/**
 * The whole firewall of a computer, as its registry keeps it: rules of all places, and the settings of all profiles.
 *
 * @param rules all rules, also those that are switched off or could not be read; in the order of their places
 * @param readings what was read of each rule, by place and identifier
 * @param settings the settings of each profile
 * @param gaps what could not be read, so that rules or settings may be missing
 * @param policySource what the policies were read from
 * @param host what rules are measured by
 */
public record FirewallPolicy(
        List<FirewallRule> rules,
        Map<Key, Reading<RegistryValue>> readings,
        Map<Profile, ProfileSettings> settings,
        List<Gap> gaps,
        PolicySource policySource,
        Host host) {
    /** Where the computer keeps its firewall. */
    public static final String LOCAL =
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";

    /** Where Group Policy writes. */
    public static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";

    private static final String POLICY_FILE =
            Registry.MACHINE_POLICY + "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";
    private static final String RULES = "\\FirewallRules";
    private static final String MDM = LOCAL + "\\Mdm";
    private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final String PROGRAMS = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
    private static final int WINDOWS_NT = 2;

    /** The last version of the firewall on Windows whose Remote Desktop listens in the kernel: that of Windows 7. */
    private static final Version KERNEL_LISTENS = new Version(2, 10);

    private static final Texts TEXTS = Texts.of(FirewallPolicy.class);

    /** Copies the collections. */
    public FirewallPolicy {
        rules = List.copyOf(rules);
        readings = Map.copyOf(readings);
        settings = new EnumMap<>(settings);
        gaps = List.copyOf(gaps);
    }

    /**
     * Where a rule stands.
     *
     * @param store the place
     * @param id its identifier, in lower case
     */
    public record Key(RuleStore store, String id) {}

    /**
     * Something that could not be read.
     *
     * @param what what is missing for it
     * @param reading what was asked
     * @param why the reason
     */
    public record Gap(What what, Reading<?> reading, String why) {
        /** What can be missing. */
        public enum What {
            LOCAL_RULES,
            LOCAL_SETTINGS,
            POLICY_RULES,
            POLICY_SETTINGS,
            MDM_RULES,
            SERVICE_RESTRICTIONS
        }
    }

    /** What policies were read from. */
    public enum PolicySource {
        /** The registry, where they take effect. */
        REGISTRY,
        /** The policy file, since the registry could not be read: what Group Policy would set. Others may win over it. */
        POLICY_FILE,
        /** Nothing. */
        NONE
    }

    /** Gathers the firewall of a computer. Reads each rule, so it is not for the UI thread. */
    public static FirewallPolicy of(Registry registry) {
        return new Gathering(registry).gather();
    }

    /** A judge over all of it. */
    public FirewallJudge judge() {
        return new FirewallJudge(rules, settings, host);
    }

    /**
     * Traffic to the listener of Remote Desktop, by the program that has its port: the kernel up to Windows 7, the service
     * TermService since. That is inferred from the rules that Windows ships for it.
     */
    public Traffic toListener(int protocol, int port) {
        boolean kernel = protocol == FirewallRule.TCP
                && host.version() != null
                && host.version().compareTo(KERNEL_LISTENS) <= 0;
        return kernel
                ? Traffic.in(protocol, port).by(Traffic.KERNEL, "")
                : Traffic.in(protocol, port).by(Traffic.SERVICE_HOST, "TermService");
    }

    /** Whether nothing is missing that bears on traffic of services and desktop programs. */
    public boolean complete() {
        return gaps.isEmpty() && settings.values().stream().allMatch(ProfileSettings::certain);
    }

    /** Whether the rules of the computer itself are known, without which nothing can be said of what is allowed. */
    public boolean localRulesKnown() {
        return gaps.stream()
                .noneMatch(gap ->
                        gap.what() == Gap.What.LOCAL_RULES && gap.reading().isUnreadable());
    }

    /** What was read of a rule; empty for one of no evidence. */
    public Optional<Reading<RegistryValue>> reading(FirewallRule rule) {
        return Optional.ofNullable(readings.get(key(rule.store(), rule.id())));
    }

    /** Whether anything at all was read. */
    public boolean readAnything() {
        return !rules.isEmpty()
                || settings.values().stream()
                        .flatMap(own -> own.settings().values().stream())
                        .anyMatch(setting -> setting.origin() != Setting.Origin.DEFAULT || setting.certain());
    }

    private static Key key(RuleStore store, String id) {
        return new Key(store, id.toLowerCase(Locale.ROOT));
    }

    private static final class Gathering {
        private final Registry registry;
        private final List<FirewallRule> rules = new ArrayList<>();
        private final Map<Key, Reading<RegistryValue>> readings = new HashMap<>();
        private final List<Gap> gaps = new ArrayList<>();
        private PolicySource policySource = PolicySource.REGISTRY;
        private String policyRoot = POLICY;

        Gathering(Registry registry) {
            this.registry = registry;
        }

        FirewallPolicy gather() {
            Reading<RegistryKey> policy = registry.key(POLICY);
            if (policy.isUnreadable()) {
                gaps.add(new Gap(Gap.What.POLICY_SETTINGS, policy, reason(policy)));
                Reading<RegistryKey> file = registry.key(POLICY_FILE);
                policySource = file.isUnreadable() ? PolicySource.NONE : PolicySource.POLICY_FILE;
                policyRoot = POLICY_FILE;
            }
            rules(RuleStore.LOCAL, LOCAL + RULES, Gap.What.LOCAL_RULES);
            if (policySource != PolicySource.NONE) {
                rules(RuleStore.POLICY, policyRoot + RULES, Gap.What.POLICY_RULES);
                legacyExceptions();
            }
            rules(RuleStore.MDM, MDM + RULES, Gap.What.MDM_RULES);
            rules(
                    RuleStore.SERVICE_STATIC,
                    LOCAL + "\\RestrictedServices\\Static\\System",
                    Gap.What.SERVICE_RESTRICTIONS);
            rules(
                    RuleStore.SERVICE_CONFIGURABLE,
                    LOCAL + "\\RestrictedServices\\Configurable\\System",
                    Gap.What.SERVICE_RESTRICTIONS);
            Map<Profile, ProfileSettings> settings = new EnumMap<>(Profile.class);
            for (Profile profile : Profile.values()) {
                settings.put(profile, settings(profile));
            }
            return new FirewallPolicy(rules, readings, settings, gaps, policySource, host());
        }

        private static String reason(Reading<?> reading) {
            return reading.unreadableReason().orElse("");
        }

        private void rules(RuleStore store, String key, Gap.What what) {
            Reading<RegistryKey> listing = registry.key(key);
            if (listing.isUnreadable()) {
                gaps.add(new Gap(what, listing, reason(listing)));
                return;
            }
            RegistryKey found = listing.found().orElse(null);
            if (found == null) {
                return;
            }
            if (!found.damage().isEmpty()) {
                gaps.add(new Gap(what, listing, found.damage().getFirst()));
            }
            for (String id : found.values()) {
                if (!id.isEmpty()) {
                    Reading<RegistryValue> value = registry.value(key, id);
                    readings.put(key(store, id), value);
                    rules.add(rule(store, id, value));
                }
            }
        }

        private void legacyExceptions() {
            Map<String, List<Profile>> keys = new LinkedHashMap<>();
            for (Profile profile : Profile.values()) {
                keys.computeIfAbsent(policyKey(profile), key -> new ArrayList<>())
                        .add(profile);
            }
            keys.forEach((key, profiles) -> {
                for (LegacyExceptions.Entry entry : LegacyExceptions.of(registry, key, profiles)) {
                    rules.add(entry.rule());
                    readings.put(key(RuleStore.POLICY, entry.rule().id()), entry.reading());
                }
            });
        }

        private static FirewallRule rule(RuleStore store, String id, Reading<RegistryValue> value) {
            Optional<String> text = value.as(RegistryValue::asString);
            if (text.isPresent()) {
                return RuleParser.parse(id, store, text.get());
            }
            String why = value.isPresent()
                    ? TEXTS.get("problem.type", value.found().orElseThrow().typeName())
                    : TEXTS.get("problem.value", ReadingText.answer(value));
            return RuleParser.unreadable(id, store, "", why);
        }

        private ProfileSettings settings(Profile profile) {
            Map<Setting.Option, Setting> settings = new EnumMap<>(Setting.Option.class);
            String policy = policySource == PolicySource.NONE ? null : policyKey(profile);
            for (Setting.Option option : Setting.Option.values()) {
                settings.put(option, setting(profile, policy, option));
            }
            return new ProfileSettings(profile, settings, exempt(profile, policy));
        }

        /** The key of the older kind counts for private and public networks where neither has a key of its own (MS-GPFAS 2.2.3). */
        private String policyKey(Profile profile) {
            if (profile != Profile.DOMAIN
                    && registry.key(policyRoot + "\\PrivateProfile").isAbsent()
                    && registry.key(policyRoot + "\\PublicProfile").isAbsent()) {
                return policyRoot + "\\StandardProfile";
            }
            return policyRoot + "\\" + profile.policyKey();
        }

        private Setting setting(Profile profile, String policyKey, Setting.Option option) {
            List<Reading<RegistryValue>> asked = new ArrayList<>();
            boolean certain = policySource == PolicySource.REGISTRY;
            Setting.Origin origin = Setting.Origin.DEFAULT;
            Long value = null;
            List<String> keys = new ArrayList<>();
            keys.add(policyKey);
            if (!option.onlyByPolicy()) {
                keys.add(MDM + "\\" + profile.policyKey());
                keys.add(LOCAL + "\\" + profile.localKey());
            }
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i) == null) {
                    continue;
                }
                Reading<RegistryValue> reading = registry.value(keys.get(i) + option.subkey(), option.valueName());
                Optional<Long> number = reading.as(Gathering::dword);
                if (number.isPresent() && wins(option, value, number.get())) {
                    value = number.get();
                    origin = Setting.Origin.values()[i];
                    asked.addFirst(reading);
                } else if (!reading.isAbsent()) {
                    asked.add(reading);
                    certain &= number.isPresent() || value != null && option != Setting.Option.SHIELDS_UP;
                }
            }
            return new Setting(option, value == null ? option.byDefault() : value, origin, certain, asked);
        }

        /** The first that is set counts, except that "on" wins for shields up. */
        private static boolean wins(Setting.Option option, Long value, long other) {
            return value == null || option == Setting.Option.SHIELDS_UP && value == 0 && other != 0;
        }

        private static Optional<Long> dword(RegistryValue value) {
            return value.type().filter(type -> type == RegistryType.REG_DWORD).flatMap(type -> value.asNumber());
        }

        private Set<String> exempt(Profile profile, String policyKey) {
            Optional<String> text = policyKey == null
                    ? Optional.empty()
                    : registry.value(policyKey, "DisabledInterfaces").as(RegistryValue::asString);
            if (text.isEmpty()) {
                text = registry.value(LOCAL + "\\" + profile.localKey(), "DisabledInterfaces")
                        .as(RegistryValue::asString);
            }
            Set<String> interfaces = new HashSet<>();
            for (String one : text.orElse("").split(",")) {
                if (!one.isBlank()) {
                    interfaces.add(one.strip().toLowerCase(Locale.ROOT));
                }
            }
            return interfaces;
        }

        private Host host() {
            Version version = registry.value(LOCAL, "PolicyVersion")
                    .as(Gathering::dword)
                    .map(Version::of)
                    .orElse(null);
            Map<String, String> variables = new HashMap<>();
            registry.value(WINDOWS, "SystemRoot").as(RegistryValue::asString).ifPresent(folder -> {
                variables.put("systemroot", folder);
                if (folder.length() > 1 && folder.charAt(1) == ':') {
                    variables.put("systemdrive", folder.substring(0, 2));
                }
            });
            registry.value(PROGRAMS, "ProgramFilesDir")
                    .as(RegistryValue::asString)
                    .ifPresent(folder -> variables.put("programfiles", folder));
            registry.value(PROGRAMS, "ProgramFilesDir (x86)")
                    .as(RegistryValue::asString)
                    .ifPresent(folder -> variables.put("programfiles(x86)", folder));
            return new Host(version, windows(), variables);
        }

        private Platform windows() {
            Optional<Long> major =
                    registry.value(WINDOWS, "CurrentMajorVersionNumber").as(Gathering::dword);
            Optional<Long> minor =
                    registry.value(WINDOWS, "CurrentMinorVersionNumber").as(Gathering::dword);
            if (major.isPresent() && minor.isPresent()) {
                return platform(major.get(), minor.get());
            }
            // Before Windows 10 only the text tells, and there it is not frozen at 6.3 yet.
            String[] parts = registry.value(WINDOWS, "CurrentVersion")
                    .as(RegistryValue::asString)
                    .orElse("")
                    .split("\\.");
            return parts.length == 2 && parts[0].matches("\\d{1,3}") && parts[1].matches("\\d{1,3}")
                    ? platform(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                    : null;
        }

        private static Platform platform(long major, long minor) {
            return new Platform(WINDOWS_NT, (int) major, (int) minor, false);
        }
    }
}
