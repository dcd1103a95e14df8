// SPDX-License-Identifier: EPL-2.0
/** The certificates of a case, gathered from all its readings. */
package org.rdpworkbench.certificates.core;
