// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

/** A view that shows an explanation, which can be copied as a whole. */
public interface Explaining {
    /** The text with the explanation. */
    ExplainedText explanation();
}
