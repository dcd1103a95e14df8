// SPDX-License-Identifier: EPL-2.0
/**
 * What a probe of a Remote Desktop port saw, as plain values: observations only, never causes. The values hold nothing
 * but strings, numbers, times, enums, byte arrays, lists and records, so that a case file can keep them.
 */
package org.rdpworkbench.core.wire;
