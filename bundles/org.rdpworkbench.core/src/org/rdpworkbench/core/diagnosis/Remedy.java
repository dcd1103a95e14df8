// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

/**
 * A repair that fits a finding.
 *
 * @param id stable identifier
 * @param title what it does, in words
 */
public record Remedy(String id, String title) {}
