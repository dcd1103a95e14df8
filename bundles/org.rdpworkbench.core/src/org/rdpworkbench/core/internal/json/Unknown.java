// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import java.util.Map;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.UnknownContent;

/**
 * What a text held that this version does not know.
 *
 * @param top of the whole but its result; null when nothing
 * @param result the result that the following belongs to; of another result, nothing is known
 * @param parts by the name of the array and the index in it
 */
record Unknown(Difference.Fields top, Investigation result, Map<String, Map<Integer, Difference>> parts)
        implements UnknownContent {

    /** What belongs to an element of a result's array; null when nothing does. */
    Difference of(Investigation investigation, String array, int index) {
        return investigation == result ? parts.getOrDefault(array, Map.of()).get(index) : null;
    }
}
