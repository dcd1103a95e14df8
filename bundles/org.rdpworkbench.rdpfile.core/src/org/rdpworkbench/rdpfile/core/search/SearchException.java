// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

/** A search that cannot be made, or that takes too long; the message is for the user. */
public final class SearchException extends Exception {
    private static final long serialVersionUID = 1L;

    SearchException(String message) {
        super(message);
    }
}
