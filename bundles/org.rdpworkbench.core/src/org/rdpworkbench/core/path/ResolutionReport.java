// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.List;

/**
 * What all resolvers in reach answered to one name.
 *
 * @param name the name as it was given
 * @param literal whether it is an address, so that no resolver was asked
 * @param answers the answers, the system's first
 * @param suffixes the suffixes that the system appends to names without a dot
 * @param notExamined what could not be asked, and why
 */
public record ResolutionReport(
        String name, boolean literal, List<ResolverAnswer> answers, List<String> suffixes, List<String> notExamined) {
    /** Copies the lists. */
    public ResolutionReport {
        answers = List.copyOf(answers);
        suffixes = List.copyOf(suffixes);
        notExamined = List.copyOf(notExamined);
    }
}
