// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.List;

/**
 * What became of the transaction logs of a hive. Nothing is written anywhere: the changes lie over the file in memory.
 *
 * @param outcomes one for each log, in the order given
 * @param applied the parts of logs that lie over the hive, in the order of their application; empty when there was nothing to apply
 */
public record Recovery(List<Outcome> outcomes, List<Applied> applied) {
    public Recovery {
        outcomes = List.copyOf(outcomes);
        applied = List.copyOf(applied);
    }

    /** There were no logs. */
    static Recovery none() {
        return new Recovery(List.of(), List.of());
    }

    /**
     * Changes that were applied.
     *
     * @param log name of the log
     * @param first sequence number of the first change
     * @param last sequence number of the last change
     * @param pages how many pages of the hive they replace; one replaced twice counts twice
     */
    public record Applied(String log, long first, long last, int pages) {}

    /**
     * What became of one log.
     *
     * @param log its name
     * @param problem why its changes, or the later ones of them, could not be applied, a clause for people to read; null where nothing
     *     was left out that could be newer than the hive
     * @param remark what else there is to say, such as that it only holds older changes; null if there is nothing
     */
    public record Outcome(String log, String problem, String remark) {}

    /** Why something that may be newer was left out; empty when the hive with its logs is all there is. */
    public List<String> problems() {
        return outcomes.stream()
                .filter(outcome -> outcome.problem() != null)
                .map(outcome -> Messages.text("log.of", outcome.log(), outcome.problem()))
                .toList();
    }
}
