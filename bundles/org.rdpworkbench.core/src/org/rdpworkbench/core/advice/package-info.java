// SPDX-License-Identifier: EPL-2.0
/**
 * Advice that people find or are given, judged step by step: which steps are known, what they are worth, and which of them fit a case. The
 * rules are data, and add-ons contribute more.
 */
package org.rdpworkbench.core.advice;
