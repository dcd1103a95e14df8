// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** Key and value names: the letter case rules of the registry. */
final class Names {
    private Names() {}

    /**
     * The upper case of a character as the registry forms it: one character for one, and, unlike Java, never from
     * outside ASCII into it (dotless i, long s) nor from the micro sign to the Greek letter.
     */
    static char upper(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        if (c == '\u00b5') {
            return c;
        }
        char upper = Character.toUpperCase(c);
        return upper < 0x80 ? c : upper;
    }

    static boolean equal(CharSequence a, CharSequence b) {
        int length = a.length();
        if (length != b.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y && upper(x) != upper(y)) {
                return false;
            }
        }
        return true;
    }

    /** The name hash of an lh list: 37 * h + upper case character, modulo 2^32. */
    static int hash(CharSequence name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 37 * hash + upper(name.charAt(i));
        }
        return hash;
    }

    /** Whether a name begins with the four letters of an lf list, the first in the lowest byte. */
    static boolean beginsWith(CharSequence name, int letters) {
        for (int i = 0; i < 4; i++) {
            char letter = (char) (letters >>> 8 * i & 0xFF);
            char wanted = i < name.length() ? name.charAt(i) : 0;
            if (upper(letter) != upper(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** True if only ASCII characters occur, for which no version of Windows differs in letter case. */
    static boolean isAscii(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
