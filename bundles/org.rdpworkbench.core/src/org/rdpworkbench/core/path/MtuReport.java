// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

/**
 * The largest packet that this computer sends to an address in one piece, as its system knows it after having tried. It
 * is an upper bound: a box that drops larger packets without saying so is not known to the system.
 *
 * @param address the address
 * @param largest the largest packet with its IP and UDP headers, in bytes
 * @param bounded whether a larger one was refused; without that the way may take more
 */
public record MtuReport(String address, int largest, boolean bounded) {}
