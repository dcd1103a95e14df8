// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.document;

/** What a part of a document says, so that its sign and colour can say it too. */
public enum Tone {
    /** Something keeps connections from working. */
    PROBLEM,
    /** Something is wrong and may matter. */
    WARNING,
    /** Something could be better, or is just to be known. */
    ADVICE,
    /** Examined and in order. */
    OK,
    /** Not examined. */
    OPEN
}
