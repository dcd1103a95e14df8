// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pol;

/**
 * One instruction of a policy file.
 *
 * @param number its number, from 1
 * @param offset its place in the file
 * @param key the key, without a root
 * @param name the value's name, or a directive such as {@code **Del.X}
 * @param type type of the data, as the registry numbers them
 * @param data the data; not copied
 */
public record PolEntry(int number, long offset, String key, String name, int type, byte[] data) {}
