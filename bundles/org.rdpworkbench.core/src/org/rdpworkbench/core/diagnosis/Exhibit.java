// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import org.rdpworkbench.core.evidence.Reading;

/** What was seen. */
public sealed interface Exhibit {

    /** A reading, recorded in the investigation. */
    record OfReading(Reading<?> reading) implements Exhibit {}

    /** Something seen that is not one reading, in words. */
    record OfText(String text) implements Exhibit {}
}
