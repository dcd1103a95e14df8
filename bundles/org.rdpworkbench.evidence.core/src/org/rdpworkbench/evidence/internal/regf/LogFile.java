// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/**
 * A file that is given as the transaction log of a hive.
 *
 * @param name how to call it to the user
 * @param source its bytes; closed together with the hive
 */
public record LogFile(String name, ByteSource source) {}
