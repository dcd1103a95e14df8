// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.List;
import java.util.Set;

/**
 * Popular advice that is wrong, misplaced or harmful.
 *
 * @param id stable identifier
 * @param codes the codes it is told about
 * @param keywords words people use for it
 * @param verdict one or two words
 * @param claim what people say
 * @param truth what is true about it
 * @param instead what to do instead
 * @param source where the truth comes from
 * @param confidence how well that is founded
 */
public record Myth(
        String id,
        Set<Long> codes,
        List<String> keywords,
        String verdict,
        String claim,
        String truth,
        String instead,
        String source,
        CodeConfidence confidence) {
    public Myth {
        codes = Set.copyOf(codes);
        keywords = List.copyOf(keywords);
    }
}
