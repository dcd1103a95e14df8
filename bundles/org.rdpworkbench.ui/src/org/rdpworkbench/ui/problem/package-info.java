// SPDX-License-Identifier: EPL-2.0
/**
 * The one way to show that something failed: a sentence, what to do next, and the technical details folded away. A view that started
 * the work shows it in itself, with a {@link org.rdpworkbench.ui.problem.ProblemBar}; only what has no view of its own opens a dialog,
 * with {@link org.rdpworkbench.ui.problem.Problems#show}.
 */
package org.rdpworkbench.ui.problem;
