// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Little-endian numbers out of a {@link ByteSource} through a page cache of at most {@value #SLOTS} pages of {@value
 * #PAGE_SIZE} bytes, whatever the size of the file. Safe for several threads: a page never changes once read, and its
 * fields are final, so that a racing reader sees a whole page or reads it again. Pages are small, since keys that are asked for lie
 * far from each other.
 */
final class PagedReader {
    static final int PAGE_SIZE = 1 << 13;
    static final int SLOTS = 512;

    private static final int PAGE_SHIFT = 13;
    private static final int PAGE_MASK = PAGE_SIZE - 1;

    /** A page, and a view of it whose absolute reads change no state. */
    private record Page(long number, byte[] bytes, ByteBuffer view) {}

    private final ByteSource source;
    private final Page[] pages = new Page[SLOTS];

    PagedReader(ByteSource source) {
        this.source = source;
    }

    long size() {
        return source.size();
    }

    int u16(long position) throws DamageException {
        Page page = page(position);
        int at = (int) position & PAGE_MASK;
        return (at + 2 <= page.bytes.length
                        ? page.view.getShort(at)
                        : view(bytes(position, 2)).getShort(0))
                & 0xFFFF;
    }

    int i32(long position) throws DamageException {
        Page page = page(position);
        int at = (int) position & PAGE_MASK;
        return at + 4 <= page.bytes.length
                ? page.view.getInt(at)
                : view(bytes(position, 4)).getInt(0);
    }

    long u32(long position) throws DamageException {
        return i32(position) & 0xFFFFFFFFL;
    }

    long i64(long position) throws DamageException {
        Page page = page(position);
        int at = (int) position & PAGE_MASK;
        return at + 8 <= page.bytes.length
                ? page.view.getLong(at)
                : view(bytes(position, 8)).getLong(0);
    }

    /** A copy of bytes. The caller has checked that the source is large enough for them. */
    byte[] bytes(long position, int length) throws DamageException {
        if (length > size() - position) {
            throw new DamageException(position, "endOfFile", length);
        }
        byte[] result = new byte[length];
        int done = 0;
        while (done < length) {
            byte[] bytes = page(position + done).bytes;
            int at = (int) (position + done) & PAGE_MASK;
            int n = Math.min(length - done, bytes.length - at);
            if (n <= 0) {
                throw new DamageException(position + done, "endOfFile", length - done);
            }
            System.arraycopy(bytes, at, result, done, n);
            done += n;
        }
        return result;
    }

    /** Text of one byte per character (the first 256 characters of Unicode). */
    String latin1(long position, int length) throws DamageException {
        byte[] bytes = page(position).bytes;
        int at = (int) position & PAGE_MASK;
        return at + length <= bytes.length
                ? new String(bytes, at, length, StandardCharsets.ISO_8859_1)
                : new String(bytes(position, length), StandardCharsets.ISO_8859_1);
    }

    /** UTF-16LE text, unpaired surrogates kept: they may stand in names, and names must stay distinct. */
    String utf16(long position, int byteLength) throws DamageException {
        ByteBuffer bytes = view(bytes(position, byteLength & ~1));
        char[] chars = new char[bytes.capacity() / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = bytes.getChar(2 * i);
        }
        return new String(chars);
    }

    private Page page(long position) throws DamageException {
        long number = position >>> PAGE_SHIFT;
        int slot = (int) number & (SLOTS - 1);
        Page page = pages[slot];
        if (page == null || page.number != number) {
            page = load(number);
            pages[slot] = page;
        }
        return page;
    }

    private Page load(long number) throws DamageException {
        long start = number << PAGE_SHIFT;
        if (start < 0 || start >= size()) {
            throw new DamageException(start, "endOfFile", 1);
        }
        byte[] bytes = new byte[(int) Math.min(PAGE_SIZE, size() - start)];
        int read;
        try {
            read = source.read(start, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new DamageException(start, "notRead", String.valueOf(e.getMessage()));
        }
        if (read < bytes.length) {
            throw new DamageException(start + read, "shrunk", Messages.hex(size()));
        }
        return new Page(number, bytes, view(bytes));
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
