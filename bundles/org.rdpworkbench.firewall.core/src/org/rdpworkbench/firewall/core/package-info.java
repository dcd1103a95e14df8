// SPDX-License-Identifier: EPL-2.0
/** The Windows Firewall of a target: its rules and settings from any evidence, and what they make of given traffic. */
package org.rdpworkbench.firewall.core;
