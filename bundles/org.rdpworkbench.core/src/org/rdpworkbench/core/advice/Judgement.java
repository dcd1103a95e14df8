// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

/** What a piece of advice is worth for a connection that ends with 0x904, whoever gives it. */
public enum Judgement {
    /** Do it: it finds out something or repairs, and harms nothing. */
    RIGHT,
    /** Of use only under the condition that the rule names. */
    USEFUL_IF,
    /** Was right for older versions of Windows, or names what is gone. */
    OUTDATED,
    /** Does nothing for this error, or cannot be done as it is written. */
    USELESS,
    /** Lowers the security, or breaks something else. */
    HARMFUL
}
