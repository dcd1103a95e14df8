// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.text.Texts;

/** What a text that somebody pastes or drops on the console is meant to be. */
public sealed interface PastedText {

    /**
     * Names or addresses of hosts.
     *
     * @param hosts the hosts, at least one
     */
    record Hosts(List<OfHost> hosts) implements PastedText {
        public Hosts {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * A list with more than hosts in it.
     *
     * @param list the list as it was read
     */
    record Targets(TargetList list) implements PastedText {}

    /**
     * The text of an error, with a code in it.
     *
     * @param text the whole text
     */
    record ErrorText(String text) implements PastedText {}

    /**
     * Something else.
     *
     * @param reason why, a sentence for the user
     */
    record Unknown(String reason) implements PastedText {}

    /**
     * Finds out what a text is. An error is one whose code is written in hexadecimal with its prefix, or which consists of numbers alone; hosts
     * stand one in a line, or between commas, semicolons or blanks; in a line with blanks each must have a dot, a colon or a digit in it, so
     * that a sentence is not taken for hosts.
     */
    static PastedText of(String text) {
        if (text.isBlank()) {
            return new Unknown(Texts.of(PastedText.class).get("pasted.empty"));
        }
        if (PastedParts.isError(text)) {
            return new ErrorText(text.strip());
        }
        List<OfHost> hosts = PastedParts.hosts(text);
        if (!hosts.isEmpty()) {
            return new Hosts(hosts);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (TargetListReader.recognize(bytes).isPresent()) {
                return new Targets(TargetListReader.read(bytes));
            }
        } catch (TargetListException e) {
            return new Unknown(e.getMessage());
        }
        return new Unknown(Texts.of(PastedText.class).get("pasted.unknown"));
    }
}
