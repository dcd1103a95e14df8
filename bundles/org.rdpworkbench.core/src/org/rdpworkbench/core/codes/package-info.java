// SPDX-License-Identifier: EPL-2.0
/**
 * What the numbers mean that Remote Desktop shows: tables as data files with source and confidence per row, the rule for numbers
 * without a row, and popular advice that is wrong.
 */
package org.rdpworkbench.core.codes;
