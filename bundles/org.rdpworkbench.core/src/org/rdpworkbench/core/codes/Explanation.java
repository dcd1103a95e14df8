// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.text.Texts;

/**
 * What is known about a code.
 *
 * @param code the code
 * @param senses what its first number can mean, the best fit first; never empty
 * @param extendedSenses what its second number can mean, the best fit first; empty when there is none
 * @param pair what both mean together; empty when nothing is known about the pair
 * @param myths popular advice about it that is wrong
 * @param alternative another reading of what was typed that fits better; null when there is none
 */
public record Explanation(
        DisconnectCode code,
        List<Sense> senses,
        List<Sense> extendedSenses,
        List<PairStatement> pair,
        List<Myth> myths,
        DisconnectCode alternative) {
    public Explanation {
        Objects.requireNonNull(code);
        senses = List.copyOf(senses);
        extendedSenses = List.copyOf(extendedSenses);
        pair = List.copyOf(pair);
        myths = List.copyOf(myths);
        if (senses.isEmpty()) {
            throw new IllegalArgumentException("an explanation without a sense");
        }
    }

    /** The meaning in a few sentences: of the pair if something is known about it, else of each number's best sense. */
    public String meaning() {
        PairStatement whole = statement(PairStatement.Kind.MEANING);
        if (whole != null) {
            return whole.text();
        }
        String first = senses.getFirst().meaning();
        return extendedSenses.isEmpty()
                ? first
                : first + " " + extendedSenses.getFirst().meaning();
    }

    /** What to do next. */
    public String next() {
        PairStatement next = statement(PairStatement.Kind.NEXT);
        return next != null
                ? next.text()
                : (extendedIsBetter() ? extendedSenses : senses).getFirst().next();
    }

    /** The layer of the first number; empty when nothing tells. */
    public Optional<Layer> layer() {
        return Optional.ofNullable(senses.getFirst().layer());
    }

    /** How well {@link #meaning()} is founded: as well as its weakest part. */
    public CodeConfidence confidence() {
        PairStatement whole = statement(PairStatement.Kind.MEANING);
        if (whole != null) {
            return whole.confidence();
        }
        CodeConfidence first = senses.getFirst().confidence();
        return extendedSenses.isEmpty()
                ? first
                : first.weaker(extendedSenses.getFirst().confidence());
    }

    /** What the code says, in the form an investigation keeps it. Only what Microsoft documents counts as documented. */
    public ErrorCode errorCode() {
        return new ErrorCode(
                DisconnectCode.hex(code.value()),
                code.extended() == null ? null : DisconnectCode.hex(code.extended()),
                meaning(),
                layer().map(Layer::title)
                        .orElseGet(() -> Texts.of(Explanation.class).get("layer.unknown")),
                confidence() == CodeConfidence.DOCUMENTED ? Confidence.DOCUMENTED : Confidence.INFERRED);
    }

    /** The first statement of a kind about the pair; null when there is none. */
    private PairStatement statement(PairStatement.Kind kind) {
        for (PairStatement statement : pair) {
            if (statement.kind() == kind) {
                return statement;
            }
        }
        return null;
    }

    /** A first number that only says "ended by the server" leaves it to the second one to tell why. */
    private boolean extendedIsBetter() {
        return code.value() <= 3
                && !extendedSenses.isEmpty()
                && extendedSenses.getFirst().basis() == Sense.Basis.TABLE;
    }
}
