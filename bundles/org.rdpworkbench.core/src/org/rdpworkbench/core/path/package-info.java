// SPDX-License-Identifier: EPL-2.0
/**
 * What was measured on the way from this computer to a Remote Desktop port, as plain values: observations only, never
 * causes; and the arithmetic that makes figures of them. The values hold nothing but strings, numbers, times, enums,
 * lists and records, so that a case file can keep them.
 */
package org.rdpworkbench.core.path;
