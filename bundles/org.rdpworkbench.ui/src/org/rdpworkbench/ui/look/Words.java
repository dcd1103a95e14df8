// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import java.util.Locale;
import org.rdpworkbench.core.codes.CodeConfidence;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.text.Texts;

/** The words for states, the same in every view. What a reading says, {@link org.rdpworkbench.core.evidence.ReadingText} tells. */
public final class Words {
    private static final Texts TEXTS = Texts.of(Words.class);

    private Words() {}

    /** How much a finding matters. */
    public static String of(Severity severity) {
        return word("severity.", severity);
    }

    /** How sure a cause is. */
    public static String of(CauseVerdict.State state) {
        return word("state.", state);
    }

    /** How well a meaning is founded. Said with every statement: what is inferred is not shown as a fact. */
    public static String of(Confidence confidence) {
        return word("confidence.", confidence);
    }

    /** How well a statement about a code is founded. */
    public static String of(CodeConfidence confidence) {
        return word("confidence.", confidence);
    }

    /** Where evidence comes from. */
    public static String of(SourceKind kind) {
        return word("source.", kind);
    }

    /** The part a computer plays. */
    public static String of(Role role) {
        return word("role.", role);
    }

    private static String word(String prefix, Enum<?> constant) {
        return TEXTS.get(prefix + constant.name().toLowerCase(Locale.ROOT));
    }
}
