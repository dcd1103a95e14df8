// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

/** Whether a text tells to do what it mentions. */
public enum Stance {
    /** It tells to do it, shows how, or says it. */
    TOLD,
    /** It speaks against it: "do not rename MachineKeys". */
    AGAINST,
    /** It mentions it in a sentence with a "not" whose reach cannot be told. Nothing is judged then. */
    UNCLEAR
}
