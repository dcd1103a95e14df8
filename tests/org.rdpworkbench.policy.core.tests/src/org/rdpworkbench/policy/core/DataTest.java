// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.policy.core.Definition.Default;
import org.rdpworkbench.policy.core.Definition.Kind;
import org.rdpworkbench.policy.core.Definition.Scope;
import org.rdpworkbench.policy.core.Definition.Value;

/** The data files: complete, unique and well formed. */
class DataTest {
    private static final Texts TEXTS = Texts.of(PolicyText.class);

    @Test
    void thereAreTheHundredAndFivePolicies() {
        List<Definition> policies = Definitions.terminalServer();
        assertEquals(105, policies.size());
        assertEquals(105, policies.stream().map(Definition::id).distinct().count());
        Map<Scope, Integer> scopes = new HashMap<>();
        policies.forEach(one -> scopes.merge(one.scope(), 1, Integer::sum));
        assertEquals(Map.of(Scope.MACHINE, 87, Scope.USER, 16, Scope.BOTH, 2), scopes);
        for (Definition policy : policies) {
            assertTrue(policy.key().startsWith("SOFTWARE\\"), policy::id);
            assertEquals("TerminalServer.admx and .adml", policy.source());
        }
    }

    @Test
    void everyDefinitionIsWellFormed() {
        for (Definition definition : Definitions.all()) {
            String id = definition.id();
            assertFalse(definition.title().isBlank(), id);
            assertTrue(definition.about().endsWith("."), id);
            assertFalse(definition.source().isBlank(), id);
            assertTrue(definition.key() != null || definition.local() != null, id);
            assertFalse((definition.key() + definition.local()).contains("\\\\"), id);
            assertTrue(definition.local() == null || definition.local().startsWith("HKLM\\"), id);
            assertFalse(PolicyText.group(definition).isBlank(), id);
            assertFalse(PolicyText.builds(definition).isBlank(), id);
            Set<String> names = new HashSet<>();
            definition.values().forEach(value -> assertTrue(names.add(value.name() + value.kind()), id));
            definition.values().forEach(value -> wellFormed(id, value));
            defaults(definition);
        }
        assertEquals(
                Definitions.all().size(),
                Definitions.all().stream().map(Definition::id).distinct().count());
    }

    private static void wellFormed(String id, Value value) {
        switch (value.kind()) {
            case SWITCH ->
                assertTrue(value.choices().size() == 1 || value.choices().size() == 2, id);
            case CHOICE -> assertTrue(value.choices().size() > 1, id);
            case NUMBER, TIME -> assertTrue(value.least() < value.most(), id);
            default -> assertTrue(value.choices().isEmpty(), id);
        }
    }

    /** No build has two defaults, and each default is a value that can be. */
    private static void defaults(Definition definition) {
        List<Default> defaults = definition.defaults();
        for (int i = 0; i < defaults.size(); i++) {
            for (int j = i + 1; j < defaults.size(); j++) {
                Builds one = defaults.get(i).builds();
                Builds other = defaults.get(j).builds();
                assertTrue(one.until() < other.from() || other.until() < one.from(), definition.id());
            }
            String digits = String.valueOf(defaults.get(i).number());
            Kind kind = definition.main().kind();
            if (kind == Kind.CHOICE) {
                assertTrue(definition.main().choices().containsKey(digits), definition.id());
            } else if (kind == Kind.SWITCH && definition.main().choices().size() == 2) {
                assertTrue(definition.main().choices().containsKey(digits), definition.id());
            }
        }
    }

    @Test
    void valuesAreThoseOfTheAdmxFile() {
        Definition layer = Definitions.find("TS_SECURITY_LAYER_POLICY").orElseThrow();
        assertEquals(Set.of("0", "1", "2"), layer.main().choices().keySet());
        assertEquals(HostPolicies.TERMINAL_SERVICES, layer.key());
        assertEquals(Definitions.LISTENER, layer.local());
        Definition off = Definitions.find("TS_DISABLE_CONNECTIONS").orElseThrow();
        assertEquals("fDenyTSConnections", off.main().name());
        assertEquals(List.of("0", "1"), List.copyOf(off.main().choices().keySet()), "enabled writes 0");
        Definition nla = Definitions.find("TS_USER_AUTHENTICATION_POLICY").orElseThrow();
        assertEquals(1, nla.byDefault(9200).orElseThrow().number());
        assertFalse(nla.byDefault(9200).orElseThrow().inferred());
        assertTrue(nla.byDefault(null).isEmpty(), "it depends on the build");
        Definition legacy = Definitions.find("TS_RemoteControl_2").orElseThrow();
        assertFalse(legacy.builds().contains(9200));
        assertTrue(legacy.builds().contains(7601));
    }

    @Test
    void defaultsOfTlsFollowTheTableOfMicrosoft() {
        Definition tls12 = Definitions.find("schannel.tls-1.2.server").orElseThrow();
        assertEquals(2, tls12.byDefault(7601).orElseThrow().number());
        assertEquals(1, tls12.byDefault(9200).orElseThrow().number());
        Definition tls13 = Definitions.find("schannel.tls-1.3.client").orElseThrow();
        assertEquals(0, tls13.byDefault(19045).orElseThrow().number());
        assertEquals(1, tls13.byDefault(20348).orElseThrow().number());
        assertTrue(
                Definitions.find("schannel.tls-1.0.server")
                        .orElseThrow()
                        .byDefault(26100)
                        .isEmpty(),
                "nobody has said it for released builds");
    }

    @Test
    void everySuiteIsUnderstoodAndEveryBuildHasOneList() {
        for (SuiteOrder order : SuiteOrder.all()) {
            assertFalse(order.suites().isEmpty());
            for (String name : order.suites()) {
                assertTrue(CipherSuite.parse(name).isPresent(), name);
            }
        }
        for (int build :
                List.of(2600, 6002, 7601, 9200, 9600, 10240, 14393, 17763, 18362, 19045, 20348, 22631, 26100)) {
            assertEquals(
                    1,
                    SuiteOrder.all().stream()
                            .filter(one -> one.builds().contains(build))
                            .count(),
                    () -> "build " + build);
        }
    }

    @Test
    void clientsAreInOrderAndSpeakWhatTheirBuildSpeaks() {
        int last = 0;
        Set<String> ids = new HashSet<>();
        for (Client client : Client.known()) {
            assertTrue(client.build() >= last, client.id());
            last = client.build();
            assertTrue(ids.add(client.id()));
            assertFalse(client.tls().suites().isEmpty(), client.id());
            assertEquals(List.of(), client.tls().notUnderstood(), client.id());
        }
        Client newest = Client.known().getLast();
        assertEquals(Truth.YES, newest.tls().versions().get("TLS 1.2"));
        assertEquals(Truth.UNKNOWN, newest.tls().versions().get("TLS 1.0"));
    }

    @Test
    void everyRuleHasItsTextsAndSource() {
        Set<String> ids = new HashSet<>();
        for (Rule rule : Rule.all()) {
            assertTrue(ids.add(rule.id()));
            assertFalse(rule.title().isBlank(), rule.id());
            assertFalse(rule.detail().isBlank(), rule.id());
            assertFalse(rule.source().isBlank(), rule.id());
            assertFalse(rule.supports() && rule.cause() == null, rule.id());
        }
        assertTrue(TEXTS.has("rule.audit-full.title"));
        assertEquals(
                Confidence.DOCUMENTED,
                Rule.all().stream()
                        .filter(rule -> rule.id().equals("gateway-without-address"))
                        .findFirst()
                        .orElseThrow()
                        .confidence());
    }

    @Test
    void aWrongRowIsRefusedWithItsPlace() {
        assertThrows(IllegalArgumentException.class, () -> Builds.parse("9200"));
        assertThrows(IllegalArgumentException.class, () -> Builds.parse("9200-7600"));
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("no-such-setting=1"));
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("fips=x"));
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("fips/NoSuchValue=1"));
        assertThrows(IllegalStateException.class, () -> Tsv.rows("no-such-file.tsv"));
    }
}
