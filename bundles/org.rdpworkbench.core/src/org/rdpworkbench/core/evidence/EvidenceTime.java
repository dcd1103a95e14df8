// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;

/**
 * A time found in evidence.
 *
 * @param instant the time
 * @param reason where it stands, for example {@code last change of the SYSTEM hive}
 */
public record EvidenceTime(Instant instant, String reason) {}
