// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.ui.details.Explained.Line;

class RawValueTest {
    @Test
    void aNumberIsShownInDecimalInHexAndAsItsBytes() {
        assertEquals(
                List.of("REG_DWORD (type 4), 4 bytes", "3389 = 0xD3D", "0000  3D 0D 00 00        =..."),
                texts(RegistryValue.dword(3389)));
    }

    @Test
    void aNumberOfTheWrongLengthIsShownAsBytesAlone() {
        RegistryValue value = new RegistryValue(RegistryType.REG_DWORD.number(), new byte[] {1, 2, 3});
        assertEquals(List.of("REG_DWORD (type 4), 3 bytes", "0000  01 02 03           ..."), texts(value));
    }

    @Test
    void ofManyBytesTheFirstAreShownAndTheRestIsCounted() {
        List<String> lines = texts(RegistryValue.binary(new byte[5000]));
        assertEquals("3976 more bytes", lines.getLast());
        assertTrue(lines.get(lines.size() - 2).startsWith("03FC  00"), lines::toString);
    }

    private static List<String> texts(RegistryValue value) {
        return RawValue.lines(value).stream().map(Line::text).toList();
    }
}
