// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

/** How a step fits a case, those that help first. The order is that in which steps are ranked. */
public enum Fit {
    /** It is about a cause that is proven here. */
    PROVEN,
    /** It is about a cause that is likely here. */
    LIKELY,
    /** It is about a cause that is possible here. */
    POSSIBLE,
    /** It is right whatever the cause is. */
    ALWAYS,
    /** It is about causes that were not examined here. */
    NOT_EXAMINED,
    /** It is of use only under a condition that is no cause of the tree; the case cannot tell. */
    UNKNOWN,
    /** It is about causes that are ruled out here. */
    RULED_OUT,
    /** It is outdated or useless, whatever the cause is. */
    NO_HELP,
    /** It is harmful, whatever the cause is. */
    HARM,
    /** The text speaks against it, or it cannot be told whether it does. */
    NOT_TOLD,
    /** Nothing is known of it. */
    NOT_RECOGNISED
}
