// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

/** How well a statement about a code is founded, the best first. */
public enum CodeConfidence {
    /** A primary source says so: Microsoft's documentation or an open specification. */
    DOCUMENTED,
    /** Only secondary sources say so. */
    REPORTED,
    /** A conclusion of ours that no source states. */
    INFERRED;

    /** The less certain of two. */
    public CodeConfidence weaker(CodeConfidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
