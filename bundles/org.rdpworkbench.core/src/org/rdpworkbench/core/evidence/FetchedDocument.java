// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;

/**
 * What an address on the network sent.
 *
 * @param content the bytes
 * @param fetched when
 */
public record FetchedDocument(byte[] content, Instant fetched) {}
