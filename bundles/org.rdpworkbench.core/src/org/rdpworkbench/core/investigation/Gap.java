// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

/**
 * Questions to a target that could not be answered for one and the same reason. A hive that is not there leaves hundreds of them open, which are one thing to say.
 *
 * @param target the name of the target
 * @param reason why
 * @param readings the readings; never empty
 */
public record Gap(String target, String reason, List<RecordedReading> readings) {
    public Gap {
        readings = List.copyOf(readings);
    }

    /** The gaps of an investigation, the widest first. */
    public static List<Gap> of(Investigation investigation) {
        Map<List<String>, List<RecordedReading>> groups = new LinkedHashMap<>();
        for (RecordedReading recorded : investigation.readings()) {
            if (recorded.reading() instanceof Reading.Unreadable<?> unreadable) {
                groups.computeIfAbsent(List.of(recorded.target(), unreadable.reason()), key -> new ArrayList<>())
                        .add(recorded);
            }
        }
        List<Gap> gaps = new ArrayList<>();
        groups.forEach((key, readings) -> gaps.add(new Gap(key.getFirst(), key.getLast(), readings)));
        gaps.sort(Comparator.comparing((Gap gap) -> gap.readings.size()).reversed());
        return gaps;
    }

    /** How many questions. */
    public int size() {
        return readings.size();
    }
}
