// SPDX-License-Identifier: EPL-2.0
/** The policies and security settings of a target as they take effect: what counts, who set it, and what it means for clients. */
package org.rdpworkbench.policy.core;
