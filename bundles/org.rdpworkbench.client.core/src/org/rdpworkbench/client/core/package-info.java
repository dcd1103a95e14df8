// SPDX-License-Identifier: EPL-2.0
/** The Remote Desktop client of a computer: its files and versions, what others load into it, and how the culprit among those is found. */
package org.rdpworkbench.client.core;
