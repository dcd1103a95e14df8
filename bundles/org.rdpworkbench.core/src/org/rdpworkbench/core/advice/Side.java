// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

/** On which computer a step is to be done, as far as the text says. */
public enum Side {
    CLIENT,
    SERVER,
    /** The text does not say, or names both. */
    UNTOLD
}
