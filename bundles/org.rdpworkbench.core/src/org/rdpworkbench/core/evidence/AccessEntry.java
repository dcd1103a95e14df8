// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/**
 * One entry of an {@link AccessList}.
 *
 * @param allow whether it allows; otherwise it denies
 * @param sid whom it is about, the same in every language, for example {@code S-1-5-20}; null when the source has the name alone
 * @param account the name of that account as the source writes it; null when not known
 * @param mask access rights as in winnt.h, for example 0x1F01FF for full access to a file; null when not known
 * @param inherited whether it comes from the folder or key above; null when not known
 * @param inheritOnly whether it is for what lies below alone, and says nothing of the thing itself
 */
public record AccessEntry(
        boolean allow, String sid, String account, Long mask, Boolean inherited, boolean inheritOnly) {

    /** The right to read the content of a file, to list a folder, or to query values of a key. */
    public static final long READ = 0x1;

    /** GENERIC_ALL. */
    private static final long GENERIC_ALL = 0x10000000L;

    /** GENERIC_READ. */
    private static final long GENERIC_READ = 0x80000000L;

    /** Whether its mask holds the right to read; false when the mask is not known. */
    public boolean coversReading() {
        return mask != null && (mask & (READ | GENERIC_ALL | GENERIC_READ)) != 0;
    }
}
