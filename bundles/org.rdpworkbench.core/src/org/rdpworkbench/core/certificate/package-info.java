// SPDX-License-Identifier: EPL-2.0
/**
 * Certificates as facts: decoded without a provider and without judging, also when they are damaged, weak or expired; files and
 * registry entries that hold them; and checks that say what is so, not what to make of it.
 */
package org.rdpworkbench.core.certificate;
