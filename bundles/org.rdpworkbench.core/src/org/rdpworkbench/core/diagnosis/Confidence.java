// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

/** How sure a statement's meaning is, as opposed to whether it was seen. */
public enum Confidence {
    /** A primary source says so. */
    DOCUMENTED,
    /** A conclusion that no primary source states. */
    INFERRED
}
