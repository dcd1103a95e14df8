// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

/**
 * What a case file held that this version does not know: fields of later versions and of other programs. Nobody looks into it; it is
 * written again where it was read.
 */
public interface UnknownContent {
    /** Nothing. */
    UnknownContent NONE = new UnknownContent() {};
}
