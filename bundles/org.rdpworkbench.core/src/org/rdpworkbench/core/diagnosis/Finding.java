// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.List;
import java.util.Objects;

/**
 * What one diagnostic has to say about one target.
 *
 * @param id what is said, for example {@code certificates.bound-expired}; the same in every language
 * @param diagnostic the diagnostic that says it
 * @param area its problem area
 * @param severity how much it matters
 * @param target name of the target it is about
 * @param title one line
 * @param detail what it means and what to do next; may be empty
 * @param exhibits what was seen
 * @param proves causes this proves
 * @param supports causes this makes likelier
 * @param rulesOut causes this rules out by positive evidence of health
 * @param concerns causes that what was seen bears on but does not decide
 * @param needs what would decide them, as a noun phrase ("the System log"); empty when nothing is missing
 * @param remedies repairs that fit
 * @param references where the meaning is documented
 * @param confidence whether the meaning is documented or inferred
 */
public record Finding(
        String id,
        String diagnostic,
        String area,
        Severity severity,
        String target,
        String title,
        String detail,
        List<Exhibit> exhibits,
        List<String> proves,
        List<String> supports,
        List<String> rulesOut,
        List<String> concerns,
        String needs,
        List<Remedy> remedies,
        List<String> references,
        Confidence confidence) {

    /** The id of the finding that says, for a case with both sides, which one to look at next. */
    public static final String NEXT_SIDE = "core.next-side";

    public Finding {
        Objects.requireNonNull(id);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(target);
        Objects.requireNonNull(title);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(needs);
        Objects.requireNonNull(confidence);
        exhibits = List.copyOf(exhibits);
        proves = List.copyOf(proves);
        supports = List.copyOf(supports);
        rulesOut = List.copyOf(rulesOut);
        concerns = List.copyOf(concerns);
        remedies = List.copyOf(remedies);
        references = List.copyOf(references);
    }
}
