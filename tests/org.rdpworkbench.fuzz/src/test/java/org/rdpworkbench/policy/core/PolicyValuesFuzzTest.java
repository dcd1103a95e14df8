// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;

/** Hostile values of the registry: members of a group, lists of cipher suites, and whole registries that make no sense. */
class PolicyValuesFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] GROUP = {
        {1, 5, 0, 0, 0, 0, 0, 5}, {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, {0, 0, 0, (byte) 0x80}, {1, 15}
    };
    private static final byte[][] SUITES = {
        "TLS_".getBytes(StandardCharsets.UTF_8),
        "_WITH_".getBytes(StandardCharsets.UTF_8),
        "_P256".getBytes(StandardCharsets.UTF_8),
        ",".getBytes(StandardCharsets.UTF_8),
        {0},
        {' '}
    };
    private static final int MOST_SUITES = 200;

    @Provide
    Arbitrary<Fuzz.Input> groups() {
        return Fuzz.damaged("group", GROUP);
    }

    @Property(seed = Fuzz.SEED)
    void membersAreReadOrRefused(@ForAll("groups") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, PolicyValuesFuzzTest::readGroup);
    }

    @Example
    void theSeedsAreReadInFull() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("group")) {
            BOUNDS.check(seed, PolicyValuesFuzzTest::readGroup);
            assertTrue(GroupMembers.parse(seed.bytes()).isPresent(), seed::seed);
        }
    }

    private static void readGroup(byte[] bytes) {
        GroupMembers.parse(bytes).ifPresent(members -> {
            assertTrue(members.size() <= bytes.length / 8, "each takes eight bytes at least");
            members.forEach(member -> assertTrue(member.matches("S-1-\\d{1,15}(-\\d{1,10}){0,15}"), member));
        });
    }

    @Provide
    Arbitrary<Fuzz.Input> lists() {
        return Fuzz.damaged("suites", SUITES);
    }

    @Property(seed = Fuzz.SEED)
    void suitesAreUnderstoodOrNamed(@ForAll("lists") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> {
            List<String> names = CipherSuite.names(new String(bytes, StandardCharsets.UTF_8));
            assertTrue(names.size() <= MOST_SUITES);
            for (String name : names) {
                CipherSuite.parse(name).ifPresent(suite -> {
                    assertTrue(name.startsWith(suite.name()), name);
                    assertFalse(suite.versions().isEmpty(), name);
                    assertEquals(suite.exchange().isEmpty(), suite.versions().equals(Set.of("TLS 1.3")), name);
                    assertFalse(CipherSuite.irrelevant(name), name);
                });
            }
        });
    }

    @Provide
    Arbitrary<Long> registries() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    /** Fewer tries than elsewhere, since each asks some 300 questions. */
    @Property(seed = Fuzz.SEED, tries = 500)
    void anyRegistryIsJudged(@ForAll("registries") long seed) {
        HostPolicies host = HostPolicies.of(new Registry(new RandomRegistry(seed)));
        for (Effective value : host.all()) {
            assertFalse(PolicyText.line(value).isBlank());
            assertFalse(value.number() != null && value.text() != null, value::toString);
            assertFalse(value.origin() == Origin.UNKNOWN && value.number() != null, value::toString);
            assertTrue(value.origin() != Origin.UNKNOWN || value.malformed() || !value.certain(), value::toString);
            assertFalse(value.origin().set() && !value.known() && value.deciding() == null, value::toString);
        }
        for (Role role : Role.values()) {
            for (Rule.Applied applied : Rule.apply(host, role)) {
                assertFalse(applied.rule().title().isBlank());
                boolean all = applied.rule().when().terms().stream().allMatch(term -> term.holds(host) == Truth.YES);
                assertEquals(all, applied.holds() == Truth.YES, applied.rule()::id);
            }
        }
        for (ClientVerdict verdict : new ClientJudge(host).judge(Client.known())) {
            assertFalse(PolicyText.verdict(verdict).isBlank());
            assertEquals(verdict.reasons().isEmpty(), verdict.outcome() == ClientVerdict.Outcome.WORKS);
        }
        LogonRights rights = LogonRights.of(new Registry(new RandomRegistry(seed)));
        assertTrue(rights.accounts().size() <= 1000);
    }

    /** Answers each question at random, and the same question always the same. */
    private record RandomRegistry(long seed) implements Answerer {
        private static final Provenance HERE = Provenance.of(SourceKind.OFFLINE, "made up");

        @Override
        public Set<String> facets() {
            return Set.of(Registry.FACET);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Reading<T> answer(Question<T> question) {
            Random random = new Random(seed ^ question.hashCode());
            return switch (random.nextInt(4)) {
                case 0 -> Reading.absent(question, HERE);
                case 1 -> Reading.unreadable(question, "made up", HERE);
                default -> {
                    Object answer = question.kind().equals(Registry.KEY) ? key(random) : value(random);
                    yield Reading.present(question, (T) answer, HERE);
                }
            };
        }

        private static RegistryKey key(Random random) {
            List<String> names = new ArrayList<>();
            for (Definition definition : Definitions.all()) {
                definition.values().forEach(value -> {
                    if (random.nextBoolean()) {
                        names.add(value.name());
                    }
                });
            }
            List<String> damage = random.nextInt(5) == 0 ? List.of("made up") : List.of();
            return new RegistryKey(null, List.of("Protocols", "TLS 1.2", "Server", "S-1-1-0"), names, damage);
        }

        private static RegistryValue value(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> RegistryValue.string("TERMSRV/* " + random.nextInt());
                case 1 -> RegistryValue.strings(List.of("TLS_AES_128_GCM_SHA256", "x"));
                case 2 -> new RegistryValue(random.nextInt(20), new byte[random.nextInt(70)]);
                case 3 -> RegistryValue.dword(random.nextInt());
                default -> RegistryValue.dword(random.nextInt(6));
            };
        }
    }
}
