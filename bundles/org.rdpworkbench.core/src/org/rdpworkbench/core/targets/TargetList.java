// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.text.Texts;

/**
 * A list as it was read.
 *
 * @param kind what it is
 * @param targets its computers, in its order
 * @param skipped what it holds besides, each with the reason why it is no target
 * @param remarks what was assumed while it was read, as sentences
 */
public record TargetList(Kind kind, List<ListedTarget> targets, List<Skipped> skipped, List<String> remarks) {
    public TargetList {
        targets = List.copyOf(targets);
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }

    /** What wrote a list. */
    public enum Kind {
        CSV,
        RDP,
        RDCMAN,
        MREMOTENG;

        /** Its name in words. */
        public String title() {
            return Texts.of(Kind.class).get("kind." + name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * An entry that is no target.
     *
     * @param place where it stands
     * @param what what the list calls it
     * @param reason why it is none, a sentence
     */
    public record Skipped(String place, String what, String reason) {}
}
