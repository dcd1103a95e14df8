// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

/**
 * Measures how deep an encoding nests, indefinite lengths (BER) included. Bouncy Castle follows nesting by recursion and runs out of
 * stack at some thousand levels, so nothing unmeasured may reach it.
 */
final class Nesting {
    private static final int DEEPEST = 32;
    private static final int INDEFINITE = -1;
    private static final int LONGEST_LENGTH = 4;

    private final byte[] data;
    private final int[] ends = new int[DEEPEST];
    private int depth;
    private int at;

    private Nesting(byte[] data) {
        this.data = data;
    }

    /** Whether an encoding is well formed and nests at most 32 levels deep. */
    static boolean isShallow(byte[] data) {
        Nesting nesting = new Nesting(data);
        while (nesting.at < data.length) {
            nesting.leaveFinished();
            if (nesting.atEndOfContents()) {
                nesting.depth--;
                nesting.at += 2;
            } else if (!nesting.step()) {
                return false;
            }
        }
        return true;
    }

    private void leaveFinished() {
        while (depth > 0 && ends[depth - 1] == at) {
            depth--;
        }
    }

    /** Two zero bytes end what has an indefinite length. */
    private boolean atEndOfContents() {
        return depth > 0 && ends[depth - 1] == INDEFINITE && at + 1 < data.length && data[at] == 0 && data[at + 1] == 0;
    }

    /** Where the innermost element of definite length ends. */
    private int limit() {
        for (int i = depth - 1; i >= 0; i--) {
            if (ends[i] != INDEFINITE) {
                return ends[i];
            }
        }
        return data.length;
    }

    /** Goes into a constructed element, or behind another one. */
    private boolean step() {
        int limit = limit();
        boolean constructed = (data[at] & 0x20) != 0;
        int next = behindTag(limit);
        if (next >= limit) {
            return false;
        }
        int first = data[next++] & 0xFF;
        boolean indefinite = first == 0x80;
        long length = first;
        if (first > 0x80) {
            int bytes = first & 0x7F;
            if (bytes > LONGEST_LENGTH || bytes > limit - next) {
                return false;
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | data[next++] & 0xFF;
            }
        }
        if (indefinite ? !constructed : length > limit - next) {
            return false;
        }
        if (!constructed) {
            at = next + (int) length;
            return true;
        }
        if (depth == DEEPEST) {
            return false;
        }
        ends[depth++] = indefinite ? INDEFINITE : next + (int) length;
        at = next;
        return true;
    }

    private int behindTag(int limit) {
        int next = at + 1;
        if ((data[at] & 0x1F) == 0x1F) {
            while (next < limit && data[next] < 0) {
                next++;
            }
            next++;
        }
        return next;
    }
}
