// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

/**
 * The version of a program file, from its version resource.
 *
 * @param file version of the file, four numbers joined by dots
 * @param product version of the product it belongs to, likewise
 * @param text version of the file as its maker writes it; null if it does not
 * @param company who made it; null if it does not say
 * @param originalName the name its maker gave it; null if it does not say
 */
public record PeVersion(String file, String product, String text, String company, String originalName) {}
