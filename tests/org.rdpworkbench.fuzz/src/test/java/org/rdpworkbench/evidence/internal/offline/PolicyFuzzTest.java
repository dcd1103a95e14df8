// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged policy files. In this package because what becomes of their instructions is not visible outside. */
class PolicyFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS =
            Seeds.wideTokens("[", ";", "]", "\0", "**Del.", "**DelVals.", "**DeleteKeys", "\\");

    @Provide
    Arbitrary<Fuzz.Input> damagedPolicies() {
        return Fuzz.damaged("pol", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedPolicyIsReadAsFarAsItGoes(@ForAll("damagedPolicies") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, PolicyFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("pol")) {
            BOUNDS.check(seed, PolicyFuzzTest::read);
        }
        PolicyFile file = open(Seeds.of("pol", "directives"));
        assertEquals("policy file of the computer: 4 settings, 4 deletions", file.summary());
    }

    private static PolicyFile open(byte[] bytes) throws IOException {
        return PolicyFile.read(new ByteArrayInputStream(bytes), "Registry.pol", PolicyFile.Scope.MACHINE);
    }

    /** Walks all keys; a value that a key lists is there when it is asked for. */
    private static void read(byte[] bytes) throws IOException {
        PolicyFile file = open(bytes);
        assertFalse(file.summary().isBlank());
        walk(file, new RegistryPath("MachinePolicy", ""), new int[] {2000});
    }

    private static void walk(PolicyFile file, RegistryPath path, int[] left) {
        Sighting<RegistryKey> key = file.key(path);
        if (!key.isPresent() || --left[0] < 0 || path.rest().length() > 500) {
            return;
        }
        for (String name : key.value().values()) {
            Sighting<RegistryValue> value = file.value(path, name.toLowerCase(Locale.ROOT));
            // Case folding differs between the letters of some scripts; ASCII is enough to tell a lie.
            if (name.chars().allMatch(c -> c < 128)) {
                assertFalse(!value.isPresent(), () -> path + " lists " + name + " and does not have it");
            }
            assertFalse(value.provenance().text().isBlank());
        }
        for (String name : List.copyOf(key.value().subkeys())) {
            walk(file, path.child(name), left);
        }
    }
}
