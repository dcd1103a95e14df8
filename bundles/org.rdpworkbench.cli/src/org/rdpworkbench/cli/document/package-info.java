// SPDX-License-Identifier: EPL-2.0
/**
 * A result for people, said once: the command line prints it as text or as a web page. Texts may hold anything that
 * was read from a target; rendering makes control characters harmless.
 */
package org.rdpworkbench.cli.document;
