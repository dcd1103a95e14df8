// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Memory that Windows has filled, read with its bounds checked: structures hold pointers into the same buffer, and their counts and
 * lengths are not taken on trust. Layouts are those of 64-bit Windows.
 */
final class Buffer {
    /** A pointer. */
    static final int POINTER = 8;

    private static final int LONGEST_TEXT = 32_768;

    private final Memory memory;
    private final long size;

    /** A buffer of zeros of at least one byte. */
    Buffer(long size) {
        this.size = Math.max(1, size);
        memory = new Memory(this.size);
        memory.clear();
    }

    /** The memory, to be given to Windows. */
    Memory memory() {
        return memory;
    }

    /** Its size in bytes. */
    int size() {
        return (int) size;
    }

    /** The 32 bits at that place. */
    int number(long offset) throws WindowsException {
        check(offset, Integer.BYTES);
        return memory.getInt(offset);
    }

    /** The 64 bits at that place. */
    long wide(long offset) throws WindowsException {
        check(offset, Long.BYTES);
        return memory.getLong(offset);
    }

    /** The 16 bits at that place, as an unsigned number. */
    int small(long offset) throws WindowsException {
        check(offset, Short.BYTES);
        return memory.getShort(offset) & 0xFFFF;
    }

    /** So many bytes from that place on. */
    byte[] bytes(long offset, int length) throws WindowsException {
        check(offset, length);
        return memory.getByteArray(offset, length);
    }

    /** Where in this buffer the pointer at that place points to; empty when it is null. */
    OptionalInt target(long offset) throws WindowsException {
        check(offset, POINTER);
        long address = memory.getLong(offset);
        if (address == 0) {
            return OptionalInt.empty();
        }
        long at = address - Pointer.nativeValue(memory);
        if (at < 0 || at >= size) {
            throw malformed();
        }
        return OptionalInt.of((int) at);
    }

    /** The text that the pointer at that place points to, up to its zero; null when there is none. */
    String textAt(long offset) throws WindowsException {
        OptionalInt target = target(offset);
        return target.isEmpty() ? null : text(target.getAsInt());
    }

    /** The text that begins at that place, up to its zero or the end of the buffer. */
    String text(long offset) throws WindowsException {
        check(offset, 0);
        int most = (int) Math.min(LONGEST_TEXT, (size - offset) / 2);
        int length = 0;
        while (length < most && memory.getShort(offset + 2L * length) != 0) {
            length++;
        }
        return new String(memory.getByteArray(offset, 2 * length), StandardCharsets.UTF_16LE);
    }

    private void check(long offset, long length) throws WindowsException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw malformed();
        }
    }

    private static WindowsException malformed() {
        return WindowsException.because(Messages.text("malformed"));
    }
}
