// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BufferTest {
    private final Buffer buffer = new Buffer(32);

    private void pointTo(long offset) {
        buffer.memory().setLong(0, Pointer.nativeValue(buffer.memory()) + offset);
    }

    @Test
    void followsPointersIntoItselfAlone() throws Exception {
        byte[] text = "abc\0".getBytes(StandardCharsets.UTF_16LE);
        buffer.memory().write(16, text, 0, text.length);
        pointTo(16);
        assertEquals("abc", buffer.textAt(0));
        pointTo(32);
        assertThrows(WindowsException.class, () -> buffer.textAt(0));
        pointTo(-1);
        assertThrows(WindowsException.class, () -> buffer.textAt(0));
        buffer.memory().setLong(0, 0);
        assertNull(buffer.textAt(0));
        assertTrue(buffer.target(0).isEmpty());
    }

    @Test
    void aTextWithoutEndEndsWithTheBuffer() throws Exception {
        buffer.memory().setMemory(16, 16, (byte) 'x');
        assertEquals(8, buffer.text(16).length());
        assertEquals("", buffer.text(32));
        assertEquals("", buffer.text(31));
    }

    @Test
    void nothingIsReadOutsideOfIt() throws Exception {
        buffer.memory().setInt(28, 0x80000001);
        assertEquals(0x80000001, buffer.number(28));
        assertArrayEquals(new byte[] {1, 0, 0, (byte) 0x80}, buffer.bytes(28, 4));
        assertThrows(WindowsException.class, () -> buffer.number(29));
        assertThrows(WindowsException.class, () -> buffer.number(-1));
        assertThrows(WindowsException.class, () -> buffer.wide(25));
        assertThrows(WindowsException.class, () -> buffer.bytes(0, 33));
        assertThrows(WindowsException.class, () -> buffer.bytes(0, -1));
        assertThrows(WindowsException.class, () -> buffer.bytes(Long.MAX_VALUE, 4));
        assertThrows(WindowsException.class, () -> buffer.text(33));
    }
}
