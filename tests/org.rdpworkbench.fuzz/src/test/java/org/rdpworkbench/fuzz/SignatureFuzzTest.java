// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.FileSignature.State;
import org.rdpworkbench.evidence.internal.pe.NoVersionException;
import org.rdpworkbench.evidence.internal.pe.PeSignatureReader;
import org.rdpworkbench.evidence.internal.pe.PeVersionReader;

/** Signatures of programs, and their versions beside them. */
class SignatureFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = {
        {0x4D, 0x5A},
        {0x50, 0x45, 0, 0},
        {0x30, (byte) 0x82},
        {0x30, (byte) 0x80},
        {(byte) 0xA0, (byte) 0x83},
        {0x06, 0x09},
        {0x31, 0x00}
    };

    @Provide
    Arbitrary<Fuzz.Input> damagedPrograms() {
        return Fuzz.damaged("pe", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedProgramIsReadAsFarAsItGoes(@ForAll("damagedPrograms") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, SignatureFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws Exception {
        for (Fuzz.Input seed : Fuzz.seeds("pe")) {
            BOUNDS.check(seed, SignatureFuzzTest::read);
            FileSignature signature = PeSignatureReader.read(new MemorySource(seed.bytes()));
            assertEquals(seed.seed().startsWith("signed") ? State.INTACT : State.NOT_IN_FILE, signature.state());
        }
    }

    private static State read(byte[] bytes) throws Exception {
        try {
            assertNotNull(PeVersionReader.read(new MemorySource(bytes)).file());
        } catch (NoVersionException e) {
            assertFalse(e.getMessage().isBlank());
        }
        FileSignature signature = PeSignatureReader.read(new MemorySource(bytes));
        assertEquals(signature.state() == State.UNKNOWN, signature.obstacle() != null);
        assertEquals(
                signature.state() == State.INTACT || signature.state() == State.CHANGED, signature.signer() != null);
        return signature.state();
    }
}
