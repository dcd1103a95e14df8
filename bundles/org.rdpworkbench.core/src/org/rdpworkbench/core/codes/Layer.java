// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

/**
 * The part of a connection that a code belongs to.
 *
 * @param id stable identifier
 * @param title a few words
 * @param meaning one sentence
 * @param next what to do next when no row says more
 * @param source where the grouping comes from
 * @param confidence how well the grouping is founded
 */
public record Layer(String id, String title, String meaning, String next, String source, CodeConfidence confidence) {}
